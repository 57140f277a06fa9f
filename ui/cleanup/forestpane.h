// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forestmodel.h"

#include <QWidget>

class FilesView;
class QComboBox;
class QLabel;

/// The forest of all images, or of those of one place. A click on an image, or Enter, opens it; on
/// layers that several have in common it folds or unfolds what hangs off them.
class ForestPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a places are borrowed.
    explicit ForestPane(const CleanupPlaces* places, QWidget* parent = nullptr);

    ForestModel* model() const { return m_model; }
    FilesView* view() const { return m_view; }
    QComboBox* placeBox() const { return m_place; }

signals:
    /// The image \a entryId of the place \a path was asked for.
    void openRequested(const QString& path, const QString& entryId);
    void jobStarted(Job* job);

private:
    QWidget* makeHead();
    void listPlaces();
    void refresh();
    void act(const QModelIndex& index);

    const CleanupPlaces* m_places;
    ForestModel* m_model;
    FilesView* m_view;
    QComboBox* m_place;
    QLabel* m_summary;
};
