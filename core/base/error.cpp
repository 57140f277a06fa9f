// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <cerrno>
#include <system_error>

namespace core {

std::string_view errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::NotFound:
        return "notFound";
    case ErrorCode::Ambiguous:
        return "ambiguous";
    case ErrorCode::Denied:
        return "denied";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::DigestMismatch:
        return "digestMismatch";
    case ErrorCode::LimitExceeded:
        return "limitExceeded";
    case ErrorCode::Exists:
        return "exists";
    case ErrorCode::Usage:
        return "usage";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Internal:
        break;
    }
    return "internal";
}

Error withContext(Error error, std::string_view context)
{
    error.message.insert(0, ": ").insert(0, context);
    return error;
}

Error systemError(int errnoValue, std::string_view what)
{
    ErrorCode code = ErrorCode::Io;
    if (errnoValue == ENOENT || errnoValue == ENOTDIR)
        code = ErrorCode::NotFound;
    else if (errnoValue == EACCES || errnoValue == EPERM)
        code = ErrorCode::Denied;
    else if (errnoValue == EEXIST)
        code = ErrorCode::Exists;
    return {code, std::string(what) + ": " + std::generic_category().message(errnoValue)};
}

} // namespace core
