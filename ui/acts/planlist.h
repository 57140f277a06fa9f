// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfervalues.h"

#include <QTreeWidget>

/// The blobs of a transfer to come: which are there already, and which are to be moved.
class PlanList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit PlanList(QWidget* parent = nullptr);

    void setPlan(const core::TransferPlan& plan);
};
