// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/querychips.h"

#include "core/analysis/queryparts.h"

QList<QueryChip> queryChips(const QString& query)
{
    const std::string text = query.toStdString();
    const auto characters = [&text](std::size_t from, std::size_t to) {
        return QString::fromUtf8(text.data() + from, static_cast<qsizetype>(to - from));
    };
    QList<QueryChip> chips;
    for (const core::QueryPart& part : core::queryParts(text)) {
        const QString shown = characters(part.begin, part.end);
        chips.append({characters(0, part.begin).size(), shown.size(), shown, part.isAlternative,
                      part.isTerm});
    }
    return chips;
}

QString withoutChip(const QString& query, qsizetype chip)
{
    return QString::fromStdString(
        core::withoutPart(query.toStdString(), static_cast<std::size_t>(chip)));
}
