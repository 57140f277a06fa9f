// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class ElidedLabel;
class FlowLayout;
class QHBoxLayout;
class QToolButton;
class TreemapView;

/// A treemap with the way to the folder that fills it above, and what its colours mean and what is
/// pointed at below.
class TreemapFrame final : public QWidget
{
    Q_OBJECT

public:
    struct LegendEntry
    {
        QColor color;
        QString text;
        bool isHatched = false;
        QString toolTip = {};
    };

    explicit TreemapFrame(QWidget* parent = nullptr);

    TreemapView* view() const { return m_view; }
    /// Puts \a control at the right of the way.
    void addControl(QWidget* control);
    void setLegend(const QList<LegendEntry>& entries);

private:
    void showWay();
    void askAndSave();

    TreemapView* m_view;
    QHBoxLayout* m_bar;
    QHBoxLayout* m_way;
    FlowLayout* m_legend;
    ElidedLabel* m_foot;
    QToolButton* m_save;
};
