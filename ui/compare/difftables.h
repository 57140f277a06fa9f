// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"

#include <QTreeWidget>

/// How the layers of both images stand to each other, from the base up.
class DiffLayersTable final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit DiffLayersTable(QWidget* parent = nullptr);

    /// Null: nothing was compared. Gives how many differ.
    int setComparison(const ImageComparison* comparison);
};

/// The fields of the configuration that differ.
class DiffConfigTable final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit DiffConfigTable(QWidget* parent = nullptr);

    /// Null: nothing was compared. Gives how many differ.
    int setComparison(const ImageComparison* comparison);
};
