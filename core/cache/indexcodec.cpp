// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/indexcodec.h"

#include "core/base/limits.h"
#include "core/cache/packedbytes.h"

#include <algorithm>

namespace core {

namespace {

/// The sections of a saved index, in this order.
enum Section : std::size_t {
    Subject,
    Sums,
    Kinds,
    Dirs,
    Names,
    Modes,
    Uids,
    Gids,
    Sizes,
    Mtimes,
    Positions,
    Targets,
    ExtraIds,
    DirParents,
    DirNames,
    Extras,
    NameBytes,
    NameOffsets,
    TargetBytes,
    TargetOffsets,
    XattrLists,
    WarningList,
    SectionCount
};

/// Lets \a column see the section \a section of \a file.
template<class T>
Result<void> look(const SectionFile& file, std::size_t section, T& column)
{
    using Value = std::remove_cvref_t<decltype(*column.begin())>;
    auto values = file.values<Value>(section);
    if (!values)
        return fail(std::move(values).error());
    column = T(*values);
    return {};
}

Bytes packXattrs(const std::vector<Xattrs>& lists)
{
    BytesPacker packer;
    packer.number(static_cast<std::uint32_t>(lists.size()));
    for (const Xattrs& xattrs : lists) {
        packer.number(static_cast<std::uint32_t>(xattrs.size()));
        for (const auto& [name, value] : xattrs) {
            packer.text(name);
            packer.text(value);
        }
    }
    return packer.bytes();
}

Result<std::vector<Xattrs>> unpackXattrs(BytesView bytes)
{
    BytesUnpacker unpacker(bytes);
    std::vector<Xattrs> lists;
    // A count is only believed as far as there are bytes for it.
    for (auto left = unpacker.number<std::uint32_t>(); left != 0 && unpacker.isGood(); --left) {
        Xattrs& xattrs = lists.emplace_back();
        for (auto more = unpacker.number<std::uint32_t>(); more != 0 && unpacker.isGood(); --more) {
            std::string name = unpacker.text();
            xattrs.emplace_back(std::move(name), unpacker.text());
        }
    }
    if (!unpacker.isAtEnd())
        return corrupt("its extended attributes are cut");
    return lists;
}

Bytes packWarnings(const Warnings& warnings)
{
    BytesPacker packer;
    packer.number(static_cast<std::uint32_t>(warnings.list().size()));
    for (const Warning& warning : warnings.list()) {
        packer.number(static_cast<std::uint8_t>(warning.code));
        packer.number(warning.layer);
        packer.text(warning.path);
        packer.text(warning.message);
    }
    return packer.bytes();
}

Result<Warnings> unpackWarnings(BytesView bytes)
{
    BytesUnpacker unpacker(bytes);
    Warnings warnings;
    const auto count = unpacker.number<std::uint32_t>();
    if (count > limits::warningsKept)
        return corrupt("it has too many warnings");
    for (std::uint32_t i = 0; i < count && unpacker.isGood(); ++i) {
        Warning warning;
        const auto code = unpacker.number<std::uint8_t>();
        if (code > static_cast<std::uint8_t>(WarningCode::Unsupported))
            return corrupt("it has a warning of no known kind");
        warning.code = static_cast<WarningCode>(code);
        warning.layer = unpacker.number<std::uint32_t>();
        warning.path = unpacker.text();
        warning.message = unpacker.text();
        warnings.add(std::move(warning));
    }
    if (!unpacker.isAtEnd())
        return corrupt("its warnings are cut");
    return warnings;
}

/// Offsets of a NameTable over \a bytes bytes: from 0, 0, never downwards, to the end.
bool areOffsets(std::span<const std::uint32_t> offsets, std::size_t bytes)
{
    return offsets.size() >= 2 && offsets[0] == 0 && offsets[1] == 0
           && std::ranges::is_sorted(offsets) && offsets.back() == bytes;
}

/// True if each name but the first is one component of a path that leads down.
bool areComponents(const NameTable& names)
{
    const std::span<const char> arena = names.arena();
    if (std::memchr(arena.data(), '/', arena.size()) != nullptr)
        return false;
    bool good = true;
    for (std::uint32_t i = 1; i < names.size(); ++i) {
        const std::string_view name = names.text(NameId{i});
        // Long names are the rule: only the short ones need a look.
        if (name.size() < 3)
            good = good && !name.empty() && name != "." && name != "..";
    }
    return good;
}

static_assert(SectionCount == LayerIndexCodec::sectionCount);

} // namespace

Result<SectionWriter> LayerIndexCodec::encode(const LayerIndex& index, std::string_view subject)
{
    if (index.m_warnings.dropped() != 0)
        return fail(ErrorCode::LimitExceeded, "it has more warnings than are kept");
    const std::array<std::uint64_t, 3> sums{index.m_unpackedBytes, index.m_memberCount,
                                            index.m_tarBytes};
    SectionWriter file(SavedKind::Index);
    file.add(subject);
    file.keepCopy(sums);
    file.add(index.m_kind);
    file.add(index.m_dir);
    file.add(index.m_name);
    file.add(index.m_mode);
    file.add(index.m_uid);
    file.add(index.m_gid);
    file.add(index.m_size);
    file.add(index.m_mtime);
    file.add(index.m_position);
    file.add(index.m_target);
    file.add(index.m_extra);
    file.add(index.m_dirParent);
    file.add(index.m_dirName);
    file.add(index.m_extras);
    file.add(index.m_names.arena());
    file.add(index.m_names.offsets());
    file.add(index.m_targets.arena());
    file.add(index.m_targets.offsets());
    file.keep(packXattrs(index.m_xattrs));
    file.keep(packWarnings(index.m_warnings));
    return file;
}

Result<std::shared_ptr<const LayerIndex>>
LayerIndexCodec::decode(BytesView file, std::string_view subject, const PackedFacts& facts,
                        std::shared_ptr<const void> keptAlive)
{
    const auto sections = SectionFile::parse(file, SavedKind::Index, SectionCount);
    if (!sections)
        return fail(sections.error());
    if (sections->text(Subject) != subject)
        return fail(ErrorCode::NotFound, "it is about something else");
    auto index = std::make_shared<LayerIndex>();
    for (const auto read : {readColumns, readNames, readLists})
        if (auto done = read(*sections, *index); !done)
            return fail(std::move(done).error());
    for (const auto check : {checkEntries, checkFolders})
        if (auto done = check(*index); !done)
            return fail(std::move(done).error());
    index->m_packedBytes = facts.packedBytes;
    index->m_compression = facts.compression;
    index->m_packedDigest = facts.packedDigest;
    index->m_diffId = facts.diffId;
    index->m_keptAlive = std::move(keptAlive);
    return index;
}

PackedFacts LayerIndexCodec::factsOf(const LayerIndex& index)
{
    return {index.packedBytes(), index.compression(), index.packedDigest(), index.diffId()};
}

Result<void> LayerIndexCodec::readColumns(const SectionFile& file, LayerIndex& index)
{
    const Result<void> looks[] = {
        look(file, Kinds, index.m_kind),         look(file, Dirs, index.m_dir),
        look(file, Names, index.m_name),         look(file, Modes, index.m_mode),
        look(file, Uids, index.m_uid),           look(file, Gids, index.m_gid),
        look(file, Sizes, index.m_size),         look(file, Mtimes, index.m_mtime),
        look(file, Positions, index.m_position), look(file, Targets, index.m_target),
        look(file, ExtraIds, index.m_extra),     look(file, DirParents, index.m_dirParent),
        look(file, DirNames, index.m_dirName),   look(file, Extras, index.m_extras),
    };
    for (const Result<void>& done : looks)
        if (!done)
            return done;
    const std::size_t entries = index.m_kind.size();
    if (entries > limits::entriesPerLayer)
        return corrupt("it has too many entries");
    for (const std::size_t size :
         {index.m_dir.size(), index.m_name.size(), index.m_mode.size(), index.m_uid.size(),
          index.m_gid.size(), index.m_size.size(), index.m_mtime.size(), index.m_position.size(),
          index.m_target.size(), index.m_extra.size()})
        if (size != entries)
            return corrupt("its columns are of different lengths");
    // Folders are named by entries or lie above such.
    if (index.m_dirParent.empty() || index.m_dirParent.size() != index.m_dirName.size()
        || index.m_dirParent.size() > 0xFFFFFFFFU)
        return corrupt("its folders are of different numbers");
    return {};
}

Result<void> LayerIndexCodec::readNames(const SectionFile& file, LayerIndex& index)
{
    const auto table = [&](std::size_t bytes, std::size_t offsets, NameTable& names) {
        const auto text = file.text(bytes);
        const auto starts = file.values<std::uint32_t>(offsets);
        if (!starts || !areOffsets(*starts, text.size()))
            return false;
        names = NameTable(text, *starts);
        return true;
    };
    if (!table(NameBytes, NameOffsets, index.m_names)
        || !table(TargetBytes, TargetOffsets, index.m_targets))
        return corrupt("its names are cut");
    if (!areComponents(index.m_names))
        return corrupt("it has names that lead elsewhere");
    return {};
}

Result<void> LayerIndexCodec::readLists(const SectionFile& file, LayerIndex& index)
{
    const auto sums = file.values<std::uint64_t>(Sums);
    if (!sums || sums->size() != 3)
        return corrupt("its sums are cut");
    index.m_unpackedBytes = (*sums)[0];
    index.m_memberCount = (*sums)[1];
    index.m_tarBytes = (*sums)[2];
    auto xattrs = unpackXattrs(file.bytes(XattrLists));
    if (!xattrs)
        return fail(std::move(xattrs).error());
    index.m_xattrs = std::move(*xattrs);
    auto warnings = unpackWarnings(file.bytes(WarningList));
    if (!warnings)
        return fail(std::move(warnings).error());
    index.m_warnings = std::move(*warnings);
    return {};
}

Result<void> LayerIndexCodec::checkEntries(const LayerIndex& index)
{
    const auto number = [](auto id) { return static_cast<std::uint32_t>(id); };
    const std::uint32_t dirs = index.dirCount();
    const std::uint32_t names = index.m_names.size();
    const std::uint32_t targets = index.m_targets.size();
    const auto extras = static_cast<std::uint32_t>(index.m_extras.size());
    std::uint64_t nextPosition = 0;
    bool good = true; // one exit, so that nothing stands in the way of a fast loop
    for (std::uint32_t i = 0; i < index.size(); ++i) {
        const EntryId e{i};
        const EntryKind kind = index.m_kind[e];
        good &= kind <= EntryKind::LinkTarget && number(index.m_dir[e]) < dirs;
        good &= number(index.m_name[e]) < names && number(index.m_target[e]) < targets;
        good &= index.m_extra[e] <= extras && index.m_mode[e] <= 07777;
        good &= index.m_size[e] == 0 || kind == EntryKind::File || kind == EntryKind::LinkTarget;
        // Only the root itself and a marker have no name of their own.
        good &= index.m_name[e] != NameId{0} || kind == EntryKind::OpaqueMarker
                || (kind == EntryKind::Directory && index.m_dir[e] == DirId{0});
        good &= index.m_position[e] >= nextPosition;
        nextPosition = index.m_position[e] + 1;
    }
    for (const LayerIndex::Extra& extra : index.m_extras)
        good &= extra.nanoseconds < 1'000'000'000U && extra.xattrs <= index.m_xattrs.size();
    if (!good)
        return corrupt("it has entries that cannot be");
    return {};
}

Result<void> LayerIndexCodec::checkFolders(const LayerIndex& index)
{
    bool good = index.m_dirParent[DirId{0}] == DirId{0} && index.m_dirName[DirId{0}] == NameId{0};
    for (std::uint32_t i = 1; i < index.dirCount(); ++i) {
        // A folder stands behind the one it lies in: no way upwards is endless.
        const NameId name = index.m_dirName[DirId{i}];
        good &= static_cast<std::uint32_t>(index.m_dirParent[DirId{i}]) < i && name != NameId{0}
                && static_cast<std::uint32_t>(name) < index.m_names.size();
    }
    if (!good)
        return corrupt("it has folders that cannot be");
    return {};
}

} // namespace core
