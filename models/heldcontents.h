// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/placeduplicates.h"
#include "models/cleanupplaces.h"

#include <QAbstractTableModel>

#include <functional>

/// What the places of this machine hold more than once, whichever images brought it: the largest
/// first. Nothing is looked at before it is asked for, and then in a job. GUI thread only.
class HeldContents final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        PathColumn,
        ImageColumn,
        PlaceColumn,
        CopiesColumn,
        SizeColumn,
        BytesColumn,
        SameColumn,
        ColumnCount
    };
    /// Opens what knows of layers that were read, on the thread of a job; it may be null.
    using OpenMemory = std::function<std::shared_ptr<core::LayerMemory>()>;

    /// \a places must live longer. Without \a memory it is the cache of whoever runs the program.
    explicit HeldContents(const CleanupPlaces* places, OpenMemory memory = {},
                          QObject* parent = nullptr);

    /// Looks at all places that were read; where \a isExact, layers that nobody has read are read,
    /// and files that may be the same are compared. Nothing while it looks already.
    void look(bool isExact);
    bool isLooking() const { return !m_job.isNull(); }
    void cancel();
    /// It was looked at since the last change of a place.
    bool isKnown() const { return m_isKnown; }
    /// Some only look the same, which comparing would tell.
    bool hasLikely() const { return m_likely > 0; }
    /// Reading would tell more: nobody looked yet, or not into all layers, or only at fingerprints.
    bool canKnowMore() const
    {
        return !m_isKnown || m_likely > 0 || (m_notCounted > 0 && !m_isExact);
    }
    /// What it comes to, and what does not count, in sentences.
    QString summary() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void changed();
    void jobStarted(Job* job);

private:
    struct Row
    {
        core::HeldContent content;
        QString place; ///< For people.
    };
    struct Found
    {
        std::vector<std::pair<core::PlaceDuplicates, QString>>
            places;                      ///< With what they are called.
        std::vector<core::Error> errors; ///< Of places that could not be looked at.
    };
    void take(core::Result<Found> found);
    QString tip(const core::HeldContent& content) const;
    static QString images(const core::HeldContent& content);

    const CleanupPlaces* m_places;
    OpenMemory m_memory;
    std::vector<Row> m_rows;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_likely = 0;
    std::uint64_t m_layers = 0;
    std::uint64_t m_notCounted = 0;
    QString m_problem; ///< Why it could not be looked at; empty where it could.
    bool m_isKnown = false;
    bool m_isExact = false; ///< What is known, or looked for now, is what reading tells.
    QPointer<Job> m_job;
};
