// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

/// A few alternatives side by side, one of them on; arrow keys move between them.
class SegmentedControl final : public QWidget
{
    Q_OBJECT

public:
    /// \a name is what the choice is about, for screen readers.
    explicit SegmentedControl(const QString& name, QWidget* parent = nullptr);

    /// Adds an alternative at the right; its index is the number of calls before.
    void addSegment(const QString& text, const QString& toolTip = {});
    void setSegmentText(int index, const QString& text);
    void setSegmentEnabled(int index, bool isEnabled);
    /// Takes an alternative away, or brings it back. Whoever hides the current one chooses another.
    void setSegmentVisible(int index, bool isVisible);
    bool isSegmentVisible(int index) const;
    int count() const;
    int current() const;
    /// Emits currentChanged() only if another one was on.
    void setCurrent(int index);

signals:
    void currentChanged(int index);

private:
    void roundEnds();

    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
    int m_current = -1;
};
