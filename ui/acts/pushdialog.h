// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registryacts.h"
#include "ui/acts/actdialog.h"

class QLineEdit;

/// Asks under which name an image goes into a registry, and brings it there.
class PushDialog final : public ActDialog
{
    Q_OBJECT

public:
    explicit PushDialog(ChosenImage image, QWidget* parent = nullptr);

    QLineEdit* nameField() const { return m_name; }

protected:
    void act() override;

private:
    void check();

    ChosenImage m_image;
    QLineEdit* m_name;
};
