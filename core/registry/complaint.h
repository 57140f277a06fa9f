// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryvalues.h"

namespace core {

/// One error of an answer (distribution-spec, "Error Codes").
struct Complaint
{
    std::string code; ///< "MANIFEST_UNKNOWN"; empty where the registry used none.
    std::string message;

    bool operator==(const Complaint&) const = default;
};

/// What the body of an answer complains of: `errors[]`, or the forms that token services and
/// proxies use (`error`, `message`, `details`); none where it is no JSON.
std::vector<Complaint> parseComplaints(BytesView body);

/// \a complaints in one line, without control characters, 400 bytes at the most.
std::string complaintText(const std::vector<Complaint>& complaints);

/// The error that an answer with \a head and \a body is; \a context says what was asked
/// ("docker.io: GET /v2/…"). Never repeats the fields that were sent.
Error answerError(const HttpHead& head, BytesView body, const std::string& context);

/// What \a head says about limits.
RateLimit readRateLimit(const HttpHead& head);

/// How long \a value of Retry-After (seconds or a date of RFC 9110) asks to wait; none if it is
/// neither.
std::optional<std::chrono::milliseconds> parseRetryAfter(const std::string& value);

/// The address that the fields Link of \a head give for the next page (RFC 8288, rel="next"), as
/// stated; empty if there is none.
std::string nextLink(const HttpHead& head);

/// The texts of the fields `Warning: 299 - "text"` of \a head.
std::vector<std::string> noticesOf(const HttpHead& head);

} // namespace core
