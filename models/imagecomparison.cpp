// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagecomparison.h"

#include "core/cache/usualcache.h"

namespace {

struct Read
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

core::Result<Read> read(const ChosenImage& chosen, core::LayerRange layers,
                        core::Warnings& warnings, const core::Task& task)
{
    auto opened = chosen.store->open(chosen.entry, task);
    if (!opened)
        return core::fail(std::move(opened).error());
    Read side;
    side.image = std::make_shared<const core::Image>(std::move(*opened));
    const auto count = static_cast<std::uint32_t>(side.image->layers.size());
    const auto range = core::layersWithin(layers, count);
    if (!range)
        return core::fail(core::ErrorCode::NotFound, "there is no layer " + range.error().message
                                                         + "; the image has "
                                                         + std::to_string(count));
    core::IndexOptions options;
    options.memory = core::usualIndexCache();
    options.knownContents = true;
    auto indexed = core::indexImage(side.image, options, task);
    if (!indexed)
        return core::fail(std::move(indexed).error());
    warnings.append(indexed->warnings());
    auto tree = core::mergeLayers(std::move(indexed->layers), core::mergeOptions(*range), task);
    if (!tree)
        return core::fail(std::move(tree).error());
    side.tree = std::move(*tree);
    return side;
}

} // namespace

core::Result<ImageComparison> compareImages(const ComparisonRequest& request,
                                            const core::Task& task)
{
    const core::DiffOptions& options = request.options;
    ImageComparison comparison;
    auto before = read(request.left, request.leftLayers, comparison.warnings, task);
    if (!before)
        return core::fail(std::move(before).error());
    auto after = read(request.right, request.rightLayers, comparison.warnings, task);
    if (!after)
        return core::fail(std::move(after).error());
    auto files =
        core::diffTrees(*before->image, before->tree, *after->image, after->tree, options, task);
    if (!files)
        return core::fail(std::move(files).error());
    comparison.warnings.append(files->warnings);
    comparison.files = std::move(*files);
    if (request.base) {
        auto below = read(*request.base, {}, comparison.warnings, task);
        if (!below)
            return core::fail(std::move(below).error());
        auto from = core::compareWithBase(comparison.files, *below->image, below->tree,
                                          *before->image, *after->image, options, task);
        if (!from)
            return core::fail(std::move(from).error());
        comparison.warnings.append(from->warnings);
        comparison.from = std::move(*from);
        comparison.base = std::move(below->image);
    }
    comparison.left = std::move(before->image);
    comparison.right = std::move(after->image);
    comparison.layers = core::diffLayers(*comparison.left, *comparison.right);
    comparison.config = core::diffConfigs(*comparison.left, *comparison.right);
    return comparison;
}
