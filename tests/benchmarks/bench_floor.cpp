// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pool.h"
#include "core/openimage.h"
#include "tests/benchmarks/floorunpack.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <span>
#include <string>

/// What the machine needs for the least work that a job of Stratoscope cannot do without. Nothing
/// is kept, shown or reported, and every layer is believed to be well-formed.
namespace {

using core::Bytes;
using core::BytesView;
using core::FileSlice;

enum class Job { Walk, Hash, Unpack, Verify };

struct Counts
{
    std::atomic<std::uint64_t> in{0};
    std::atomic<std::uint64_t> out{0};
    std::atomic<std::uint64_t> members{0};
};

[[noreturn]] void giveUp(const std::string& why)
{
    std::fprintf(stderr, "bench_floor: %s\n", why.c_str());
    std::_Exit(1);
}

/// The size field of a header block, octal or base 256.
std::uint64_t sizeOf(BytesView block)
{
    const std::string_view field = core::asText(block).substr(124, 12);
    std::uint64_t size = 0;
    if ((static_cast<unsigned char>(field[0]) & 0x80U) != 0) {
        for (const char c : field.substr(4))
            size = (size << 8U) | static_cast<unsigned char>(c);
        return size;
    }
    for (const char c : field)
        if (c >= '0' && c <= '7')
            size = size * 8 + static_cast<std::uint64_t>(c - '0');
    return size;
}

/// Reads every header of an unpacked tar and none of the contents between them.
void walk(const FileSlice& slice, Counts& counts)
{
    constexpr std::size_t block = 512;
    Bytes window(8192);
    std::uint64_t begin = 0; // of the window, in the slice
    std::size_t have = 0;
    for (std::uint64_t at = 0; at + block <= slice.size;) {
        if (at < begin || at + block > begin + have) {
            const auto got = slice.file->readAt(slice.offset + at, window);
            if (!got || *got < block)
                return;
            begin = at;
            have = *got;
        }
        const BytesView header = BytesView(window).subspan(at - begin, block);
        if (header[0] == std::byte{0})
            return;
        ++counts.members;
        at += block + (sizeOf(header) + block - 1) / block * block;
    }
}

/// Calls \a take with every byte of \a slice.
template<class Take>
void readThrough(const FileSlice& slice, Take take)
{
    Bytes buffer(1U << 20U);
    for (std::uint64_t at = 0; at < slice.size;) {
        const auto want = std::min<std::uint64_t>(buffer.size(), slice.size - at);
        const auto got = slice.file->readAt(slice.offset + at, std::span(buffer).first(want));
        if (!got || *got == 0)
            giveUp("a layer cannot be read");
        take(BytesView(buffer).first(*got));
        at += *got;
    }
}

void readLayer(const core::Layer& layer, Job job, Counts& counts)
{
    const FileSlice& slice = *layer.data;
    const bool hashes = job == Job::Hash || job == Job::Verify;
    core::Hasher packedHash;
    core::Hasher unpackedHash;
    counts.in += slice.size;
    if (job == Job::Walk) {
        walk(slice, counts);
        return;
    }
    std::unique_ptr<floors::Unpacker> unpacker;
    if (job != Job::Hash)
        unpacker = floors::unpackerFor(slice);
    const auto unpacked = [&](BytesView bytes) {
        counts.out += bytes.size();
        if (hashes)
            unpackedHash.update(bytes);
    };
    readThrough(slice, [&](BytesView bytes) {
        if (hashes)
            packedHash.update(bytes);
        if (unpacker && !unpacker->feed(bytes, unpacked))
            giveUp("a layer cannot be unpacked");
    });
    if (hashes)
        static_cast<void>(packedHash.finishSha256());
    if (unpacker && hashes)
        static_cast<void>(unpackedHash.finishSha256());
}

} // namespace

/// bench_floor walk|hash|unpack|verify IMAGE…: all layers of the images, each that several of them
/// have once, as many at once as there are cores, the largest first. walk: the headers of unpacked
/// tars. hash: SHA-256 of the layers as stored. unpack: unpacking alone. verify: unpacking, and
/// SHA-256 of both sides.
int main(int argc, char** argv)
{
    const std::string name = argc >= 3 ? argv[1] : "";
    Job job = Job::Walk;
    if (name == "hash")
        job = Job::Hash;
    else if (name == "unpack")
        job = Job::Unpack;
    else if (name == "verify")
        job = Job::Verify;
    else if (name != "walk") {
        std::fprintf(stderr, "usage: bench_floor walk|hash|unpack|verify IMAGE...\n");
        return 2;
    }
    std::vector<core::Layer> layers;
    std::set<std::string> known; // The diffIDs of those of earlier images.
    for (const std::string path : std::span(argv, static_cast<std::size_t>(argc)).subspan(2)) {
        const auto image = core::openImage(path, {}, {});
        if (!image)
            giveUp(image.error().message);
        std::set<std::string> own;
        for (const core::Layer& layer : (*image)->layers) {
            const std::string diffId = layer.diffId ? layer.diffId->text() : std::string();
            if (!layer.data || known.contains(diffId))
                continue;
            layers.push_back(layer);
            if (!diffId.empty())
                own.insert(diffId);
        }
        known.merge(own);
    }
    std::ranges::sort(layers, std::greater(),
                      [](const core::Layer& layer) { return layer.data->size; });
    Counts counts;
    core::parallelFor(layers.size(), [&](std::size_t i) { readLayer(layers[i], job, counts); });
    std::printf("%s: %zu layers, %llu bytes, %llu unpacked, %llu headers (gzip by %s)\n",
                name.c_str(), layers.size(), static_cast<unsigned long long>(counts.in),
                static_cast<unsigned long long>(counts.out),
                static_cast<unsigned long long>(counts.members), floors::gzipLibrary());
    return 0;
}
