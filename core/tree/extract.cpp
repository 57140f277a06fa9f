// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/extract.h"

#include "core/tree/contentpass.h"
#include "core/tree/extracttarget.h"

#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <set>

namespace core {

namespace {

constexpr std::uint16_t setIdBits = 06000;

class Extraction final : public ContentTaker
{
public:
    Extraction(const MergedTree& tree, const ExtractPlan& plan, const ExtractOptions& options,
               ExtractTarget target)
        : m_tree(tree)
        , m_plan(plan)
        , m_options(options)
        , m_target(std::move(target))
        , m_state(plan.items().size(), State::Skipped)
    {
        m_report.skipped = plan.skipped();
    }

    Result<ExtractReport> run(const Image& image, const Task& task);
    Result<void> checkFree(const Task& task);

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override;
    Result<void> miss(std::size_t tag, const Error& reason) override;

private:
    enum class State : std::uint8_t { Skipped, Merged, Done };
    /// The names of one file; the content goes to the first.
    using Names = std::vector<std::uint32_t>;

    Result<void> makeAllButFiles(const Task& task);
    Result<void> makeOne(std::uint32_t item);
    Result<void> makeFolder(std::uint32_t item);
    Result<void> makeSpecial(std::uint32_t item, NodeKind kind);
    Result<void> makeOtherNames(const Names& names);
    Result<void> finishFolders(const Task& task);
    ExtractTarget::Finish attributesOf(std::uint32_t item);
    /// Notes why there is no \a item; hands on what ends the extraction.
    Result<void> skip(std::uint32_t item, const Error& error);
    void note(std::uint32_t item, NoteKind kind, std::string message)
    {
        m_report.notes.push_back({kind, pathOf(item), std::move(message)});
    }
    NodeId nodeOf(std::uint32_t item) const { return m_plan.items()[item].node; }
    std::string pathOf(std::uint32_t item) const { return m_tree.path(nodeOf(item)); }

