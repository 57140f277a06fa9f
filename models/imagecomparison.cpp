// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagecomparison.h"

#include "core/cache/usualcache.h"
#include "core/tree/indeximages.h"
#include "core/tree/passedlayer.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(ImageComparison)
};

struct Side
{
    const ChosenImage& chosen;
    core::LayerRange layers;
};

struct Read
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

core::Result<std::shared_ptr<const core::Image>> open(const Side& side, const core::Task& task)
{
    auto opened = side.chosen.store->open(side.chosen.entry, task);
    if (!opened)
        return core::fail(std::move(opened).error());
    return std::make_shared<const core::Image>(std::move(*opened));
}

core::Result<Read> merge(core::IndexedImage indexed, core::LayerRange layers,
                         const core::Task& task)
{
    const auto count = static_cast<std::uint32_t>(indexed.image->layers.size());
    const auto range = core::layersWithin(layers, count);
    if (!range)
        return core::fail(core::ErrorCode::NotFound, "there is no layer " + range.error().message
                                                         + "; the image has "
                                                         + std::to_string(count));
    auto tree = core::mergeLayers(std::move(indexed.layers), core::mergeOptions(*range), task);
    if (!tree)
        return core::fail(std::move(tree).error());
    return Read{std::move(indexed.image), std::move(*tree)};
}

/// What is to be compared, in one round: layers that several have are read once.
core::Result<std::vector<Read>> read(const std::vector<Side>& sides, core::Warnings& warnings,
                                     const core::Task& task)
{
    std::vector<std::shared_ptr<const core::Image>> images;
    for (const Side& side : sides) {
        auto image = open(side, task);
        if (!image)
            return core::fail(std::move(image).error());
        images.push_back(std::move(*image));
    }
    core::IndexOptions options;
    options.memory = core::usualIndexCache();
    options.knownContents = true;
    auto indexed = core::indexImages(std::move(images), options, task);
    if (!indexed)
        return core::fail(std::move(indexed).error());
    std::vector<Read> all;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        warnings.append((*indexed)[i].warnings());
        auto one = merge(std::move((*indexed)[i]), sides[i].layers, task);
        if (!one)
            return core::fail(std::move(one).error());
        all.push_back(std::move(*one));
    }
    return all;
}

/// True if contents of \a side that \a other has not are known only to an engine, which would
/// export the whole image for them.
bool wantsExport(const Read& side, const Read& other)
{
    if (!core::needsFetching(*side.image))
        return false;
    const auto& layers = side.tree->layers();
    for (std::size_t i = 0; i < layers.size() && i < side.image->layers.size(); ++i) {
        const core::Layer& layer = side.image->layers[i];
        const auto isSame = [&layer](const core::Layer& one) {
            return layer.diffId && one.diffId == layer.diffId;
        };
        if (layer.data && !layer.data->file->isAtHand() && layers[i].contents == nullptr
            && std::ranges::none_of(other.image->layers, isSame))
            return true;
    }
    return false;
}

/// What is to be asked before \a sides are compared; empty: nothing.
QString exportQuestion(const std::vector<const Read*>& sides)
{
    quint64 bytes = 0;
    for (const Read* side : sides)
        if (std::ranges::any_of(sides, [side](const Read* other) {
                return other != side && wantsExport(*side, *other);
            }))
            for (const core::Layer& layer : side->image->layers)
                bytes += layer.data ? layer.data->size : 0;
    if (bytes == 0)
        return {};
    return ComparisonWords::tr("Files that look alike have to be looked into, and the engine gives "
                               "their contents only by exporting whole images, %1.")
        .arg(format::estimatedBytes(bytes));
}

} // namespace

core::Result<ImageComparison> compareImages(const ComparisonRequest& request,
                                            const core::Task& task)
{
    const core::DiffOptions& options = request.options;
    ImageComparison comparison;
    std::vector<Side> sides{{request.left, request.leftLayers},
                            {request.right, request.rightLayers}};
    if (request.base)
        sides.push_back({*request.base, {}});
    auto all = read(sides, comparison.warnings, task);
    if (!all)
        return core::fail(std::move(all).error());
    Read& before = (*all)[0];
    Read& after = (*all)[1];
    std::vector<const Read*> asked;
    for (const Read& one : *all)
        asked.push_back(&one);
    comparison.question = request.mayExport ? QString() : exportQuestion(asked);
    if (!comparison.question.isEmpty())
        return comparison;
    auto files =
        core::diffTrees(*before.image, before.tree, *after.image, after.tree, options, task);
    if (!files)
        return core::fail(std::move(files).error());
    comparison.warnings.append(files->warnings);
    comparison.files = std::move(*files);
    if (request.base) {
        Read& below = all->back();
        auto from = core::compareWithBase(comparison.files, *below.image, below.tree, *before.image,
                                          *after.image, options, task);
        if (!from)
            return core::fail(std::move(from).error());
        comparison.warnings.append(from->warnings);
        comparison.from = std::move(*from);
        comparison.base = std::move(below.image);
    }
    comparison.left = std::move(before.image);
    comparison.right = std::move(after.image);
    comparison.layers = core::diffLayers(*comparison.left, *comparison.right);
    comparison.config = core::diffConfigs(*comparison.left, *comparison.right);
    return comparison;
}
