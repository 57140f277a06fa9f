// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blobsource.h"

#include "core/base/limits.h"

#include <algorithm>

namespace core {

Result<FileSlice> BlobSource::openBlob(const Digest& digest) const
{
    if (digest.isEmpty())
        return fail(ErrorCode::NotFound, "no digest is stated");
    return open(blobPath(digest));
}

std::string blobPath(const Digest& digest)
{
    return "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.encoded());
}

std::optional<std::string> normalizedName(std::string_view name)
{
    if (name.starts_with('/'))
        return std::nullopt;
    std::string normalized;
    while (!name.empty()) {
        const std::string_view component = name.substr(0, name.find('/'));
        name.remove_prefix(std::min(component.size() + 1, name.size()));
        if (component == "..")
            return std::nullopt;
        if (component.empty() || component == ".")
            continue;
        if (!normalized.empty())
            normalized += '/';
        normalized += component;
    }
    if (normalized.empty())
        return std::nullopt;
    return normalized;
}

Result<Bytes> readDocument(const FileSlice& slice)
{
    if (slice.size > limits::documentBytes)
        return fail(ErrorCode::LimitExceeded, "a document of " + std::to_string(slice.size)
                                                  + " bytes is larger than "
                                                  + std::to_string(limits::documentBytes));
    SliceReader reader(slice);
    return readAll(reader, limits::documentBytes);
}

Result<Bytes> readDocument(const BlobSource& source, std::string_view name)
{
    const auto slice = source.open(name);
    if (!slice)
        return fail(slice.error());
    auto bytes = readDocument(*slice);
    if (!bytes)
        return fail(withContext(std::move(bytes).error(), name));
    return bytes;
}

} // namespace core
