// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lazy/layertable.h"
#include "core/oci/image.h"
#include "tests/support/tarbuilder.h"

#include <atomic>
#include <functional>

namespace test {

/// A layer with a table at its end, and what a manifest states of it.
struct LazyLayer
{
    core::Bytes blob;
    core::Bytes tar; ///< What the blob unpacks to.
    core::Annotations annotations;
    std::uint64_t tableBytes = 0; ///< As stored, with the footer.

    core::Descriptor descriptor() const;
    /// As an image has it, read from \a file.
    core::Layer layer(std::shared_ptr<const core::File> file) const;
};

/// Packs members as eStargz and zstd:chunked have it: each chunk of a content can be unpacked
/// alone.
class LazyLayerBuilder
{
public:
    explicit LazyLayerBuilder(core::TableForm form, std::size_t chunkBytes = 64U << 10U)
        : m_form(form)
        , m_chunkBytes(chunkBytes)
    {
    }

    LazyLayerBuilder& add(core::TarEntry entry, std::string content = {});
    LazyLayerBuilder& file(std::string name, std::string content);
    LazyLayerBuilder& dir(std::string name);
    LazyLayerBuilder& symlink(std::string name, std::string target);
    LazyLayerBuilder& hardlink(std::string name, std::string target);
    /// What becomes of the table before it is packed; the annotations fit what comes of it.
    LazyLayerBuilder& table(std::function<std::string(std::string)> change);

    LazyLayer build() const;

private:
    core::TableForm m_form;
    std::size_t m_chunkBytes;
    std::vector<std::pair<core::TarEntry, std::string>> m_members;
    std::function<std::string(std::string)> m_change;
};

/// Bytes in memory that count as being far away.
class AfarFile final : public core::File
{
public:
    explicit AfarFile(core::Bytes bytes);

    core::Result<core::FileIdentity> identityNow() const override { return identity(); }
    std::optional<core::Digest> address() const override { return m_digest; }
    core::Result<std::size_t> readAt(std::uint64_t offset,
                                     std::span<std::byte> buffer) const override;

    std::uint64_t given() const { return m_given; } ///< Bytes read so far.

private:
    core::Bytes m_bytes;
    core::Digest m_digest;
    mutable std::atomic<std::uint64_t> m_given = 0;
};

/// \a size bytes that no packing makes smaller, made of \a seed.
std::string noiseText(std::size_t size, unsigned seed);

} // namespace test
