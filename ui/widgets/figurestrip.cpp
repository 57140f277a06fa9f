// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figurestrip.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QPainter>

namespace {

constexpr int between = 28; // The figures stand apart by white space alone.

class FigureButton final : public QAbstractButton
{
public:
    explicit FigureButton(QWidget* parent)
        : QAbstractButton(parent)
    {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void setFigure(const FigureStrip::Figure& figure)
    {
        m_figure = figure;
        setToolTip(figure.toolTip);
        setAccessibleName(
            QStringLiteral("%1 %2 %3").arg(figure.label, figure.value, figure.note).trimmed());
        setAccessibleDescription(figure.toolTip);
        updateGeometry();
        update();
    }
    const QString& key() const { return m_figure.key; }

    QSize sizeHint() const override
    {
        const QFontMetrics small(theme::smallFont());
        const QFontMetrics figure(theme::figureFont());
        const int note =
            m_figure.note.isEmpty() ? 0 : small.horizontalAdvance(m_figure.note) + theme::gapTiny;
        return {std::max(small.horizontalAdvance(m_figure.label),
                         figure.horizontalAdvance(m_figure.value) + note)
                    + 1,
                small.height() + figure.height()};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QFontMetrics small(theme::smallFont());
        const QFontMetrics figure(theme::figureFont());
        const int baseline = small.height() + figure.ascent();
        painter.setFont(theme::smallFont());
        painter.setPen(theme::secondaryText(palette()));
        painter.drawText(0, small.ascent(), m_figure.label);
        painter.drawText(figure.horizontalAdvance(m_figure.value) + theme::gapTiny, baseline,
                         m_figure.note);
        painter.setFont(theme::figureFont());
        painter.setPen(palette().color(underMouse() ? QPalette::Link : QPalette::Text));
        painter.drawText(0, baseline, m_figure.value);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawRect(rect().adjusted(1, 1, -1, -1));
        }
    }

private:
    FigureStrip::Figure m_figure;
};

} // namespace

FigureStrip::FigureStrip(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::scaled(between));
    m_layout->addStretch();
}

void FigureStrip::setFigures(const QList<Figure>& figures)
{
    const int there = m_layout->count() - 1;
    for (int i = there; i < figures.size(); ++i) {
        auto* button = new FigureButton(this);
        connect(button, &QAbstractButton::clicked, this,
                [this, button] { emit clicked(button->key()); });
        m_layout->insertWidget(i, button);
    }
    for (int i = 0; i < m_layout->count() - 1; ++i) {
        auto* button = static_cast<FigureButton*>(m_layout->itemAt(i)->widget());
        button->setVisible(i < figures.size());
        if (i < figures.size())
            button->setFigure(figures.at(i));
    }
}
