// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"

#include <QDialog>

#include <string>

/// The warnings of an image as a list; those about a path lead to it.
class WarningDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit WarningDialog(const core::Warnings& warnings, QWidget* parent = nullptr);

signals:
    void pathRequested(const std::string& path);
};
