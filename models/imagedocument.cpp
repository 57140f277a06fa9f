// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"

#include "core/cache/usualcache.h"
#include "core/tree/passedlayer.h"
#include "models/arrivedlayers.h"
#include "models/format.h"
#include "models/imageparts.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

#include <algorithm>
#include <utility>

using imageparts::beginningOf;
using imageparts::findEntry;
using imageparts::Found;
using imageparts::hasPlainLayers;
using imageparts::imagesOf;
using imageparts::isRemembered;

struct ImageDocument::Indexed
{
    core::IndexedImage layers;
    bool isVerified = false; ///< Every byte was read.
};

struct ImageDocument::Opened
{
    std::shared_ptr<const core::Store> store;
    std::string entryId;
    std::vector<core::ImageEntry> siblings;
    std::shared_ptr<const core::Image> image;
};

namespace {

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

ImageDocument::ImageDocument(QObject* parent)
    : QObject(parent)
    , m_watcher(new QFileSystemWatcher(this))
{
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &ImageDocument::checkUnchanged);
}

ImageDocument::~ImageDocument() = default;

void ImageDocument::tellAll()
{
    emit titleChanged(title());
    for (const QPointer<Job>& job :
         {m_openJob, m_indexJob, m_verifyJob, m_finalJob, m_mergeJob, m_wasteJob, m_ownersJob})
        if (job)
            emit jobStarted(job);
    if (!m_image)
        return;
    emit imageOpened();
    for (std::uint32_t layer = 1; layer <= layerCount(); ++layer)
        if (m_layers[layer - 1].index)
            emit layerIndexed(static_cast<int>(layer));
    emit ownersChanged();
    emit selectionChanged();
    emit treeChanged();
    emit wasteChanged();
    emit busyChanged(m_isBusy);
}

template<typename Work, typename Done>
void ImageDocument::run(QPointer<Job>& slot, const QString& title, Work work, Done done)
{
    stop(slot);
    slot = Job::start(this, title, std::move(work), std::move(done));
    connect(slot, &Job::finished, this, &ImageDocument::jobEnded);
    ++m_running;
    updateBusy();
    emit jobStarted(slot);
}

void ImageDocument::open(const QString& name, const std::optional<core::Platform>& platform)
{
    m_name = name;
    m_platform = platform;
    openWith([name = name.toStdString(), platform](const core::Task& task) -> core::Result<Opened> {
        auto parsed = core::parseImageName(name);
        if (!parsed)
            return core::fail(std::move(parsed).error());
        auto store = core::openNamedStore(*parsed, task);
        if (!store)
            return core::fail(std::move(store).error());
        auto entry = core::chooseEntry(**store, *parsed, platform);
        if (!entry)
            return core::fail(std::move(entry).error());
        return openEntry(*store, **entry, task);
    });
}

void ImageDocument::open(std::shared_ptr<const core::Store> store, const std::string& entryId)
{
    const Found place = findEntry(store->entries(), entryId);
    m_name = QString::fromStdString(store->path());
    m_platform.reset();
    if (place.entry != nullptr) {
        const core::ImageEntry& named = place.index != nullptr ? *place.index : *place.entry;
        m_platform = place.index != nullptr ? place.entry->platform : std::nullopt;
        if (store->entries().size() > 1)
            m_name += u':'
                      + QString::fromStdString(named.names.empty() ? named.descriptor.digest.text()
                                                                   : named.names.front());
    }
    openWith([store = std::move(store), entryId](const core::Task& task) -> core::Result<Opened> {
        const Found wanted = findEntry(store->entries(), entryId);
        if (wanted.entry == nullptr)
            return core::fail(core::ErrorCode::NotFound, store->path() + ": no image " + entryId);
        return openEntry(store, *wanted.entry, task);
    });
}

core::Result<ImageDocument::Opened>
ImageDocument::openEntry(const std::shared_ptr<const core::Store>& store,
                         const core::ImageEntry& entry, const core::Task& task)
{
    auto image = store->open(entry, task);
    if (!image)
        return core::fail(std::move(image).error());
    return Opened{store, entry.id, imagesOf(findEntry(store->entries(), entry.id).index),
                  std::make_shared<const core::Image>(std::move(*image))};
}

void ImageDocument::reload()
{
    if (!m_name.isEmpty())
        open(QString(m_name), std::optional(m_platform));
}

void ImageDocument::cancel()
{
    for (const QPointer<Job>& job :
         {m_openJob, m_indexJob, m_verifyJob, m_finalJob, m_mergeJob, m_wasteJob, m_ownersJob}) {
        if (job)
            job->cancel();
    }
}

void ImageDocument::readOn()
{
    if (!m_image || m_isOpenFailed) {
        reload();
        return;
    }
    if (m_isStopped || !m_finalTree || !m_waste) {
        startIndexing();
        return;
    }
    startMerge();
    if (!m_isVerified)
        startVerifying();
}

void ImageDocument::announce(Job* job)
{
    // What it fetches tells who the owners are.
    if (m_image && core::needsFetching(*m_image))
        connect(job, &Job::finished, this, [this] {
            if (m_finalTree && !core::needsFetching(*m_image))
                startOwners();
        });
    emit jobStarted(job);
}

void ImageDocument::checkUnchanged()
{
    if (!m_store || m_openJob || m_checkJob)
        return;
    run(
        m_checkJob, tr("Looking whether %1 changed").arg(title()),
        [store = m_store](const core::Task&) -> core::Result<bool> { return store->isUnchanged(); },
        [this](const core::Result<bool>& isSame) {
            if (isSame && !*isSame)
                emit changedOnDisk();
        });
}

