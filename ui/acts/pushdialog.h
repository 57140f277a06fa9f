// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registryacts.h"
#include "ui/acts/actdialog.h"

class PlanList;
class PlatformBox;
class ReplacedNote;
class QLabel;
class QLineEdit;
class QTimer;

/// Asks under which name an image goes into a registry, from this machine or from a registry, shows
/// what that moves and which other image it takes the name from, and only then brings it there.
class PushDialog final : public ActDialog
{
    Q_OBJECT

public:
    explicit PushDialog(ChosenImage image, QWidget* parent = nullptr);

    QLineEdit* nameField() const { return m_name; }
    /// What would be moved, and what would be replaced; empty while that is not known.
    QString planText() const;
    bool isPlanned() const { return m_plan.has_value(); }
    PlatformBox* platformBox() const { return m_platform; }
    /// The command line that does the same; empty where no name is given.
    QString commandLine() const;

protected:
    void act() override;

private:
    void say(const QString& text);
    void setUpQuestion();
    void check();
    void consider();
    void showPlan(const core::Result<registryacts::PushPlan>& plan);
    void showReplaced();
    void push();
    QString verb() const; ///< Of the button.
    void fail(const core::Error& error);

    ChosenImage m_image;
    QLineEdit* m_name;
    QLabel* m_cost;
    PlanList* m_blobs;
    PlatformBox* m_platform;
    ReplacedNote* m_replaced;
    QTimer* m_pause;
    QPointer<Job> m_planning;
    std::optional<registryacts::PushPlan> m_plan;
    bool m_isWanted = false; ///< The button was clicked before the plan was there.
};
