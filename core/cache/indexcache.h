// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/cachefolder.h"
#include "core/cache/indexcodec.h"
#include "core/io/knownbytes.h"
#include "core/tree/layermemory.h"

#include <mutex>

namespace core {

struct SavedBlob;

/// What a cache holds.
struct CacheReport
{
    std::string folder;
    std::uint64_t capBytes = 0;
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;
    std::uint64_t layers = 0; ///< Files that hold the index of a layer.
    std::optional<Timestamp> oldestUse;
    std::optional<Timestamp> newestUse;
};

/// A saved file that is not what it should be.
struct CacheFault
{
    std::string path;
    SavedKind kind = SavedKind::Blob;
    std::string name;
    std::string message;
};

/// Layers that were read, saved in a folder for later runs.
///
/// What is known of the stored bytes at one place (a blob) is found by that place and believed only
/// as long as device, inode, size and mtime are what they were. Indexes and content digests of
/// verified layers are filed under the diffID that was computed, seek points under the packed
/// digest that was computed, so that equal layers share them; what was read without verification
/// has no digest and is filed under the place. A verified layer is also known as the plain tar that
/// its diffID addresses, wherever that may be. What a manifest states never comes in here.
class IndexCache final : public LayerMemory, public KnownBytes
{
public:
    static constexpr std::uint64_t usualCap = 1ULL << 30U;

    /// Fails where \a folder cannot be made or must not be used (CacheFolder::open()).
    static Result<std::shared_ptr<IndexCache>> open(const std::string& folder,
                                                    std::uint64_t capBytes = usualCap);

    std::optional<RememberedLayer> find(const FileSlice& slice, const LayerWish& wish) override;
    /// Not kept are: damaged layers, as what could not be read may be readable next time; layers
    /// whose files changed since, have no name, or are so young that a change could go unseen; and
    /// what is larger than the cache may be.
    void keep(const FileSlice& slice, const IndexedLayer& layer,
              const LayerReading& reading) override;
    void keepContents(const FileSlice& slice, const IndexedLayer& layer) override;
    std::optional<std::uint64_t> sizeOf(const Digest& diffId) const override;

    CacheReport report() const;
    /// Reads every file all through. Fails with Cancelled.
    Result<std::vector<CacheFault>> verify(const Task& task) const;
    /// Removes one file; it is made anew when it is needed.
    void remove(const CacheFault& fault) const { m_folder.remove(fault.kind, fault.name); }
    /// Removes everything; what was there.
    CacheReport clear();
    /// Removes what was not used for longest until the cache is well below its cap, and what older
    /// programs and ended processes left. Does nothing while another process does it.
    void evict();

    /// What went wrong so far, technical English: damaged files that were removed, what could not
    /// be saved. A flood is cut.
    std::vector<std::string> notes() const;

private:
    IndexCache(CacheFolder folder, std::uint64_t capBytes);
    void note(std::string text);
    /// What \a decode makes of the mapped file; none, and the file removed, if it is damaged.
    template<class Decode>
    auto load(SavedKind kind, const std::string& name, const Decode& decode);
    bool saveAddressed(const SavedBlob& blob, const LayerIndex& index);
    bool saveContents(const std::string& name, const std::string& subject,
                      const ContentDigests& contents);
    bool save(SavedKind kind, const std::string& name, const SectionWriter& content);

    const CacheFolder m_folder;
    const std::uint64_t m_cap;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_notes;
    std::optional<std::uint64_t> m_bytes; ///< About how much there is; none: not counted yet.
    bool m_isBroken = false;              ///< Saving failed once and is not tried again.
};

} // namespace core