QString ImageDocument::title() const
{
    if (m_image && !m_image->name.empty())
        return format::imageName(m_image->name, 80);
    return format::name(QFileInfo(m_name).fileName().toStdString(), 80);
}

QString ImageDocument::fileName() const
{
    QString path = m_name;
    if (m_store)
        path = QString::fromStdString(m_store->path());
    else if (const auto parsed = core::parseImageName(m_name.toStdString()))
        path = QString::fromStdString(parsed->path);
    // The address of an engine means nothing by its last part.
    const bool isEngine = m_store && m_store->kind() == core::StoreKind::EngineApi;
    const QString name = isEngine ? QString() : QFileInfo(path).fileName();
    return format::name((name.isEmpty() ? path : name).toStdString(), 80);
}

std::uint32_t ImageDocument::layerCount() const
{
    return static_cast<std::uint32_t>(m_layers.size());
}

bool ImageDocument::isPartial() const
{
    return m_warnings.hasDamage();
}

void ImageDocument::select(const LayerSelection& selection)
{
    if (m_selection == selection)
        return;
    m_selection = selection;
    emit selectionChanged();
    if (m_finalTree)
        startMerge();
}

void ImageDocument::openWith(std::function<core::Result<Opened>(const core::Task&)> work)
{
    for (QPointer<Job>* slot : {&m_indexJob, &m_verifyJob, &m_finalJob, &m_mergeJob, &m_wasteJob,
                                &m_ownersJob, &m_checkJob})
        stop(*slot);
    m_arriving.reset();
    emit titleChanged(title());
    run(m_openJob, tr("Opening %1").arg(title()), std::move(work),
        [this](core::Result<Opened> opened) {
            m_isOpenFailed = !opened;
            if (opened)
                setOpened(std::move(*opened));
            else
                emit failed(opened.error());
        });
}

void ImageDocument::setOpened(Opened opened)
{
    m_store = std::move(opened.store);
    m_entryId = std::move(opened.entryId);
    m_siblings = std::move(opened.siblings);
    m_image = std::move(opened.image);
    m_layers.assign(m_image->layers.size(), {});
    m_finalTree.reset();
    m_tree.reset();
    m_waste.reset();
    m_owners = {};
    m_warnings = m_image->warnings;
    if (!m_watcher->files().isEmpty())
        m_watcher->removePaths(m_watcher->files());
    const QString path = QString::fromStdString(m_store->path());
    if (QFileInfo(path).isFile())
        m_watcher->addPath(path);
    emit titleChanged(title());
    emit imageOpened();
    emit treeChanged();
    emit wasteChanged();
    startIndexing();
}

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
        [image = m_image, mail](const core::Task& task) -> core::Result<Indexed> {
            // The tree first, the verdict when it is real; both at once where that takes no longer.
            core::IndexOptions all = everyByte();
            all.tables = true; // Who looks into a registry does not want to wait for all of it.
            const bool isVerified =
                !hasPlainLayers(*image) || isRemembered(*image, all.memory.get());
            auto indexed = core::indexImage(
                image, isVerified ? all : core::IndexOptions{.verify = false}, task,
                [mail](std::uint32_t number, const core::IndexedLayer& layer) {
                    mail->add(number, layer);
                });
            if (!indexed)
                return core::fail(std::move(indexed).error());
            const bool isRead = std::ranges::none_of(indexed->layers, isFromTable);
            return Indexed{std::move(*indexed), isVerified && isRead};
        },
        [this, mail](core::Result<Indexed> indexed) {
            m_arriving.reset();
            if (!indexed) {
                setArrived(*mail);
                emit failed(indexed.error());
                showReadSoFar();
                return;
            }
            setLayers(std::move(indexed->layers), indexed->isVerified);
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
    setLayers({m_image, std::move(layers)}, false);
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
            setLayers(std::move(*indexed), true);
        });
}

void ImageDocument::setLayers(core::IndexedImage indexed, bool areVerified)
{
    m_warnings = indexed.warnings();
    const std::vector<core::IndexedLayer> before =
        std::exchange(m_layers, std::move(indexed.layers));
    for (std::uint32_t number = 1; number <= layerCount(); ++number) {
        if (before[number - 1].index != m_layers[number - 1].index)
            emit layerIndexed(static_cast<int>(number));
    }
    startFinalMerge(areVerified);
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
            m_isVerified = areVerified;
            m_finalTree = Job::letGoElsewhere(std::move(*tree));
            m_warnings.append(m_finalTree->warnings());
            startMerge();
            startWaste();
            startOwners();
        });
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

void ImageDocument::setTree(std::shared_ptr<const core::MergedTree> tree)
{
    m_tree = std::move(tree);
    emit treeChanged();
}

void ImageDocument::stop(QPointer<Job>& slot)
{
    if (slot)
        slot->discard();
    slot.clear();
}

void ImageDocument::jobEnded()
{
    --m_running;
    // A job's result often starts the next one: busy must not flicker between them.
    QMetaObject::invokeMethod(this, &ImageDocument::updateBusy, Qt::QueuedConnection);
}

void ImageDocument::updateBusy()
{
    const bool isBusyNow = m_running != 0;
    if (std::exchange(m_isBusy, isBusyNow) != isBusyNow)
        emit busyChanged(isBusyNow);
}
#include "moc_imagedocument.cpp"
