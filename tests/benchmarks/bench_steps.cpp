// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"
#include "core/openimage.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

constexpr int rounds = 5;

/// The value of \a result; ends the program where there is none.
template<class T>
T valueOf(core::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "bench_steps: %s\n", result.error().message.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

/// Median of several runs of \a work, in milliseconds.
template<class Work>
double median(Work work)
{
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

void print(const char* what, double milliseconds, std::uint64_t entries, std::uint64_t bytes)
{
    std::printf("  %-28s %10.1f ms %8.0f ns/entry", what, milliseconds,
                milliseconds * 1e6 / static_cast<double>(std::max<std::uint64_t>(entries, 1)));
    if (bytes != 0)
        std::printf(" %8.0f MB/s", static_cast<double>(bytes) / 1e3 / milliseconds);
    std::printf("\n");
}

void measure(const char* path)
{
    const core::Task task;
    const auto image = valueOf(core::openImage(path, {}, task));
    core::IndexOptions headersOnly;
    headersOnly.verify = false;
    core::IndexOptions verified;
    core::IndexOptions contents;
    contents.contents = core::ContentHashes::Compared;
    const auto indexed = valueOf(core::indexImage(image, contents, task));
    const auto tree = valueOf(core::mergeLayers(indexed.layers, {}, task));

    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
    std::uint64_t memory = 0;
    for (const core::IndexedLayer& layer : indexed.layers) {
        entries += layer.index->size();
        bytes += layer.index->tarBytes();
        memory += layer.index->memoryBytes();
    }
    std::printf("%s: %zu layers, %llu entries, %.1f MB unpacked, index %.1f bytes/entry\n", path,
                indexed.layers.size(), static_cast<unsigned long long>(entries),
                static_cast<double>(bytes) / 1e6,
                static_cast<double>(memory)
                    / static_cast<double>(std::max<std::uint64_t>(entries, 1)));

    print("open", median([&] { valueOf(core::openImage(path, {}, task)); }), entries, 0);
    print("index, headers only",
          median([&] { valueOf(core::indexImage(image, headersOnly, task)); }), entries, bytes);
    print("index, verified", median([&] { valueOf(core::indexImage(image, verified, task)); }),
          entries, bytes);
    print("index, verified and contents",
          median([&] { valueOf(core::indexImage(image, contents, task)); }), entries, bytes);
    print("merge", median([&] { valueOf(core::mergeLayers(indexed.layers, {}, task)); }), entries,
          0);
    print("waste", median([&] { static_cast<void>(core::findWaste(*tree)); }), entries, 0);
}

} // namespace

/// bench_steps IMAGE…: what the steps of core cost, medians of several runs, files already cached.
int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_steps IMAGE...\n");
        return 2;
    }
    for (int i = 1; i < argc; ++i)
        measure(argv[i]);
    return 0;
}
