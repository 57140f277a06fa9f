// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>

class QLineEdit;
class QStandardItemModel;

/// Completes a query at the cursor, a word at a time: first its key, then what may stand behind it.
class QueryCompleter final : public QCompleter
{
    Q_OBJECT

public:
    enum class Of { Files, Images };

    QueryCompleter(Of what, QLineEdit* edit);

    /// What is offered behind \a key ("layer:"), in place of what was.
    void setValues(const QString& key, const QStringList& values);

    QStringList splitPath(const QString& path) const override;
    QString pathFromIndex(const QModelIndex& index) const override;

private:
    void placeCursor();
    void offerValues(const QString& text);

    QLineEdit* m_edit;
    QStandardItemModel* m_words;
    /// What stands around the word that is completed, since it was typed.
    mutable QString m_before;
    mutable QString m_behind;
};
