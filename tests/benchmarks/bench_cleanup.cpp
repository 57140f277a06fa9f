// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to know who uses whom in a place, and what a removal comes to.
#include "core/cleanup/cleanupplan.h"
#include "core/usage/layerforest.h"
#include "core/usage/usageshare.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace core;

constexpr int rounds = 9;
constexpr Timestamp now{1'800'000'000, 0};

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

/// A place whose images share their layers like the branches of a tree.
CleanupPlace placeOf(int images, int layersOfEach)
{
    CleanupPlace place;
    place.place = {"docker", StoreKind::DockerRoot, "/docker", {}};
    for (int i = 0; i < images; ++i) {
        LocalImage image;
        image.entryId = image.id = "sha256:" + std::to_string(i);
        image.names = {"app" + std::to_string(i % 50) + ":" + std::to_string(i)};
        image.created = Timestamp{now.seconds - i, 0};
        for (int j = 0; j < layersOfEach; ++j)
            image.layers.push_back(std::to_string(j) + "-"
                                   + std::to_string(i >> std::max(0, layersOfEach - 1 - j)));
        for (const std::string& layer : image.layers)
            image.diffIds.push_back(sha256Of(asBytes(layer)));
        place.images.push_back(std::move(image));
    }
    return place;
}

/// What the lists of an engine lead to once they were read.
PlaceUsage usageOf(const CleanupPlace& place)
{
    UsageGraphBuilder builder;
    PlaceUsage usage;
    std::map<std::string, UsageId> layers;
    for (const LocalImage& image : place.images) {
        UsageNode node = UsageNode::of(UsageKind::Image, image.id);
        node.allocated = 4096;
        const UsageId id = builder.add(std::move(node));
        usage.images[image.entryId] = id;
        for (const std::string& layer : image.layers) {
            auto known = layers.find(layer);
            if (known == layers.end()) {
                UsageNode one = UsageNode::of(UsageKind::Layer, layer);
                one.allocated = 1 << 20;
                known = layers.emplace(layer, builder.add(std::move(one))).first;
            }
            builder.use(id, known->second);
        }
    }
    auto graph = builder.finish();
    if (!graph)
        std::exit(1);
    usage.graph = std::move(*graph);
    usage.isMeasured = usage.isExact = true;
    return usage;
}

void print(const char* what, double milliseconds, double bar)
{
    std::printf("  %-44s %8.2f ms  (bar: %.0f ms)%s\n", what, milliseconds, bar,
                milliseconds > bar ? "  MISSED" : "");
}

} // namespace

int main()
{
    constexpr int images = 1'000;
    constexpr int layersOfEach = 10;
    constexpr double graphBar = 100;
    constexpr double frame = 16;
    CleanupPlace made = placeOf(images, layersOfEach);
    std::printf("%d images of %d layers\n", images, layersOfEach);
    print("usage graph from cached listings, with shares", median([&] {
              made.usage = usageOf(made);
              if (sharesOf(*made.usage.graph).images.size() != images)
                  std::exit(1);
          }),
          graphBar);
    const ForestPlace planted{made.images, &made.usage};
    print("the forest of their layers", median([&] {
              if (growForest({&planted, 1}).nodes.empty())
                  std::exit(1);
          }),
          graphBar);
    const auto place = std::make_shared<const CleanupPlace>(made);
    CleanupRequest request;
    request.rules = {{{}, "age>0s"}};
    const auto make = [&] {
        auto plan = CleanupPlan::make({place}, request, Pins(), now);
        if (!plan)
            std::exit(1);
        return std::move(*plan);
    };
    print("a plan over all of them", median([&] { make(); }), graphBar);
    CleanupPlan plan = make();
    std::size_t row = 0;
    print("a tick: totals, and what each row adds", median([&] {
              plan.setTicked(row, !plan.isTicked(row));
              row = (row + 7) % plan.rows().size();
              std::uint64_t sum = plan.totals().freed.bytes;
              for (std::size_t i = 0; i < plan.rows().size(); ++i)
                  sum += plan.addedBy(i).bytes;
              if (sum == 0)
                  std::exit(1);
          }),
          frame);
    return 0;
}
