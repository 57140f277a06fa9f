// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlstyle.h"
#include "core/report/reports.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostFolders = 20;
constexpr std::size_t mostValueBytes = 4096;
constexpr std::size_t heldBytes = std::size_t{64} << 10U;

std::string cutText(std::string_view raw)
{
    return htmlText(raw.substr(0, mostValueBytes)) + (raw.size() > mostValueBytes ? "…" : "");
}

class HtmlReport
{
public:
    HtmlReport(const Comparison& comparison, const ReportWords& words, Writer& writer,
               std::size_t mostRows)
        : m_comparison(comparison)
        , m_words(words)
        , m_writer(writer)
        , m_mostRows(mostRows)
        , m_rows(reportRows(comparison.files, comparison.from))
    {
    }

    Result<void> run()
    {
        const std::string title = filled(m_words.title, htmlText(m_comparison.leftName),
                                         htmlText(m_comparison.rightName));
        put("<!DOCTYPE html>\n<html lang=\"" + htmlText(m_words.language)
            + "\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
              "style-src 'unsafe-inline'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
            + title + "</title>\n<style>" + reportStyle + "</style>\n</head>\n<body>\n<main>\n<h1>"
            + title + "</h1>\n");
        if (!m_words.verdict.empty())
            put("<p>" + htmlText(m_words.verdict) + "</p>\n");
        putSummary();
        putOrigins();
        putFolders();
        putFiles();
        putPackages();
        putLayers();
        putConfig();
        putIgnored();
        put("</main>\n</body>\n</html>\n");
        flush();
        return m_state;
    }

private:
    void put(std::string_view text)
    {
        m_held += text;
        if (m_held.size() >= heldBytes)
            flush();
    }
    void flush()
    {
        if (m_state && !m_held.empty())
            m_state = m_writer.write(asBytes(m_held));
        m_held.clear();
    }

    const std::string& word(DiffKind kind) const
    {
        return m_words.kinds[static_cast<std::size_t>(kind)];
    }
    std::string marked(DiffKind kind) const
    {
        if (kind == DiffKind::Identical)
            return htmlText(word(kind));
        return "<span class=\"g\">" + std::string(changeGlyph(kind)) + "</span>"
               + htmlText(word(kind));
    }

    void putSummary()
    {
        const TreeDiff& files = m_comparison.files;
        std::array<std::int64_t, diffKindCount> growth{};
        for (const ReportRow& row : m_rows)
            growth[static_cast<std::size_t>(row.kind)] += row.growth();
        put("<div class=\"strip\">\n");
        for (const DiffKind kind :
             {DiffKind::Added, DiffKind::Changed, DiffKind::Removed, DiffKind::TypeChanged,
              DiffKind::Moved, DiffKind::Metadata, DiffKind::TimeOnly, DiffKind::Identical}) {
            const bool isRare = kind == DiffKind::TypeChanged || kind == DiffKind::TimeOnly;
            if (isRare && files.count(kind) == 0)
                continue;
            put("<div><span class=\"" + std::string(diffKindName(kind)) + "\">" + marked(kind)
                + "</span><b>" + std::to_string(files.count(kind)) + "</b>");
            if (kind != DiffKind::Identical)
                put(" " + htmlText(signedBytes(m_words, growth[static_cast<std::size_t>(kind)])));
            put("</div>\n");
        }
        if (files.ignored != 0)
            put("<div><span class=\"soft\">" + htmlText(m_words.ignored) + "</span><b>"
                + std::to_string(files.ignored) + "</b></div>\n");
        const std::uint64_t before = files.left->visibleBytes();
        const std::uint64_t after = files.right->visibleBytes();
        put("<div><span class=\"soft\">" + htmlText(m_words.unpacked) + "</span>"
            + htmlText(m_words.bytes(before)) + " → " + htmlText(m_words.bytes(after)) + " <b>"
            + htmlText(signedBytes(m_words, static_cast<std::int64_t>(after)
                                                - static_cast<std::int64_t>(before)))
            + "</b></div>\n</div>\n");
    }

    void putOrigins()
    {
        if (m_comparison.from == nullptr)
            return;
        put("<p>" + filled(htmlText(m_words.seenFrom), htmlText(m_comparison.baseName))
            + "</p>\n<div class=\"strip\">\n");
        for (const Origin origin : reportedOrigins) {
            const OriginSum& sum = m_comparison.from->sum(origin);
            put("<div><span class=\"soft\">"
                + htmlText(m_words.origins[static_cast<std::size_t>(origin)]) + "</span><b>"
                + std::to_string(sum.count) + "</b> "
                + htmlText(signedBytes(m_words, growthOf(sum))) + "</div>\n");
        }
        put("</div>\n");
    }

