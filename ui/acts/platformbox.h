// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfervalues.h"

#include <QComboBox>

class PlatformChoice;

/// Asks what of an index goes: one platform, several of them, or all as it is. The list of several,
/// and whether what is attached goes with it, is to be placed by who uses it.
class PlatformBox final : public QComboBox
{
    Q_OBJECT

public:
    /// What goes unless a person chooses.
    enum class Usual { One, All };
    PlatformBox(Usual usual, QWidget* parent = nullptr);

    PlatformChoice* several() const { return m_several; }
    /// What the index has; none: there is nothing to be chosen. What was chosen stays so where it
    /// still can; \a taken is what stands for no choice.
    void offer(const std::vector<core::Platform>& platforms,
               const std::optional<core::Platform>& taken);
    /// Only one can be taken from now on, without what is attached.
    void setOneOnly(bool isOneOnly);
    bool isOneOnly() const { return m_isOneOnly; }
    core::TransferChoice choice() const;
    /// Why what is chosen cannot be taken; empty if it can.
    QString problem() const;

signals:
    void choiceChanged();

private:
    void list(const std::optional<core::Platform>& chosen, bool isSeveral, bool isAll);
    std::optional<core::Platform> chosen() const;
    void showSeveral();

    Usual m_usual;
    PlatformChoice* m_several;
    std::vector<core::Platform> m_platforms;
    bool m_isOneOnly = false;
    bool m_isQuiet = false; ///< It is filled, nobody chooses.
};
