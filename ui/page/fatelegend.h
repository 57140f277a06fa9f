// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// The patterns of the fates with their names, in as many lines as it takes.
class FateLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit FateLegend(QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static int itemWidth(const QFontMetrics& metrics, const QString& name);
};
