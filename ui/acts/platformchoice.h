// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;

/// Asks which platforms of an index are taken, and whether with what is attached to them. Hidden
/// where there is no index among the images.
class PlatformChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit PlatformChoice(const std::vector<ChosenImage>& images, QWidget* parent = nullptr);

    /// Offers these from now on, all of them chosen; \a isAllHere: the index lists nothing else.
    void offer(const std::vector<core::Platform>& platforms, bool isAllHere);
    /// Without it only what is attached is asked for.
    void setListShown(bool isShown);
    /// Whether only one platform can be taken from now on.
    void setOneOnly(bool isOneOnly);
    void setAttachedOffered(bool isOffered);
    void setAttached(bool isTaken);
    core::TransferChoice choice() const;
    /// Why what is chosen cannot be taken; empty if it can.
    QString problem() const;
    QListWidget* list() const { return m_list; }
    QCheckBox* attachedBox() const { return m_attached; }

signals:
    void changed();

private:
    int checkedCount() const;
    void check(bool isAll);

    QLabel* m_label;
    QListWidget* m_list;
    QCheckBox* m_attached;
    std::vector<core::Platform> m_platforms; ///< Those that are offered, in the order of the rows.
    bool m_isAllHere = true; ///< Nothing that an index lists is missing in its place.
    bool m_isOneOnly = false;
};
