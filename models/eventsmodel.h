// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/eventrecord.h"
#include "models/places.h"

#include <QAbstractTableModel>
#include <QSet>

class EngineWatcher;
class QTimer;

/// The time line of what happened in the engines of this machine, the newest first: what was
/// recorded, and what happens now in those that are among \a places. Places whose images changed
/// are read again.
class EventsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, ActionColumn, NameColumn, EngineColumn, ColumnCount };

    /// \a places must live longer.
    EventsModel(Places* places, core::EventRecord record, QObject* parent = nullptr);
    ~EventsModel() override;

    const std::vector<core::RecordedEvent>& events() const { return m_events; } ///< Newest last.

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void watch(const QString& path);
    void add(const std::vector<core::RecordedEvent>& events);
    void rereadChanged();
    QString text(const core::RecordedEvent& event, int column) const;

    Places* m_places;
    core::EventRecord m_record;
    std::vector<core::RecordedEvent> m_events;
    QHash<QString, EngineWatcher*> m_watchers;
    QSet<QString> m_changed; ///< Places to be read again when it has been quiet for a moment.
    QTimer* m_quiet;
};