    void beginSection(const std::string& title, std::size_t count,
                      const std::vector<std::pair<std::string, const char*>>& columns)
    {
        put("<h2>" + htmlText(title) + " <small>" + std::to_string(count)
            + "</small></h2>\n<div class=\"scroll\"><table>\n<thead><tr>");
        for (const auto& [name, style] : columns)
            put(std::string("<th class=\"") + style + "\" scope=\"col\">" + htmlText(name)
                + "</th>");
        put("</tr></thead>\n<tbody>\n");
    }
    void endSection(std::size_t leftOut = 0)
    {
        put("</tbody>\n</table>");
        if (leftOut != 0)
            put("<div class=\"more\">" + htmlText(filled(m_words.more, std::to_string(leftOut)))
                + "</div>");
        put("</div>\n");
    }

    static std::string bar(std::int64_t growth, std::uint64_t largest)
    {
        const std::uint64_t share =
            largest == 0 ? 0
                         : static_cast<std::uint64_t>(static_cast<double>(magnitude(growth)) * 100
                                                      / static_cast<double>(largest));
        const std::string width =
            "style=\"width:" + std::to_string(std::max<std::uint64_t>(share, 1)) + "%\"";
        return growth < 0 ? "<div class=\"bar\"><i class=\"l\" " + width + "></i><i></i></div>"
                          : "<div class=\"bar\"><i></i><i class=\"r\" " + width + "></i></div>";
    }

    void putFolders()
    {
        const std::vector<FolderGrowth> folders = folderGrowth(m_rows);
        if (folders.empty())
            return;
        const std::uint64_t largest = magnitude(folders.front().growth());
        beginSection(m_words.folders, folders.size(),
                     {{m_words.path, ""},
                      {m_words.kinds[static_cast<std::size_t>(DiffKind::Removed)], "n"},
                      {m_words.kinds[static_cast<std::size_t>(DiffKind::Added)], "n"},
                      {m_words.difference, "n"},
                      {"", ""}});
        const std::size_t shown = std::min(folders.size(), mostFolders);
        for (std::size_t i = 0; i < shown; ++i) {
            const FolderGrowth& folder = folders[i];
            put("<tr><td class=\"p\">" + htmlText(folder.path) + "</td><td class=\"n\">"
                + htmlText(signedBytes(m_words, -static_cast<std::int64_t>(folder.removed)))
                + "</td><td class=\"n\">"
                + htmlText(signedBytes(m_words, static_cast<std::int64_t>(folder.added)))
                + "</td><td class=\"n\"><b>" + htmlText(signedBytes(m_words, folder.growth()))
                + "</b></td><td>" + bar(folder.growth(), largest) + "</td></tr>\n");
        }
        endSection(folders.size() - shown);
    }

    std::string sizeCell(const std::optional<std::uint64_t>& bytes) const
    {
        return bytes ? "<td class=\"n\">" + htmlText(m_words.bytes(*bytes)) + "</td>"
                     : std::string("<td class=\"n absent\"></td>");
    }

    void putFiles()
    {
        if (m_rows.empty()) {
            put("<p>" + htmlText(m_words.none) + "</p>\n");
            return;
        }
        std::vector<std::pair<std::string, const char*>> columns{
            {m_words.path, ""},   {m_words.change, ""},      {m_words.left, "n"},
            {m_words.right, "n"}, {m_words.difference, "n"}, {m_words.layer, "n"}};
        if (m_comparison.from != nullptr)
            columns.insert(columns.begin() + 2, {m_words.origin, ""});
        beginSection(m_words.files, m_rows.size(), columns);
        const std::size_t shown = std::min(m_rows.size(), m_mostRows);
        const auto layer = [](std::uint32_t number) {
            return number == 0 ? std::string("—") : std::to_string(number);
        };
        for (std::size_t i = 0; i < shown; ++i) {
            const ReportRow& row = m_rows[i];
            const std::string kind(diffKindName(row.kind));
            put("<tr class=\"" + kind + "\"><td class=\"p\">" + htmlText(row.path));
            if (!row.movedFrom.empty())
                put(" <span class=\"soft\">" + filled(m_words.from, htmlText(row.movedFrom))
                    + "</span>");
            put("</td><td class=\"k " + kind + "\">" + marked(row.kind) + parts(row) + "</td>"
                + originCell(row) + sizeCell(row.leftSize) + sizeCell(row.rightSize)
                + "<td class=\"n\"><b>" + htmlText(signedBytes(m_words, row.growth()))
                + "</b></td><td class=\"n\">" + layer(row.leftLayer) + " → " + layer(row.rightLayer)
                + "</td></tr>\n");
        }
        endSection(m_rows.size() - shown);
    }

    std::string originCell(const ReportRow& row) const
    {
        return row.origin
                   ? "<td>" + htmlText(m_words.origins[static_cast<std::size_t>(*row.origin)])
                         + "</td>"
                   : std::string();
    }

    /// What differs, where the kind does not say it.
    static std::string parts(const ReportRow& row)
    {
        if (row.kind != DiffKind::Metadata)
            return {};
        std::string text;
        for (const DiffPart part : allDiffParts)
            if ((row.what & part) != 0)
                text += (text.empty() ? "" : ", ") + std::string(diffPartName(part));
        return " <span class=\"soft\">" + text + "</span>";
    }

