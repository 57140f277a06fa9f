// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// How a blob came to the target.
enum class BlobOutcome : std::uint8_t {
    WasThere,
    Mounted,
    Resumed, ///< Moved, but for what was kept of an earlier run.
    Moved,
};

/// "wasThere", "mounted", "resumed" or "moved".
std::string_view blobOutcomeName(BlobOutcome outcome);

/// What bringing one blob cost. Durations are zero where that did not happen or is not known, as
/// for places on this machine; those of one request follow each other.
struct BlobMetrics
{
    using Duration = std::chrono::microseconds;

    Digest digest;
    std::uint64_t size = 0;
    BlobOutcome outcome = BlobOutcome::WasThere;
    std::string host;           ///< Which gave or took the bytes; empty: none.
    std::uint64_t network = 0;  ///< Bytes of bodies over the network, repetitions included.
    std::uint32_t attempts = 0; ///< Requests that were made for the bytes.
    Duration lookup{};          ///< Of the host's name.
    Duration connect{};         ///< Of the TCP connection.
    Duration tls{};             ///< Of the TLS handshake.
    Duration token{};           ///< Spent for tokens.
    Duration firstByte{};       ///< From the request to the first byte of the answer.
    Duration backOff{};         ///< Waited between attempts.
    Duration verify{};          ///< Spent on the digest, that of what was kept included.
    Duration write{};           ///< Spent on writing, until it was durable.
    Duration total{};           ///< From the beginning to the end.
    bool isReusedConnection = false;

    /// Bytes over the network by the time from the first byte on, none where that is not known.
    std::optional<double> bytesPerSecond() const;
};

} // namespace core
