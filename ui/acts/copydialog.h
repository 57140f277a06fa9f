// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"
#include "ui/acts/actdialog.h"

class PlatformChoice;
class QComboBox;
class QLineEdit;

/// Asks into which place images are copied, and as what, and copies them.
class CopyDialog final : public ActDialog
{
    Q_OBJECT

public:
    CopyDialog(std::vector<ChosenImage> images, std::vector<TargetPlace> targets,
               QWidget* parent = nullptr);

    QComboBox* targetBox() const { return m_target; }
    QLineEdit* nameField() const { return m_name; }
    /// Of indexes; hidden where none is copied.
    PlatformChoice* platforms() const { return m_platforms; }

signals:
    void copied(const TargetPlace& target);

protected:
    void act() override;

private:
    void updateTarget();

    std::vector<ChosenImage> m_images;
    std::vector<TargetPlace> m_targets;
    QComboBox* m_target;
    QLineEdit* m_name;
    PlatformChoice* m_platforms;
};
