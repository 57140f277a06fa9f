// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/layerforest.h"
#include "models/cleanupplaces.h"

#include <QAbstractItemModel>

/// The images of the places of this machine, hanging off the layers that they have in common. It is
/// grown in a job whenever a place was read. GUI thread only.
class ForestModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, LayersColumn, ImagesColumn, OnDiskColumn, BarColumn, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole + 1, ///< QString, the place of the image; empty: no one image.
        EntryIdRole,                 ///< QString, what to open of it.
        NoteRole,                    ///< QString, secondary text behind the name.
        IconNameRole,                ///< QString, name of a line icon.
        BeginRole,                   ///< qulonglong, bytes of all that it hangs off.
        LengthRole,                  ///< qulonglong, bytes of its own layers.
        ScaleRole,                   ///< qulonglong, where the longest bar of all ends.
        IsSharedRole,                ///< bool: several images have its layers.
    };

    /// \a places must live longer.
    explicit ForestModel(const CleanupPlaces* places, QObject* parent = nullptr);

    /// Only the images of the place \a path; empty: of all.
    void setPlace(const QString& path);
    const QString& place() const { return m_place; }
    bool isGrowing() const { return !m_job.isNull() || m_places->isReading(); }
    /// How much stands there, in a sentence; empty where it is nothing.
    QString summary() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Another forest stands there, or it began to grow.
    void changed();
    void jobStarted(Job* job);

private:
    struct Grown
    {
        std::vector<std::shared_ptr<const core::CleanupPlace>> places;
        QStringList titles; ///< Of the places.
        core::LayerForest forest;
    };
    static Grown grow(std::vector<std::shared_ptr<const core::CleanupPlace>> places,
                      QStringList titles);
    void growAnew();
    const core::ForestNode& node(const QModelIndex& index) const;
    const core::LocalImage& image(const core::ForestImage& of) const;
    QString text(const core::ForestNode& node, int column) const;
    QString note(const core::ForestNode& node) const;
    QString toolTip(const core::ForestNode& node, int column) const;
    static QString bytes(const core::ForestNode& node, std::uint64_t bytes);

    const CleanupPlaces* m_places;
    QString m_place;
    std::shared_ptr<const Grown> m_grown; ///< Never null.
    QPointer<Job> m_job;
};