    const MergedTree& m_tree;
    const ExtractPlan& m_plan;
    const ExtractOptions& m_options;
    ExtractTarget m_target;
    ExtractReport m_report;
    std::vector<State> m_state;
    std::map<std::pair<std::uint32_t, EntryId>, std::size_t> m_fileOf;
    std::vector<Names> m_files;
    std::vector<WantedContent> m_wanted;
    std::set<std::pair<std::uint32_t, std::uint32_t>> m_ownersNoted;
    std::set<std::string> m_xattrsNoted;
    Bytes m_buffer = Bytes(256U << 10U);
};

/// Nothing is written before every place is known to be free.
Result<void> Extraction::checkFree(const Task& task)
{
    using Present = ExtractTarget::Present;
    const auto& items = m_plan.items();
    std::vector<bool> isFolderThere(items.size());
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (task.isCancelled())
            return cancelled();
        const std::uint32_t parent = items[i].parent;
        if (parent != ExtractPlan::target && !isFolderThere[parent])
            continue;
        const auto there = m_target.present(i);
        if (!there)
            return fail(withContext(there.error(), toUtf8Lossy(pathOf(i))));
        const bool mergeable = *there == Present::Folder && m_tree.isDirectory(nodeOf(i));
        isFolderThere[i] = mergeable;
        if (*there != Present::Nothing && !mergeable)
            return fail(ErrorCode::Exists, toUtf8Lossy(pathOf(i)) + ": something is already there");
    }
    return {};
}

Result<void> Extraction::skip(std::uint32_t item, const Error& error)
{
    if (error.code == ErrorCode::Io)
        return fail(withContext(error, toUtf8Lossy(pathOf(item))));
    m_report.skipped.push_back({NoteKind::NotMade, pathOf(item), error.message});
    return {};
}

ExtractTarget::Finish Extraction::attributesOf(std::uint32_t item)
{
    const NodeId node = nodeOf(item);
    const Attributes stored = m_tree.attributes(node);
    ExtractTarget::Finish attributes;
    attributes.mtime = stored.mtime;
    if (m_options.keepOwners)
        attributes.owner = ExtractTarget::Owner{stored.uid, stored.gid};
    else if ((stored.uid != ::geteuid() || stored.gid != ::getegid())
             && m_ownersNoted.emplace(stored.uid, stored.gid).second)
        note(item, NoteKind::Owner,
             "the owner " + std::to_string(stored.uid) + ":" + std::to_string(stored.gid)
                 + " is not kept");
    for (const auto& [name, value] : m_tree.xattrs(node))
        if (m_xattrsNoted.insert(name).second)
            note(item, NoteKind::Attribute,
                 "the extended attribute " + toUtf8Lossy(name) + " is not kept");
    if (m_tree.kind(node) == NodeKind::Symlink)
        return attributes;
    attributes.mode = stored.mode;
    if ((stored.mode & setIdBits) != 0 && !m_options.special) {
        attributes.mode = static_cast<std::uint16_t>(stored.mode & ~setIdBits);
        note(item, NoteKind::SetId, "the set-id bits are not kept");
    }
    return attributes;
}

Result<void> Extraction::makeFolder(std::uint32_t item)
{
    const auto made = m_target.makeFolder(item);
    if (!made)
        return skip(item, made.error());
    m_state[item] = *made || m_options.overwrite ? State::Done : State::Merged;
    ++m_report.folders;
    return {};
}

Result<void> Extraction::makeSpecial(std::uint32_t item, NodeKind kind)
{
    const Attributes stored = m_tree.attributes(nodeOf(item));
    if (kind != NodeKind::Fifo && !m_options.special)
        return skip(item, {ErrorCode::Unsupported, "devices are only made when asked for"});
    const std::uint32_t type = kind == NodeKind::Fifo         ? S_IFIFO
                               : kind == NodeKind::CharDevice ? S_IFCHR
                                                              : S_IFBLK;
    auto made = m_target.makeNode(item, type, stored.devMajor, stored.devMinor);
    if (made)
        made = m_target.finish(item, attributesOf(item));
    if (!made)
        return skip(item, made.error());
    m_state[item] = State::Done;
    ++m_report.files;
    return {};
}

Result<void> Extraction::makeOne(std::uint32_t item)
{
    const NodeId node = nodeOf(item);
    const NodeKind kind = m_tree.kind(node);
    switch (kind) {
    case NodeKind::Directory:
        return makeFolder(item);
    case NodeKind::Symlink: {
        auto made = m_target.makeSymlink(item, std::string(m_tree.linkTarget(node)));
        if (made)
            made = m_target.finish(item, attributesOf(item));
        if (!made)
            return skip(item, made.error());
        m_state[item] = State::Done;
        ++m_report.links;
        return {};
    }
    case NodeKind::CharDevice:
    case NodeKind::BlockDevice:
    case NodeKind::Fifo:
        return makeSpecial(item, kind);
    case NodeKind::File:
        break;
    }
    const auto source = m_tree.contentSource(node);
    if (!source)
        return skip(item, {ErrorCode::NotFound, "the target of this hard link is not there"});
    const auto [file, isNew] =
        m_fileOf.try_emplace(std::pair(source->layer, source->entry), m_files.size());
    if (isNew) {
        m_files.emplace_back();
        m_wanted.push_back({*source, file->second});
    }
    m_files[file->second].push_back(item);
    return {};
}

Result<void> Extraction::makeAllButFiles(const Task& task)
{
    const auto& items = m_plan.items();
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (task.isCancelled())
            return cancelled();
        const std::uint32_t parent = items[i].parent;
        auto made = parent != ExtractPlan::target && m_state[parent] == State::Skipped
                        ? skip(i, {ErrorCode::NotFound, "its folder could not be made"})
                        : makeOne(i);
        if (!made)
            return made;
    }
    return {};
}

