// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/tree/alikecontents.h"
#include "core/tree/layermemory.h"
#include "core/tree/mergedtree.h"

namespace core {

/// The contents of one tree's files, as far as they had to be looked at. First all that is wanted
/// is named, then it is read, then it can be asked for.
class FileContents
{
public:
    /// Both are borrowed.
    FileContents(const Image& image, const MergedTree& tree)
        : m_image(image)
        , m_tree(tree)
    {
    }

    /// The content of \a node will be asked for.
    void want(NodeId node);
    /// Something that is wanted lies in a layer whose bytes would have to be fetched first.
    bool wantsFetching() const;
    /// Reads what is wanted of both and not known yet, both at once: each layer once, as far as it
    /// is needed, and once more where contents are not as alike as they look. Once.
    static Result<void> read(FileContents& left, FileContents& right, const Task& task);
    /// Null if it could not be read.
    const ContentDigest* digest(NodeId node) const;
    /// Of the content, as ContentDigests has it; 0 where it is not known.
    std::uint64_t fingerprint(NodeId node) const;
    /// Has \a memory remember what was read.
    void keepIn(LayerMemory& memory) const;
    /// Why that of \a node could not be read; empty if it could.
    std::string problem(NodeId node) const;

private:
    struct Key ///< Of a member.
    {
        std::uint32_t layer = 0;
        EntryId entry{0};
        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a 0 for one
        auto operator<=>(const Key&) const = default;
    };
    class Taker;

    std::optional<Key> keyOf(NodeId node) const;
    /// What was known of the contents of that layer before; null: nothing.
    const ContentDigests* known(std::uint32_t layer) const;
    /// What was known of the contents of a layer, \a before, and what was read of it, from the
    /// number \a first up to \a last; null if nothing was read.
    std::shared_ptr<const ContentDigests>
    completed(const std::shared_ptr<const ContentDigests>& before, std::size_t first,
              std::size_t last) const;
    /// The number of what was read; none if it was not wanted.
    std::optional<std::size_t> find(const Key& key) const;
    /// Null if the content with that number could not be read.
    const ContentDigest* digestAt(std::size_t number) const;
    void sortWanted();
    std::uint64_t fingerprint(const Key& key) const;
    Result<void> readThem(std::span<const std::uint32_t> numbers, const Task& task);
    static void groupAlike(const FileContents& left, const FileContents& right,
                           AlikeContents& contents);

    const Image& m_image;
    const MergedTree& m_tree;
    std::vector<Key> m_wanted; ///< Each once and sorted, once they were read.
    /// What came of them and of those of the other side; from m_first on stand those of this one.
    std::shared_ptr<AlikeContents> m_contents;
    std::size_t m_first = 0;
    std::vector<std::uint32_t> m_reasonOf; ///< By number; why there is no digest, 0: there is one.
    std::vector<std::string> m_reasons = {{}};
};

} // namespace core
