// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerrange.h"

#include <QToolButton>

class QLabel;
class QLineEdit;

/// Chooses which layers of both sides are compared: all, one, or a range. Its text says so where
/// they are not all.
class ComparedLayers final : public QToolButton
{
    Q_OBJECT

public:
    explicit ComparedLayers(QWidget* parent = nullptr);

    core::LayerRange left() const { return m_left; }
    core::LayerRange right() const { return m_right; }
    bool isAll() const { return m_left == core::LayerRange() && m_right == core::LayerRange(); }
    /// Exchanges both without telling of it.
    void swap();
    /// All layers of both, without telling of it.
    void clear();

    QLineEdit* leftField() const { return m_leftField; }
    QLineEdit* rightField() const { return m_rightField; }

signals:
    void changed();

private:
    void read();
    void showChoice();

    core::LayerRange m_left;
    core::LayerRange m_right;
    QLineEdit* m_leftField;
    QLineEdit* m_rightField;
    QLabel* m_problem;
};

/// "3", "2..5", "2.."; empty for all layers.
QString layerRangeText(core::LayerRange range);
