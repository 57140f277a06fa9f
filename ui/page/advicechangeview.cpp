// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/advicechangeview.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QTextBlock>

AdviceChangeView::AdviceChangeView(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFont(theme::codeFont());
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("What to change in the Dockerfile"));
}

void AdviceChangeView::setChange(const std::vector<core::AdviceLine>& change)
{
    QStringList shown;
    QStringList added;
    m_kinds.clear();
    bool isInIgnoreFile = false;
    for (const core::AdviceLine& one : change) {
        if (one.isOfIgnoreFile && !isInIgnoreFile) {
            isInIgnoreFile = true;
            shown.append(QStringLiteral(".dockerignore"));
            m_kinds.push_back(0);
        }
        const QStringList lines = format::text(one.text).split(u'\n');
        for (const QString& line : lines) {
            shown.append((one.isAdded ? QStringLiteral("+ ") : QStringLiteral("− ")) + line);
            m_kinds.push_back(one.isAdded ? 1 : -1);
        }
        if (one.isAdded)
            added += lines;
    }
    m_added = added.join(u'\n');
    setPlainText(shown.join(u'\n'));
    tint();
}

void AdviceChangeView::tint()
{
    QList<QTextEdit::ExtraSelection> tints;
    QTextBlock block = document()->firstBlock();
    for (const int kind : m_kinds) {
        QTextEdit::ExtraSelection one;
        const core::Change change = kind == 0  ? core::Change::None
                                    : kind > 0 ? core::Change::Added
                                               : core::Change::Removed;
        if (change != core::Change::None)
            one.format.setBackground(theme::changeTint(change, palette()));
        else
            one.format.setForeground(theme::secondaryText(palette()));
        one.format.setProperty(QTextFormat::FullWidthSelection, true);
        one.cursor = QTextCursor(block); // Without a selection the whole line is meant.
        tints.append(one);
        block = block.next();
    }
    setExtraSelections(tints);
}

void AdviceChangeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

#include "moc_advicechangeview.cpp"
