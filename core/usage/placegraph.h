// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/placeusage.h"

#include <functional>

namespace core {

/// Puts a PlaceUsage together: nodes that a place's lists name, and parts of its folder that were
/// measured. Used once, by one thread.
class PlaceGraph
{
public:
    explicit PlaceGraph(DiskUse measured)
        : m_measured(std::move(measured))
    {
    }

    const std::map<std::string, DiskBytes>& parts() const { return m_measured.parts; }
    bool has(const std::string& part) const { return m_measured.parts.contains(part); }

    /// The node \a kind with \a id, made when first asked for; it keeps the first name it gets.
    UsageId node(UsageKind kind, const std::string& id, const std::string& name = {});
    std::optional<UsageId> find(UsageKind kind, const std::string& id) const;
    UsageNode& at(UsageId id) { return m_builder.node(id); }
    void use(UsageId user, UsageId used) { m_builder.use(user, used); }

    /// The bytes of \a part are \a owner's; nothing where there is none. A part that several claim
    /// is the first one's, which the others then use: it stays as long as one of them.
    void own(const std::string& part, UsageId owner);

    /// A node for \a image with its tags, and one for each container that uses it.
    UsageId addImage(const LocalImage& image);

    /// LocalImage::entryId \a entryId goes with \a id; the first to say so counts.
    void setImage(const std::string& entryId, UsageId id) { m_images.emplace(entryId, id); }
    void setTrashed(const std::string& digest, UsageId id) { m_trashed.emplace(digest, id); }
    /// Something could not be read, so that less is known to be used.
    void warn(std::string message)
    {
        m_warnings.add({WarningCode::CorruptData, 0, {}, std::move(message)});
    }
    bool isDamaged() const { return m_warnings.hasDamage(); }

    /// Gives each part its owner's node, and those without one a node that \a describe makes of its
    /// path. Files with names in several parts become nodes that the owners use.
    Result<PlaceUsage> finish(const std::function<UsageNode(const std::string& part)>& describe);

private:
    void addFigures(UsageId owner, const DiskBytes& bytes);
    void addLinked(const LinkedFile& file);

    DiskUse m_measured;
    UsageGraphBuilder m_builder;
    std::map<std::pair<UsageKind, std::string>, UsageId> m_ids;
    std::map<std::string, UsageId> m_owners; ///< By part.
    std::map<std::string, UsageId> m_images; ///< By entryId.
    std::map<std::string, UsageId> m_trashed;
    Warnings m_warnings;
};

/// The name after the last slash.
std::string_view lastName(std::string_view path);
/// True for 64 hexadecimal digits, as engines name layers, images and containers.
bool isLongId(std::string_view name);

} // namespace core
