// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplace.h"
#include "core/cleanup/leftovers.h"
#include "core/cleanup/lowdisk.h"
#include "core/usage/usageshare.h"
#include "models/places.h"

#include <QSet>

/// A place as it was read to be cleaned up, with what only a page shows of it. Immutable.
struct ReadPlace
{
    std::shared_ptr<const core::CleanupPlace> place;
    core::UsageShares shares;
    std::vector<core::Leftover> leftovers;
    std::optional<core::DiskSpace> disk; ///< Of the file system; none for what lies elsewhere.

    /// Adds up what \a place holds. O(nodes log nodes + edges).
    static std::shared_ptr<const ReadPlace> of(std::shared_ptr<const core::CleanupPlace> place);
};

/// The places of this machine that can be cleaned up, as far as they were read: each in a job of
/// its own, and once more when the list of places read it again. GUI thread only.
class CleanupPlaces final : public QObject
{
    Q_OBJECT

public:
    struct One
    {
        core::MachinePlace machine;
        QString path;
        QString title;                         ///< For people.
        std::shared_ptr<const ReadPlace> read; ///< Null until it was read, and where it failed.
        core::Error error;                     ///< Why it failed.
        bool isFailed = false;
        bool isReading = false;
    };

    /// \a places must live longer. Reads what it lists and what comes to it.
    explicit CleanupPlaces(Places* places, QObject* parent = nullptr);

    const std::vector<One>& list() const { return m_list; }
    const One* find(const QString& path) const;
    /// The place that cleaning up knows as \a name.
    const One* findNamed(const std::string& name) const;
    bool isReading() const;
    /// Has all places read again, by the list of places too; or one.
    void reread();
    void reread(const QString& path);
    /// Takes \a fresh, as they were found behind a change, and lets the list of places read those
    /// again without reading them twice.
    void take(const std::vector<std::shared_ptr<const ReadPlace>>& fresh);

signals:
    /// It began to be read, was read, or could not be.
    void changed(const QString& path);
    void jobStarted(Job* job);

private:
    void look(const QString& path);
    void start(One& one);
    void forget(const QString& path);

    Places* m_places;
    std::vector<One> m_list;
    QHash<QString, std::shared_ptr<const core::Store>> m_seen; ///< As Places had them, by path.
    QHash<QString, QPointer<Job>> m_jobs;
    QSet<QString> m_awaited; ///< What take() had read again.
};
