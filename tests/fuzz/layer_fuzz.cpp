// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/memoryreader.h"
#include "tests/support/imagebuilder.h"

#include <cstdint>
#include <cstdlib>
#include <numeric>

/// Any bytes can be the second layer of an image, and its hidden bytes still add up.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const core::BytesView bytes = test::fuzzInput(input, size);
    const auto tree = test::ImageBuilder()
                          .layer(test::TarBuilder()
                                     .dir("usr")
                                     .file("usr/a", "aaaa")
                                     .symlink("lib", "usr")
                                     .hardlink("b", "usr/a")
                                     .file("c", "cc"))
                          .layer(core::Bytes(bytes.begin(), bytes.end()))
                          .tree();
    const auto& shipped = tree->shippedByLayer();
    const std::uint64_t all = std::accumulate(shipped.begin(), shipped.end(), std::uint64_t{0});
    std::uint64_t hidden = 0;
    for (const core::HiddenCharge& charge : tree->charges())
        hidden += charge.bytes;
    if (all - tree->visibleBytes() != hidden)
        std::abort();
    for (std::uint32_t n = 0; n < tree->size(); ++n)
        tree->path(core::NodeId{n});
    return 0;
}
