// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/codeview.h"

#include "ui/page/codecolors.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QPainter>
#include <QTextBlock>
#include <QTimer>

#include <algorithm>

namespace {

/// Put in at once; takes a few milliseconds.
constexpr qsizetype pieceCharacters = 32 * 1024;

} // namespace

class CodeView::Gutter final : public QWidget
{
public:
    explicit Gutter(CodeView* view)
        : QWidget(view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override { m_view->paintGutter(event); }

private:
    CodeView* m_view;
};

CodeView::CodeView(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(this))
    , m_colors(new CodeColors(this))
    , m_timer(new QTimer(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setFont(theme::codeFont());
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 8);
    document()->setDocumentMargin(theme::gapTiny);
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &CodeView::fill);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    placeGutter();
}

void CodeView::setCode(const QString& text, CodeLanguage language)
{
    m_timer->stop();
    m_colors->begin(CodeLanguage::None); // Clearing is no reason to colour.
    clear();
    m_colors->begin(language);
    m_pending = text;
    m_filled = 0;
    fill();
}

void CodeView::appendCode(const QString& text)
{
    m_pending = m_pending.mid(m_filled) + text;
    m_filled = 0;
    m_timer->start();
}

void CodeView::fill()
{
    const QString piece = m_pending.mid(m_filled, pieceCharacters);
    m_filled += piece.size();
    if (!piece.isEmpty()) {
        m_colors->append(piece);
        QTextCursor end(document());
        end.movePosition(QTextCursor::End);
        end.insertText(piece);
    }
    if (m_filled < m_pending.size()) {
        m_timer->start();
        return;
    }
    m_timer->stop();
    m_pending.clear();
    m_filled = 0;
}

bool CodeView::findText(const QString& text, bool backwards)
{
    if (text.isEmpty())
        return false;
    const auto flags = backwards ? QTextDocument::FindFlags(QTextDocument::FindBackward)
                                 : QTextDocument::FindFlags();
    if (find(text, flags))
        return true;
    const QTextCursor before = textCursor();
    QTextCursor from = before;
    from.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
    setTextCursor(from);
    if (find(text, flags))
        return true;
    setTextCursor(before);
    return false;
}

int CodeView::gutterWidth() const
{
    const int digits = std::max<int>(2, static_cast<int>(QString::number(blockCount()).size()));
    return fontMetrics().horizontalAdvance(u'0') * digits + theme::padding;
}

void CodeView::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void CodeView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeGutter();
    if (event->type() == QEvent::PaletteChange)
        m_colors->rehighlight();
}

void CodeView::paintGutter(QPaintEvent* event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    painter.setPen(theme::disabledText(palette()));
    if (document()->isEmpty())
        return;
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const double height = blockBoundingRect(block).height();
        if (top + height >= event->rect().top()) {
            painter.drawText(QRectF(0, top, m_gutter->width() - theme::gapTiny, height),
                             Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(block.blockNumber() + 1));
        }
        top += height;
        block = block.next();
    }
}
