// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <QWidget>

#include <vector>

/// A narrow strip beside a list that shows where in all of it something differs. A click leads
/// there.
class DiffOverview final : public QWidget
{
    Q_OBJECT

public:
    /// Rows from \c first on that are marked alike.
    struct Tick
    {
        int first = 0;
        int count = 1;
        core::Change change = core::Change::None;
    };

    explicit DiffOverview(QWidget* parent = nullptr);

    void setTicks(std::vector<Tick> ticks, int rows);
    const std::vector<Tick>& ticks() const { return m_ticks; }
    /// Pixels from the top where \a row is.
    int placeOf(int row) const;

    QSize sizeHint() const override;

signals:
    void rowRequested(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void request(int y);

    std::vector<Tick> m_ticks;
    int m_rows = 0;
};
