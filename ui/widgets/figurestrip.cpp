// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figurestrip.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QPainter>

#include <utility>

namespace {

constexpr int betweenTight = 16;
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
        const int note = m_figure.note.isEmpty() || !m_showsNote
                             ? 0
                             : small.horizontalAdvance(m_figure.note) + theme::gapTiny;
        return {std::max(small.horizontalAdvance(m_figure.label),
                         figure.horizontalAdvance(m_figure.value) + note)
                    + 1,
                small.height() + figure.height()};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }
    void setShowsNote(bool shows)
    {
        if (std::exchange(m_showsNote, shows) != shows)
            updateGeometry();
    }

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
        if (m_showsNote)
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
    bool m_showsNote = true;
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
    for (int i = 0; i < figures.size(); ++i)
        static_cast<FigureButton*>(m_layout->itemAt(i)->widget())->setFigure(figures.at(i));
    m_count = static_cast<int>(figures.size());
    arrange();
}

void FigureStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FigureStrip::arrange()
{
    const auto buttonAt = [this](int i) {
        return static_cast<FigureButton*>(m_layout->itemAt(i)->widget());
    };
    const auto widthWith = [&](bool showsNotes, int spacing) {
        int sum = 0;
        for (int i = 0; i < m_count; ++i) {
            buttonAt(i)->setShowsNote(showsNotes);
            sum += buttonAt(i)->sizeHint().width() + spacing;
        }
        return sum;
    };
    int spacing = theme::scaled(between);
    const int whole = widthWith(true, spacing);
    if (const QSize size(whole, m_count == 0 ? 0 : buttonAt(0)->sizeHint().height());
        m_whole != size) {
        m_whole = size;
        updateGeometry();
    }
    if (whole > width()) {
        spacing = theme::scaled(betweenTight);
        if (widthWith(true, spacing) > width())
            widthWith(false, spacing);
    }
    m_layout->setSpacing(spacing);
    int end = 0;
    for (int i = 0; i < m_layout->count() - 1; ++i) {
        const bool isThere = i < m_count;
        end += isThere ? buttonAt(i)->sizeHint().width() : 0;
        // The first is always shown: before it is laid out the strip has no width.
        buttonAt(i)->setVisible(isThere && (i == 0 || end <= width() || !isVisible()));
        end += spacing;
    }
}
