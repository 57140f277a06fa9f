// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"
#include "ui/acts/actdialog.h"

class QLineEdit;

/// Asks for another name of an image and gives it.
class TagDialog final : public ActDialog
{
    Q_OBJECT

public:
    explicit TagDialog(ChosenImage image, QWidget* parent = nullptr);

    QLineEdit* nameField() const { return m_name; }

protected:
    void act() override;

private:
    ChosenImage m_image;
    QLineEdit* m_name;
};
