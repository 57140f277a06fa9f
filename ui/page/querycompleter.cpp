// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/querycompleter.h"

#include <QLineEdit>
#include <QStringListModel>

namespace {

/// The query language itself, not to be translated.
QStringList terms()
{
    return QStringLiteral("and bytes: cap:yes change:added change:changed change:metadata "
                          "change:removed content: content~ digest:sha256: hidden:no hidden:yes "
                          "layer: mode: mtime: mtime> name: name~ not or owner: path:/ path~ "
                          "setid:yes type:dir type:file type:symlink unpacked>10MB unpacked>1MB")
        .split(u' ');
}

qsizetype wordStart(const QString& text, qsizetype end)
{
    while (end > 0 && text[end - 1] != u' ' && text[end - 1] != u'(')
        --end;
    return end;
}

} // namespace

QueryCompleter::QueryCompleter(QLineEdit* edit)
    : QCompleter(edit)
    , m_edit(edit)
{
    setModel(new QStringListModel(terms(), this));
    setCaseSensitivity(Qt::CaseInsensitive);
}

QStringList QueryCompleter::splitPath(const QString& path) const
{
    const qsizetype cursor = m_edit->cursorPosition();
    const QString before = path.left(cursor);
    const QString word = before.mid(wordStart(before, before.size()));
    // Nothing is offered before something is typed.
    return {word.isEmpty() ? QStringLiteral("\n") : word};
}

QString QueryCompleter::pathFromIndex(const QModelIndex& index) const
{
    const QString text = m_edit->text();
    const qsizetype cursor = m_edit->cursorPosition();
    return text.left(wordStart(text, cursor)) + QCompleter::pathFromIndex(index) + text.mid(cursor);
}
