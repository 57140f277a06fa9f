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

std::string versionCell(const Package* package)
{
    return package != nullptr ? csvCell(package->version) : std::string();
}

Result<void> writePackages(const std::vector<PackageDifference>& packages, Writer& writer)
{
    const auto put = [&writer](const std::string& line) { return writer.write(asBytes(line)); };
    if (auto done = put("\r\nchange,ecosystem,name,architecture,leftVersion,rightVersion,leftBytes,"
                        "rightBytes\r\n");
        !done)
        return done;
    for (const PackageDifference& package : packages) {
        const auto size = [](const Package* one) {
            return number(one != nullptr ? one->installedSize : std::nullopt);
        };
        const Package& any = package.any();
        const std::string line = std::string(packageChangeName(package.change)) + ','
                                 + std::string(ecosystemName(any.ecosystem)) + ','
                                 + csvCell(any.name) + ',' + csvCell(any.architecture) + ','
                                 + versionCell(package.left) + ',' + versionCell(package.right)
                                 + ',' + size(package.left) + ',' + size(package.right) + "\r\n";
        if (auto done = put(line); !done)
            return done;
    }
    return {};
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
    return comparison.packages != nullptr ? writePackages(*comparison.packages, writer)
                                          : Result<void>();
}

} // namespace core
