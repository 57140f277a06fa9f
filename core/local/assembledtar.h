// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/outputfile.h"
#include "core/store/blobsource.h"

#include <array>
#include <mutex>

namespace core {

/// The tar of a layer that lies unpacked in a folder: what stands between contents (headers,
/// padding) is kept, contents are read where they lie, and nothing is copied. Contents that changed
/// their size since or cannot be read are errors at their place only. What stands between is read
/// without touching a content, so that walking headers opens no file.
class AssembledTar final : public File
{
public:
    Result<FileIdentity> identityNow() const override;
    bool identityTellsContents() const override { return false; }
    /// Never reads beyond the end of one part.
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override;

private:
    friend class TarAssembler;

    struct Part
    {
        std::uint64_t begin = 0; ///< In the tar.
        std::uint64_t at = 0;    ///< Of what stands between, or of the name in m_names.
        std::uint32_t name = 0;  ///< Bytes of the name; 0: what stands between.
    };
    struct OpenContent
    {
        std::size_t part = SIZE_MAX;
        std::shared_ptr<const File> file;
    };

    using File::File;
    Result<std::shared_ptr<const File>> content(std::size_t part) const;
    Result<std::size_t> readBetween(std::uint64_t at, std::span<std::byte> buffer) const;

    std::vector<Part> m_parts;
    std::string m_names;
    Bytes m_between;                       ///< What stands between, where that is little, …
    std::shared_ptr<const File> m_scratch; ///< … else in here.
    std::shared_ptr<const BlobSource> m_contents;
    std::shared_ptr<const File> m_record; ///< Whose identity the tar has; may be null.
    mutable std::mutex m_mutex;
    mutable std::array<OpenContent, 4> m_open; ///< The last ones.
    mutable std::size_t m_nextOpen = 0;
};

/// Makes an AssembledTar, part by part in the order of the tar.
class TarAssembler
{
public:
    TarAssembler();

    Result<void> addBetween(BytesView bytes);
    /// The \a size bytes of the file \a name below the folder of contents; nothing if that is 0.
    Result<void> addContent(std::string_view name, std::uint64_t size);
    std::uint64_t size() const { return m_size; }

    /// \a name only serves messages. The tar has the identity of \a record or, where that is null,
    /// one that nothing else has.
    Result<std::shared_ptr<const File>> finish(std::string name,
                                               std::shared_ptr<const BlobSource> contents,
                                               std::shared_ptr<const File> record);

private:
    std::vector<AssembledTar::Part> m_parts;
    std::string m_names;
    Bytes m_between;
    std::unique_ptr<ScratchFile> m_scratch;
    std::uint64_t m_betweenBytes = 0;
    std::uint64_t m_size = 0;
};

} // namespace core
