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

bool hasKey(const QString& word)
{
    for (const QChar c : word) {
        if (c == u'"')
            return false;
        if (isOperatorSign(c))
            return true;
    }
    return false;
}

/// What a word is compared with while it is typed, and what takes its place. Values stand apart
/// from keys by a sign that nobody types, so that they come when the key is there and not before.
constexpr int matchRole = Qt::UserRole + 1;
constexpr int textRole = Qt::UserRole + 2;
constexpr QChar valueSign{0x01};

QStandardItem* newWord(const QString& word)
{
    auto* item = new QStandardItem(word);
    item->setData(word, matchRole);
    item->setData(word, textRole);
    return item;
}

QStandardItem* newValue(const QString& key, const QString& value)
{
    auto* item = new QStandardItem(value);
    item->setData(valueSign + key + value, matchRole);
    item->setData(key + value, textRole);
    return item;
}

/// The key with each operator that is offered, and what is offered behind it.
void addKey(QList<QStandardItem*>& words, QStandardItemModel& values, const core::QueryKey& key)
{
    const QStringList offers = textOf(key.offers).split(u' ', Qt::SkipEmptyParts);
    const QString operators = textOf(key.operators);
    for (const QChar sign : operators) {
        const QString word = textOf(key.name) + sign;
        bool isOffered = offers.isEmpty() && sign != u'=' && sign != u'<';
        for (const QString& offer : offers) {
            if (offer[0] != sign)
                continue;
            values.appendRow(newValue(word, offer.mid(1)));
            isOffered = true;
        }
        if (isOffered)
            words.append(newWord(word));
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
    QList<QStandardItem*> words;
    for (const core::QueryKey& key : keys)
        addKey(words, *m_words, key);
    for (const char* word : {"and", "not", "or"})
        words.append(newWord(QString::fromLatin1(word)));
    std::sort(words.begin(), words.end(),
              [](const QStandardItem* a, const QStandardItem* b) { return a->text() < b->text(); });
    for (QStandardItem* word : words)
        m_words->appendRow(word);
    setCompletionRole(matchRole);
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
    for (int row = m_words->rowCount() - 1; row >= 0; --row)
        if (m_words->item(row)->data(matchRole).toString().startsWith(valueSign + key))
            m_words->removeRow(row);
    for (const QString& value : values)
        m_words->appendRow(newValue(key, value));
}

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
    return {hasKey(word) ? valueSign + word : word};
}

QString QueryCompleter::pathFromIndex(const QModelIndex& index) const
{
    return m_before + index.data(textRole).toString() + m_behind;
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
