// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/exporttar.h"

#include "core/io/outputfile.h"
#include "core/tar/tarwriter.h"
#include "core/tree/contentpass.h"

#include <set>

namespace core {

namespace {

constexpr std::size_t chunkBytes = 256U << 10U;

/// Writes the members of a squashed range.
class RangeExport final : public ContentTaker
{
public:
    /// \a below is the tree under the range, null if there is none.
    RangeExport(const MergedTree& tree, const MergedTree* below, std::uint32_t first, Writer& out,
                const Task& task)
        : m_tree(tree)
        , m_below(below)
        , m_first(first)
        , m_tar(out)
        , m_task(task)
    {
    }

    Result<ExportReport> run(const Image& image);
    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override;
    Result<void> miss(std::size_t tag, const Error& reason) override;

private:
    bool isOwn(NodeId node) const { return m_tree.layer(node) >= m_first; }
    bool mayStayImplied(NodeId node, NodeId below) const;
    Result<void> addFolder(NodeId node, NodeId below);
    Result<void> addChild(NodeId node, NodeId below);
    Result<void> addWhiteouts(NodeId folder, NodeId below);
    Result<void> addWhiteout(NodeId gone);
    Result<void> addTree();
    Result<void> addLinks();
    NodeId linkTargetOf(NodeId node) const;
    Result<void> add(const TarEntry& entry);
    TarEntry entryOf(NodeId node) const;
    Result<void> copyContent(NodeId node, TarReader& tar, std::uint64_t size);
    Result<void> spoolContent(NodeId node, TarReader& tar, std::uint64_t size);

    const MergedTree& m_tree;
    const MergedTree* m_below;
    std::uint32_t m_first;
    TarWriter m_tar;
    const Task& m_task;
    ExportReport m_report;
    std::vector<std::pair<NodeId, NodeId>> m_folders; ///< Still to be looked into; with that below.
    std::vector<WantedContent> m_wanted;
    std::vector<std::pair<NodeId, std::string>> m_links; ///< Name, target as a tar states it.
    std::set<std::string> m_missing;                     ///< Files that could not be written.
    Bytes m_buffer = Bytes(chunkBytes);
};

/// A path as a tar states it.
std::string memberName(const MergedTree& tree, NodeId node)
{
    if (node == tree.root())
        return "./";
    return tree.path(node).substr(1) + (tree.isDirectory(node) ? "/" : "");
}

TarKind tarKindOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Directory:
        return TarKind::Directory;
    case NodeKind::Symlink:
        return TarKind::Symlink;
    case NodeKind::CharDevice:
        return TarKind::CharDevice;
    case NodeKind::BlockDevice:
        return TarKind::BlockDevice;
    case NodeKind::Fifo:
        return TarKind::Fifo;
    case NodeKind::File:
        break;
    }
    return TarKind::File;
}

TarEntry RangeExport::entryOf(NodeId node) const
{
    const Attributes attributes = m_tree.attributes(node);
    TarEntry entry;
    entry.kind = tarKindOf(m_tree.kind(node));
    entry.name = memberName(m_tree, node);
    entry.linkName = m_tree.linkTarget(node);
    entry.mode = attributes.mode;
    entry.uid = attributes.uid;
    entry.gid = attributes.gid;
    entry.mtime = attributes.mtime.value_or(Timestamp());
    entry.devMajor = attributes.devMajor;
    entry.devMinor = attributes.devMinor;
    entry.xattrs = m_tree.xattrs(node);
    return entry;
}

Result<void> RangeExport::add(const TarEntry& entry)
{
    ++m_report.members;
    return m_tar.begin(entry);
}

Result<void> RangeExport::addWhiteout(NodeId gone)
{
    const std::string_view name = m_below->name(gone);
    if (name.starts_with(".wh.")) {
        m_report.skipped.push_back(
            {NoteKind::Unusable, m_below->path(gone), "a name like this cannot be taken away"});
        return {};
    }
    TarEntry entry;
    entry.name = memberName(*m_below, m_below->parent(gone));
    entry.name = (entry.name == "./" ? "" : entry.name) + ".wh." + std::string(name);
    entry.mode = 0;
    return add(entry);
}

Result<void> RangeExport::addWhiteouts(NodeId folder, NodeId below)
{
    const auto first = static_cast<std::uint32_t>(m_below->firstChild(below));
    for (std::uint32_t i = 0; i < m_below->childCount(below); ++i) {
        const auto child = NodeId{first + i};
        const NodeId now = m_tree.child(folder, m_below->name(child));
        if (m_below->isHidden(child) || (now != noNode && !m_tree.isHidden(now)))
            continue;
        if (auto added = addWhiteout(child); !added)
            return added;
    }
    return {};
}

