// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"
#include "ui/acts/actdialog.h"

class QCheckBox;
class QLabel;
class QTreeWidget;

/// Shows what removing images would do: which names go, the bytes that come back and what stands in
/// the way. Only then it removes them.
class RemoveDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// \a images are of one place.
    explicit RemoveDialog(std::vector<ChosenImage> images, QWidget* parent = nullptr);

    /// Whether the plan is shown.
    bool isPlanned() const { return m_plan.has_value(); }
    QCheckBox* forceBox() const { return m_force; }
    /// Shown where the place has a trash.
    QCheckBox* trashBox() const { return m_trash; }
    QTreeWidget* planView() const { return m_view; }

protected:
    void act() override;

private:
    void plan();
    void showPlan(const core::RemovalPlan& plan);
    QString bytesText() const;
    void showBytes();

    std::vector<ChosenImage> m_images;
    std::optional<core::RemovalPlan> m_plan;
    QPointer<Job> m_planning;
    QLabel* m_summary;
    QTreeWidget* m_view;
    QCheckBox* m_force;
    QCheckBox* m_trash;
};
