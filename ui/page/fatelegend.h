// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

/// The patterns of the fates with their names, in as many lines as it takes.
class FateLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit FateLegend(QWidget* parent = nullptr);

    QSize sizeHint() const override; ///< In one line.
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where each of theme::allFates stands in lines of \a width pixels.
    std::vector<QRect> places(int width) const;
    int itemWidth(const QString& name) const;
};
