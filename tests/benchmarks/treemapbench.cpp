// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/treemapbench.h"

#include "ui/treemap/treemapdrawing.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <numeric>

namespace {

constexpr std::uint32_t topFolders = 30;
constexpr std::uint32_t foldersInEach = 100;
constexpr std::uint32_t filesInEach = 100;
constexpr std::uint16_t colors = 10;

/// Sizes as files have them: many small ones, few large ones. Always the same.
std::uint64_t nextSize(std::uint64_t& seed)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::uint64_t kind = seed >> 60U;
    const std::uint64_t size = 1 + (seed >> 44U) % 10'000;
    return kind == 0 ? size * 500 : size;
}

/// Children of \a parent, which hold \a sums, the largest first.
void addChildren(TreemapTree& tree, std::uint32_t parent, std::vector<std::uint64_t> sums,
                 bool areFolders)
{
    std::ranges::sort(sums, std::greater<>());
    tree.nodes[parent].firstChild = static_cast<std::uint32_t>(tree.nodes.size());
    tree.nodes[parent].childCount = static_cast<std::uint32_t>(sums.size());
    for (const std::uint64_t bytes : sums) {
        const auto key = static_cast<std::uint64_t>(tree.nodes.size());
        tree.nodes.push_back({parent, 0, 0, bytes, key, static_cast<std::uint16_t>(key % colors),
                              areFolders, key % 16 == 0});
    }
}

TreemapTree manyFiles()
{
    std::uint64_t seed = 1;
    std::vector<std::vector<std::uint64_t>> files;
    std::vector<std::uint64_t> folders;
    for (std::uint32_t folder = 0; folder < topFolders * foldersInEach; ++folder) {
        std::vector<std::uint64_t> sizes(filesInEach);
        std::ranges::generate(sizes, [&seed] { return nextSize(seed); });
        folders.push_back(std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0}));
        files.push_back(std::move(sizes));
    }
    // Folders are numbered as they will be sorted, so that each finds its files.
    std::vector<std::size_t> order(folders.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return folders[i]; });
    TreemapTree tree;
    std::vector<std::uint64_t> tops(topFolders, 0);
    for (std::size_t i = 0; i < order.size(); ++i)
        tops[i / foldersInEach] += folders[order[i]];
    tree.nodes.push_back(
        {0, 0, 0, std::accumulate(tops.begin(), tops.end(), std::uint64_t{0}), 0, 0, true, false});
    addChildren(tree, 0, tops, true);
    for (std::uint32_t top = 0; top < topFolders; ++top) {
        std::vector<std::uint64_t> sums;
        for (std::uint32_t i = 0; i < foldersInEach; ++i)
            sums.push_back(folders[order[top * foldersInEach + i]]);
        addChildren(tree, 1 + top, std::move(sums), true);
    }
    for (std::uint32_t i = 0; i < order.size(); ++i)
        addChildren(tree, 1 + topFolders + i, files[order[i]], false);
    return tree;
}

} // namespace

void measureTreemap()
{
    const TreemapTree tree = manyFiles();
    TreemapLook look;
    look.size = QSize(1440, 900);
    look.base = qRgb(255, 255, 255);
    for (int color = 0; color < colors; ++color)
        look.colors.push_back(qRgb(20 * color, 120, 255 - 20 * color));
    const auto from = std::chrono::steady_clock::now();
    const std::clock_t cpuFrom = std::clock();
    const auto drawing = drawTreemap(tree, 0, look, {});
    const double cpu = 1000.0 * static_cast<double>(std::clock() - cpuFrom) / CLOCKS_PER_SEC;
    const double wall =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
    std::printf("treemap\t%.2f\t%.2f\t%zu areas\n", wall, cpu,
                drawing ? drawing->cells.size() : std::size_t{0});
}
