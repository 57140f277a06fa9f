// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"
#include "tests/fuzz/memoryreader.h"

#include <array>
#include <cstdint>

/// Packed bytes of any kind are unpacked or refused, in bounded memory.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    constexpr std::uint64_t enough = 4U << 20U; // Bombs unpack for ever; this much shows it.
    auto reader =
        core::openDecompressed(std::make_unique<test::MemoryReader>(test::fuzzInput(input, size)));
    if (!reader)
        return 0;
    std::array<std::byte, 65536> buffer{};
    for (std::uint64_t total = 0; total < enough;) {
        const auto count = (*reader)->read(buffer);
        if (!count || *count == 0)
            break;
        total += *count;
    }
    return 0;
}