    void putPackages()
    {
        if (m_comparison.packages == nullptr || m_comparison.packages->empty())
            return;
        static constexpr std::array<DiffKind, packageChangeCount> looks{
            DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::Changed,
            DiffKind::Changed};
        beginSection(m_words.packages, m_comparison.packages->size(),
                     {{m_words.package, ""},
                      {m_words.change, ""},
                      {m_words.left, ""},
                      {m_words.right, ""},
                      {m_words.difference, "n"}});
        const auto cell = [](const Package* one) {
            return one != nullptr ? "<td class=\"v\">" + cutText(one->version) + "</td>"
                                  : std::string("<td class=\"v absent\"></td>");
        };
        for (const PackageDifference& package : *m_comparison.packages) {
            const auto index = static_cast<std::size_t>(package.change);
            const std::string look(diffKindName(looks[index]));
            const auto growth = growthOf(package);
            put("<tr class=\"" + look + "\"><td class=\"p\">" + cutText(package.any().name)
                + " <span class=\"soft\">" + std::string(ecosystemName(package.any().ecosystem))
                + "</span></td><td class=\"k " + look + "\"><span class=\"g\">"
                + std::string(changeGlyph(looks[index])) + "</span>"
                + htmlText(m_words.packageChanges[index]) + "</td>" + cell(package.left)
                + cell(package.right) + "<td class=\"n\">"
                + (growth ? htmlText(signedBytes(m_words, *growth)) : std::string("—"))
                + "</td></tr>\n");
        }
        endSection();
    }

    void putLayers()
    {
        if (m_comparison.layers.empty())
            return;
        if (const std::string parting = divergenceText(m_comparison, m_words); !parting.empty())
            put("<p>" + cutText(parting) + "</p>\n");
        beginSection(m_words.layers, m_comparison.layers.size(),
                     {{m_words.change, ""},
                      {m_words.left, "n"},
                      {m_words.right, "n"},
                      {m_words.instruction, ""}});
        static constexpr std::array<DiffKind, 4> looks{DiffKind::Identical, DiffKind::Changed,
                                                       DiffKind::Removed, DiffKind::Added};
        const auto cell = [](std::uint32_t number) {
            return number == 0 ? std::string("<td class=\"n absent\"></td>")
                               : "<td class=\"n\">" + std::to_string(number) + "</td>";
        };
        for (const LayerDifference& layer : m_comparison.layers) {
            const auto index = static_cast<std::size_t>(layer.kind);
            const std::string look(diffKindName(looks[index]));
            const Image& image = layer.right != 0 ? m_comparison.right : m_comparison.left;
            const auto& history =
                image.layers[(layer.right != 0 ? layer.right : layer.left) - 1].history;
            put("<tr class=\"" + look + "\"><td class=\"k " + look + "\"><span class=\"g\">"
                + std::string(changeGlyph(looks[index])) + "</span>"
                + htmlText(m_words.layerKinds[index]) + "</td>" + cell(layer.left)
                + cell(layer.right) + "<td class=\"v\">"
                + (history ? cutText(readableInstruction(*history).text()) : std::string())
                + "</td></tr>\n");
        }
        endSection();
    }

    void putConfig()
    {
        if (m_comparison.config.empty())
            return;
        beginSection(m_words.config, m_comparison.config.size(),
                     {{m_words.field, ""},
                      {m_words.left, ""},
                      {m_words.right, ""},
                      {m_words.instruction, ""}});
        const auto cell = [](const std::optional<std::string>& value) {
            return value ? "<td class=\"v\">" + cutText(*value) + "</td>"
                         : std::string("<td class=\"v absent\"></td>");
        };
        for (const ConfigDifference& field : m_comparison.config)
            put("<tr><td class=\"p\">" + cutText(field.field) + "</td>" + cell(field.left)
                + cell(field.right) + "<td class=\"v\">" + cutText(field.instruction)
                + "</td></tr>\n");
        endSection();
    }

    void putIgnored()
    {
        const auto& ignored = m_comparison.files.ignoredBy;
        if (ignored.empty())
            return;
        beginSection(m_words.ignoredBy, ignored.size(), {{m_words.rule, ""}, {m_words.count, "n"}});
        for (const auto& [rule, count] : ignored)
            put("<tr><td class=\"p\">" + cutText(rule) + "</td><td class=\"n\">"
                + std::to_string(count) + "</td></tr>\n");
        endSection();
    }

    const Comparison& m_comparison;
    const ReportWords& m_words;
    Writer& m_writer;
    std::size_t m_mostRows;
    std::vector<ReportRow> m_rows;
    std::string m_held;
    Result<void> m_state;
};

} // namespace

Result<void> writeHtmlReport(const Comparison& comparison, const ReportWords& words, Writer& writer,
                             std::size_t mostRows)
{
    return HtmlReport(comparison, words, writer, mostRows).run();
}

} // namespace core
