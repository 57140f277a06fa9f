// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/boltfile.h"
#include "core/local/containerdgroups.h"
#include "tests/fuzz/memoryreader.h"
#include "tests/support/boltbuilder.h"
#include "tests/support/tempdir.h"

#include <cstdint>

namespace {

constexpr std::size_t pageSize = 512;
constexpr std::size_t mostBytes = 32 * pageSize;

/// Counts what it is told; nothing of it may be more than the file has.
class Counter final : public core::BoltVisitor
{
public:
    void begin() override { bytes = 0; }
    bool enter(core::BoltPath path) override
    {
        bytes += path.back().size();
        return true;
    }
    void value(core::BoltPath, std::string_view key, core::BytesView value) override
    {
        for (const std::byte byte : value)
            sum += std::to_integer<std::size_t>(byte);
        bytes += key.size() + value.size();
    }

    std::size_t bytes = 0;
    std::size_t sum = 0;
};

/// Makes what keeps most inputs from being looked into right: magic, checksums, page numbers.
core::Bytes corrected(core::BytesView input)
{
    core::Bytes file(input.begin(), input.end());
    file.resize(std::clamp<std::size_t>(file.size(), 4 * pageSize, mostBytes));
    for (const std::size_t meta : {std::size_t{0}, pageSize}) {
        test::overwrite(file, meta + 16, 0xED0CDAED, 4);
        test::overwrite(file, meta + 20, 2, 4);
        test::overwrite(file, meta + 24, pageSize, 4);
    }
    for (std::size_t page = 2; (page + 1) * pageSize <= file.size(); ++page)
        test::overwrite(file, page * pageSize, page, 8);
    test::reseal(file, pageSize);
    return file;
}

void readAll(const core::File& file)
{
    Counter counter;
    core::Warnings warnings;
    // A bucket within a value is told with the value's bytes, and within it once more a level.
    if (core::readBolt(file, counter, {}, warnings) && counter.bytes > file.size() * 64)
        __builtin_trap();
    const auto metadata = core::readContainerdMetadata(file, {}, warnings);
    if (metadata) {
        for (const auto& [name, contents] : *metadata)
            for (const auto& group : core::groupContainerdImages(name, contents))
                if (!group.id.starts_with(name + "/") || group.storedNames.empty())
                    __builtin_trap();
    }
    static_cast<void>(core::readContainerdSnapshots(file, {}, warnings));
}

} // namespace

/// Any bytes are no bolt database or one that can be read as far as it is right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const core::BytesView bytes = test::fuzzInput(input, std::min(size, mostBytes));
    readAll(*test::memoryFile(bytes));
    readAll(*test::memoryFile(corrected(bytes)));
    return 0;
}
