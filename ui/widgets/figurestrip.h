// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;

/// Figures side by side, each with its label above. Every figure can be clicked and leads to what
/// it counts.
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

signals:
    void clicked(const QString& key);

private:
    QHBoxLayout* m_layout;
};
