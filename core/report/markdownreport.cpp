// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reports.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostFields = 30;
constexpr std::size_t mostPackages = 50;
constexpr std::size_t mostTextBytes = 300;

/// What strangers wrote, as text and nothing else: every sign that Markdown knows as a reference.
std::string text(std::string_view raw)
{
    std::string out;
    for (const char c : plainText(raw.substr(0, mostTextBytes))) {
        const auto code = static_cast<unsigned char>(c);
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
                             || (c >= 'A' && c <= 'Z') || c == '/' || c == '.' || c == '-'
                             || c == ' ' || code >= 0x80U;
        out += isPlain ? std::string(1, c) : "&#" + std::to_string(code) + ";";
    }
    return raw.size() > mostTextBytes ? out + "…" : out;
}

std::string code(std::string_view raw)
{
    return "<code>" + text(raw) + "</code>";
}

class MarkdownReport
{
public:
    MarkdownReport(const Comparison& comparison, const ReportWords& words, std::size_t mostRows)
        : m_comparison(comparison)
        , m_words(words)
        , m_mostRows(mostRows)
    {
    }

    std::string run()
    {
        m_out = "### "
                + filled(m_words.title, text(m_comparison.leftName), text(m_comparison.rightName))
                + "\n\n";
        if (!m_words.verdict.empty())
            m_out += text(m_words.verdict) + "\n\n";
        addSummary();
        addOrigins();
        addFiles();
        addPackages();
        addLayers();
        addConfig();
        return std::move(m_out);
    }

private:
    void row(const std::vector<std::string>& cells)
    {
        for (const std::string& cell : cells)
            m_out += "| " + cell + " ";
        m_out += "|\n";
    }

    void addSummary()
    {
        const TreeDiff& files = m_comparison.files;
        row({m_words.change, m_words.count, m_words.difference});
        m_out += "|:--|--:|--:|\n";
        std::array<std::int64_t, diffKindCount> growth{};
        m_rows = reportRows(files, m_comparison.from);
        for (const ReportRow& one : m_rows)
            growth[static_cast<std::size_t>(one.kind)] += one.growth();
        for (const DiffKind kind :
             {DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::TypeChanged,
              DiffKind::Moved, DiffKind::Metadata, DiffKind::TimeOnly})
            if (files.count(kind) != 0)
                row({std::string(changeGlyph(kind)) + " "
                         + m_words.kinds[static_cast<std::size_t>(kind)],
                     std::to_string(files.count(kind)),
                     signedBytes(m_words, growth[static_cast<std::size_t>(kind)])});
        row({m_words.kinds[static_cast<std::size_t>(DiffKind::Identical)],
             std::to_string(files.count(DiffKind::Identical)), ""});
        if (files.ignored != 0)
            row({m_words.ignored, std::to_string(files.ignored), ""});
        const std::uint64_t before = files.left->visibleBytes();
        const std::uint64_t after = files.right->visibleBytes();
        row({"**" + m_words.unpacked + "**", m_words.bytes(before) + " → " + m_words.bytes(after),
             "**"
                 + signedBytes(m_words,
                               static_cast<std::int64_t>(after) - static_cast<std::int64_t>(before))
                 + "**"});
        m_out += '\n';
    }

    void addOrigins()
    {
        if (m_comparison.from == nullptr)
            return;
        m_out += filled(m_words.seenFrom, text(m_comparison.baseName)) + "\n\n";
        row({m_words.origin, m_words.count, m_words.difference});
        m_out += "|:--|--:|--:|\n";
        for (const Origin origin : reportedOrigins) {
            const OriginSum& sum = m_comparison.from->sum(origin);
            row({m_words.origins[static_cast<std::size_t>(origin)], std::to_string(sum.count),
                 signedBytes(m_words, growthOf(sum))});
        }
        m_out += '\n';
    }

