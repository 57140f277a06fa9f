// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reports.h"

namespace core {

namespace {

std::string number(const std::optional<std::uint64_t>& value)
{
    return value ? std::to_string(*value) : std::string();
}

std::string layer(std::uint32_t value)
{
    return value == 0 ? std::string() : std::to_string(value);
}

std::string parts(std::uint16_t what)
{
    std::string out;
    for (const DiffPart part : allDiffParts)
        if ((what & part) != 0)
            out += (out.empty() ? "" : " ") + std::string(diffPartName(part));
    return out;
}

} // namespace

std::string csvCell(std::string_view raw)
{
    std::string text = toUtf8Lossy(raw);
    if (!text.empty()
        && (std::string_view("=+-@").find(text[0]) != std::string_view::npos
            || static_cast<unsigned char>(text[0]) < 0x20U))
        text.insert(0, 1, '\'');
    if (text.find_first_of("\",\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

Result<void> writeCsvReport(const Comparison& comparison, Writer& writer)
{
    const auto put = [&writer](const std::string& line) { return writer.write(asBytes(line)); };
    const std::string columns =
        "change,path,movedFrom,leftBytes,rightBytes,differenceBytes,what,leftLayer,rightLayer";
    if (auto done = put(columns + (comparison.from != nullptr ? ",origin\r\n" : "\r\n")); !done)
        return done;
    for (const ReportRow& row : reportRows(comparison.files, comparison.from)) {
        const std::string origin = row.origin ? ',' + std::string(originName(*row.origin)) : "";
        const std::string line = std::string(diffKindName(row.kind)) + ',' + csvCell(row.path) + ','
                                 + csvCell(row.movedFrom) + ',' + number(row.leftSize) + ','
                                 + number(row.rightSize) + ',' + std::to_string(row.growth()) + ','
                                 + parts(row.what) + ',' + layer(row.leftLayer) + ','
                                 + layer(row.rightLayer) + origin + "\r\n";
        if (auto done = put(line); !done)
            return done;
    }
    return {};
}

} // namespace core
