// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"
#include "core/oci/descriptor.h"

namespace core {

/// One entry of an image's history (image-spec config.md, "history").
struct HistoryEntry
{
    std::string created; ///< RFC 3339 as stated, empty if absent.
    std::string author;
    std::string createdBy;
    std::string comment;
    bool emptyLayer = false;

    bool operator==(const HistoryEntry&) const = default;
};

/// A health check (Docker's `config.Healthcheck`); times in nanoseconds, 0 = inherited.
struct HealthCheck
{
    std::vector<std::string> test;
    std::int64_t interval = 0;
    std::int64_t timeout = 0;
    std::int64_t startPeriod = 0;
    std::int64_t startInterval = 0;
    std::int64_t retries = 0;

    bool operator==(const HealthCheck&) const = default;
};

/// An image's configuration (image-spec config.md with Docker's additions).
struct ImageConfig
{
    std::string created; ///< RFC 3339 as stated.
    std::string author;
    Platform platform; ///< As stated, not normalised.

    std::string user;
    std::vector<std::string> exposedPorts; ///< "80/tcp", sorted.
    std::vector<std::string> env;          ///< "K=V" in the stated order.
    std::vector<std::string> entrypoint;
    std::vector<std::string> cmd;
    std::vector<std::string> volumes; ///< Sorted.
    std::string workingDir;
    std::map<std::string, std::string> labels;
    std::string stopSignal;
    std::optional<HealthCheck> healthCheck;
    std::vector<std::string> onBuild;
    std::vector<std::string> shell;

    std::vector<Digest> diffIds; ///< Base first; empty where unreadable.
    std::vector<HistoryEntry> history;
};

/// Reads a config; null members count as absent. A member of the wrong type is a warning
/// (OddDocument) and counts as absent; a diffID that is no digest stays as an empty one, and a
/// history entry that is no object as an empty one, so that the others keep their places. Corrupt
/// only if it is not a JSON object.
Result<ImageConfig> parseImageConfig(BytesView raw, Warnings* warnings = nullptr);

/// The ChainID of each layer together with those below it (image-spec config.md, "Layer ChainID"),
/// base first; ends before the first of \a diffIds that is empty.
std::vector<Digest> chainIds(const std::vector<Digest>& diffIds);

/// A created_by as one reads it: `RUN apt-get update`, `COPY . /app`, from the classic, BuildKit
/// and buildah forms; keyword in capitals first. What Go's formatting did to lists is undone:
/// `CMD ["a" "b"]` has its comma again, `EXPOSE map[80/tcp:{}]` is `EXPOSE 80/tcp`. Empty in, empty
/// out; a base image that only the comment names (buildah) is a FROM.
struct Instruction
{
    std::string keyword;   ///< "RUN", "COPY", …; "" if not recognised.
    std::string arguments; ///< The rest on one line; build arguments of a RUN are left out.
    std::string text() const { return keyword.empty() ? arguments : keyword + " " + arguments; }
};
Instruction readableInstruction(const HistoryEntry& entry);

} // namespace core
