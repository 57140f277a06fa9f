// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/contentdiff.h"

namespace core {

std::string_view contentKindName(ContentKind kind)
{
    switch (kind) {
    case ContentKind::Binary:
        return "binary";
    case ContentKind::Text:
        return "text";
    case ContentKind::Json:
        return "json";
    case ContentKind::Archive:
        return "archive";
    case ContentKind::Elf:
        return "elf";
    case ContentKind::Picture:
        break;
    }
    return "picture";
}

std::string_view contentNoteName(ContentNote note)
{
    switch (note) {
    case ContentNote::OnlyLineEnds:
        return "onlyLineEnds";
    case ContentNote::OnlyFinalLineEnd:
        return "onlyFinalLineEnd";
    case ContentNote::OnlyEncoding:
        return "onlyEncoding";
    case ContentNote::LineEndsDiffer:
        return "lineEndsDiffer";
    case ContentNote::EncodingsDiffer:
        return "encodingsDiffer";
    case ContentNote::OnlyFormatting:
        return "onlyFormatting";
    case ContentNote::OnlyPacking:
        return "onlyPacking";
    case ContentNote::KindsDiffer:
        return "kindsDiffer";
    case ContentNote::TooLarge:
        return "tooLarge";
    case ContentNote::Damaged:
        break;
    }
    return "damaged";
}

} // namespace core
