// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/querycompleter.h"

#include "core/analysis/querykeys.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QStandardItemModel>

#include <algorithm>
#include <span>

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isOperatorSign(QChar c)
{
    return c == u':' || c == u'=' || c == u'~' || c == u'<' || c == u'>';
}

qsizetype wordStart(const QString& text, qsizetype end)
{
    while (end > 0 && text[end - 1] != u' ' && text[end - 1] != u'(')
        --end;
    return end;
}

/// Bytes of \a word that are its key with the operator; 0: it has none.
qsizetype keyLength(const QString& word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word[i] == u'"')
            return 0;
        if (!isOperatorSign(word[i]))
            continue;
        const bool isTwo =
            i + 1 < word.size() && word[i + 1] == u'=' && (word[i] == u'<' || word[i] == u'>');
        return i + (isTwo ? 2 : 1);
    }
    return 0;
}

/// The key with each operator that is offered, and what is offered behind it.
void addKey(QList<QStandardItem*>& items, const core::QueryKey& key)
{
    const QStringList offers = textOf(key.offers).split(u' ', Qt::SkipEmptyParts);
    const QString operators = textOf(key.operators);
    for (const QChar sign : operators) {
        QStringList values;
        for (const QString& offer : offers)
            if (offer[0] == sign)
                values.append(offer.mid(1));
        if (sign == u'=' || (values.isEmpty() && (!offers.isEmpty() || sign == u'<')))
            continue;
        auto* item = new QStandardItem(textOf(key.name) + sign);
        for (const QString& value : values)
            item->appendRow(new QStandardItem(value));
        items.append(item);
    }
}

} // namespace

QueryCompleter::QueryCompleter(Of what, QLineEdit* edit)
    : QCompleter(edit)
    , m_edit(edit)
    , m_words(new QStandardItemModel(this))
{
    const auto keys = what == Of::Images ? std::span<const core::QueryKey>(core::imageQueryKeys)
                                         : std::span<const core::QueryKey>(core::fileQueryKeys);
    QList<QStandardItem*> items;
    for (const core::QueryKey& key : keys)
        addKey(items, key);
    for (const char* word : {"and", "not", "or"})
        items.append(new QStandardItem(QString::fromLatin1(word)));
    std::sort(items.begin(), items.end(),
              [](const QStandardItem* a, const QStandardItem* b) { return a->text() < b->text(); });
    for (QStandardItem* item : items)
        m_words->appendRow(item);
    setModel(m_words);
    setCaseSensitivity(Qt::CaseInsensitive);
    // Behind what the field itself does with a word that is chosen.
    connect(this, qOverload<const QString&>(&QCompleter::highlighted), this,
            &QueryCompleter::placeCursor, Qt::QueuedConnection);
    connect(this, qOverload<const QString&>(&QCompleter::activated), this,
            &QueryCompleter::offerValues, Qt::QueuedConnection);
}

void QueryCompleter::setValues(const QString& key, const QStringList& values)
{
    for (QStandardItem* item : m_words->findItems(key)) {
        item->removeRows(0, item->rowCount());
        for (const QString& value : values)
            item->appendRow(new QStandardItem(value));
    }
}

/// The word at the cursor, as a path through the words: its key, then its value.
QStringList QueryCompleter::splitPath(const QString& path) const
{
    const qsizetype cursor = m_edit->cursorPosition();
    const QString before = path.left(cursor);
    const qsizetype start = wordStart(before, before.size());
    m_before = before.left(start);
    m_behind = path.mid(cursor);
    const QString word = before.mid(start);
    // Nothing is offered before something is typed.
    if (word.isEmpty())
        return {QStringLiteral("\n")};
    const qsizetype key = keyLength(word);
    return key == 0 ? QStringList{word} : QStringList{word.left(key), word.mid(key)};
}

QString QueryCompleter::pathFromIndex(const QModelIndex& index) const
{
    const QModelIndex key = index.parent();
    const QString word =
        (key.isValid() ? key.data().toString() : QString()) + index.data().toString();
    return m_before + word + m_behind;
}

void QueryCompleter::placeCursor()
{
    m_edit->setCursorPosition(static_cast<int>(m_edit->text().size() - m_behind.size()));
}

/// A key was chosen: its values come next.
void QueryCompleter::offerValues(const QString& text)
{
    placeCursor();
    const QString written = text.left(text.size() - m_behind.size());
    if (written.isEmpty() || !isOperatorSign(written.back()) || m_edit->text() != text)
        return;
    setCompletionPrefix(text);
    if (completionCount() > 0)
        complete();
}