/// True if what lies in it implies the folder just so.
bool RangeExport::mayStayImplied(NodeId node, NodeId below) const
{
    if (!m_tree.isImplied(node) || below != noNode)
        return false;
    const auto first = static_cast<std::uint32_t>(m_tree.firstChild(node));
    for (std::uint32_t i = 0; i < m_tree.childCount(node); ++i)
        if (!m_tree.isHidden(NodeId{first + i}))
            return true;
    return node == m_tree.root();
}

Result<void> RangeExport::addFolder(NodeId node, NodeId below)
{
    if (isOwn(node) && !mayStayImplied(node, below))
        if (auto added = add(entryOf(node)); !added)
            return added;
    if (below != noNode && m_below->isDirectory(below))
        if (auto added = addWhiteouts(node, below); !added)
            return added;
    m_folders.emplace_back(node, below);
    return {};
}

/// The name that \a node is a hard link to; noNode if it stands for itself.
NodeId RangeExport::linkTargetOf(NodeId node) const
{
    if (m_tree.linkCount(node) < 2)
        return noNode;
    const NodeId first = m_tree.hardLinkTo(node);
    if (m_first == 1 || (first != noNode && !isOwn(first)))
        return first;
    // A name that stays in the layers below carries the file, whichever name comes first.
    const auto source = m_tree.contentSource(node);
    if (source && source->layer >= m_first)
        return first;
    for (const NodeId name : m_tree.hardLinkNames(node))
        if (!isOwn(name))
            return name;
    return first;
}

/// True if a hard link to \a target would find something: links are followed but for the last name.
bool isThere(const MergedTree& tree, std::string_view target)
{
    while (target.ends_with('/'))
        target.remove_suffix(1);
    const std::size_t slash = target.rfind('/');
    const NodeId folder =
        slash == std::string_view::npos ? tree.root() : tree.resolve(target.substr(0, slash));
    if (folder == noNode || !tree.isDirectory(folder))
        return false;
    const NodeId found = tree.child(folder, target.substr(slash + 1));
    return found != noNode && !tree.isHidden(found) && !tree.isDirectory(found);
}

Result<void> RangeExport::addChild(NodeId node, NodeId below)
{
    if (m_tree.isDirectory(node))
        return addFolder(node, below);
    if (!isOwn(node))
        return {};
    if (const auto entry = m_tree.entry(node); entry && m_tree.isDanglingLink(node)) {
        std::string target(m_tree.layerIndex(m_tree.layer(node)).linkTarget(*entry));
        // What has come to be there since is not what the link meant: an empty file is.
        if (isThere(m_tree, target) || (m_below != nullptr && isThere(*m_below, target)))
            return add(entryOf(node));
        m_links.emplace_back(node, std::move(target));
        return {};
    }
    if (const NodeId target = linkTargetOf(node); target != noNode) {
        m_links.emplace_back(node, memberName(m_tree, target));
        return {};
    }
    const auto source = m_tree.contentSource(node);
    if (!source)
        return add(entryOf(node));
    m_wanted.push_back({*source, static_cast<std::size_t>(node)});
    return {};
}

/// All but contents and hard links, each folder before what lies in it.
Result<void> RangeExport::addTree()
{
    const NodeId below = m_below != nullptr ? m_below->root() : noNode;
    if (auto added = addFolder(m_tree.root(), below); !added)
        return added;
    for (std::size_t at = 0; at < m_folders.size(); ++at) { // NOLINT(*-loop-convert): it grows
        if (m_task.isCancelled())
            return cancelled();
        const auto [folder, folderBelow] = m_folders[at];
        const auto first = static_cast<std::uint32_t>(m_tree.firstChild(folder));
        for (std::uint32_t i = 0; i < m_tree.childCount(folder); ++i) {
            const auto child = NodeId{first + i};
            if (m_tree.isHidden(child))
                continue;
            NodeId childBelow = folderBelow != noNode && m_below->isDirectory(folderBelow)
                                    ? m_below->child(folderBelow, m_tree.name(child))
                                    : noNode;
            if (childBelow != noNode && m_below->isHidden(childBelow))
                childBelow = noNode;
            if (auto added = addChild(child, childBelow); !added)
                return added;
        }
    }
    return {};
}

Result<void> RangeExport::miss(std::size_t tag, const Error& reason)
{
    const auto node = static_cast<NodeId>(tag);
    m_report.complete = false;
    m_report.skipped.push_back({NoteKind::Unreadable, m_tree.path(node), reason.message});
    m_missing.insert(memberName(m_tree, node));
    return {};
}

