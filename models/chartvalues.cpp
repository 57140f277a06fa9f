// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartvalues.h"

#include "models/fileages.h"
#include "models/filetypes.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace {

struct ChartWords
{
    Q_DECLARE_TR_FUNCTIONS(ChartWords)
};

using core::NodeId;

constexpr std::size_t ringFolders = 6;  // Besides the rest.
constexpr std::size_t outerFolders = 5; // Of each of those.
constexpr std::size_t typesShown = 9;
constexpr std::size_t mostEndings = 4096; // Strangers' names may all end otherwise.
constexpr double splitShare = 0.4;        // A folder that has more of the bytes is looked into.

/// The most bytes of a file in each class but the last.
constexpr std::array<std::uint64_t, 9> sizeEnds{
    1'000, 4'000, 16'000, 64'000, 256'000, 1'000'000, 4'000'000, 16'000'000, 64'000'000};

/// The folders below \a node with any bytes, largest first.
std::vector<NodeId> foldersBelow(const core::MergedTree& tree, NodeId node)
{
    std::vector<NodeId> folders;
    const auto first = static_cast<std::uint32_t>(tree.firstChild(node));
    for (std::uint32_t i = 0; i < tree.childCount(node); ++i) {
        const NodeId child{first + i};
        if (tree.isDirectory(child) && !tree.isHidden(child) && tree.subtreeBytes(child) != 0)
            folders.push_back(child);
    }
    std::ranges::stable_sort(folders, std::greater<>(),
                             [&](NodeId child) { return tree.subtreeBytes(child); });
    return folders;
}

/// The largest \a most of \a folders, and what is left of \a total.
template<typename Make>
std::vector<ChartValues::Folder> ring(const core::MergedTree& tree,
                                      const std::vector<NodeId>& folders, std::uint64_t total,
                                      std::size_t most, Make make)
{
    std::vector<ChartValues::Folder> parts;
    std::uint64_t rest = total;
    for (std::size_t i = 0; i < std::min(most, folders.size()); ++i) {
        parts.push_back(make(folders[i]));
        rest -= std::min(rest, tree.subtreeBytes(folders[i]));
    }
    if (rest != 0)
        parts.push_back({{}, rest, {}});
    return parts;
}

/// Folders of the first levels, where one that has most of the bytes gives way to what is in it.
std::vector<NodeId> topFolders(const core::MergedTree& tree)
{
    std::vector<NodeId> top = foldersBelow(tree, tree.root());
    const auto total = static_cast<double>(tree.subtreeBytes(tree.root()));
    for (std::size_t looked = 0; looked < ringFolders && !top.empty(); ++looked) {
        const NodeId largest = top.front();
        std::vector<NodeId> inside = foldersBelow(tree, largest);
        if (static_cast<double>(tree.subtreeBytes(largest)) < splitShare * total
            || inside.size() < 2)
            break;
        top.erase(top.begin());
        top.insert(top.end(), inside.begin(), inside.end());
        std::ranges::stable_sort(top, std::greater<>(),
                                 [&](NodeId folder) { return tree.subtreeBytes(folder); });
    }
    return top;
}

std::vector<ChartValues::Folder> foldersOf(const core::MergedTree& tree)
{
    const auto leaf = [&](NodeId node) {
        return ChartValues::Folder{tree.path(node), tree.subtreeBytes(node), {}};
    };
    return ring(
        tree, topFolders(tree), tree.subtreeBytes(tree.root()), ringFolders, [&](NodeId node) {
            ChartValues::Folder folder = leaf(node);
            folder.inside = ring(tree, foldersBelow(tree, node), folder.bytes, outerFolders, leaf);
            return folder;
        });
}

std::size_t sizeClass(std::uint64_t bytes)
{
    return static_cast<std::size_t>(std::ranges::lower_bound(sizeEnds, bytes) - sizeEnds.begin());
}

/// "64 kB"; \a withUnit false: "64".
QString sizeName(std::size_t sizeClass, bool withUnit)
{
    constexpr std::uint64_t kilo = 1'000;
    constexpr std::uint64_t mega = 1'000'000;
    const std::uint64_t bytes = sizeEnds[sizeClass];
    const bool isMega = bytes >= mega;
    const QString number = QString::number(bytes / (isMega ? mega : kilo));
    return withUnit ? number + QChar::Nbsp + QLatin1String(isMega ? "MB" : "kB") : number;
}

std::vector<ChartValues::Bar> emptySizes()
{
    std::vector<ChartValues::Bar> bars(sizeEnds.size() + 1);
    constexpr std::size_t firstMega = 5;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        ChartValues::Bar& bar = bars[i];
        const bool isFirst = i == 0;
        const bool isLast = i == sizeEnds.size();
        bar.name = isLast ? QStringLiteral("> ") + sizeName(i - 1, false)
                          : sizeName(i, isFirst || i == firstMega);
        bar.query = QStringLiteral("type:file");
        if (!isFirst)
            bar.query += QStringLiteral(" unpacked>%1").arg(sizeEnds[i - 1]);
        if (!isLast)
            bar.query += QStringLiteral(" unpacked<=%1").arg(sizeEnds[i]);
        bar.range = isFirst  ? ChartWords::tr("up to %1").arg(sizeName(i, true))
                    : isLast ? ChartWords::tr("more than %1").arg(sizeName(i - 1, true))
                             : ChartWords::tr("up to %1, more than %2")
                                   .arg(sizeName(i, true), sizeName(i - 1, true));
    }
    return bars;
}

