// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"

#include "core/oci/reference.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <atomic>
#include <cmath>

namespace {

constexpr QChar noBreakSpace{0x00A0};
constexpr QChar ellipsis{0x2026};
constexpr QChar minusSign{0x2212};

struct Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// True for what must not reach a widget: it would break lines, vanish, or turn the direction.
bool isTreacherous(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x00AD || c == 0x061C || c == 0x180E
           || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
           || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)
           || (c >= 0xE0000 && c <= 0xE007F);
}

QString escaped(char32_t c)
{
    switch (c) {
    case U'\n':
        return QStringLiteral("\\n");
    case U'\r':
        return QStringLiteral("\\r");
    case U'\t':
        return QStringLiteral("\\t");
    default:
        break;
    }
    const QString hex = QString::number(c, 16);
    if (c < 0x100)
        return QStringLiteral("\\x") + hex.rightJustified(2, u'0');
    return (c < 0x10000 ? QStringLiteral("\\u") : QStringLiteral("\\U"))
           + hex.rightJustified(c < 0x10000 ? 4 : 8, u'0');
}

QString decodedLossy(std::string_view raw)
{
    const std::string utf8 = core::toUtf8Lossy(raw);
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString harmless(const QString& decoded, bool keepsLines, qsizetype limit)
{
    QString shown;
    shown.reserve(decoded.size());
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        if (limit != 0 && shown.size() >= limit)
            return shown + ellipsis;
        const QChar unit = decoded[i];
        char32_t c = unit.unicode();
        const bool isPair = unit.isHighSurrogate() && i + 1 < decoded.size();
        if (isPair)
            c = QChar::surrogateToUcs4(unit, decoded[i + 1]);
        if (isTreacherous(c) && !(keepsLines && (c == U'\n' || c == U'\t'))) {
            shown += escaped(c);
        } else {
            shown += unit;
            if (isPair)
                shown += decoded[i + 1];
        }
        i += isPair ? 1 : 0;
    }
    return shown;
}

QString dateTime(const QDateTime& utc)
{
    switch (format::style().dates) {
    case format::Dates::Local:
        return utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    case format::Dates::Locale:
        return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
    case format::Dates::Utc:
        break;
    }
    return utc.toString(QStringLiteral("yyyy-MM-dd HH:mm")) + QStringLiteral(" UTC");
}

std::atomic<format::Style>& currentStyle()
{
    static std::atomic<format::Style> style;
    return style;
}

} // namespace

