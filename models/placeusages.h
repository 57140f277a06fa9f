// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/placeusage.h"
#include "models/imageacts.h"

/// What the places of a list hold and have on disk (core::usageOfPlace). A place is counted in a
/// job when it is first asked for, and once more after it was read again. GUI thread only.
class PlaceUsages final : public QObject
{
    Q_OBJECT

public:
    using Usage = std::shared_ptr<const core::PlaceUsage>;

    /// \a places must live longer.
    explicit PlaceUsages(const Places* places, QObject* parent = nullptr);

    /// The usage of the place \a path; null while it is being counted, where that failed, and for
    /// what is no local store. Where it was not counted yet that begins now.
    Usage ask(const QString& path);
    bool isCounting(const QString& path) const { return m_jobs.contains(path); }

signals:
    /// It was counted, or could not be.
    void counted(const QString& path);
    void jobStarted(Job* job);

private:
    void forget(const QString& path);
    void start(const Place& place);

    struct Counted
    {
        std::shared_ptr<const core::Store> of; ///< As the place was then.
        Usage usage;                           ///< Null where it failed.
    };

    const Places* m_places;
    QHash<QString, Counted> m_counted;
    QHash<QString, QPointer<Job>> m_jobs;
};

/// What comes back if some images go.
struct RemovalFigure
{
    std::optional<std::uint64_t> bytes; ///< None while it is not known.
    bool isLogical = false;             ///< An engine's own sums, nothing that was measured.
    bool isLowerBound = false;          ///< Without what only the images have that go together.
    bool isUpperBound = false;          ///< Something outside may keep some of it.
    bool isHeldByContainer = false;     ///< Of an image that a container uses nothing comes back.
    bool isCounting = false;            ///< It will be known.
};

/// What removing \a images all at once brings back; none if one of them is in a place that is not
/// counted, as files and folders of a person are not. O(nodes + edges) of the places.
RemovalFigure freedBy(PlaceUsages& usages, const std::vector<ChosenImage>& images);