Result<void> Extraction::miss(std::size_t tag, const Error& reason)
{
    m_report.complete = false;
    for (const std::uint32_t item : m_files[tag])
        m_report.skipped.push_back({NoteKind::Unreadable, pathOf(item), reason.message});
    return {};
}

Result<void> Extraction::take(std::size_t tag, TarReader& tar, const TarMember& member)
{
    const Names& names = m_files[tag];
    const std::uint32_t item = names.front();
    std::uint64_t left = member.size;
    auto done = m_target.beginFile(item);
    while (done && left != 0) {
        const std::uint64_t hole = tar.skipHole();
        m_target.skipInFile(hole);
        left -= hole;
        if (left == 0)
            break;
        const auto got = tar.read(m_buffer);
        if (!got || *got == 0) {
            m_target.dropFile();
            return miss(tag,
                        got ? Error{ErrorCode::Corrupt, "its content ends early"} : got.error());
        }
        left -= *got;
        done = m_target.writeFile(BytesView(m_buffer).first(*got));
        if (!done)
            m_target.dropFile();
    }
    if (done)
        done = m_target.endFile(attributesOf(item));
    if (!done) {
        for (const std::uint32_t name : names)
            if (auto noted = skip(name, done.error()); !noted)
                return noted;
        return {};
    }
    m_state[item] = State::Done;
    ++m_report.files;
    m_report.bytes += member.size;
    return makeOtherNames(names);
}

Result<void> Extraction::makeOtherNames(const Names& names)
{
    for (const std::uint32_t item : std::span(names).subspan(1)) {
        auto made = m_target.makeLink(item, names.front());
        if (!made && made.error().code != ErrorCode::Exists && made.error().code != ErrorCode::Io) {
            made = m_target.copyFile(item, names.front());
            if (made)
                note(item, NoteKind::Copied, "is a copy, as links cannot be made there");
        }
        if (!made) {
            if (auto noted = skip(item, made.error()); !noted)
                return noted;
            continue;
        }
        m_state[item] = State::Done;
        ++m_report.links;
    }
    return {};
}

Result<void> Extraction::finishFolders(const Task& task)
{
    // The deepest first: a folder that may not be entered keeps nobody from what is below it.
    for (auto i = static_cast<std::uint32_t>(m_plan.items().size()); i-- > 0;) {
        if (!m_tree.isDirectory(nodeOf(i)) || m_state[i] != State::Done)
            continue;
        if (task.isCancelled())
            return cancelled();
        const auto done = m_target.finish(i, attributesOf(i));
        if (!done && done.error().code == ErrorCode::Io)
            return fail(withContext(done.error(), toUtf8Lossy(pathOf(i))));
        if (!done)
            note(i, NoteKind::Unfinished, done.error().message);
    }
    return {};
}

Result<ExtractReport> Extraction::run(const Image& image, const Task& task)
{
    if (auto made = makeAllButFiles(task); !made)
        return fail(made.error());
    if (auto read = readContents(image, m_tree, m_wanted, *this, task); !read)
        return fail(read.error());
    if (auto finished = finishFolders(task); !finished)
        return fail(finished.error());
    return std::move(m_report);
}

} // namespace

Result<ExtractReport> extract(const Image& image, const MergedTree& tree,
                              const std::vector<NodeId>& nodes, const std::string& target,
                              const ExtractOptions& options, const Task& task)
{
    const auto plan = ExtractPlan::make(tree, nodes);
    if (!plan)
        return fail(plan.error());
    auto opened = ExtractTarget::open(target, tree, *plan, options.overwrite);
    if (!opened)
        return fail(opened.error());
    Extraction extraction(tree, *plan, options, std::move(*opened));
    if (!options.overwrite)
        if (auto free = extraction.checkFree(task); !free)
            return fail(free.error());
    return extraction.run(image, task);
}

} // namespace core
