// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractScrollArea;

namespace theme {

/// Shows with a frame which list, text or chart has the keyboard, as soon as somebody goes through
/// the window by keyboard: several lists are in use at a time, so that a chosen row alone does not
/// tell.
class FocusRings final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Frames \a area while it has the keyboard.
    void watch(QAbstractScrollArea* area);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(QWidget* area);
    bool isShown(const QWidget* area) const;

    QPointer<QWidget> m_ring;
};

} // namespace theme
