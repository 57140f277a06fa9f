// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/sharelegend.h"

#include "ui/cleanup/cleanupdelegates.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QLabel>

namespace {

constexpr int legendSquare = 12;

QLabel* smallLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(theme::smallFont());
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

QWidget* makeShareLegend(const QStringList& names, const QString& hint, QWidget* parent)
{
    auto* legend = new QWidget(parent);
    legend->setBackgroundRole(QPalette::Window);
    legend->setAutoFillBackground(true);
    auto* layout = new QHBoxLayout(legend);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->setSpacing(theme::gap);
    const int side = theme::scaled(legendSquare);
    int number = 0;
    for (const QString& name : names) {
        auto* square = new QLabel(legend);
        QPixmap picture(QSize(side, side) * legend->devicePixelRatioF());
        picture.setDevicePixelRatio(legend->devicePixelRatioF());
        picture.fill(ShareBarDelegate::color(number++));
        square->setPixmap(picture);
        layout->addWidget(square);
        layout->addWidget(smallLabel(name, legend));
        layout->addSpacing(theme::gap);
    }
    layout->addStretch(1);
    layout->addWidget(smallLabel(hint, legend));
    return legend;
}
