// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QLabel;

/// A figure as it is and as it would be: both in words, and below them two bars on one scale.
class WhatIfFigure final : public QWidget
{
    Q_OBJECT

public:
    struct Value
    {
        QString text;
        double part = 0; ///< Of the bar's length, from 0 to 1.
    };

    /// Keeps room for two of \a widest side by side, so that nothing moves when values change.
    WhatIfFigure(const QString& name, const QString& widest, QWidget* parent = nullptr);

    /// Without \a after nothing would change. Without \a before nothing is known.
    void setValues(const std::optional<Value>& before, const std::optional<Value>& after,
                   const QString& toolTip);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    std::optional<Value> m_before;
    std::optional<Value> m_after;
    QLabel* m_was;
    QLabel* m_is;
    int m_barTop = 0; ///< Pixels that the bars take below the words.
};
