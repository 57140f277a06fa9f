// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"
#include "ui/acts/actdialog.h"

class PathField;
class PlatformChoice;
class QCheckBox;
class QComboBox;
class QLineEdit;

/// Asks where and in which format images are saved, and saves them.
class SaveDialog final : public ActDialog
{
    Q_OBJECT

public:
    explicit SaveDialog(std::vector<ChosenImage> images, QWidget* parent = nullptr);

    QLineEdit* pathField() const;
    QComboBox* formatBox() const { return m_format; }
    /// Of indexes; hidden where none is saved.
    PlatformChoice* platforms() const { return m_platforms; }

protected:
    void act() override;

private:
    void updateFormat();
    SaveOptions options() const;

    std::vector<ChosenImage> m_images;
    QComboBox* m_format;
    QComboBox* m_packing;
    PathField* m_path;
    QCheckBox* m_overwrite;
    PlatformChoice* m_platforms;
};
