// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"

#include <QWidget>

class CleanupTrashModel;
class FilesView;
class QLabel;
class QPushButton;

/// What was removed from the own store and can come back.
class CleanupTrashPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a document is borrowed.
    explicit CleanupTrashPane(CleanupDocument* document, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }
    CleanupTrashModel* model() const { return m_model; }
    QPushButton* restoreButton() const { return m_restore; }
    QPushButton* deleteButton() const { return m_delete; }

private:
    std::vector<int> chosenRows() const;
    void update();
    void restore();
    void askToDelete();

    CleanupDocument* m_document;
    CleanupTrashModel* m_model;
    FilesView* m_view;
    QLabel* m_note;
    QPushButton* m_restore;
    QPushButton* m_delete;
};
