// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdiskmodel.h"
#include "models/heldcontents.h"

#include <QWidget>

class FilesView;
class ForestPane;
class HeldPane;
class LeftoverPane;
class QStackedWidget;
class SegmentedControl;

/// What the places of this machine hold, as a table with bars, of which a row leads to the plan;
/// and on further pages the forest of their images, what they hold more than once, and what is left
/// over in them.
class CleanupDiskPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a places are borrowed.
    explicit CleanupDiskPane(CleanupPlaces* places, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }
    HeldContents* heldContents() const { return m_contents; }
    HeldPane* heldPane() const { return m_held; }
    ForestPane* forestPane() const { return m_forest; }
    LeftoverPane* leftoverPane() const { return m_leftovers; }
    enum class Part { Use, Forest, Held, Leftovers };
    Part part() const;
    void showPart(Part part);

signals:
    /// The list of what may go of the place \a path was asked for; \a kind is a core::UsageKind,
    /// -1: all.
    void placeRequested(const QString& path, int kind);
    /// The image \a entryId of the place \a path was asked for.
    void openRequested(const QString& path, const QString& entryId);
    /// A plan for what is left over in the place \a path was asked for; empty: in all.
    void leftoversRequested(const QString& path);
    void jobStarted(Job* job);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectParts();
    QWidget* makeUse();
    QWidget* makePages();
    void expandNew();

    CleanupDiskModel* m_model;
    FilesView* m_view;
    HeldContents* m_contents;
    HeldPane* m_held;
    ForestPane* m_forest;
    LeftoverPane* m_leftovers;
    SegmentedControl* m_pages;
    QStackedWidget* m_stack;
};
