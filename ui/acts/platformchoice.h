// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"

#include <QWidget>

class QCheckBox;
class QListWidget;

/// Asks which platforms of an index are taken, and whether with what is attached to them. Hidden
/// where there is no index among the images.
class PlatformChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit PlatformChoice(const std::vector<ChosenImage>& images, QWidget* parent = nullptr);

    /// Whether only one platform can be taken from now on.
    void setOneOnly(bool isOneOnly);
    core::TransferChoice choice() const;
    /// Why what is chosen cannot be taken; empty if it can.
    QString problem() const;
    QListWidget* list() const { return m_list; }

private:
    int checkedCount() const;
    void check(bool isAll);

    QListWidget* m_list;
    QCheckBox* m_attached;
    std::vector<core::Platform> m_platforms; ///< Those that are offered, in the order of the rows.
    bool m_isAllHere = true; ///< Nothing that an index lists is missing in its place.
    bool m_isOneOnly = false;
};
