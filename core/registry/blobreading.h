// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/server.h"

namespace core {

/// What a blob is asked for with.
struct BlobRequest
{
    std::shared_ptr<const RegistryServer> server;
    RegistryCall call; ///< GET of the whole blob.
    Descriptor blob;
    BlobRange range;
};

/// Opens \a request: its head has come and fits when this returns.
Result<std::unique_ptr<BlobReader>> openBlobReader(BlobRequest request, const Task& task);

/// Where the part begins that an answer 206 gives, and the size of the whole, as `Content-Range:
/// bytes 5-9/10` says; none if it is not that.
struct ContentRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::optional<std::uint64_t> whole; ///< None: the server does not know (`*`).

    bool operator==(const ContentRange&) const = default;
};
std::optional<ContentRange> parseContentRange(std::string_view value);

} // namespace core
