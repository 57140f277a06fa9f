// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdiskmodel.h"

#include <QWidget>

class FilesView;

/// What the places of this machine hold, as a table with bars. A row leads to the plan.
class CleanupDiskPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a places are borrowed.
    explicit CleanupDiskPane(CleanupPlaces* places, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }

signals:
    /// The list of what may go of the place \a path was asked for; \a kind is a core::UsageKind,
    /// -1: all.
    void placeRequested(const QString& path, int kind);

private:
    QWidget* makeLegend();
    void expandNew();

    CleanupDiskModel* m_model;
    FilesView* m_view;
};
