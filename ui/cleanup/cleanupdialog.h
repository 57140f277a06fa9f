// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

/// The one question before a plan is carried out: what goes, by name, what stays although a rule
/// fits it, and what it brings back.
class CleanupDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a document is read once, now.
    explicit CleanupDialog(CleanupDocument* document, QWidget* parent = nullptr);

    QPushButton* actButton() const { return m_act; }
    QTreeWidget* list() const { return m_list; }

private:
    void fill(CleanupDocument* document);
    QString warning(const core::CleanupPlan& plan) const;

    QTreeWidget* m_list;
    QPushButton* m_act;
};
