// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placeusages.h"

#include "core/usage/removalsum.h"
#include "models/format.h"

#include <QFileInfo>

#include <algorithm>
#include <map>

PlaceUsages::PlaceUsages(const Places* places, QObject* parent)
    : QObject(parent)
    , m_places(places)
{
    connect(places, &Places::changed, this, [this](const QString& path) {
        const Place* place = m_places->find(path);
        const auto counted = m_counted.constFind(path);
        if (counted != m_counted.constEnd() && (place == nullptr || place->store != counted->of))
            forget(path);
    });
    connect(places, &Places::forgotten, this, &PlaceUsages::forget);
}

PlaceUsages::Usage PlaceUsages::ask(const QString& path)
{
    const Place* place = m_places->find(path);
    if (place == nullptr || !place->store)
        return nullptr;
    const auto counted = m_counted.constFind(path);
    if (counted != m_counted.constEnd())
        return counted->usage;
    if (dynamic_cast<const core::LocalStore*>(place->store.get()) != nullptr)
        start(*place);
    return nullptr;
}

void PlaceUsages::forget(const QString& path)
{
    if (const QPointer<Job> job = m_jobs.take(path))
        job->discard();
    m_counted.remove(path);
}

void PlaceUsages::start(const Place& place)
{
    const QString path = place.path;
    std::vector<core::LocalImage> images(place.local.cbegin(), place.local.cend());
    // The order decides which name a node has.
    std::ranges::sort(images, {}, &core::LocalImage::entryId);
    m_counted.insert(path, {place.store, nullptr});
    Job* job = Job::start(
        this,
        tr("Counting what %1 holds")
            .arg(format::name(QFileInfo(path).fileName().toStdString(), 80)),
        [store = place.store, images = std::move(images)](const core::Task& task) {
            return core::usageOfPlace(dynamic_cast<const core::LocalStore&>(*store), images, task);
        },
        [this, path](core::Result<core::PlaceUsage> usage) {
            m_jobs.remove(path);
            if (usage)
                m_counted[path].usage = std::make_shared<const core::PlaceUsage>(std::move(*usage));
            emit counted(path);
        });
    m_jobs.insert(path, job);
    emit jobStarted(job);
}

RemovalFigure freedBy(PlaceUsages& usages, const std::vector<ChosenImage>& images)
{
    RemovalFigure figure;
    std::map<QString, std::vector<std::string>> byPlace;
    for (const ChosenImage& image : images)
        byPlace[image.place].push_back(image.entry.id);
    std::uint64_t bytes = 0;
    bool isKnown = !images.empty();
    for (const auto& [path, entries] : byPlace) {
        const PlaceUsages::Usage usage = usages.ask(path);
        figure.isCounting = figure.isCounting || usages.isCounting(path);
        isKnown = isKnown && usage != nullptr;
        if (!usage)
            continue;
        const core::UsageGraph& graph = *usage->graph;
        std::vector<core::UsageId> removed;
        for (const std::string& entry : entries) {
            const auto node = usage->images.find(entry);
            if (node == usage->images.end()) {
                isKnown = false;
                continue;
            }
            removed.push_back(node->second);
            figure.isHeldByContainer =
                figure.isHeldByContainer
                || std::ranges::any_of(graph.usedBy(node->second), [&graph](core::UsageId user) {
                       return graph.node(user).kind == core::UsageKind::Container;
                   });
        }
        const core::UsageSum freed = core::removalOf(graph, removed).freed;
        bytes += freed.bytes;
        figure.isLogical = figure.isLogical || freed.isLogical() || !usage->isMeasured;
        // Of its layers an engine says nothing.
        figure.isLowerBound = figure.isLowerBound || (!usage->isMeasured && removed.size() > 1);
        figure.isUpperBound = figure.isUpperBound || freed.isUpperBound() || !usage->isExact;
    }
    if (isKnown)
        figure.bytes = bytes;
    return figure;
}
#include "moc_placeusages.cpp"
