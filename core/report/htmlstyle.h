// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// The look of a report: the palette of the window, light and dark.
constexpr const char* reportStyle = R"(
:root{color-scheme:light dark;--window:#EFF1F3;--base:#FFFFFF;--alt:#F6F7F9;--text:#1D2126;--soft:#58616C;
--line:#D5D9DE;--track:#E6E9ED;--link:#1A62B5;--added:#086B4F;--changed:#8A5A00;--removed:#B0390B;--moved:#6243B5;--meta:#4F5F74;
--added-tint:#DDF3EA;--changed-tint:#FBEFD5;--removed-tint:#FBE3D8;--moved-tint:#EBE5FA;--meta-tint:#E6EBF1}
@media (prefers-color-scheme:dark){:root{--window:#26292E;--base:#1C1F23;--alt:#212529;--text:#E6E9ED;--soft:#A3ACB7;
--line:#3A3F46;--track:#2C3137;--link:#74B4F4;--added:#4CC79E;--changed:#E5B04A;--removed:#F08A5D;--moved:#B79CF2;--meta:#A9B6C6;
--added-tint:#1B3A31;--changed-tint:#3D3320;--removed-tint:#43291F;--moved-tint:#322B4B;--meta-tint:#2D343D}}
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);font:13px/1.5 "Noto Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1200px;margin:0 auto;padding:20px}
h1{font-size:20px;font-weight:600;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:15px;font-weight:600;margin:20px 0 8px}
h2 small,.soft{color:var(--soft);font-size:12px;font-weight:400}
.strip{display:flex;flex-wrap:wrap;margin:12px 0;background:var(--base);border:1px solid var(--line);border-radius:4px}
.strip div{padding:8px 16px;border-right:1px solid var(--line)}
.strip div:last-child{border-right:0;margin-left:auto;text-align:right}
.strip div>span{display:block;font-size:12px}
.strip b{font-size:15px;font-weight:600}
.scroll{overflow-x:auto;background:var(--base);border:1px solid var(--line);border-radius:4px}
table{border-collapse:collapse;width:100%}
th{font-size:12px;font-weight:600;text-align:left;color:var(--soft);background:var(--alt)}
th,td{padding:2px 8px;height:24px;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}
td.n,th.n{text-align:right;white-space:nowrap}
td.k{white-space:nowrap}
td.p,td.v{font-family:"Noto Sans Mono",ui-monospace,monospace;font-size:12px;overflow-wrap:anywhere;min-width:200px}
.added{color:var(--added)}.changed,.typeChanged{color:var(--changed)}.removed{color:var(--removed)}.moved{color:var(--moved)}
.metadata,.timeOnly{color:var(--meta)}.identical{color:var(--soft)}
tr.added td.k{background:var(--added-tint)}tr.changed td.k,tr.typeChanged td.k{background:var(--changed-tint)}
tr.removed td.k{background:var(--removed-tint)}tr.moved td.k{background:var(--moved-tint)}
tr.metadata td.k,tr.timeOnly td.k{background:var(--meta-tint)}
tr td:not(.k){color:var(--text)}
td.absent{background:repeating-linear-gradient(135deg,transparent 0 5px,var(--line) 5px 6px)}
.g{display:inline-block;width:16px}
.bar{display:grid;grid-template-columns:1fr 1fr;width:240px;height:10px;margin:6px 0;background:var(--track)}
.bar i{display:block;height:10px}.bar .l{justify-self:end;background:var(--removed)}.bar .r{background:var(--added)}
.more{padding:4px 8px;color:var(--soft);background:var(--alt)}
@media print{body{background:#fff}main{max-width:none;padding:0}}
)";

} // namespace core
