// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/places.h"

#include "core/openimage.h"
#include "models/format.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace {

constexpr int imagesMeasured =
    200; // Each costs reading its documents; more would be seen by nobody.

} // namespace

struct Places::Contents
{
    std::shared_ptr<const core::Store> store;
    QHash<QString, ImageBytes> bytes;
};

namespace {

/// The packed bytes of the images among \a entries; stops silently when \a task does.
void measure(const core::Store& store, const std::vector<core::ImageEntry>& entries,
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

} // namespace

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
        result.append(place.path);
    return result;
}

void Places::add(const QString& path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (find(absolute) != nullptr)
        return;
    m_places.push_back({absolute, Place::State::Reading, nullptr, {}, {}});
    emit added(absolute);
    read(absolute);
}

void Places::reread(const QString& path)
{
    if (at(path) != nullptr)
        read(path);
}

void Places::forget(const QString& path)
{
    if (find(path) == nullptr)
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

void Places::read(const QString& path)
{
    if (const QPointer<Job> job = m_jobs.take(path))
        job->discard();
    const QString title =
        tr("Looking into %1").arg(format::name(QFileInfo(path).fileName().toStdString(), 80));
    Job* job = Job::start(
        this, title,
        [path = path.toStdString()](const core::Task& task) -> core::Result<Contents> {
            auto store = core::openStore(path, task);
            if (!store)
                return core::fail(std::move(store).error());
            Contents contents{*store, {}};
            measure(**store, (*store)->entries(), task, contents.bytes);
            return contents;
        },
        [this, path](core::Result<Contents> contents) {
            Place* place = at(path);
            if (place == nullptr)
                return;
            if (contents) {
                const auto before = std::exchange(place->bytes, std::move(contents->bytes));
                for (auto it = place->bytes.begin(); it != place->bytes.end(); ++it)
                    it->unpacked = before.value(it.key()).unpacked;
                place->store = std::move(contents->store);
                place->state = Place::State::Read;
            } else {
                place->store.reset();
                place->error = contents.error();
                place->state = Place::State::Failed;
            }
            emit changed(path);
        });
    m_jobs.insert(path, job);
    emit jobStarted(job);
}
#include "moc_places.cpp"
