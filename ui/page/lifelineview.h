// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

/// Paints a LifeLineModel: a rail with a dot in each layer's colour, what the layer did, and the
/// instruction that made it.
class LifeLineView final : public QListView
{
    Q_OBJECT

public:
    explicit LifeLineView(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void setModel(QAbstractItemModel* model) override;
};
