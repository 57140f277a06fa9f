// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// A part of a query as a thing of its own, to be edited and taken away.
struct QueryChip
{
    qsizetype begin = 0; ///< Characters of the query.
    qsizetype length = 0;
    QString text;
    bool isAlternative = false; ///< `or` stands before it.
    bool isTerm = false;        ///< More than a word for names.

    bool operator==(const QueryChip&) const = default;
};

/// The parts of \a query, in order; also of one with faults.
QList<QueryChip> queryChips(const QString& query);

/// \a query without its chip number \a chip.
QString withoutChip(const QString& query, qsizetype chip);
