// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// What a caller or a person can do something about; one code per kind of answer.
enum class ErrorCode {
    Cancelled,      ///< The task was stopped from outside.
    NotFound,       ///< What was asked for is not there.
    Ambiguous,      ///< Several things answer to what was asked for; the message lists them.
    Denied,         ///< The operating system refused (permissions).
    Unsupported,    ///< Understood, but of a kind that cannot be read.
    Corrupt,        ///< The bytes contradict their own format.
    DigestMismatch, ///< The bytes are not the ones that their digest or size promises.
    LimitExceeded,  ///< A limit of core/base/limits.h was reached.
    Exists,         ///< Something is already there and would have to be overwritten.
    Usage,          ///< The request itself makes no sense.
    Io,             ///< Reading or writing failed.
    Network,        ///< Another machine cannot be reached, breaks off or is out of order.
    Internal,       ///< A bug of ours or a library's exception.
};

/// Why something failed. \c message is technical English, outermost context first.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string message;

    bool operator==(const Error&) const = default;
};

/// The name of \a code as it appears in JSON: lowerCamelCase, stable.
std::string_view errorCodeName(ErrorCode code);

/// \a error with "\a context: " in front of its message.
Error withContext(Error error, std::string_view context);

/// The error for a failed system call on \a what; \a errnoValue as left by the call.
Error systemError(int errnoValue, std::string_view what);

} // namespace core
