// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registryacts.h"
#include "ui/acts/actdialog.h"

class QCheckBox;
class QLabel;

/// Shows what removing a tag from its registry would do, and which other tags of the same image go
/// where the registry removes images only as a whole. Only then it removes it.
class RemoveTagDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// \a name: "ghcr.io/team/app:1".
    explicit RemoveTagDialog(const QString& name, QWidget* parent = nullptr);

    bool isPlanned() const { return !m_plan.empty(); }
    QCheckBox* siblingsBox() const { return m_siblings; }
    QString summaryText() const;

protected:
    void act() override;

private:
    void showPlan(const std::vector<core::TagRemoval>& plan);
    void showRemoved(const std::vector<core::TagRemoval>& removed);
    void fail(const core::Error& error);

    QString m_name;
    std::vector<core::TagRemoval> m_plan;
    QLabel* m_summary;
    QCheckBox* m_siblings;
};
