// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/acts/actdialog.h"

class QLabel;
class QLineEdit;

/// Asks who one is for a registry, tries it there, and says beforehand where it will be kept: with
/// a helper, or in a file that whoever reads it can read.
class LoginDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// \a host: "ghcr.io".
    explicit LoginDialog(const QString& host, QWidget* parent = nullptr);

    QLineEdit* userField() const { return m_user; }
    QLineEdit* passwordField() const { return m_password; }
    /// Where it will be kept.
    QString targetText() const;

protected:
    void act() override;

private:
    void check();
    void showTarget(const QString& text);

    QString m_host;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLabel* m_target;
};
