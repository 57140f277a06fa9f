// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QDockWidget;
class QHBoxLayout;
class QTabBar;

/// The title bar of a dock: its name, or tabs in its place, and buttons to float and close it.
class DockTitle final : public QFrame
{
    Q_OBJECT

public:
    explicit DockTitle(QDockWidget* dock);

    /// Shows \a tabs, which it then owns, where the name was.
    void setTabs(QTabBar* tabs);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_layout;
    QWidget* m_name;
    bool m_hasTabs = false;
};
