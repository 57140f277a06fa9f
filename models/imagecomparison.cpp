// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagecomparison.h"

#include "core/cache/indexcache.h"
#include "core/tree/passedlayer.h"
#include "models/format.h"

#include <QCoreApplication>

namespace {

struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(ImageComparison)
};

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

/// How much engines would have to export to give the contents of files.
QString exportQuestion(const std::vector<const Read*>& sides)
{
    quint64 bytes = 0;
    for (const Read* side : sides)
        if (core::needsFetching(*side->image))
            for (const core::Layer& layer : side->image->layers)
                bytes += layer.data ? layer.data->size : 0;
    return ComparisonWords::tr("Files that look alike have to be looked into, and the engine gives "
                               "their contents only by exporting whole images, %1.")
        .arg(format::estimatedBytes(bytes));
}

/// Compares \a before with \a after, and where there is a \a base, both with that.
core::Result<void> compareTrees(const Read& before, const Read& after,
                                const std::optional<Read>& base, const core::DiffOptions& options,
                                ImageComparison& comparison, const core::Task& task)
{
    auto files =
        core::diffTrees(*before.image, before.tree, *after.image, after.tree, options, task);
    if (!files)
        return core::fail(std::move(files).error());
    comparison.warnings.append(files->warnings);
    comparison.files = std::move(*files);
    if (!base)
        return {};
    auto from = core::compareWithBase(comparison.files, *base->image, base->tree, *before.image,
                                      *after.image, options, task);
    if (!from)
        return core::fail(std::move(from).error());
    comparison.warnings.append(from->warnings);
    comparison.from = std::move(*from);
    comparison.base = base->image;
    return {};
}

} // namespace

core::Result<ImageComparison> compareImages(const ComparisonRequest& request,
                                            const core::Task& task)
{
    ImageComparison comparison;
    auto before = read(request.left, request.leftLayers, comparison.warnings, task);
    if (!before)
        return core::fail(std::move(before).error());
    auto after = read(request.right, request.rightLayers, comparison.warnings, task);
    if (!after)
        return core::fail(std::move(after).error());
    std::optional<Read> base;
    if (request.base) {
        auto below = read(*request.base, {}, comparison.warnings, task);
        if (!below)
            return core::fail(std::move(below).error());
        base = std::move(*below);
    }
    const auto compared = compareTrees(*before, *after, base, request.options, comparison, task);
    if (!compared && compared.error().code == core::ErrorCode::Unsupported
        && !request.options.mayFetch) {
        std::vector<const Read*> sides{&*before, &*after};
        if (base)
            sides.push_back(&*base);
        comparison.question = exportQuestion(sides);
        return comparison;
    }
    if (!compared)
        return core::fail(compared.error());
    comparison.left = std::move(before->image);
    comparison.right = std::move(after->image);
    comparison.layers = core::diffLayers(*comparison.left, *comparison.right);
    comparison.config = core::diffConfigs(*comparison.left, *comparison.right);
    return comparison;
}
