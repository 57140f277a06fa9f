// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison.h"

#include <algorithm>

namespace core {

namespace {

std::string hex(unsigned code, std::size_t digits)
{
    static constexpr char signs[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = digits; i-- > 0;)
        out += signs[code >> (4 * i) & 15U];
    return out;
}

std::string folderOfRow(const std::string& path)
{
    const std::size_t first = path.find('/', 1);
    if (first == std::string::npos)
        return "/";
    const std::size_t second = path.find('/', first + 1);
    return path.substr(0, second == std::string::npos ? first : second);
}

/// The code of a mark that turns the direction of text and begins \a text in UTF-8; 0: none.
unsigned turningMark(std::string_view text)
{
    if (text.size() < 3 || text[0] != '\xE2')
        return 0;
    const unsigned code = 0x2000U | (static_cast<unsigned char>(text[1]) & 0x3FU) << 6U
                          | (static_cast<unsigned char>(text[2]) & 0x3FU);
    const bool turns = (code >= 0x200EU && code <= 0x200FU) || (code >= 0x2028U && code <= 0x202EU)
                       || (code >= 0x2066U && code <= 0x2069U);
    return turns ? code : 0;
}

} // namespace

std::int64_t ReportRow::growth() const
{
    if (kind == DiffKind::Moved)
        return 0;
    return static_cast<std::int64_t>(rightSize.value_or(0))
           - static_cast<std::int64_t>(leftSize.value_or(0));
}

std::vector<ReportRow> reportRows(const TreeDiff& files, const ThreeWay* from)
{
    std::vector<ReportRow> rows;
    for (std::size_t i = 0; i < files.files.size(); ++i) {
        const FileDifference& file = files.files[i];
        if (file.isIgnored || file.kind == DiffKind::Identical)
            continue;
        ReportRow row;
        row.kind = file.kind;
        row.what = file.what;
        row.path = files.path(file);
        if (file.kind == DiffKind::Moved)
            row.movedFrom = files.left->path(file.left);
        if (file.left != noNode) {
            row.leftSize = files.left->fileSize(file.left);
            row.leftLayer = files.left->layer(file.left);
        }
        if (file.right != noNode) {
            row.rightSize = files.right->fileSize(file.right);
            row.rightLayer = files.right->layer(file.right);
        }
        if (from != nullptr)
            row.origin = from->paths[i].origin;
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, std::ranges::greater(),
                             [](const ReportRow& row) { return magnitude(row.growth()); });
    return rows;
}

std::vector<FolderGrowth> folderGrowth(const std::vector<ReportRow>& rows)
{
    std::map<std::string, FolderGrowth> folders;
    for (const ReportRow& row : rows) {
        if (row.growth() == 0)
            continue;
        FolderGrowth& folder = folders[folderOfRow(row.path)];
        (row.growth() > 0 ? folder.added : folder.removed) += magnitude(row.growth());
    }
    std::vector<FolderGrowth> all;
    for (auto& [path, folder] : folders) {
        folder.path = path;
        all.push_back(std::move(folder));
    }
    std::ranges::stable_sort(all, std::ranges::greater(),
                             [](const FolderGrowth& folder) { return magnitude(folder.growth()); });
    return all;
}

std::int64_t growthOf(const OriginSum& sum)
{
    return static_cast<std::int64_t>(sum.bytesAdded) - static_cast<std::int64_t>(sum.bytesRemoved);
}

std::optional<std::int64_t> growthOf(const PackageDifference& package)
{
    const auto size = [](const Package* one) {
        return one != nullptr ? one->installedSize : std::optional<std::uint64_t>(0);
    };
    const auto before = size(package.left);
    const auto after = size(package.right);
    if (!before || !after)
        return std::nullopt;
    return static_cast<std::int64_t>(*after) - static_cast<std::int64_t>(*before);
}

std::string divergenceText(const Divergence& where, const DivergenceWords& words)
{
    const std::string& left = where.leftInstruction;
    const std::string& right = where.rightInstruction;
    if (left.empty() && right.empty())
        return {};
    const std::string files = std::to_string(where.files.size());
    if (where.isSameInstruction)
        return filled(words.same, left, files);
    if ((left.empty() && where.leftLayer == 0) || (right.empty() && where.rightLayer == 0))
        return filled(words.atEnd, left.empty() ? right : left, files);
    const auto named = [](const std::string& instruction) {
        return instruction.empty() ? std::string("—") : instruction;
    };
    return filled(words.between, named(left), named(right), files);
}

std::string divergenceText(const Comparison& comparison, const ReportWords& words)
{
    auto where =
        divergenceOf(comparison.left, comparison.right, comparison.layers, comparison.files);
    if (!where)
        return {};
    where->leftInstruction = plainText(where->leftInstruction);
    where->rightInstruction = plainText(where->rightInstruction);
    return divergenceText(*where, words.divergence);
}

std::string_view changeGlyph(DiffKind kind)
{
    switch (kind) {
    case DiffKind::Added:
        return "+";
    case DiffKind::Removed:
        return "\u2212";
    case DiffKind::Changed:
    case DiffKind::TypeChanged:
        return "~";
    case DiffKind::Moved:
        return "\u2192";
    case DiffKind::Metadata:
    case DiffKind::TimeOnly:
        return "\u25D0";
    case DiffKind::Identical:
        break;
    }
    return "";
}

std::string signedBytes(const ReportWords& words, std::int64_t growth)
{
    if (growth == 0)
        return words.bytes(0);
    return (growth > 0 ? "+" : "\u2212") + words.bytes(magnitude(growth));
}

std::string filled(std::string_view pattern, std::string_view first, std::string_view second,
                   std::string_view third)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::string_view place = pattern.substr(i, 2);
        if (place != "%1" && place != "%2" && place != "%3") {
            out += pattern[i];
            continue;
        }
        out += place == "%1" ? first : place == "%2" ? second : third;
        ++i;
    }
    return out;
}

std::string plainText(std::string_view raw)
{
    const std::string text = toUtf8Lossy(raw);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto code = static_cast<unsigned char>(text[i]);
        const unsigned mark = turningMark(std::string_view(text).substr(i));
        if (code < 0x20U || code == 0x7FU) {
            out += "\\x" + hex(code, 2);
        } else if (mark != 0) {
            out += "\\u" + hex(mark, 4);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string htmlText(std::string_view raw)
{
    std::string out;
    for (const char c : plainText(raw)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace core
