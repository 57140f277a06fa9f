// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <string>
#include <vector>

/// All names that one file has, however many there are. Enter shows the one that is chosen.
class NamesDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a name is the one that is known; \a others are raw paths.
    NamesDialog(const std::string& name, std::vector<std::string> others,
                QWidget* parent = nullptr);

signals:
    void pathRequested(const std::string& path);
};
