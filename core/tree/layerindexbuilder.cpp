// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/layerindexbuilder.h"

#include <algorithm>
#include <unordered_set>

namespace core {

namespace {

constexpr std::string_view whiteoutPrefix = ".wh.";
constexpr std::string_view opaqueName = ".wh..wh..opq";

EntryKind entryKind(TarKind kind)
{
    switch (kind) {
    case TarKind::Directory:
        return EntryKind::Directory;
    case TarKind::Symlink:
        return EntryKind::Symlink;
    case TarKind::HardLink:
        return EntryKind::HardLink;
    case TarKind::CharDevice:
        return EntryKind::CharDevice;
    case TarKind::BlockDevice:
        return EntryKind::BlockDevice;
    case TarKind::Fifo:
        return EntryKind::Fifo;
    case TarKind::File:
    case TarKind::Unknown:
        break;
    }
    return EntryKind::File;
}

std::string shownPath(const PathName& path)
{
    std::string text;
    for (const std::string_view component : path.components)
        text.append("/").append(component);
    return text.empty() ? "/" : text;
}

} // namespace

LayerIndexBuilder::LayerIndexBuilder(const LayerLimits& limits)
    : m_limits(limits)
    , m_index(std::make_shared<LayerIndex>())
{
    m_index->m_dirParent.push_back(DirId{0});
    m_index->m_dirName.push_back(NameId{0});
}

void LayerIndexBuilder::warn(WarningCode code, std::string path, std::string message)
{
    m_index->m_warnings.add({code, 0, std::move(path), std::move(message)});
}

void LayerIndexBuilder::setDigests(std::optional<Digest> packed, std::optional<Digest> diffId)
{
    m_index->m_packedDigest = std::move(packed);
    m_index->m_diffId = std::move(diffId);
}

bool LayerIndexBuilder::isFull() const
{
    return m_index->size() >= m_limits.entries || m_index->dirCount() >= m_limits.folders
           || m_index->m_names.bytes() + m_index->m_targets.bytes() >= m_limits.nameBytes
           || m_xattrBytes >= m_limits.xattrBytes;
}

bool LayerIndexBuilder::add(const TarMember& member)
{
    m_contentEntry.reset();
    if (isFull()) {
        warn(WarningCode::LimitExceeded, {},
             "The layer has more entries, folders, names or attributes than the limits allow; the "
             "rest is not read.");
        return false;
    }
    ++m_index->m_memberCount;
    const PathName path = PathName::parse(member.name);
    if (member.name.size() > limits::nameBytes || member.linkName.size() > limits::nameBytes) {
        warn(WarningCode::LimitExceeded, {}, "A name is longer than the limit allows.");
        return true;
    }
    std::string shown; // made only when there is something to say
    for (const Warning& note : member.notes)
        warn(note.code, shown = shownPath(path), note.message);
    if (path.hadParent || member.name.find('\0') != std::string::npos)
        warn(WarningCode::UnsafeName, shown = shownPath(path),
             path.hadParent ? "The name has a \"..\" component." : "The name has a NUL byte.");
    const bool isLink = member.kind == TarKind::Symlink || member.kind == TarKind::HardLink;
    if (isLink && member.linkName.find('\0') != std::string::npos)
        warn(WarningCode::UnsafeName, shown = shownPath(path), "The link's target has a NUL byte.");
    if (member.kind == TarKind::Unknown) {
        warn(WarningCode::UnknownType, shownPath(path),
             "Members of this type are not understood and skipped.");
        return true;
    }
    const Place place = classify(member, path, shown);
    if (place.skipped)
        return true;
    append(member, place, internDir(path, place.dirComponents, member.name));
    return true;
}

LayerIndexBuilder::Place LayerIndexBuilder::classify(const TarMember& member, const PathName& path,
                                                     const std::string& shown)
{
    const auto at = [&] { return shown.empty() ? shownPath(path) : shown; };
    Place place;
    place.kind = entryKind(member.kind);
    if (path.components.empty()) {
        place.skipped = member.kind != TarKind::Directory;
        if (place.skipped)
            warn(WarningCode::UnsafeName, "/",
                 "Something that is no folder has the name of the root.");
        return place;
    }
    place.dirComponents = path.components.size() - 1;
    place.name = path.components.back();
    const auto isAuxiliary = [](std::string_view c) { return c.starts_with(auxiliaryPrefix); };
    const auto folders = std::span(path.components).first(place.dirComponents);
    if (std::ranges::any_of(folders, isAuxiliary)
        || (isAuxiliary(place.name) && place.name != opaqueName)) {
        // Rule W6: skipped, but hard links of this layer may lead to it.
        place.kind = EntryKind::LinkTarget;
        place.skipped = member.kind != TarKind::File;
        return place;
    }
    if (std::ranges::any_of(folders,
                            [](std::string_view c) { return c.starts_with(whiteoutPrefix); }))
        warn(WarningCode::BelowWhiteout, at(), "A folder on the way has the name of a whiteout.");
    if (place.name == opaqueName) {
        place.kind = EntryKind::OpaqueMarker;
        place.name = {};
    } else if (place.name == ".wh." || place.name == ".wh.." || place.name == ".wh...") {
        warn(WarningCode::BadWhiteout, at(), "The name of a whiteout that names nothing.");
    } else if (place.name.starts_with(whiteoutPrefix)) {
        place.kind = EntryKind::Whiteout;
        place.name.remove_prefix(whiteoutPrefix.size());
    } else if (place.kind == EntryKind::CharDevice && member.devMajor == 0
               && member.devMinor == 0) {
        warn(WarningCode::DeviceWhiteout, at(),
             "A character device 0:0 is a whiteout only in an unpacked overlay folder; here it is "
             "a device.");
    }
    return place;
}

DirId LayerIndexBuilder::internDir(const PathName& path, std::size_t components,
                                   std::string_view text)
{
    // The folder part of the raw text; equal text means the same folder.
    std::string_view dirText;
    if (components < path.components.size())
        dirText = text.substr(
            0, static_cast<std::size_t>(path.components[components].data() - text.data()));
    else
        dirText = text;
    if (m_hasLastDir && !path.hadParent && dirText == m_lastDirText)
        return m_lastDir;
    DirId dir{0};
    for (std::size_t i = 0; i < components; ++i) {
        const NameId name = m_index->m_names.intern(path.components[i]);
        const std::uint64_t key = std::uint64_t{static_cast<std::uint32_t>(dir)} << 32U
                                  | static_cast<std::uint32_t>(name);
        const auto [found, isNew] = m_dirs.try_emplace(key, DirId{m_index->dirCount()});
        if (isNew) {
            m_index->m_dirParent.push_back(dir);
            m_index->m_dirName.push_back(name);
        }
        dir = found->second;
    }
    m_hasLastDir = !path.hadParent;
    if (m_hasLastDir) {
        m_lastDirText = dirText;
        m_lastDir = dir;
    }
    return dir;
}

void LayerIndexBuilder::append(const TarMember& member, const Place& place, DirId dir)
{
    LayerIndex& index = *m_index;
    const EntryId id{index.size()};
    const bool isMarker =
        place.kind == EntryKind::Whiteout || place.kind == EntryKind::OpaqueMarker;
    const bool isFile = place.kind == EntryKind::File;
    const bool hasSize = isFile || place.kind == EntryKind::LinkTarget;
    index.m_kind.push_back(place.kind);
    index.m_dir.push_back(dir);
    index.m_name.push_back(index.m_names.intern(place.name));
    index.m_mode.push_back(member.mode);
    index.m_uid.push_back(member.uid);
    index.m_gid.push_back(member.gid);
    index.m_size.push_back(hasSize ? member.size : 0);
    index.m_mtime.push_back(member.mtime.seconds);
    index.m_position.push_back(member.position);
    const bool isLink = place.kind == EntryKind::Symlink || place.kind == EntryKind::HardLink;
    index.m_target.push_back(isLink ? index.m_targets.intern(member.linkName) : NameId{0});
    std::uint32_t extra = 0;
    if (!isMarker
        && (member.mtime.nanoseconds != 0 || member.devMajor != 0 || member.devMinor != 0
            || !member.xattrs.empty())) {
        // Neighbours mostly have the same attributes (labels of SELinux): they share them.
        if (!member.xattrs.empty()
            && (index.m_xattrs.empty() || index.m_xattrs.back() != member.xattrs)) {
            index.m_xattrs.push_back(member.xattrs);
            for (const auto& [name, value] : member.xattrs)
                m_xattrBytes += name.size() + value.size();
        }
        const auto xattrs = static_cast<std::uint32_t>(index.m_xattrs.size());
        index.m_extras.push_back({member.mtime.nanoseconds, member.devMajor, member.devMinor,
                                  member.xattrs.empty() ? 0 : xattrs});
        extra = static_cast<std::uint32_t>(index.m_extras.size());
    }
    index.m_extra.push_back(extra);
    if (isFile)
        index.m_unpackedBytes += member.size;
    if (hasSize && member.size != 0)
        m_contentEntry = id;
}

void LayerIndexBuilder::countLinkTargets()
{
    // A skipped member ships its bytes once a hard link of its layer gives it a name (rule W6).
    LayerIndex& index = *m_index;
    std::unordered_map<std::string, EntryId> targets;
    for (std::uint32_t i = 0; i < index.size(); ++i)
        if (index.m_kind[EntryId{i}] == EntryKind::LinkTarget)
            targets[index.path(EntryId{i})] = EntryId{i};
    if (targets.empty())
        return;
    std::unordered_set<std::uint32_t> counted;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
        if (index.m_kind[EntryId{i}] != EntryKind::HardLink)
            continue;
        const auto found = targets.find(shownPath(PathName::parse(index.linkTarget(EntryId{i}))));
        if (found != targets.end()
            && counted.insert(static_cast<std::uint32_t>(found->second)).second)
            index.m_unpackedBytes += index.m_size[found->second];
    }
}

