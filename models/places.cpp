// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/places.h"

#include "core/cleanup/pins.h"
#include "core/io/decompress.h"
#include "core/openimage.h"
#include "core/record/lastuse.h"
#include "models/format.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <span>
#include <utility>

namespace {

/// An image of a registry: a name, no file.
bool isRemote(const QString& path)
{
    return path.startsWith(QStringLiteral("docker://"));
}

QString placePath(const QString& path)
{
    return isRemote(path) ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

constexpr int imagesMeasured =
    200; // Each costs reading its documents; more would be seen by nobody.

core::Result<std::shared_ptr<const core::Store>> openRemote(const std::string& path,
                                                            const core::Task& task)
{
    auto name = core::parseImageName(path);
    if (!name)
        return core::fail(std::move(name).error());
    return core::openNamedStore(*name, task);
}

/// True if the whole file would have to be unpacked to see what it holds.
bool isPackedFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray beginning = file.read(16);
    return core::detectCompression(std::as_bytes(
               std::span(beginning.data(), static_cast<std::size_t>(beginning.size()))))
           != core::Compression::None;
}

} // namespace

struct Places::Contents
{
    std::shared_ptr<const core::Store> store;
    QHash<QString, ImageBytes> bytes;
    QHash<QString, core::LocalImage> local;
    QHash<QString, core::ImageFacts> facts;
};

/// The packed bytes of the images among \a entries; stops silently when \a task does.
static void measure(const core::Store& store, const std::vector<core::ImageEntry>& entries,
                    const core::Task& task, QHash<QString, ImageBytes>& bytes)
{
    for (const core::ImageEntry& entry : entries) {
        if (task.isCancelled() || bytes.size() >= imagesMeasured)
            return;
        if (entry.role == core::ManifestRole::Image && !entry.isIndex && entry.isHere) {
            if (const auto image = store.open(entry, task)) {
                std::optional<std::uint64_t> sum = 0;
                for (const core::Layer& layer : image->layers) {
                    const auto packed = layer.packedSize();
                    sum = sum && packed ? std::optional(*sum + *packed) : std::nullopt;
                }
                bytes.insert(QString::fromStdString(entry.id), {sum, std::nullopt});
            }
        }
        measure(store, entry.children, task, bytes);
    }
}

/// What \a store knows of its images by heart, where opening each would read what is in its layers;
/// and what events, pins and the images among themselves tell of them.
void Places::addLocal(Contents& contents, const core::LocalStore& store, const core::Task& task)
{
    core::Warnings warnings;
    const auto images = store.images(task, warnings);
    if (!images)
        return;
    // Without them nothing is known to have been used, and nothing is pinned but by a label.
    const auto record = core::usualRecord().read(task).value_or(core::RecordedEvents());
    const auto pins = core::Pins::read(core::pinsPath(core::MachineEnvironment::current()))
                          .value_or(core::Pins());
    const auto uses =
        core::lastUses(*images, {{}, store.kind(), store.path(), {}}, record, core::currentTime());
    std::vector<core::ImageFacts> facts = core::factsOf(*images);
    for (std::size_t i = 0; i < images->size(); ++i) {
        const core::LocalImage& image = (*images)[i];
        facts[i].isPinned = pins.isPinned(image);
        facts[i].lastUsed = uses[i].at;
        facts[i].notUsedSince = uses[i].notSince;
        const QString id = QString::fromStdString(image.entryId);
        contents.bytes.insert(id, {image.packed, image.unpacked});
        contents.local.insert(id, image);
        contents.facts.insert(id, std::move(facts[i]));
    }
}

Places::Contents Places::measured(std::shared_ptr<const core::Store> store, const core::Task& task)
{
    Contents contents{std::move(store), {}, {}, {}};
    if (const auto* local = dynamic_cast<const core::LocalStore*>(contents.store.get())) {
        addLocal(contents, *local, task);
        return contents;
    }
    measure(*contents.store, contents.store->entries(), task, contents.bytes);
    return contents;
}

core::Result<Places::Contents> Places::readPlace(const std::string& path, const core::Task& task)
{
    auto store = isRemote(QString::fromStdString(path)) ? openRemote(path, task)
                                                        : core::openStore(path, task);
    if (!store)
        return core::fail(std::move(store).error());
    return measured(*std::move(store), task);
}

core::Result<Places::Contents> Places::readMachine(const core::MachinePlace& place,
                                                   const core::Task& task)
{
    auto store = core::openMachinePlace(place, task);
    if (!store)
        return core::fail(std::move(store).error());
    return measured(*std::move(store), task);
}

const Place* Places::find(const QString& path) const
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [&path](const Place& place) { return place.path == path; });
    return found == m_places.end() ? nullptr : &*found;
}

Place* Places::at(const QString& path)
{
    return const_cast<Place*>(find(path));
}