    void addFiles()
    {
        if (m_rows.empty())
            return;
        const std::size_t shown = std::min(m_rows.size(), m_mostRows);
        m_out += "#### " + filled(m_words.largest, std::to_string(shown)) + "\n\n";
        const bool hasOrigin = m_comparison.from != nullptr;
        std::vector<std::string> titles{m_words.change, m_words.left, m_words.right,
                                        m_words.difference, m_words.path};
        if (hasOrigin)
            titles.insert(titles.begin() + 1, m_words.origin);
        row(titles);
        m_out += hasOrigin ? "|:--|:--|--:|--:|--:|:--|\n" : "|:--|--:|--:|--:|:--|\n";
        const auto size = [&](const std::optional<std::uint64_t>& bytes) {
            return bytes ? m_words.bytes(*bytes) : std::string("—");
        };
        for (std::size_t i = 0; i < shown; ++i) {
            const ReportRow& one = m_rows[i];
            std::string path = code(one.path);
            if (!one.movedFrom.empty())
                path += " " + filled(m_words.from, code(one.movedFrom));
            std::vector<std::string> cells{std::string(changeGlyph(one.kind)) + " "
                                               + m_words.kinds[static_cast<std::size_t>(one.kind)],
                                           size(one.leftSize), size(one.rightSize),
                                           signedBytes(m_words, one.growth()), path};
            if (one.origin)
                cells.insert(cells.begin() + 1,
                             m_words.origins[static_cast<std::size_t>(*one.origin)]);
            row(cells);
        }
        addMore(m_rows.size() - shown);
    }

    void addMore(std::size_t count)
    {
        m_out += '\n';
        if (count != 0)
            m_out += filled(m_words.more, std::to_string(count)) + "\n\n";
    }

    void addPackages()
    {
        if (m_comparison.packages == nullptr || m_comparison.packages->empty())
            return;
        m_out += "#### " + m_words.packages + "\n\n";
        row({m_words.change, m_words.package, m_words.left, m_words.right, m_words.difference});
        m_out += "|:--|:--|:--|:--|--:|\n";
        const auto version = [](const Package* one) {
            return one != nullptr ? code(one->version) : std::string("—");
        };
        const std::size_t shown = std::min(m_comparison.packages->size(), mostPackages);
        for (std::size_t i = 0; i < shown; ++i) {
            const PackageDifference& package = (*m_comparison.packages)[i];
            const auto growth = growthOf(package);
            row({m_words.packageChanges[static_cast<std::size_t>(package.change)],
                 code(package.any().name) + " "
                     + std::string(ecosystemName(package.any().ecosystem)),
                 version(package.left), version(package.right),
                 growth ? signedBytes(m_words, *growth) : std::string("—")});
        }
        addMore(m_comparison.packages->size() - shown);
    }

    void addLayers()
    {
        if (const std::string parting = divergenceText(m_comparison, m_words); !parting.empty())
            m_out += text(parting) + "\n\n";

        std::size_t shown = 0;
        std::size_t differing = 0;
        for (const LayerDifference& layer : m_comparison.layers) {
            if (layer.kind == LayerDifference::Kind::Shared || ++differing > m_mostRows)
                continue;
            if (shown++ == 0) {
                m_out += "#### " + m_words.layers + "\n\n";
                row({m_words.change, m_words.left, m_words.right, m_words.instruction});
                m_out += "|:--|--:|--:|:--|\n";
            }
            const Image& image = layer.right != 0 ? m_comparison.right : m_comparison.left;
            const auto& history =
                image.layers[(layer.right != 0 ? layer.right : layer.left) - 1].history;
            const auto number = [](std::uint32_t n) {
                return n == 0 ? std::string("—") : std::to_string(n);
            };
            row({m_words.layerKinds[static_cast<std::size_t>(layer.kind)], number(layer.left),
                 number(layer.right),
                 history ? code(readableInstruction(*history).text()) : std::string()});
        }
        if (shown != 0)
            addMore(differing - shown);
    }

    void addConfig()
    {
        if (m_comparison.config.empty())
            return;
        m_out += "#### " + m_words.config + "\n\n";
        row({m_words.field, m_words.left, m_words.right, m_words.instruction});
        m_out += "|:--|:--|:--|:--|\n";
        const auto value = [](const std::optional<std::string>& one) {
            return one ? code(*one) : std::string("—");
        };
        const std::size_t shown = std::min(m_comparison.config.size(), mostFields);
        for (std::size_t i = 0; i < shown; ++i) {
            const ConfigDifference& field = m_comparison.config[i];
            row({code(field.field), value(field.left), value(field.right),
                 field.instruction.empty() ? std::string() : code(field.instruction)});
        }
        addMore(m_comparison.config.size() - shown);
    }

    const Comparison& m_comparison;
    const ReportWords& m_words;
    std::size_t m_mostRows;
    std::vector<ReportRow> m_rows;
    std::string m_out;
};

} // namespace

Result<void> writeMarkdownReport(const Comparison& comparison, const ReportWords& words,
                                 Writer& writer, std::size_t mostRows)
{
    return writer.write(asBytes(MarkdownReport(comparison, words, mostRows).run()));
}

} // namespace core
