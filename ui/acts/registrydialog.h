// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registryacts.h"
#include "models/registrypull.h"
#include "ui/acts/actdialog.h"

class PlanList;
class PlatformBox;
class ReplacedNote;
class TargetBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QTimer;

/// Asks for an image of a registry, what of it, and where it goes: offers its tags, says what
/// pulling it would move and replace, and pulls it there or opens it where it is.
class RegistryDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// \a places: those it can be pulled into, the first one unless another is chosen.
    explicit RegistryDialog(const std::vector<TargetPlace>& places, QWidget* parent = nullptr);

    QLineEdit* nameField() const { return m_name; }
    QListWidget* tagList() const { return m_tags; }
    QPushButton* openButton() const { return m_open; }
    QSpinBox* bandwidthBox() const { return m_bandwidth; }
    QString costText() const;
    PlanList* planList() const { return m_blobs; }
    TargetBox* targetBox() const { return m_target; }
    PlatformBox* platformBox() const { return m_platform; }
    ReplacedNote* replacedNote() const { return m_replaced; }
    bool isPlanned() const { return m_plan.has_value(); }
    /// The command line that does the same; empty where that is not known yet.
    QString commandLine() const;

signals:
    /// To be opened without pulling; named as the program takes it.
    void openRequested(const QString& name);
    /// It is where it was to go.
    void pulled(const registryacts::PullRequest& request);

protected:
    void act() override;

private:
    void setUpQuestion();
    void connectQuestion();
    registryacts::PullRequest request() const;
    void check();
    void forgetPlan();
    void consider();
    void listTags();
    void showTags(const QStringList& tags);
    void filterTags();
    void fail(const core::Error& error);
    void takePlan(const core::Result<registryacts::PullPlan>& plan);
    void refuse(const core::Error& error);
    void showCost();
    QStringList costParts(QString& time) const;
    void showReplaced();
    void pull();

    QLineEdit* m_name;
    QLineEdit* m_filter;
    QListWidget* m_tags;
    QLabel* m_cost;
    ReplacedNote* m_replaced;
    PlanList* m_blobs;
    TargetBox* m_target;
    PlatformBox* m_platform;
    QSpinBox* m_bandwidth;
    std::optional<registryacts::PullPlan> m_plan;
    QPushButton* m_list;
    QPushButton* m_open;
    QTimer* m_pause;
    QPointer<Job> m_asking; ///< For tags.
    QPointer<Job> m_planning;
    bool m_isWanted = false; ///< The button was clicked before the plan was there.
};
