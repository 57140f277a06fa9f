// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;

/// A button that looks like the field it leads to, with its keys: what a tool bar has for
/// searching.
class FindBox final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Does what \a action does, and is called and enabled as it is. \a action is borrowed.
    explicit FindBox(QAction* action, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    QString keys() const;
    int keysWidth() const;

    QAction* m_action;
};
