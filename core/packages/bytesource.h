// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/io/reader.h"
#include "core/tree/mergedtree.h"

#include <memory>

namespace core {

/// The content of one file, to be read at any place by one thread.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    virtual std::uint64_t size() const = 0;
    /// Exactly \a count bytes from \a offset on; Corrupt if the content ends before that.
    virtual Result<Bytes> read(std::uint64_t offset, std::uint64_t count) = 0;

protected:
    /// Corrupt if there are not \a count bytes from \a offset on.
    Result<void> check(std::uint64_t offset, std::uint64_t count) const;
};

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(Bytes bytes)
        : m_bytes(std::move(bytes))
    {
    }
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<Bytes> read(std::uint64_t offset, std::uint64_t count) override;

private:
    Bytes m_bytes;
};

/// The file \a node of a tree. Going forward passes over what lies between; going back opens the
/// file again, which costs unpacking from a seek point on where its layer is packed.
class ContentSource final : public ByteSource
{
public:
    /// All is borrowed.
    ContentSource(const Image& image, const MergedTree& tree, NodeId node, const Task& task)
        : m_image(image)
        , m_tree(tree)
        , m_node(node)
        , m_task(task)
    {
    }
    std::uint64_t size() const override { return m_tree.fileSize(m_node); }
    Result<Bytes> read(std::uint64_t offset, std::uint64_t count) override;

private:
    const Image& m_image;
    const MergedTree& m_tree;
    NodeId m_node;
    const Task& m_task;
    std::unique_ptr<Reader> m_reader;
    std::uint64_t m_position = 0;
};

/// What \a packed, a zlib or raw deflate stream, unpacks to: LimitExceeded beyond \a limit bytes,
/// Corrupt if it is no such stream or has no end.
enum class Deflate { Zlib, Raw };
Result<Bytes> inflateAll(BytesView packed, Deflate form, std::uint64_t limit);

} // namespace core
