// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/querycompleter.h"

#include <QLineEdit>
#include <QStringListModel>

namespace {

/// The query language itself, not to be translated.
QStringList terms(QueryCompleter::Of what)
{
    if (what == QueryCompleter::Of::Images)
        return QStringLiteral(
                   "age<7d age>30d and beyond-newest:3 created>2024 dangling:yes digest:sha256: "
                   "label: lastused>90d layers>20 name: not ondisk>1GB or packed>100MB pinned:yes "
                   "place: platform:linux/ repo: tag: "
                   "unique>100MB unpacked>1GB unused:yes used:yes")
            .split(u' ');
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

QueryCompleter::QueryCompleter(Of what, QLineEdit* edit)
    : QCompleter(edit)
    , m_edit(edit)
{
    setModel(new QStringListModel(terms(what), this));
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
