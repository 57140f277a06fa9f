// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>

class QLineEdit;

/// Completes the keys and known values of a query, one word at a time.
class QueryCompleter final : public QCompleter
{
    Q_OBJECT

public:
    enum class Of { Files, Images };

    QueryCompleter(Of what, QLineEdit* edit);

    QStringList splitPath(const QString& path) const override;
    QString pathFromIndex(const QModelIndex& index) const override;

private:
    QLineEdit* m_edit;
};
