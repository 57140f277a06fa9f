// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarreader.h"
#include "tests/fuzz/memoryreader.h"

#include <array>
#include <cstdint>
#include <cstdlib>

namespace {

/// Reads the content of the current member as far as is worth the time; false at a fault.
bool readContent(core::TarReader& tar, const core::TarMember& member)
{
    constexpr std::uint64_t enough = 1U << 20U;
    std::array<std::byte, 4096> buffer{};
    std::uint64_t total = 0;
    while (total < enough) {
        const auto count = tar.read(buffer);
        if (!count)
            return false;
        if (*count == 0)
            break;
        total += *count;
    }
    if (total > member.size)
        std::abort();
    return true;
}

} // namespace

/// Any bytes can be walked as a tar, and no member gives more content than it says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    test::MemoryReader source(test::fuzzInput(input, size));
    core::TarReader tar(source);
    core::TarMember member;
    while (true) {
        const auto there = tar.next(member);
        if (!there || !*there)
            break;
        if (member.position >= size)
            std::abort();
        // Every other member is passed over, so that both ways are tried.
        if ((member.position / 512) % 2 == 0 && !readContent(tar, member))
            break;
    }
    return 0;
}
