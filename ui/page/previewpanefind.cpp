// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/codeview.h"
#include "ui/page/hexview.h"
#include "ui/page/previewpane.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QToolButton>

/// The keys to search belong to the preview while the keyboard is in it, also where the window has
/// other uses for them.
bool PreviewPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isFind = key->matches(QKeySequence::Find);
    const bool isNext = key->matches(QKeySequence::FindNext);
    const bool isPrevious = key->matches(QKeySequence::FindPrevious);
    const bool isEnd = watched == m_findField && key->key() == Qt::Key_Escape;
    if (!isFind && !isNext && !isPrevious && !isEnd)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (isEnd)
            closeFind();
        else if (isFind || !m_findBar->isVisible())
            showFind();
        else
            find(isPrevious);
    }
    return true;
}

QWidget* PreviewPane::makeFindBar()
{
    const auto makeButton = [this](const QString& icon, const QString& text) {
        auto* button = new QToolButton(m_findBar);
        button->setIcon(theme::icon(icon));
        button->setAutoRaise(true);
        button->setToolTip(text);
        button->setAccessibleName(text);
        return button;
    };
    QToolButton* previous = makeButton(QStringLiteral("go-up"), tr("Previous place"));
    QToolButton* next = makeButton(QStringLiteral("go-down"), tr("Next place"));
    QToolButton* close = makeButton(QStringLiteral("window-close"), tr("Close the search"));
    m_findField->setAccessibleName(tr("Find in the preview"));
    auto* row = new QHBoxLayout(m_findBar);
    row->setContentsMargins(theme::padding, 0, theme::padding, theme::gapTiny);
    row->setSpacing(theme::gapTiny);
    row->addWidget(m_findField, 1);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(close);
    m_findBar->hide();
    connect(previous, &QToolButton::clicked, this, [this] { find(true); });
    connect(next, &QToolButton::clicked, this, [this] { find(false); });
    connect(m_findField, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(m_findField, &SearchField::queryChanged, this, [this] { find(false); });
    connect(close, &QToolButton::clicked, this, &PreviewPane::closeFind);
    return m_findBar;
}

bool PreviewPane::showFind()
{
    if (!m_source)
        return false;
    if (m_isBinary || m_segments->current() == HexSegment)
        m_segments->setCurrent(HexSegment);
    else
        m_segments->setCurrent(TextSegment);
    m_findBar->show();
    m_findField->setFocus(Qt::ShortcutFocusReason);
    m_findField->selectAll();
    return true;
}

void PreviewPane::closeFind()
{
    m_stack->currentWidget()->setFocus();
    m_findBar->hide();
}

void PreviewPane::find(bool backwards)
{
    const QString text = m_findField->text();
    const bool isHex = m_segments->current() == HexSegment;
    const bool isFound =
        text.isEmpty()
        || (isHex ? m_hex->findText(text, backwards) : m_code->findText(text, backwards));
    m_findField->setProblem(isFound ? QString() : tr("This text is not in what was read so far."));
}
