// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace theme {

/// Follows the desktop's wish for high contrast (org.freedesktop.appearance of the settings
/// portal), as long as it lives. Never waits: until the desktop answers there is none, and where
/// there is no portal it stays so.
class DesktopContrast final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopContrast(QObject* parent = nullptr);
};

} // namespace theme
