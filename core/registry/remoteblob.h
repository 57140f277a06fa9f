// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file.h"
#include "core/registry/repository.h"

#include <list>
#include <mutex>

namespace core {

/// A blob of a registry as a file that is read over the network. Reads that follow each other share
/// one answer; others ask for the part that they want, and for more the further they go on. Nothing
/// is kept, and digests are left to who reads. A read that waits ends when its wish is stopped,
/// with the registry's idle timeout at the latest.
class RemoteBlob final : public File
{
public:
    /// Nothing is asked for before the first read. \a blob needs digest and size.
    RemoteBlob(std::shared_ptr<const Repository> repository, Descriptor blob);

    Result<FileIdentity> identityNow() const override { return identity(); }
    /// Its identity is made of its digest, which a registry gives one content for.
    bool identityTellsContents() const override { return m_blob.digest.isVerifiable(); }
    std::optional<Digest> address() const override { return m_blob.digest; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        return readWanted(offset, buffer, {});
    }
    Result<std::size_t> readWanted(std::uint64_t offset, std::span<std::byte> buffer,
                                   const ReadWish& wish) const override;

    /// Bytes that came over the network so far, in all.
    std::uint64_t received() const;

private:
    struct Stream
    {
        std::stop_source stop; ///< Of the requests, which outlive the reads that made them.
        std::unique_ptr<BlobReader> reader;
        std::uint64_t position = 0;
        std::uint64_t end = 0;
        std::uint64_t length = 0; ///< That was asked for.
    };
    std::optional<Stream> takeStream(std::uint64_t offset) const;
    void giveBack(Stream stream) const;
    Result<Stream> openStream(std::uint64_t offset, std::uint64_t length,
                              const std::stop_token& stop) const;
    static Result<void> advance(Stream& stream, std::uint64_t offset);

    std::shared_ptr<const Repository> m_repository;
    Descriptor m_blob;
    mutable std::mutex m_mutex;
    mutable std::list<Stream> m_streams;  ///< Those that nobody reads now, used last at the front.
    mutable std::uint64_t m_received = 0; ///< Of those that are closed.
};

} // namespace core
