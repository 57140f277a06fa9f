// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

/// Words or a number in link colour that lead somewhere, by mouse and keyboard.
class LinkButton final : public QAbstractButton
{
    Q_OBJECT

public:
    /// \a text is shown as it is, with "…" in its middle where there is no room for all of it.
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};
