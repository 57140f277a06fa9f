// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/readpackages.h"

#include "core/packages/javapackages.h"
#include "core/packages/packagereader.h"
#include "core/packages/programpackages.h"
#include "core/tree/contentpass.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::uint32_t nodesPerCheck = 4096;

using Readers = std::vector<std::unique_ptr<PackageReader>>;

/// A file that one reader wants, or a program that may tell of what it was built of.
struct Wish
{
    NodeId node = noNode;
    PackageReader* reader = nullptr; ///< Null: a program.
};

Readers allReaders()
{
    Readers readers;
    readers.push_back(makeDpkgReader());
    readers.push_back(makeApkReader());
    readers.push_back(makeRpmReader());
    readers.push_back(makePythonReader());
    readers.push_back(makeNpmReader());
    readers.push_back(makeGemReader());
    return readers;
}

bool isReadable(const MergedTree& tree, NodeId node)
{
    return tree.kind(node) == NodeKind::File && !tree.isHidden(node) && !tree.isContext(node)
           && tree.contentSource(node);
}

/// Executable; of hard links the first name.
bool mayBeProgram(const MergedTree& tree, NodeId node)
{
    constexpr std::uint16_t executable = 0111;
    constexpr std::uint64_t least = 4096;
    return tree.fileSize(node) >= least && (tree.attributes(node).mode & executable) != 0
           && tree.hardLinkTo(node) == noNode && !isJavaArchive(tree.name(node));
}

Result<std::vector<Wish>> findWishes(const MergedTree& tree, const Readers& readers,
                                     const Task& task)
{
    std::vector<Wish> wishes;
    for (const auto& reader : readers)
        for (const NodeId node : reader->findPlaces(tree))
            if (isReadable(tree, node))
                wishes.push_back({node, reader.get()});
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
        if (i % nodesPerCheck == 0 && task.isCancelled())
            return cancelled();
        const NodeId node{i};
        if (!isReadable(tree, node))
            continue;
        for (const auto& reader : readers)
            if (reader->wants(tree, node))
                wishes.push_back({node, reader.get()});
        if (mayBeProgram(tree, node))
            wishes.push_back({node, nullptr});
    }
    return wishes;
}

WarningCode codeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return WarningCode::MissingBlob;
    case ErrorCode::Unsupported:
        return WarningCode::Unsupported;
    case ErrorCode::LimitExceeded:
        return WarningCode::LimitExceeded;
    default:
        return WarningCode::CorruptData;
    }
}

/// Hands contents to the readers that want them as they come by. The tag of a content is the number
/// of its wish.
class WishTaker final : public ContentTaker
{
public:
    WishTaker(const MergedTree& tree, const std::vector<Wish>& wishes, PackageSink& sink,
              const Task& task)
        : m_tree(tree)
        , m_wishes(wishes)
        , m_sink(sink)
        , m_task(task)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        const Wish& wish = m_wishes[tag];
        if (wish.reader == nullptr)
            return look(tag, tar);
        if (member.size > wish.reader->mostBytes())
            return miss(tag, {ErrorCode::LimitExceeded, "it is larger than such a file may be"});
        if (m_readBytes + member.size > limits::packageReadBytes)
            return miss(tag, {ErrorCode::LimitExceeded, "too much was read of this image already"});
        m_readBytes += member.size;
        m_content.resize(static_cast<std::size_t>(member.size));
        auto filled = fill(tar);
        if (!filled)
            return filled.error().code == ErrorCode::Cancelled ? std::move(filled)
                                                               : miss(tag, filled.error());
        wish.reader->take(m_tree.path(wish.node), asText(m_content), m_sink);
        return {};
    }

    /// Programs that have the marks of Go or Rust in them.
    const std::vector<NodeId>& programs() const { return m_programs; }

    Result<void> miss(std::size_t tag, const Error& reason) override
    {
        m_sink.warn(codeOf(reason.code), m_tree.path(m_wishes[tag].node),
                    "its packages could not be read: " + reason.message);
        return {};
    }

private:
    /// Only the first bytes are read of what is no ELF file.
    Result<void> look(std::size_t tag, TarReader& tar)
    {
        ProgramMarks marks;
        m_content.resize(256U << 10U);
        for (bool isFirst = true; !marks.found(); isFirst = false) {
            if (m_task.isCancelled())
                return core::cancelled();
            const auto got = tar.read(m_content);
            if (!got)
                return miss(tag, got.error());
            const BytesView piece = BytesView(m_content).first(*got);
            if (*got == 0 || (isFirst && !asText(piece).starts_with("\177ELF")))
                return {};
            marks.take(piece);
        }
        m_programs.push_back(m_wishes[tag].node);
        return {};
    }

    Result<void> fill(TarReader& tar)
    {
        std::span<std::byte> room(m_content);
        while (!room.empty()) {
            if (m_task.isCancelled())
                return cancelled();
            const auto got = tar.read(room);
            if (!got)
                return fail(got.error());
            if (*got == 0)
                return fail(ErrorCode::Corrupt, "it ends too early");
            room = room.subspan(*got);
        }
        return {};
    }

    const MergedTree& m_tree;
    const std::vector<Wish>& m_wishes;
    PackageSink& m_sink;
    const Task& m_task;
    Bytes m_content;
    std::uint64_t m_readBytes = 0;
    std::vector<NodeId> m_programs;
};

/// The visible archives of Java; of hard links the first name.
std::vector<NodeId> findArchives(const MergedTree& tree)
{
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 1; i < tree.size(); ++i)
        if (const NodeId node{i}; isReadable(tree, node) && isJavaArchive(tree.name(node))
                                  && tree.hardLinkTo(node) == noNode)
            nodes.push_back(node);
    return nodes;
}

/// Reads what one program was built of, or what is in one archive.
Result<void> readFile(const Image& image, const MergedTree& tree, NodeId node, PackageSink& sink,
                      const Task& task)
{
    ContentSource source(image, tree, node, task);
    const std::string path = tree.path(node);
    if (isJavaArchive(path))
        return readJavaArchive(source, path, sink, task);
    const auto file = ElfFile::open(source);
    if (!file)
        return fail(file.error());
    if (auto read = readGoProgram(*file, path, sink); !read)
        return read;
    return readRustProgram(*file, path, sink);
}

} // namespace

Result<PackageList> readPackages(const Image& image, std::shared_ptr<const MergedTree> tree,
                                 const Task& task)
{
    const Readers readers = allReaders();
    const auto wishes = findWishes(*tree, readers, task);
    if (!wishes)
        return fail(wishes.error());
    std::vector<WantedContent> wanted;
    for (std::size_t i = 0; i < wishes->size(); ++i)
        wanted.push_back({*tree->contentSource((*wishes)[i].node), i});
    PackageSink sink;
    WishTaker taker(*tree, *wishes, sink, task);
    if (auto read = readContents(image, *tree, std::move(wanted), taker, task); !read)
        return fail(std::move(read).error());
    std::vector<NodeId> files = findArchives(*tree);
    files.insert(files.end(), taker.programs().begin(), taker.programs().end());
    for (const NodeId node : files) {
        const auto done = readFile(image, *tree, node, sink, task);
        if (task.isCancelled())
            return cancelled();
        if (!done)
            sink.warn(codeOf(done.error().code), tree->path(node),
                      "its packages could not be read: " + done.error().message);
    }
    for (const auto& reader : readers)
        reader->finish(sink);
    return sink.take();
}

} // namespace core
