// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/warning.h"
#include "core/compare/treediff.h"
#include "core/tree/extract.h"
#include "core/tree/mergedtree.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

class QDateTime;

/// Values as people read them, in the default locale. What strangers wrote comes out harmless: no
/// control characters, nothing that turns the direction of the text.
namespace format {

/// What a unit of bytes is made of.
enum class Units { Decimal, Binary };
/// How times are written: "2024-05-14 09:31 UTC", the same in the time zone of this machine, or as
/// the locale has it.
enum class Dates { Utc, Local, Locale };

/// How people want to read numbers of bytes and times.
struct Style
{
    Units units = Units::Decimal;
    Dates dates = Dates::Utc;

    bool operator==(const Style&) const = default;
};
/// Any thread.
Style style();
/// For all that is written from now on.
void setStyle(const Style& style);

/// "—", for what is not known.
QString unknown();
/// "412 B", "38.2 kB", "564.7 MB", "3.42 GB", with a no-break space; "37.3 KiB" in binary units.
QString bytes(std::uint64_t count);
/// The unit that bytes() has for \a count.
struct ByteUnit
{
    QString name;     ///< "MB"
    double bytes = 1; ///< In one.
};
ByteUnit byteUnit(std::uint64_t count);
QString bytes(const std::optional<std::uint64_t>& count);
/// An estimate: "≈ 1.2 MB".
QString estimatedBytes(std::uint64_t count);
/// "1,210,430 bytes", for tooltips.
QString exactBytes(std::uint64_t count);
/// "+1.2 MB" or "−6 B"; "0 B" without a sign.
QString signedBytes(std::int64_t count);
/// "at least 38.2 kB" where \a isPartial.
QString bytesAtLeast(std::uint64_t count, bool isPartial);
/// "17.7 %" of a share from 0 to 1; below 0.05 % but not 0: "< 0.1 %".
QString percent(double share);
/// \a part as a share of \a whole, 0 where there is no whole.
double share(std::uint64_t part, std::uint64_t whole);
QString number(std::uint64_t count);

/// "2024-05-14 09:31 UTC"; "—" where none is stated.
QString time(const std::optional<core::Timestamp>& time);
/// The same of an RFC 3339 text; the text itself where it is none.
QString time(std::string_view rfc3339);
/// "2024-05-14", of a time in UTC.
QString date(const QDateTime& time);
/// "14 h", "19 d", "3 y" until \a now; empty for the future.
QString age(const QDateTime& then, const QDateTime& now);
/// "2 s", "3 min 5 s", "1 h 4 min".
QString duration(qint64 seconds);

/// "-rwsr-xr-x", the kind first.
QString mode(core::NodeKind kind, std::uint16_t mode);
/// "0755", "4755".
QString octalMode(std::uint16_t mode);
/// "sha256:4f1c09…a7d2".
QString shortDigest(const core::Digest& digest);

/// Of names in sentences and of what cells show: those of strangers may have a million characters.
constexpr qsizetype mostNameCharacters = 200;
constexpr qsizetype mostCellCharacters = 512;

/// A name or path out of an image: U+FFFD for what is not UTF-8, control and direction characters
/// as "\n", "\x1b", "\u202e". Longer than \a limit characters (0: no limit) it ends in "…".
QString name(std::string_view raw, qsizetype limit = 0);
/// A reference as people write it: "demo:1.1" for "docker.io/library/demo:1.1".
QString imageName(const std::string& reference, qsizetype limit = mostNameCharacters);
/// Text over several lines out of an image: as name(), but line breaks and tabs stay.
QString text(std::string_view raw);
QString text(const QString& decoded);

/// What failed and what to do about it, in one or two sentences.
QString error(const core::Error& error);
/// What is odd, in a few words.
QString warning(core::WarningCode code);
/// What a note of an extraction is about.
QString note(core::NoteKind kind);

QString nodeKind(core::NodeKind kind);
QString hideCause(core::HideCause cause);
/// "added", "changed" …; empty for None.
QString change(core::Change change);
/// "+", "~", "◐", "−"; empty for None.
QString changeGlyph(core::Change change);
/// What became of a path from one image to another: "added", "other type" …
QString diffKind(core::DiffKind kind);
/// "+", "~", "◐", "→", "−"; empty for what is identical.
QString diffGlyph(core::DiffKind kind);

} // namespace format
