// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdiskmodel.h"
#include "models/heldcontents.h"

#include <QWidget>

class FilesView;
class HeldPane;
class QStackedWidget;
class SegmentedControl;

/// What the places of this machine hold, as a table with bars, of which a row leads to the plan;
/// and on a second page what they hold more than once.
class CleanupDiskPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a places are borrowed.
    explicit CleanupDiskPane(CleanupPlaces* places, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }
    HeldContents* heldContents() const { return m_contents; }
    HeldPane* heldPane() const { return m_held; }
    /// Whether what is held more than once is in front.
    void showHeld(bool isHeld);

signals:
    /// The list of what may go of the place \a path was asked for; \a kind is a core::UsageKind,
    /// -1: all.
    void placeRequested(const QString& path, int kind);
    void jobStarted(Job* job);

private:
    QWidget* makeUse();
    QWidget* makePages();
    QWidget* makeLegend();
    void expandNew();

    CleanupDiskModel* m_model;
    FilesView* m_view;
    HeldContents* m_contents;
    HeldPane* m_held;
    SegmentedControl* m_pages;
    QStackedWidget* m_stack;
};
