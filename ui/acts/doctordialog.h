// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/doctormodel.h"

#include <QDialog>

class QLabel;
class QListView;
class QPushButton;

/// Shows the steps towards an engine or a registry as they are taken, which one fails, and what
/// would help.
class DoctorDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Examines what \a name leads to as soon as the event loop runs.
    explicit DoctorDialog(const QString& name, QWidget* parent = nullptr);

    DoctorModel* model() const { return m_model; }
    QListView* view() const { return m_view; }
    QString conclusion() const;
    QPushButton* copyButton() const { return m_copy; }
    QPushButton* againButton() const { return m_again; }

signals:
    void jobStarted(Job* job);

public slots:
    void reject() override;

private:
    void examine();
    void conclude();

    QString m_name;
    DoctorModel* m_model;
    QListView* m_view;
    QLabel* m_conclusion;
    QPushButton* m_again;
    QPushButton* m_copy;
    QPointer<Job> m_job;
};
