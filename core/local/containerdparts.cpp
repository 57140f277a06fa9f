// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdparts.h"

#include "core/base/limits.h"
#include "core/store/ociimage.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

/// Sizes of snapshots are what a database states: any number.
std::uint64_t added(std::uint64_t sum, std::uint64_t bytes)
{
    return bytes > UINT64_MAX - sum ? UINT64_MAX : sum + bytes;
}

} // namespace

std::optional<ContainerdPartTable::PartId> ContainerdPartTable::blob(const Digest& digest)
{
    const auto [place, isNew] = m_blobs.try_emplace(digest);
    if (!isNew)
        return place->second;
    const auto slice = m_content.openBlob(digest);
    if (!slice)
        return std::nullopt;
    const auto allocated = slice->file->allocatedBytes();
    place->second = static_cast<PartId>(m_parts.size());
    m_parts.push_back({allocated ? *allocated : 0, 0});
    return place->second;
}

ContainerdPartTable::PartId ContainerdPartTable::snapshot(const std::string& snapshotter,
                                                          const std::string& name,
                                                          std::uint64_t size)
{
    const auto [place, isNew] =
        m_snapshots.try_emplace({snapshotter, name}, static_cast<PartId>(m_parts.size()));
    if (isNew)
        m_parts.push_back({size, 0});
    return place->second;
}

void ContainerdPartTable::use(const std::vector<PartId>& parts)
{
    for (const PartId part : parts)
        ++m_parts.at(part).users;
}

std::uint64_t ContainerdPartTable::bytes(const std::vector<PartId>& parts) const
{
    std::uint64_t sum = 0;
    for (const PartId part : parts)
        sum = added(sum, m_parts.at(part).bytes);
    return sum;
}

std::uint64_t ContainerdPartTable::sharedBytes(const std::vector<PartId>& parts) const
{
    std::uint64_t sum = 0;
    for (const PartId part : parts)
        sum = added(sum, m_parts.at(part).users > 1 ? m_parts.at(part).bytes : 0);
    return sum;
}

void ContainerdContents::finish()
{
    std::ranges::sort(parts);
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
}

/// What one call of read() has found so far.
struct ContainerdContentsReader::Walk
{
    ContainerdContents contents;
    std::set<Digest> seen;

    void problem(std::string sentence)
    {
        if (contents.problem.empty())
            contents.problem = std::move(sentence);
    }
};

ContainerdContents ContainerdContentsReader::read(const Descriptor& root)
{
    Walk walk;
    if (root.digest.isEmpty())
        walk.problem("What its name leads to is no digest.");
    else
        follow(walk, root, 0);
    if (walk.contents.members.empty() && walk.contents.isIndex)
        walk.problem("None of its platforms is here.");
    walk.contents.finish();
    return std::move(walk.contents);
}

bool ContainerdContentsReader::addPart(Walk& walk, const Digest& digest)
{
    if (m_found >= limits::engineParts) {
        m_isLimited = true;
        return false;
    }
    ++m_found;
    const auto part = m_parts.blob(digest);
    if (part)
        walk.contents.parts.push_back(*part);
    return part.has_value();
}

std::optional<Bytes> ContainerdContentsReader::document(Walk& walk, const Descriptor& descriptor,
                                                        const std::string& what)
{
    const std::string& digest = descriptor.digest.text();
    const auto slice = m_content.openBlob(descriptor.digest);
    if (!slice) {
        walk.problem(slice.error().code == ErrorCode::NotFound
                         ? "The " + what + " " + digest + " is not here."
                         : "The " + what + " cannot be read: " + slice.error().message + ".");
        return std::nullopt;
    }
    if (slice->size > limits::engineBytes - std::min(m_bytes, limits::engineBytes)) {
        m_isLimited = true;
        walk.problem("The " + what + " was not looked into: the documents are too large.");
        return std::nullopt;
    }
    auto raw = readDocument(*slice);
    if (!raw) {
        walk.problem("The " + what + " cannot be read: " + raw.error().message + ".");
        return std::nullopt;
    }
    m_bytes += raw->size();
    return std::move(*raw);
}

void ContainerdContentsReader::follow(Walk& walk, const Descriptor& descriptor, unsigned depth)
{
    if (m_task.isCancelled() || depth > limits::indexDepth
        || !walk.seen.insert(descriptor.digest).second)
        return;
    // That platforms of an index are not here is normal.
    if (!addPart(walk, descriptor.digest) && depth > 0)
        return;
    const auto raw = document(walk, descriptor, "manifest");
    if (!raw)
        return;
    auto parsed = parseListed(*raw, descriptor);
    if (!parsed)
        return walk.problem("The manifest cannot be read: " + parsed.error().message + ".");
    if (const auto* index = std::get_if<Index>(&*parsed)) {
        walk.contents.isIndex = walk.contents.isIndex || depth == 0;
        for (const Descriptor& child : index->manifests)
            follow(walk, child, depth + 1);
        return;
    }
    readManifest(walk, descriptor, std::get<Manifest>(std::move(*parsed)));
}

void ContainerdContentsReader::readManifest(Walk& walk, const Descriptor& descriptor,
                                            Manifest manifest)
{
    ContainerdMember member;
    addPart(walk, manifest.config.digest);
    for (const Descriptor& layer : manifest.layers)
        member.missingLayers += addPart(walk, layer.digest) ? 0U : 1U;
    Descriptor told = descriptor;
    if (told.mediaType.empty())
        told.mediaType = manifest.mediaType;
    if (!manifest.isImage() || manifestRole(told) != ManifestRole::Image)
        return;
    member.digest = descriptor.digest;
    member.platform = descriptor.platform;
    if (const auto raw = document(walk, manifest.config, "config")) {
        auto config = parseImageConfig(*raw);
        if (config) {
            if (!member.platform && !config->platform.os.empty())
                member.platform = config->platform;
            config->history.clear();
            member.config = std::move(*config);
        } else {
            walk.problem("The config cannot be read: " + config.error().message + ".");
        }
    }
    member.manifest = std::move(manifest);
    walk.contents.members.push_back(std::move(member));
}

} // namespace core
