// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;

/// Figures side by side, each with its label above. Every figure can be clicked and leads to what
/// it counts. Where there is no room for all, their notes go first, then the last figures.
class FigureStrip final : public QWidget
{
    Q_OBJECT

public:
    struct Figure
    {
        QString key;     ///< For clicked() and setFigure().
        QString label;   ///< "Hidden"
        QString value;   ///< "100.0 MB"
        QString note;    ///< "17.7 %", smaller behind the value; may be empty.
        QString toolTip; ///< What the number is, in one sentence.
    };

    explicit FigureStrip(QWidget* parent = nullptr);

    void setFigures(const QList<Figure>& figures);

    /// With all figures and notes, shown or not.
    QSize sizeHint() const override { return m_whole.isValid() ? m_whole : QWidget::sizeHint(); }

signals:
    void clicked(const QString& key);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    int m_count = 0; ///< Figures there are; buttons may be more.
    QSize m_whole;
    QHBoxLayout* m_layout;
};
