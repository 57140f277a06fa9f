// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fileages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace {

struct AgeWords
{
    Q_DECLARE_TR_FUNCTIONS(AgeWords)
};

constexpr std::int64_t day = 86'400;
/// The longest age of each class but the last two.
constexpr std::array<std::int64_t, 7> classEnds{day,       7 * day,   30 * day,  91 * day,
                                                365 * day, 730 * day, 1826 * day};
constexpr std::int64_t zeroTimes = 2 * day; // Around 1970-01-01, in any time zone.

QString timeText(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
}

} // namespace

namespace fileages {

std::uint8_t classOf(const std::optional<core::Timestamp>& time, std::int64_t nowSeconds)
{
    if (!time || (time->seconds > -zeroTimes && time->seconds < zeroTimes))
        return unknownClass;
    for (std::uint8_t i = 0; i < classEnds.size(); ++i) {
        if (time->seconds >= nowSeconds - classEnds[i])
            return i;
    }
    return static_cast<std::uint8_t>(classEnds.size());
}

QString name(std::uint8_t ageClass)
{
    switch (ageClass) {
    case 0:
        return AgeWords::tr("1 day");
    case 1:
        return AgeWords::tr("1 week");
    case 2:
        return AgeWords::tr("1 month");
    case 3:
        return AgeWords::tr("3 months");
    case 4:
        return AgeWords::tr("1 year");
    case 5:
        return AgeWords::tr("2 years");
    case 6:
        return AgeWords::tr("5 years");
    case 7:
        return AgeWords::tr("older");
    default:
        return AgeWords::tr("not set");
    }
}

QString query(std::uint8_t ageClass, std::int64_t nowSeconds)
{
    if (ageClass >= unknownClass)
        return {};
    QString text = QStringLiteral("type:file");
    if (ageClass > 0)
        text += QStringLiteral(" mtime<") + timeText(nowSeconds - classEnds[ageClass - 1U]);
    if (ageClass < classEnds.size())
        text += QStringLiteral(" mtime>=") + timeText(nowSeconds - classEnds[ageClass]);
    return text;
}

} // namespace fileages
