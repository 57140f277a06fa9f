// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QWidget>

class ElidedLabel;
class QCheckBox;
class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

/// A rule of a CleanupRulesModel: its check box, what it takes, and what it comes to.
class CleanupRuleRow final : public QWidget
{
    Q_OBJECT

public:
    explicit CleanupRuleRow(const QModelIndex& rule, QWidget* parent = nullptr);

    /// Shows what the model says now.
    void refresh();
    QCheckBox* box() const { return m_box; }
    /// Null where the rule takes nothing.
    QLineEdit* argument() const { return m_argument; }

signals:
    void toggled(int row, bool isOn);
    void argumentChanged(int row, const QString& argument);
    void forgetRequested(int row);

private:
    void makeArgument();

    QPersistentModelIndex m_rule;
    QCheckBox* m_box;
    QLineEdit* m_argument = nullptr;
    QToolButton* m_forget = nullptr; ///< Of a saved one.
    ElidedLabel* m_count;
    QLabel* m_bytes;
    QLabel* m_problem;
    QTimer* m_pause;
};
