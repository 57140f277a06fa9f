// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/imagebuilder.h"

#include <fuzzer/FuzzedDataProvider.h>

#include <cstdint>
#include <cstdlib>
#include <numeric>

namespace {

/// A path of few names, so that layers meet each other often.
std::string somePath(FuzzedDataProvider& input)
{
    static constexpr std::array<const char*, 8> names{"a",   "b",  "c",     "usr",
                                                      "lib", "..", ".wh.a", ".wh..wh..opq"};
    std::string path;
    for (int depth = input.ConsumeIntegralInRange(1, 4); depth > 0; --depth) {
        path += path.empty() ? "" : "/";
        path += input.PickValueInArray(names);
    }
    return path;
}

test::TarBuilder someLayer(FuzzedDataProvider& input)
{
    test::TarBuilder tar;
    for (int members = input.ConsumeIntegralInRange(0, 12); members > 0; --members) {
        switch (input.ConsumeIntegralInRange(0, 8)) {
        case 0:
            tar.dir(somePath(input));
            break;
        case 1:
            tar.symlink(somePath(input), somePath(input));
            break;
        case 2:
            tar.symlink(somePath(input), "/" + somePath(input));
            break;
        case 3:
            tar.hardlink(somePath(input), somePath(input));
            break;
        case 4:
            tar.whiteout(somePath(input));
            break;
        case 5:
            tar.opaque(somePath(input));
            break;
        case 6:
            tar.fifo(somePath(input));
            break;
        default:
            tar.file(somePath(input), input.ConsumeRandomLengthString(6));
            break;
        }
        if (input.ConsumeBool())
            tar.mode(input.ConsumeIntegralInRange<std::uint16_t>(0, 07777));
    }
    return tar;
}

/// Shipped less visible is what the charges say, to the byte.
void checkSum(const core::MergedTree& tree)
{
    const auto& shipped = tree.shippedByLayer();
    const std::uint64_t all = std::accumulate(shipped.begin(), shipped.end(), std::uint64_t{0});
    std::uint64_t hidden = 0;
    for (const core::HiddenCharge& charge : tree.charges())
        hidden += charge.bytes;
    if (all - tree.visibleBytes() != hidden)
        std::abort();
}

/// Every visible node is found under its own path, and its parent is a visible folder.
void checkPaths(const core::MergedTree& tree)
{
    for (std::uint32_t n = 0; n < tree.size(); ++n) {
        const core::NodeId node{n};
        if (tree.isHidden(node))
            continue;
        if (tree.find(tree.path(node)) != node)
            std::abort();
        const core::NodeId parent = tree.parent(node);
        if (parent != core::noNode && (tree.isHidden(parent) || !tree.isDirectory(parent)))
            std::abort();
    }
}

} // namespace

/// Layers of valid members in any order make a tree whose sums and paths hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    FuzzedDataProvider input(bytes, size);
    test::ImageBuilder image;
    const auto layers = input.ConsumeIntegralInRange<std::uint32_t>(1, 4);
    for (std::uint32_t i = 0; i < layers; ++i)
        image.layer(someLayer(input));
    const auto first = input.ConsumeIntegralInRange<std::uint32_t>(1, layers);

    checkSum(*image.tree());
    checkPaths(*image.tree());
    if (first > 1)
        checkPaths(*image.tree({.first = first}));
    return 0;
}
