// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registryacts.h"
#include "ui/acts/actdialog.h"

class PlanList;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QTimer;

/// Asks for an image of a registry: offers its tags, says what pulling it would move, and pulls it
/// into the own store or opens it where it is.
class RegistryDialog final : public ActDialog
{
    Q_OBJECT

public:
    explicit RegistryDialog(QWidget* parent = nullptr);

    QLineEdit* nameField() const { return m_name; }
    QListWidget* tagList() const { return m_tags; }
    QPushButton* openButton() const { return m_open; }
    QSpinBox* bandwidthBox() const { return m_bandwidth; }
    QString costText() const;
    PlanList* planList() const { return m_blobs; }

signals:
    /// To be opened without pulling; named as the program takes it.
    void openRequested(const QString& name);
    /// It is in the own store now, under \a name.
    void pulled(const QString& name);

protected:
    void act() override;

private:
    void consider();
    void listTags();
    void filterTags();
    void fail(const core::Error& error);
    void takePlan(const core::Result<registryacts::PullPlan>& plan);
    void showCost();

    QLineEdit* m_name;
    QLineEdit* m_filter;
    QListWidget* m_tags;
    QLabel* m_cost;
    PlanList* m_blobs;
    QSpinBox* m_bandwidth;
    std::optional<registryacts::PullPlan> m_plan;
    QPushButton* m_list;
    QPushButton* m_open;
    QTimer* m_pause;
    QPointer<Job> m_asking; ///< For tags.
    QPointer<Job> m_planning;
};
