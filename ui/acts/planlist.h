// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transferwatch.h"

#include <QHash>
#include <QTreeWidget>

#include <map>

/// The blobs of a transfer: which are there already, which are to be moved, and how far each is
/// while it runs.
class PlanList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit PlanList(QWidget* parent = nullptr);

    void setPlan(const core::TransferPlan& plan);
    /// Who has the blobs that are there already, by digest: names of images.
    using Users = std::map<std::string, std::vector<std::string>>;
    void showUsers(const Users& users);
    /// How far the blobs are; lists them, too, where no plan was known before. Those that are not
    /// listed are passed over.
    void showProgress(const std::vector<core::BlobProgress>& blobs);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void list(const std::vector<core::PlannedBlob>& blobs);

    QHash<QString, QTreeWidgetItem*> m_rows; ///< By digest.
};
