// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"

#include "core/tree/passedlayer.h"
#include "models/arrivedlayers.h"
#include "models/format.h"
#include "models/imagedocumentrun.h"
#include "models/imageparts.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

#include <utility>

using imageparts::findEntry;
using imageparts::Found;
using imageparts::imagesOf;

struct ImageDocument::Opened
{
    std::shared_ptr<const core::Store> store;
    std::string entryId;
    std::vector<core::ImageEntry> siblings;
    std::shared_ptr<const core::Image> image;
};

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