Result<void> RangeExport::copyContent(NodeId node, TarReader& tar, std::uint64_t size)
{
    TarEntry entry = entryOf(node);
    entry.size = size;
    auto done = add(entry);
    for (std::uint64_t left = size; done && left != 0;) {
        const auto got = tar.read(m_buffer);
        // The size is written already, so half a file cannot be taken back.
        if (!got || *got == 0)
            return fail(
                withContext(got ? Error{ErrorCode::Corrupt, "its content ends early"} : got.error(),
                            toUtf8Lossy(m_tree.path(node))));
        left -= *got;
        done = m_tar.write(BytesView(m_buffer).first(*got));
    }
    return done;
}

/// As copyContent(), but nothing is written before all of the content was read.
Result<void> RangeExport::spoolContent(NodeId node, TarReader& tar, std::uint64_t size)
{
    auto scratch = ScratchFile::create();
    if (!scratch)
        return fail(scratch.error());
    for (std::uint64_t left = size; left != 0;) {
        const auto got = tar.read(m_buffer);
        if (!got || *got == 0)
            return miss(static_cast<std::size_t>(node),
                        got ? Error{ErrorCode::Corrupt, "its content ends early"} : got.error());
        left -= *got;
        if (auto kept = (*scratch)->write(BytesView(m_buffer).first(*got)); !kept)
            return kept;
    }
    const auto file = (*scratch)->finish("content");
    if (!file)
        return fail(file.error());
    TarEntry entry = entryOf(node);
    entry.size = size;
    if (auto begun = add(entry); !begun)
        return begun;
    SliceReader reader({*file, 0, size});
    for (;;) {
        const auto got = reader.read(m_buffer);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return {};
        if (auto written = m_tar.write(BytesView(m_buffer).first(*got)); !written)
            return written;
    }
}

Result<void> RangeExport::take(std::size_t tag, TarReader& tar, const TarMember& member)
{
    constexpr std::uint64_t mostHoles = 64ULL << 30U;
    const auto node = static_cast<NodeId>(tag);
    if (member.isSparse && member.size > member.storedSize
        && member.size - member.storedSize > mostHoles)
        return miss(tag, {ErrorCode::LimitExceeded, "its holes are too large to be written out"});
    const auto source = m_tree.contentSource(node);
    return m_tree.layerIndex(source->layer).isComplete() ? copyContent(node, tar, member.size)
                                                         : spoolContent(node, tar, member.size);
}

Result<void> RangeExport::addLinks()
{
    for (const auto& [node, target] : m_links) {
        if (m_missing.contains(target)) {
            m_report.skipped.push_back({NoteKind::LinkTarget, m_tree.path(node),
                                        "the file that it is a name of is not "
                                        "there"});
            continue;
        }
        TarEntry entry = entryOf(node);
        entry.kind = TarKind::HardLink;
        entry.linkName = target;
        if (auto added = add(entry); !added)
            return added;
    }
    return {};
}

Result<ExportReport> RangeExport::run(const Image& image)
{
    auto done = addTree();
    if (done)
        done = readContents(image, m_tree, m_wanted, *this, m_task);
    if (done)
        done = addLinks();
    if (done)
        done = m_tar.finish();
    if (!done)
        return fail(done.error());
    m_report.bytes = m_tar.position();
    return std::move(m_report);
}

} // namespace

Result<ExportReport> exportRange(const Image& image, const std::vector<IndexedLayer>& layers,
                                 std::uint32_t first, std::uint32_t last, const std::string& path,
                                 bool overwrite, const Task& task)
{
    auto file = OutputFile::create(path, overwrite);
    if (!file)
        return fail(file.error());
    auto report = exportRange(image, layers, first, last, **file, task);
    if (!report)
        return report;
    if (auto committed = (*file)->commit(); !committed)
        return fail(committed.error());
    return report;
}

Result<ExportReport> exportRange(const Image& image, const std::vector<IndexedLayer>& layers,
                                 std::uint32_t first, std::uint32_t last, Writer& out,
                                 const Task& task)
{
    if (first == 0 || first > last || last > layers.size() || layers.size() != image.layers.size())
        return fail(ErrorCode::Usage,
                    "there are no layers " + std::to_string(first) + " to " + std::to_string(last));
    MergeOptions options;
    options.last = last;
    const auto tree = mergeLayers(layers, options, task);
    if (!tree)
        return fail(tree.error());
    std::shared_ptr<const MergedTree> below;
    if (first > 1) {
        options.last = first - 1;
        const auto merged = mergeLayers(layers, options, task);
        if (!merged)
            return fail(merged.error());
        below = *merged;
    }
    return RangeExport(**tree, below.get(), first, out, task).run(image);
}

} // namespace core
