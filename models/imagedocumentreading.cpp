// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/indexcache.h"
#include "core/cache/usualcache.h"
#include "core/tree/indexandmerge.h"
#include "core/tree/passedlayer.h"
#include "models/arrivedlayers.h"
#include "models/imagedocumentrun.h"
#include "models/imageparts.h"

#include <algorithm>
#include <utility>

using imageparts::beginningOf;
using imageparts::hasPlainLayers;
using imageparts::isRemembered;

namespace {

struct ReadLayers
{
    core::IndexedImage layers;
    std::shared_ptr<const core::MergedTree> tree; ///< Null: they are still to be merged.
    bool isVerified = false;                      ///< Every byte was read.
};

core::IndexOptions everyByte()
{
    return {.verify = true,
            .contents = core::ContentHashes::Compared,
            .memory = core::usualIndexCache()};
}

bool isFromTable(const core::IndexedLayer& layer)
{
    return layer.table != nullptr;
}

bool isSameOptions(const core::MergeOptions& options, std::uint32_t layerCount)
{
    return options.first == 1 && (options.last == 0 || options.last == layerCount)
           && (options.changesSince == 0 || options.changesSince == layerCount);
}

} // namespace

void ImageDocument::startIndexing()
{
    m_isVerified = false;
    m_isStopped = false;
    auto mail = ArrivedLayers::make();
    m_arriving = mail;
    // What comes of an earlier reading is let go.
    connect(
        mail.get(), &ArrivedLayers::arrived, this,
        [this, weak = std::weak_ptr(mail)] {
            if (const auto some = weak.lock(); some && some == m_arriving)
                setArrived(*some);
        },
        Qt::QueuedConnection);
    run(
        m_indexJob, tr("Reading the layers of %1").arg(title()),
        [image = m_image, mail](const core::Task& task) -> core::Result<ReadLayers> {
            // The tree first, the verdict when it is real; both at once where that takes no longer.
            core::IndexOptions all = everyByte();
            all.tables = true; // Who looks into a registry does not want to wait for all of it.
            const bool isVerified =
                !hasPlainLayers(*image) || isRemembered(*image, all.memory.get());
            const auto onLayer = [mail](std::uint32_t number, const core::IndexedLayer& layer) {
                mail->add(number, layer);
            };
            if (!isVerified) {
                auto merged = core::indexAndMerge(image, {.verify = false}, {}, task, onLayer);
                if (!merged)
                    return core::fail(std::move(merged).error());
                return ReadLayers{std::move(merged->indexed), std::move(merged->tree)};
            }
            auto indexed = core::indexImage(image, all, task, onLayer);
            if (!indexed)
                return core::fail(std::move(indexed).error());
            const bool isRead = std::ranges::none_of(indexed->layers, isFromTable);
            return ReadLayers{std::move(*indexed), nullptr, isRead};
        },
        [this, mail](core::Result<ReadLayers> indexed) {
            m_arriving.reset();
            if (!indexed) {
                setArrived(*mail);
                emit failed(indexed.error());
                showReadSoFar();
                return;
            }
            setLayers(std::move(indexed->layers));
            if (indexed->tree)
                setFinalTree(std::move(indexed->tree), indexed->isVerified);
            else
                startFinalMerge(indexed->isVerified);
        });
}

void ImageDocument::setArrived(ArrivedLayers& mail)
{
    for (auto& [number, layer] : mail.take()) {
        m_layers[number - 1] = std::move(layer);
        emit layerIndexed(static_cast<int>(number));
    }
}

/// Reading fails only by being stopped: what came until then is worth more than nothing.
void ImageDocument::showReadSoFar()
{
    std::vector<core::IndexedLayer> layers = readSoFar(m_layers);
    if (layers.empty())
        return;
    m_isStopped = true;
    setLayers({m_image, std::move(layers)});
    startFinalMerge(false);
}

/// Reads every byte of the layers whose headers are known.
void ImageDocument::startVerifying()
{
    run(
        m_verifyJob, tr("Verifying the layers of %1").arg(title()),
        [image = m_image](const core::Task& task) {
            return core::indexImage(image, everyByte(), task);
        },
        [this](core::Result<core::IndexedImage> indexed) {
            if (!indexed) {
                emit failed(indexed.error());
                return;
            }
            setLayers(std::move(*indexed));
            startFinalMerge(true);
        });
}

void ImageDocument::setLayers(core::IndexedImage indexed)
{
    m_warnings = indexed.warnings();
    const std::vector<core::IndexedLayer> before =
        std::exchange(m_layers, std::move(indexed.layers));
    for (std::uint32_t number = 1; number <= layerCount(); ++number) {
        if (before[number - 1].index != m_layers[number - 1].index)
            emit layerIndexed(static_cast<int>(number));
    }
}

void ImageDocument::startFinalMerge(bool areVerified)
{
    run(
        m_finalJob, tr("Merging the layers of %1").arg(title()),
        [layers = m_layers](const core::Task& task) { return core::mergeLayers(layers, {}, task); },
        [this, areVerified](core::Result<std::shared_ptr<const core::MergedTree>> tree) {
            if (!tree) {
                emit failed(tree.error());
                return;
            }
            setFinalTree(std::move(*tree), areVerified);
        });
}

void ImageDocument::setFinalTree(std::shared_ptr<const core::MergedTree> tree, bool isVerified)
{
    m_isVerified = isVerified;
    m_finalTree = Job::letGoElsewhere(std::move(tree));
    m_warnings.append(m_finalTree->warnings());
    startMerge();
    startWaste();
    startOwners();
}

void ImageDocument::startMerge()
{
    const core::MergeOptions options = m_selection.options(layerCount());
    if (isSameOptions(options, layerCount())) {
        stop(m_mergeJob);
        setTree(m_finalTree);
        return;
    }
    run(
        m_mergeJob, tr("Merging the chosen layers of %1").arg(title()),
        [layers = m_layers, options](const core::Task& task) {
            return core::mergeLayers(layers, options, task);
        },
        [this](core::Result<std::shared_ptr<const core::MergedTree>> tree) {
            if (tree)
                setTree(Job::letGoElsewhere(std::move(*tree)));
            else
                emit failed(tree.error());
        });
}

void ImageDocument::startWaste()
{
    using Report = std::shared_ptr<const core::WasteReport>;
    run(
        m_wasteJob, tr("Counting the hidden bytes of %1").arg(title()),
        [tree = m_finalTree](const core::Task&) -> core::Result<Report> {
            return std::make_shared<const core::WasteReport>(core::findWaste(*tree));
        },
        [this](core::Result<Report> report) {
            if (!report) {
                emit failed(report.error());
                return;
            }
            m_waste = Job::letGoElsewhere(std::move(*report));
            emit wasteChanged();
            // Not before: what is shown first should not wait for it.
            // What a table spares is not fetched unasked.
            if (!m_isVerified && !m_isStopped && std::ranges::none_of(m_layers, isFromTable))
                startVerifying();
        });
}

void ImageDocument::startOwners()
{
    run(
        m_ownersJob, tr("Reading the names of users in %1").arg(title()),
        [image = m_image, tree = m_finalTree](const core::Task& task) -> core::Result<OwnerNames> {
            const std::string passwd = beginningOf(*image, *tree, "/etc/passwd", task);
            const std::string group = beginningOf(*image, *tree, "/etc/group", task);
            return OwnerNames(passwd, group);
        },
        [this](core::Result<OwnerNames> owners) {
            if (!owners)
                return;
            m_owners = std::move(*owners);
            emit ownersChanged();
        });
}
