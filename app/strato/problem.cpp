// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/problem.h"

#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

using core::ErrorCode;

Exit exitOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return Exit::Interrupted;
    case ErrorCode::Usage:
    case ErrorCode::Ambiguous:
    case ErrorCode::Exists:
        return Exit::Usage;
    case ErrorCode::Denied:
        return Exit::Refused;
    case ErrorCode::Network:
        return Exit::Network;
    case ErrorCode::NotFound:
    case ErrorCode::Unsupported:
    case ErrorCode::Corrupt:
    case ErrorCode::DigestMismatch:
    case ErrorCode::LimitExceeded:
    case ErrorCode::Io:
    case ErrorCode::Internal:
        break;
    }
    return Exit::Unreadable;
}

tl::unexpected<core::Error> wrongUse(const char* source,
                                     std::initializer_list<std::string_view> values)
{
    return core::fail(ErrorCode::Usage, reason(source, values));
}

const char* sentenceOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return QT_TRANSLATE_NOOP("strato", "Interrupted.");
    case ErrorCode::NotFound:
        return QT_TRANSLATE_NOOP("strato", "What was asked for is not there.");
    case ErrorCode::Ambiguous:
        return QT_TRANSLATE_NOOP("strato", "Several things fit; choose one.");
    case ErrorCode::Denied:
        return QT_TRANSLATE_NOOP("strato", "The system refused access.");
    case ErrorCode::Unsupported:
        return QT_TRANSLATE_NOOP("strato", "This is not supported.");
    case ErrorCode::Corrupt:
        return QT_TRANSLATE_NOOP("strato", "The data is damaged or not what it should be.");
    case ErrorCode::DigestMismatch:
        return QT_TRANSLATE_NOOP("strato", "The bytes are not the ones that the digest promises.");
    case ErrorCode::LimitExceeded:
        return QT_TRANSLATE_NOOP("strato", "This goes beyond what is safe to read.");
    case ErrorCode::Exists:
        return QT_TRANSLATE_NOOP("strato", "Something is there already; nothing was written.");
    case ErrorCode::Usage:
        return QT_TRANSLATE_NOOP("strato", "The command line does not make sense.");
    case ErrorCode::Io:
        return QT_TRANSLATE_NOOP("strato", "Reading or writing failed.");
    case ErrorCode::Network:
        return QT_TRANSLATE_NOOP("strato", "The other side cannot be reached.");
    case ErrorCode::Internal:
        break;
    }
    return QT_TRANSLATE_NOOP("strato", "This should not have happened; please report it.");
}

} // namespace strato
