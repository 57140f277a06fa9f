// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagecomparison.h"

#include "core/cache/usualcache.h"
#include "core/tree/indeximages.h"
#include "core/tree/passedlayer.h"
#include "models/format.h"

#include <QCoreApplication>

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

/// How much engines would have to export to give the contents of files.
QString exportQuestion(const std::vector<Read>& sides)
{
    quint64 bytes = 0;
    for (const Read& side : sides)
        if (core::needsFetching(*side.image))
            for (const core::Layer& layer : side.image->layers)
                bytes += layer.data ? layer.data->size : 0;
    return ComparisonWords::tr("Files that look alike have to be looked into, and the engine gives "
                               "their contents only by exporting whole images, %1.")
        .arg(format::estimatedBytes(bytes));
}

/// Compares the first of \a sides with the second, and where there is a third, both with that.
core::Result<void> compareTrees(const std::vector<Read>& sides, const core::DiffOptions& options,
                                ImageComparison& comparison, const core::Task& task)
{
    const Read& before = sides[0];
    const Read& after = sides[1];
    auto files =
        core::diffTrees(*before.image, before.tree, *after.image, after.tree, options, task);
    if (!files)
        return core::fail(std::move(files).error());
    comparison.warnings.append(files->warnings);
    comparison.files = std::move(*files);
    if (sides.size() < 3)
        return {};
    const Read& base = sides[2];
    auto from = core::compareWithBase(comparison.files, *base.image, base.tree, *before.image,
                                      *after.image, options, task);
    if (!from)
        return core::fail(std::move(from).error());
    comparison.warnings.append(from->warnings);
    comparison.from = std::move(*from);
    comparison.base = base.image;
    return {};
}

} // namespace

core::Result<ImageComparison> compareImages(const ComparisonRequest& request,
                                            const core::Task& task)
{
    ImageComparison comparison;
    std::vector<Side> sides{{request.left, request.leftLayers},
                            {request.right, request.rightLayers}};
    if (request.base)
        sides.push_back({*request.base, {}});
    auto all = read(sides, comparison.warnings, task);
    if (!all)
        return core::fail(std::move(all).error());
    const auto compared = compareTrees(*all, request.options, comparison, task);
    if (!compared && compared.error().code == core::ErrorCode::Unsupported
        && !request.options.mayFetch) {
        comparison.question = exportQuestion(*all);
        return comparison;
    }
    if (!compared)
        return core::fail(compared.error());
    comparison.left = std::move((*all)[0].image);
    comparison.right = std::move((*all)[1].image);
    comparison.layers = core::diffLayers(*comparison.left, *comparison.right);
    comparison.config = core::diffConfigs(*comparison.left, *comparison.right);
    return comparison;
}
