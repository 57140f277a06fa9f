// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"

#include <QComboBox>

class PathField;

/// Asks where an image goes: into one of the places there are, a new archive, or a folder. The
/// field for the path of the latter two is to be placed by who uses it, and hides itself.
class TargetBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit TargetBox(const std::vector<TargetPlace>& places, QWidget* parent = nullptr);

    PathField* pathField() const { return m_path; }
    TargetPlace target() const;
    /// Suggests a path for the image \a name, until a person chose one.
    void setImageName(const QString& name);

signals:
    void targetChanged();

private:
    void updatePath();

    std::vector<TargetPlace> m_targets;
    PathField* m_path;
    QString m_name;
    QString m_suggested; ///< What was put into the field last.
};
