// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/whatiffigure.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int leastWidth = 164;
constexpr int figureBarPixels = 4;

QString arrow()
{
    return QStringLiteral(" → ");
}

} // namespace

WhatIfFigure::WhatIfFigure(const QString& name, const QString& widest, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_was(new QLabel(this))
    , m_is(new QLabel(this))
    , m_barTop(2 * theme::scaled(figureBarPixels) + theme::gapTiny)
{
    auto* title = new QLabel(name, this);
    title->setFont(theme::smallFont());
    for (QLabel* label : {title, m_was})
        label->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_was, m_is})
        label->setTextFormat(Qt::PlainText);
    m_is->setFont(theme::boldFont());
    auto* words = new QHBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_was);
    words->addWidget(m_is);
    words->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, m_barTop);
    layout->setSpacing(0);
    layout->addWidget(title);
    layout->addLayout(words);
    layout->addStretch();
    const int needed = QFontMetrics(font()).horizontalAdvance(widest + arrow())
                       + QFontMetrics(theme::boldFont()).horizontalAdvance(widest);
    setFixedWidth(std::max(theme::scaled(leastWidth), needed));
}

void WhatIfFigure::setValues(const std::optional<Value>& before, const std::optional<Value>& after,
                             const QString& toolTip)
{
    m_before = before;
    m_after = after;
    m_was->setVisible(after.has_value());
    m_was->setText(before ? before->text + arrow() : QString());
    m_is->setText(after ? after->text : before ? before->text : QStringLiteral("…"));
    setToolTip(toolTip);
    setAccessibleName(m_name + QStringLiteral(": ") + text());
    update();
}

QString WhatIfFigure::text() const
{
    return m_after ? m_was->text() + m_is->text() : m_is->text();
}

void WhatIfFigure::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_before)
        return;
    QPainter painter(this);
    const int bar = theme::scaled(figureBarPixels);
    const auto draw = [&](const Value& value, int bottom, const QColor& color) {
        const int length = std::clamp(static_cast<int>(value.part * width()), 1, width());
        painter.fillRect(0, bottom - bar, length, bar, color);
    };
    draw(*m_before, height() - bar - 2, palette().color(QPalette::Mid));
    if (m_after)
        draw(*m_after, height(), palette().color(QPalette::Highlight));
}

#include "moc_whatiffigure.cpp"