std::vector<ChartValues::Bar> emptyAges(std::int64_t nowSeconds)
{
    std::vector<ChartValues::Bar> bars(fileages::classCount);
    for (std::uint8_t i = 0; i < fileages::classCount; ++i) {
        bars[i].name = fileages::name(i);
        bars[i].query = fileages::query(i, nowSeconds);
        bars[i].range = i >= fileages::unknownClass - 1
                            ? bars[i].name
                            : ChartWords::tr("changed up to %1 ago").arg(bars[i].name);
    }
    return bars;
}

ChartValues::Bar typeBar(const std::string& ending, const ChartValues::Bar& sum)
{
    ChartValues::Bar bar = sum;
    if (ending.empty()) {
        bar.name = ChartWords::tr("no ending");
        bar.range = bar.name;
        return bar;
    }
    bar.name = u'.' + format::name(ending);
    bar.range = bar.name;
    const bool isPlain = std::ranges::all_of(ending, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (isPlain)
        bar.query = ending == "so" ? QStringLiteral("type:file (*.so or *.so.*)")
                                   : QStringLiteral("type:file *.%1").arg(bar.name.mid(1));
    return bar;
}

/// The endings with the most bytes, and the rest.
std::vector<ChartValues::Bar> typesOf(const std::map<std::string, ChartValues::Bar>& sums,
                                      const ChartValues::Bar& uncounted)
{
    std::vector<ChartValues::Bar> bars;
    bars.reserve(sums.size());
    for (const auto& [ending, sum] : sums)
        bars.push_back(typeBar(ending, sum));
    std::ranges::stable_sort(bars, std::greater<>(), &ChartValues::Bar::bytes);
    ChartValues::Bar rest = uncounted;
    for (std::size_t i = typesShown; i < bars.size(); ++i) {
        rest.bytes += bars[i].bytes;
        rest.files += bars[i].files;
    }
    bars.resize(std::min(bars.size(), typesShown));
    if (rest.files != 0) {
        rest.name = ChartWords::tr("other endings");
        rest.range = rest.name;
        bars.push_back(rest);
    }
    return bars;
}

void count(ChartValues::Bar& bar, std::uint64_t bytes)
{
    bar.bytes += bytes;
    ++bar.files;
}

} // namespace

core::Result<std::shared_ptr<const ChartValues>>
ChartValues::of(const core::MergedTree& tree, std::int64_t nowSeconds, const core::Task& task)
{
    auto values = std::make_shared<ChartValues>();
    values->sizes = emptySizes();
    values->ages = emptyAges(nowSeconds);
    std::map<std::string, Bar> endings;
    Bar uncounted;
    for (std::uint32_t number = 0; number < tree.size(); ++number) {
        if ((number & 0xFFFFU) == 0 && task.isCancelled())
            return core::cancelled();
        const NodeId node{number};
        if (tree.kind(node) != core::NodeKind::File || tree.isHidden(node) || tree.isContext(node)
            || tree.hardLinkTo(node) != core::noNode)
            continue;
        const std::uint64_t bytes = tree.fileSize(node);
        values->bytes += bytes;
        ++values->files;
        count(values->sizes[sizeClass(bytes)], bytes);
        count(values->ages[fileages::classOf(tree.attributes(node).mtime, nowSeconds)], bytes);
        std::string ending = filetypes::ending(tree.name(node));
        const bool isCounted = endings.size() < mostEndings || endings.contains(ending);
        count(isCounted ? endings[std::move(ending)] : uncounted, bytes);
    }
    values->types = typesOf(endings, uncounted);
    values->folders = foldersOf(tree);
    return values;
}