QStringList Places::paths() const
{
    QStringList result;
    for (const Place& place : m_places)
        if (!place.machine)
            result.append(place.path);
    return result;
}

QString Places::addPath(const QString& path)
{
    const QString absolute = placePath(path);
    if (find(absolute) != nullptr)
        return {};
    Place place;
    place.path = absolute;
    m_places.push_back(std::move(place));
    emit added(absolute);
    return absolute;
}

void Places::add(const QString& path)
{
    const QString added = addPath(path);
    if (!added.isEmpty())
        reread(added);
}

void Places::addRemembered(const QString& path)
{
    const QString added = addPath(path);
    if (added.isEmpty())
        return;
    startJob(added, [path = added.toStdString()](const core::Task& task) -> core::Result<Contents> {
        // Nor is a registry asked for what nobody looks at now.
        if (isRemote(QString::fromStdString(path)) || isPackedFile(path))
            return Contents{};
        return readPlace(path, task);
    });
}

void Places::findOnMachine(const core::MachineEnvironment& environment)
{
    Job* job = Job::start(
        this, tr("Looking for images on this machine"),
        [environment](const core::Task&) -> core::Result<std::vector<core::MachinePlace>> {
            auto places = core::findPlaces(environment);
            // A store of our own that nothing was ever put into is nothing to look at.
            std::erase_if(places, [](const core::MachinePlace& place) {
                return place.kind == core::StoreKind::OwnStore
                       && !QFileInfo::exists(QString::fromStdString(place.path));
            });
            return places;
        },
        [this](core::Result<std::vector<core::MachinePlace>> found) {
            for (const core::MachinePlace& machine :
                 found.value_or(std::vector<core::MachinePlace>())) {
                Place place;
                // An address is no path to be cleaned.
                place.path = QString::fromStdString(machine.path);
                if (machine.kind != core::StoreKind::EngineApi)
                    place.path = QDir::cleanPath(place.path);
                place.machine = machine;
                const QString path = place.path;
                if (find(path) != nullptr)
                    continue; // A person opened it as a folder.
                m_places.push_back(std::move(place));
                emit added(path);
                reread(path);
            }
        });
    emit jobStarted(job);
}

void Places::addOpened(const std::shared_ptr<const core::Store>& store)
{
    QString path = QString::fromStdString(store->path());
    if (find(path) == nullptr) { // Else it may be the address of an engine.
        path = placePath(path);
        addPath(path);
    }
    if (find(path)->store == store)
        return;
    startJob(path, [store](const core::Task& task) -> core::Result<Contents> {
        return measured(store, task);
    });
}

void Places::reread(const QString& path)
{
    const Place* place = find(path);
    if (place == nullptr)
        return;
    if (place->machine)
        startJob(path, [machine = *place->machine](const core::Task& task) {
            return readMachine(machine, task);
        });
    else
        startJob(path, [path = path.toStdString()](const core::Task& task) {
            return readPlace(path, task);
        });
}

void Places::forget(const QString& path)
{
    if (find(path) == nullptr || find(path)->machine)
        return;
    if (const QPointer<Job> job = m_jobs.take(path))
        job->discard();
    emit forgotten(path);
    std::erase_if(m_places, [&path](const Place& place) { return place.path == path; });
}

void Places::setUnpacked(const QString& path, const std::string& entryId, std::uint64_t bytes)
{
    Place* place = at(path);
    if (place == nullptr)
        return;
    ImageBytes& known = place->bytes[QString::fromStdString(entryId)];
    if (known.unpacked == bytes)
        return;
    known.unpacked = bytes;
    emit changed(path);
}

void Places::startJob(const QString& path,
                      std::function<core::Result<Contents>(const core::Task&)> work)
{
    if (const QPointer<Job> job = m_jobs.take(path))
        job->discard();
    const QString title =
        tr("Looking into %1").arg(format::name(QFileInfo(path).fileName().toStdString(), 80));
    Job* job = Job::start(this, title, std::move(work), [this, path](core::Result<Contents> read) {
        setContents(path, std::move(read));
    });
    m_jobs.insert(path, job);
    emit jobStarted(job);
}

void Places::setContents(const QString& path, core::Result<Contents> contents)
{
    Place* place = at(path);
    if (place == nullptr)
        return;
    if (contents) {
        const auto before = std::exchange(place->bytes, std::move(contents->bytes));
        for (auto it = place->bytes.begin(); it != place->bytes.end(); ++it)
            if (const auto unpacked = before.value(it.key()).unpacked)
                it->unpacked = unpacked; // Counted when it was opened.
        place->local = std::move(contents->local);
        place->facts = std::move(contents->facts);
        place->store = std::move(contents->store);
        place->state = place->store ? Place::State::Read : Place::State::Unread;
    } else {
        place->store.reset();
        place->error = contents.error();
        place->state = Place::State::Failed;
    }
    emit changed(path);
}
#include "moc_places.cpp"
