// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/wasteadvicetext.h"

#include "app/strato/files.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <array>
#include <numeric>

namespace strato {

namespace {

using core::WasteFinding;

constexpr std::size_t usualTop = 20;

/// %1 is the layer that ships the bytes, %2 the one that hides them.
constexpr std::array<const char*, core::adviceKindCount> sentences{
    QT_TRANSLATE_NOOP("strato", "Layer %1 ships a cache that layer %2 hides: mount a cache while "
                                "the step runs."),
    QT_TRANSLATE_NOOP("strato", "Layer %1 ships files that layer %2 deletes: delete them in the "
                                "step that writes them."),
    QT_TRANSLATE_NOOP("strato", "Layer %1 copies files that layer %2 deletes: keep them out of "
                                "what is copied."),
    QT_TRANSLATE_NOOP("strato", "Layer %2 ships files of layer %1 a second time: set owner and "
                                "mode while copying."),
    QT_TRANSLATE_NOOP("strato", "Layer %2 ships other versions of files of layer %1: make one "
                                "step of both."),
    QT_TRANSLATE_NOOP("strato", "Layer %2 copies over what layer %1 copied: copy only the last "
                                "version."),
    QT_TRANSLATE_NOOP("strato", "Layer %2 changes files that layer %1 copied: change them before "
                                "they are copied."),
    QT_TRANSLATE_NOOP("strato", "Layer %2 replaces or deletes files of the base image (layer %1): "
                                "build on a newer or smaller one."),
    QT_TRANSLATE_NOOP("strato", "Layer %1 holds files more than once: have it packed again."),
    QT_TRANSLATE_NOOP("strato", "Layer %1 ships files that layer %2 hides: copy what is needed "
                                "into a last stage."),
    QT_TRANSLATE_NOOP("strato", "Layer %1 ships contents that layer %2 has at other paths: make "
                                "links of them.")};

std::vector<std::size_t> allOf(const std::vector<WasteFinding>& findings)
{
    std::vector<std::size_t> all(findings.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

void printChange(Session& session, const WasteFinding& finding)
{
    for (const core::AdviceLine& one : finding.change) {
        for (const std::string_view line : linesOf(one.text)) {
            std::string text = one.isAdded ? "    + " : "    - ";
            if (one.isOfIgnoreFile)
                text += ".dockerignore: ";
            for (const char c : line)
                text.append(c == '\t' ? std::string_view("    ") : std::string_view(&c, 1));
            session.output().write(styled(harmless(text), one.isAdded ? Style::Added : Style::Error,
                                          session.isColoured())
                                   + "\n");
        }
    }
}

} // namespace

void writeAdvice(JsonWriter& json, Session& session, const core::MergedTree& tree,
                 const core::WasteReport& report)
{
    const auto findings = core::adviseOnWaste(session.image(), tree, report);
    const core::WhatIf after = core::whatIf(session.image(), report, findings, allOf(findings));
    json.key("advice").beginObject().key("findings").beginArray();
    for (const WasteFinding& finding : findings) {
        json.beginObject().field("kind", core::adviceKindName(finding.kind));
        json.field("bytes", finding.bytes).field("packed", finding.packed);
        json.field("shippedBy", finding.shippedBy).field("hiddenBy", finding.hiddenBy);
        json.textField("cause", finding.cause == core::HideCause::None
                                    ? std::string_view()
                                    : core::hideCauseName(finding.cause));
        json.key("paths").beginArray();
        for (const std::uint32_t charge : finding.charges)
            json.value(core::toUtf8Lossy(tree.path(report.charges[charge].node)));
        for (const core::NodeId node : finding.duplicates)
            json.value(core::toUtf8Lossy(tree.path(node)));
        json.endArray().key("change").beginArray();
        for (const core::AdviceLine& line : finding.change) {
            json.beginObject().field("added", line.isAdded);
            json.field("file", line.isOfIgnoreFile ? ".dockerignore" : "Dockerfile");
            json.field("text", line.text).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray().field("shippedAfter", after.shipped).field("packedAfter", after.packed);
    json.endObject();
}

void printAdvice(Session& session, const core::MergedTree& tree, const core::WasteReport& report)
{
    const auto findings = core::adviseOnWaste(session.image(), tree, report);
    session.output().write("\n");
    if (findings.empty()) {
        session.output().write(strato::tr("There is nothing to advise.") + "\n");
        return;
    }
    const std::size_t top = session.arguments().top.value_or(usualTop);
    for (std::size_t i = 0; i < std::min<std::size_t>(top, findings.size()); ++i) {
        const WasteFinding& finding = findings[i];
        const std::string sentence =
            fill(tr(sentences[static_cast<std::size_t>(finding.kind)]),
                 {std::to_string(finding.shippedBy), std::to_string(finding.hiddenBy)});
        session.output().write(fill(strato::tr("%1 unpacked (%2 packed)"),
                                    {session.bytes(finding.bytes),
                                     estimateText(finding.packed, session.arguments().unit)})
                               + "  " + sentence + "\n");
        printChange(session, finding);
    }
    if (top < findings.size())
        session.output().write(fill(strato::tr("%1 more; --top N shows more of them\n"),
                                    {std::to_string(findings.size() - top)}));
    const core::WhatIf after = core::whatIf(session.image(), report, findings, allOf(findings));
    session.output().write(fill(strato::tr("All of it: %1 instead of %2 unpacked\n"),
                                {session.bytes(after.shipped), session.bytes(report.shipped)}));
}

} // namespace strato
