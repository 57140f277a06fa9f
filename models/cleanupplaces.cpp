// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupplaces.h"

#include "models/placesmodel.h"

#include <algorithm>

std::shared_ptr<const ReadPlace> ReadPlace::of(std::shared_ptr<const core::CleanupPlace> place)
{
    auto read = std::make_shared<ReadPlace>();
    if (place->usage.graph)
        read->shares = core::sharesOf(*place->usage.graph);
    read->leftovers = core::leftoversIn(*place, read->shares);
    if (place->place.kind != core::StoreKind::EngineApi)
        if (const auto space = core::diskSpace(place->place.path))
            read->disk = *space;
    read->place = std::move(place);
    return read;
}

CleanupPlaces::CleanupPlaces(Places* places, QObject* parent)
    : QObject(parent)
    , m_places(places)
{
    connect(places, &Places::added, this, &CleanupPlaces::look);
    connect(places, &Places::changed, this, &CleanupPlaces::look);
    connect(places, &Places::forgotten, this, &CleanupPlaces::forget);
    for (const Place& place : places->list())
        look(place.path);
}

const CleanupPlaces::One* CleanupPlaces::find(const QString& path) const
{
    const auto found = std::ranges::find(m_list, path, &One::path);
    return found == m_list.end() ? nullptr : &*found;
}

const CleanupPlaces::One* CleanupPlaces::findNamed(const std::string& name) const
{
    const auto found =
        std::ranges::find_if(m_list, [&name](const One& one) { return one.machine.name == name; });
    return found == m_list.end() ? nullptr : &*found;
}

bool CleanupPlaces::isReading() const
{
    return std::ranges::any_of(m_list, &One::isReading);
}

void CleanupPlaces::reread()
{
    QStringList paths;
    for (const One& one : m_list)
        paths.append(one.path);
    for (const QString& path : paths)
        reread(path);
}

void CleanupPlaces::reread(const QString& path)
{
    m_awaited.remove(path);
    m_places->reread(path);
}

void CleanupPlaces::take(const std::vector<std::shared_ptr<const ReadPlace>>& fresh)
{
    QStringList paths;
    for (const auto& read : fresh) {
        for (One& one : m_list) {
            if (one.machine.name != read->place->place.name)
                continue;
            if (const QPointer<Job> job = m_jobs.take(one.path))
                job->discard();
            one.read = read;
            one.isReading = false;
            one.isFailed = false;
            one.error = {};
            m_awaited.insert(one.path);
            paths.append(one.path);
        }
    }
    for (const QString& path : paths) {
        emit changed(path);
        m_places->reread(path);
    }
}

void CleanupPlaces::look(const QString& path)
{
    const Place* place = m_places->find(path);
    if (place == nullptr || !place->machine)
        return;
    auto found = std::ranges::find(m_list, path, &One::path);
    if (found == m_list.end()) {
        One one;
        one.machine = *place->machine;
        one.path = path;
        one.title = PlacesModel::machineName(one.machine);
        found = m_list.insert(m_list.end(), std::move(one));
    }
    switch (place->state) {
    case Place::State::Unread:
    case Place::State::Reading:
        if (m_awaited.contains(path))
            return;
        found->isReading = true;
        break;
    case Place::State::Failed:
        m_awaited.remove(path);
        found->read.reset();
        found->error = place->error;
        found->isFailed = true;
        found->isReading = false;
        break;
    case Place::State::Read:
        if (m_awaited.remove(path)) {
            m_seen.insert(path, place->store);
            return;
        }
        if (m_seen.value(path) != place->store) {
            m_seen.insert(path, place->store);
            start(*found);
            return;
        }
        found->isReading = m_jobs.contains(path);
        break;
    }
    emit changed(path);
}

void CleanupPlaces::start(One& one)
{
    if (const QPointer<Job> job = m_jobs.take(one.path))
        job->discard();
    one.isReading = true;
    using Read = core::Result<std::shared_ptr<const ReadPlace>>;
    Job* job = Job::start(
        this, tr("Counting what %1 holds").arg(one.title),
        [machine = one.machine](const core::Task& task) -> Read {
            auto place = core::readCleanupPlace(machine, true, task);
            if (!place)
                return core::fail(std::move(place).error());
            return ReadPlace::of(std::move(*place));
        },
        [this, path = one.path](Read read) {
            m_jobs.remove(path);
            const auto found = std::ranges::find(m_list, path, &One::path);
            if (found == m_list.end())
                return;
            found->isReading = false;
            found->isFailed = !read;
            found->error = read ? core::Error() : read.error();
            found->read = read ? Job::letGoElsewhere(*read) : nullptr;
            emit changed(path);
        });
    m_jobs.insert(one.path, job);
    const QString path = one.path; // Whoever is told may add to the list.
    emit jobStarted(job);
    emit changed(path);
}

void CleanupPlaces::forget(const QString& path)
{
    if (const QPointer<Job> job = m_jobs.take(path))
        job->discard();
    m_seen.remove(path);
    m_awaited.remove(path);
    if (std::erase_if(m_list, [&path](const One& one) { return one.path == path; }) > 0)
        emit changed(path);
}
#include "moc_cleanupplaces.cpp"
