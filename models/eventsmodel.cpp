// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventsmodel.h"

#include "models/enginewatcher.h"
#include "models/format.h"

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace {

using namespace std::chrono_literals;

constexpr auto quietAfter = 1s;
constexpr std::size_t mostShown = 5000;

bool isPodman(const QString& engine)
{
    return engine.contains(QStringLiteral("podman"));
}

/// True if \a place is the store on disk of the engine at \a address.
bool isStoreOf(const Place& place, const QString& address)
{
    if (place.path == address)
        return true;
    if (!place.machine)
        return false;
    return place.machine->kind
           == (isPodman(address) ? core::StoreKind::ContainersStorage
                                 : core::StoreKind::DockerRoot);
}

} // namespace

EventsModel::EventsModel(Places* places, core::EventRecord record, QObject* parent)
    : QAbstractTableModel(parent)
    , m_places(places)
    , m_record(std::move(record))
    , m_quiet(new QTimer(this))
{
    m_quiet->setSingleShot(true);
    m_quiet->setInterval(quietAfter);
    connect(m_quiet, &QTimer::timeout, this, &EventsModel::rereadChanged);
    connect(m_places, &Places::changed, this, &EventsModel::watch);
    for (const Place& place : m_places->list())
        watch(place.path);
    Job* job = Job::start(
        this, tr("Reading what happened in engines"),
        [kept = m_record](const core::Task& task) { return kept.read(task); },
        [this](core::Result<core::RecordedEvents> read) {
            if (read)
                add(read->events);
        });
    Q_UNUSED(job)
}

EventsModel::~EventsModel() = default;

void EventsModel::watch(const QString& path)
{
    const Place* place = m_places->find(path);
    if (place == nullptr || !place->machine || place->state != Place::State::Read
        || place->machine->kind != core::StoreKind::EngineApi || m_watchers.contains(path))
        return;
    auto* watcher = new EngineWatcher(path, m_record, this);
    m_watchers.insert(path, watcher);
    connect(watcher, &EngineWatcher::happened, this,
            [this, path](const std::vector<core::RecordedEvent>& events) {
                add(events);
                // Containers tell who uses an image, and when it was used.
                const bool isOfImages = std::ranges::any_of(events, [](const auto& event) {
                    return event.type == "image" || event.type == "container";
                });
                if (!isOfImages)
                    return;
                for (const Place& one : m_places->list())
                    if (isStoreOf(one, path))
                        m_changed.insert(one.path);
                m_quiet->start();
            });
}

void EventsModel::rereadChanged()
{
    for (const QString& path : std::exchange(m_changed, {}))
        m_places->reread(path);
}

/// Events come late where an engine remembers what happened before it was watched.
void EventsModel::add(const std::vector<core::RecordedEvent>& events)
{
    beginResetModel();
    for (const core::RecordedEvent& event : events) {
        const auto at =
            std::ranges::upper_bound(m_events, event.time, {}, &core::RecordedEvent::time);
        if (at == m_events.begin() || !(*(at - 1) == event))
            m_events.insert(at, event);
    }
    if (m_events.size() > mostShown)
        m_events.erase(m_events.begin(), m_events.end() - mostShown);
    endResetModel();
}

int EventsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::RecordedEvent& event =
        m_events[m_events.size() - 1 - static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return text(event, index.column());
    if (role == Qt::ToolTipRole)
        return format::time(event.time) + u'\n'
               + format::name(event.id, format::mostNameCharacters);
    return {};
}

QString EventsModel::text(const core::RecordedEvent& event, int column) const
{
    switch (column) {
    case TimeColumn:
        return format::time(event.time);
    case EngineColumn:
        return format::name(event.engine, format::mostNameCharacters);
    case NameColumn: {
        const std::string& name = event.name.empty() ? event.id : event.name;
        if (event.type == "container" && !event.image.empty()
            && !event.image.starts_with("sha256:"))
            return tr("%1, of %2", "a container and its image")
                .arg(format::name(name, format::mostNameCharacters),
                     format::name(event.image, format::mostNameCharacters));
        return format::name(name, format::mostNameCharacters);
    }
    default:
        break;
    }
    const bool isContainer = event.type == "container";
    if (event.action == "pull")
        return tr("Image pulled");
    if (event.action == "push")
        return tr("Image pushed");
    if (event.action == "tag")
        return tr("Image tagged");
    if (event.action == "untag")
        return tr("Name taken away");
    if (event.action == "load" || event.action == "import")
        return tr("Image loaded");
    if (event.action == "save")
        return tr("Image saved");
    if (event.action == "create")
        return tr("Container created");
    if (event.action == "start")
        return tr("Container started");
    if (event.action == "die")
        return tr("Container ended");
    if (event.action == "prune")
        return event.type == "builder" ? tr("Build cache pruned") : tr("Images pruned");
    if (event.action == "delete" || event.action == "remove")
        return isContainer ? tr("Container removed") : tr("Image removed");
    return QString::fromStdString(event.type + ' ' + event.action);
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case ActionColumn:
        return tr("What happened");
    case NameColumn:
        return tr("To what");
    case EngineColumn:
        return tr("Engine");
    default:
        return {};
    }
}
#include "moc_eventsmodel.cpp"