std::shared_ptr<const LayerIndex> LayerIndexBuilder::finish()
{
    countLinkTargets();
    LayerIndex& index = *m_index;
    index.m_kind.shrink_to_fit();
    index.m_dir.shrink_to_fit();
    index.m_name.shrink_to_fit();
    index.m_mode.shrink_to_fit();
    index.m_uid.shrink_to_fit();
    index.m_gid.shrink_to_fit();
    index.m_size.shrink_to_fit();
    index.m_mtime.shrink_to_fit();
    index.m_position.shrink_to_fit();
    index.m_target.shrink_to_fit();
    index.m_extra.shrink_to_fit();
    index.m_dirParent.shrink_to_fit();
    index.m_dirName.shrink_to_fit();
    index.m_extras.shrink_to_fit();
    index.m_xattrs.shrink_to_fit();
    index.m_names.freeze();
    index.m_targets.freeze();
    m_dirs = {};
    return std::move(m_index);
}

std::shared_ptr<const LayerIndex> LayerIndexBuilder::withWarnings(const LayerIndex& index,
                                                                  std::vector<Warning> more)
{
    auto copy = std::make_shared<LayerIndex>(index);
    for (Warning& warning : more)
        copy->m_warnings.add(std::move(warning));
    return copy;
}

std::shared_ptr<const LayerIndex> LayerIndexBuilder::ofPacked(const LayerIndex& index,
                                                              std::uint64_t packedBytes,
                                                              Compression compression)
{
    auto copy = std::make_shared<LayerIndex>(index);
    copy->m_packedBytes = packedBytes;
    copy->m_compression = compression;
    copy->m_tarBytes = 0; // That of the layer's own tar is not known.
    return copy;
}

} // namespace core
