// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"
#include "core/save/storedlayers.h"

namespace core {

/// A copy of an image, kept before an engine removes it.
struct KeptCopy
{
    std::vector<std::string> ids; ///< By which the trash lists it: one for each of its platforms.
    std::uint64_t bytes = 0;      ///< That the disk has set aside for what was not there before.
    std::uint64_t reused = 0;     ///< Packed bytes of its layers that the store had already.
    bool isListed = false;        ///< The store lists it itself, so that it is not in the trash.
};

/// Keeps copies of images of other places in the trash of a store. Used by one thread.
class CopyKeeper
{
public:
    /// In the store in the folder \a path, which is made if need be. All copies count as removed at
    /// \a when; together they take no more of the disk than \a limits leave to the trash.
    static Result<CopyKeeper> open(const std::string& path, const TrashLimits& limits,
                                   Timestamp when, const Task& task);

    /// Copies \a images of \a store, which is the place \a from; \a names go with the first of
    /// them. A layer that the store has is not stored again, however it is packed there; one of
    /// which \a store has no packed bytes is packed by gzip. What is there afterwards was written
    /// or read to its end and has the digests that it should have. LimitExceeded, with the numbers,
    /// where there is too little room; where it fails or is Cancelled nothing is in the trash, and
    /// what was written by then goes with tidy(). NotFound, Unsupported and DigestMismatch of
    /// layers as packLayer() says.
    Result<KeptCopy> keep(const LocalStore& store, const std::string& from,
                          const std::vector<const LocalImage*>& images,
                          const std::vector<std::string>& names, const Task& task);

    const std::string& path() const { return m_folder.path(); }
    /// Digests of the blobs that were written.
    const std::set<std::string>& written() const { return m_written; }

private:
    CopyKeeper(LayoutFolder folder, StoredLayers layers, const TrashLimits& limits, Timestamp when)
        : m_folder(std::move(folder))
        , m_layers(std::move(layers))
        , m_limit(limits.bytes)
        , m_when(when)
    {
    }
    Result<Descriptor> copyImage(Image image, KeptCopy& copy, const Task& task);
    Result<void> copyLayer(Layer& layer, ImageSink& sink, KeptCopy& copy, const Task& task);

    LayoutFolder m_folder;
    StoredLayers m_layers;
    std::uint64_t m_limit;
    Timestamp m_when;
    std::uint64_t m_bytes = 0; ///< Written so far.
    std::set<std::string> m_written;
};

} // namespace core