namespace format {

Style style()
{
    return currentStyle().load();
}

void setStyle(const Style& style)
{
    currentStyle().store(style);
}

QString unknown()
{
    return QStringLiteral("—");
}

namespace {

constexpr std::size_t unitCount = 6;

double unitStep()
{
    return style().units == Units::Binary ? 1024 : 1000;
}

QString unitName(std::size_t unit)
{
    static const std::array<QString, unitCount> decimal{QStringLiteral("kB"), QStringLiteral("MB"),
                                                        QStringLiteral("GB"), QStringLiteral("TB"),
                                                        QStringLiteral("PB"), QStringLiteral("EB")};
    static const std::array<QString, unitCount> binary{
        QStringLiteral("KiB"), QStringLiteral("MiB"), QStringLiteral("GiB"),
        QStringLiteral("TiB"), QStringLiteral("PiB"), QStringLiteral("EiB")};
    return style().units == Units::Binary ? binary[unit] : decimal[unit];
}

/// \a value, a number of \a step bytes, in its unit, which is told by \a unit.
double inUnit(double value, double step, std::size_t& unit)
{
    // 999.95 of a unit would be written as 1000.0.
    while (unit + 1 < unitCount && value >= step - (unit < 2 ? 0.05 : 0.005)) {
        value /= step;
        ++unit;
    }
    return value;
}

} // namespace

QString bytes(std::uint64_t count)
{
    const QLocale locale;
    const double step = unitStep();
    if (static_cast<double>(count) < step)
        return locale.toString(count) + noBreakSpace + QStringLiteral("B");
    std::size_t unit = 0;
    const double value = inUnit(static_cast<double>(count) / step, step, unit);
    return locale.toString(value, 'f', unit < 2 ? 1 : 2) + noBreakSpace + unitName(unit);
}

ByteUnit byteUnit(std::uint64_t count)
{
    const double step = unitStep();
    if (static_cast<double>(count) < step)
        return {QStringLiteral("B"), 1};
    std::size_t unit = 0;
    inUnit(static_cast<double>(count) / step, step, unit);
    return {unitName(unit), std::pow(step, static_cast<double>(unit + 1))};
}

QString estimatedBytes(std::uint64_t count)
{
    return QStringLiteral("≈\u00A0") + bytes(count);
}

QString bytes(const std::optional<std::uint64_t>& count)
{
    return count ? bytes(*count) : unknown();
}

QString exactBytes(std::uint64_t count)
{
    if (count == 1)
        return Format::tr("1 byte");
    //: %1 is an exact number, never 1.
    return Format::tr("%1 bytes").arg(QLocale().toString(count));
}

QString signedBytes(std::int64_t count)
{
    if (count == 0)
        return bytes(std::uint64_t{0});
    const auto magnitude =
        count < 0 ? ~static_cast<std::uint64_t>(count) + 1 : static_cast<std::uint64_t>(count);
    return (count < 0 ? QString(minusSign) : QStringLiteral("+")) + bytes(magnitude);
}

QString bytesAtLeast(std::uint64_t count, bool isPartial)
{
    return isPartial ? Format::tr("at least %1").arg(bytes(count)) : bytes(count);
}

QString percent(double share)
{
    const QLocale locale;
    if (share > 0 && share < 0.0005)
        return QStringLiteral("< ") + locale.toString(0.1, 'f', 1) + noBreakSpace + u'%';
    // "100.0 %" is kept for what is whole.
    if (share < 1 && share >= 0.9995)
        share = 0.999;
    return locale.toString(share * 100, 'f', 1) + noBreakSpace + u'%';
}

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

QString number(std::uint64_t count)
{
    return QLocale().toString(count);
}

QString time(const std::optional<core::Timestamp>& time)
{
    if (!time)
        return unknown();
    constexpr std::int64_t year1 = -62135596800;
    constexpr std::int64_t year10000 = 253402300800;
    if (time->seconds < year1 || time->seconds >= year10000)
        return Format::tr("%1 s since 1970").arg(QLocale().toString(qint64{time->seconds}));
    return dateTime(QDateTime::fromSecsSinceEpoch(time->seconds, Qt::UTC));
}

QString time(std::string_view rfc3339)
{
    if (rfc3339.empty())
        return unknown();
    const QString text = name(rfc3339, 64);
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    return parsed.isValid() ? dateTime(parsed.toUTC()) : text;
}

QString date(const QDateTime& time)
{
    switch (style().dates) {
    case Dates::Local:
        return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd"));
    case Dates::Locale:
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    case Dates::Utc:
        break;
    }
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd"));
}

QString age(const QDateTime& then, const QDateTime& now)
{
    const qint64 seconds = then.secsTo(now);
    if (seconds < 0)
        return {};
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < hour)
        return Format::tr("%1 min").arg(seconds / minute);
    if (seconds < day)
        return Format::tr("%1 h").arg(seconds / hour);
    if (seconds < 730 * day)
        //: An age in days.
        return Format::tr("%1 d").arg(seconds / day);
    //: An age in years.
    return Format::tr("%1 y").arg(seconds / (365 * day));
}

QString duration(qint64 seconds)
{
    if (seconds < 60)
        return Format::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Format::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Format::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString mode(core::NodeKind kind, std::uint16_t mode)
{
    QString text;
    text.reserve(10);
    switch (kind) {
    case core::NodeKind::File:
        text += u'-';
        break;
    case core::NodeKind::Directory:
        text += u'd';
        break;
    case core::NodeKind::Symlink:
        text += u'l';
        break;
    case core::NodeKind::CharDevice:
        text += u'c';
        break;
    case core::NodeKind::BlockDevice:
        text += u'b';
        break;
    case core::NodeKind::Fifo:
        text += u'p';
        break;
    }
    for (int shift = 6; shift >= 0; shift -= 3) {
        const int bits = mode >> shift;
        text += (bits & 4) != 0 ? u'r' : u'-';
        text += (bits & 2) != 0 ? u'w' : u'-';
        const bool isSpecial = (mode & (shift == 6 ? 04000 : shift == 3 ? 02000 : 01000)) != 0;
        const bool isExecutable = (bits & 1) != 0;
        if (isSpecial && shift == 0)
            text += isExecutable ? u't' : u'T';
        else if (isSpecial)
            text += isExecutable ? u's' : u'S';
        else
            text += isExecutable ? u'x' : u'-';
    }
    return text;
}

QString octalMode(std::uint16_t mode)
{
    return QString::number(mode & 07777, 8).rightJustified(4, u'0');
}

QString shortDigest(const core::Digest& digest)
{
    if (digest.isEmpty())
        return unknown();
    const QString algorithm = name(digest.algorithm());
    const QString encoded = name(digest.encoded());
    if (encoded.size() <= 12)
        return algorithm + u':' + encoded;
    return algorithm + u':' + encoded.left(6) + ellipsis + encoded.right(4);
}

QString name(std::string_view raw, qsizetype limit)
{
    return harmless(decodedLossy(raw), false, limit);
}

QString imageName(const std::string& reference, qsizetype limit)
{
    const auto parsed = core::parseReference(reference);
    return name(parsed ? core::familiarText(*parsed) : reference, limit);
}

QString text(std::string_view raw)
{
    return harmless(decodedLossy(raw), true, 0);
}

QString text(const QString& decoded)
{
    return harmless(decoded, true, 0);
}

} // namespace format
