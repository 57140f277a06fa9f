// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registryacts.h"
#include "ui/acts/actdialog.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;
class QTreeWidget;

/// Removes many tags of a repository: those that were chosen, or those that a rule takes. First it
/// shows which ones that are and what else goes with them; only what was shown is removed.
class RemoveTagsDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// \a repository: "ghcr.io/team/app".
    RemoveTagsDialog(const QString& repository, const QStringList& tags, QWidget* parent = nullptr);

    QRadioButton* ruleButton() const { return m_byRule; }
    QLineEdit* patternField() const { return m_pattern; }
    QSpinBox* keepBox() const { return m_keep; }
    QSpinBox* daysBox() const { return m_days; }
    QCheckBox* siblingsBox() const { return m_siblings; }
    QTreeWidget* planView() const { return m_list; }
    QString summaryText() const;
    bool isPlanned() const { return m_plan.has_value(); }

protected:
    void act() override;

private:
    QWidget* makeRule();
    void forgetPlan();
    void look();
    void showPlan(const registryacts::TagsPlan& plan);
    void remove();
    void showRemoved(const std::vector<core::TagRemoval>& removed);
    void fail(const core::Error& error);
    std::optional<core::TagRule> rule() const;

    QString m_repository;
    QStringList m_tags;
    QRadioButton* m_chosen;
    QRadioButton* m_byRule;
    QLineEdit* m_pattern;
    QSpinBox* m_keep;
    QSpinBox* m_days;
    QTreeWidget* m_list;
    QLabel* m_summary;
    QCheckBox* m_siblings;
    std::optional<registryacts::TagsPlan> m_plan;
};
