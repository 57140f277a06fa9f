// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storeparts.h"

#include <QColor>
#include <QWidget>

/// The colour of a part of a store, in both themes.
QColor storePartColor(StorePart part);

/// The parts of a store as a ring with their sum in its hole. Hover names a part.
class StoreDoughnut final : public QWidget
{
    Q_OBJECT

public:
    /// \a caption stands below the sum.
    explicit StoreDoughnut(const QString& caption, QWidget* parent = nullptr);

    /// \a isLogical: the sum is no exact figure.
    void setBytes(const StoreParts::Bytes& bytes, bool isLogical);
    /// Nothing is known yet.
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF ring() const;
    QString sumText() const;

    QString m_caption;
    StoreParts::Bytes m_bytes{};
    bool m_isLogical = false;
    bool m_isKnown = false;
};
