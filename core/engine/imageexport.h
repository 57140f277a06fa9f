// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/turn.h"
#include "core/engine/enginestore.h"
#include "core/tree/passedlayer.h"

#include <atomic>

namespace core {

/// One image of an engine with all its bytes, exported when somebody first asks for them and kept
/// in a file without a name for as long as there is anybody who may read it. Any thread at any
/// time.
class ImageExport
{
public:
    ImageExport(std::shared_ptr<const EngineStore> engine, ImageEntry entry)
        : m_engine(std::move(engine))
        , m_entry(std::move(entry))
    {
    }

    /// Costs the whole export the first time; who comes meanwhile waits for it. Reports the bytes
    /// that came. Cancelled stops it at once, and nothing is left; LimitExceeded if the disk would
    /// become too full. What failed is tried anew by the next one.
    Result<std::shared_ptr<const Image>> image(const Task& task) const;
    /// True once it was exported.
    bool isHere() const { return m_isHere; }

private:
    Result<std::shared_ptr<const Image>> exported(const Task& task) const;

    std::shared_ptr<const EngineStore> m_engine;
    ImageEntry m_entry;
    mutable Turn m_turn;
    mutable std::shared_ptr<const Image> m_image; ///< Whose turn it is may touch it.
    mutable std::atomic<bool> m_isHere = false;
};

/// Layer \a number of \a image, from 0, read from \a source when its bytes are asked for: the plain
/// tar that \a diffId addresses, of \a size bytes. What is known of those bytes can be remembered
/// for whatever place has them; \a passage is what is known of them already.
FileSlice layerOnDemand(std::shared_ptr<const ImageExport> source, std::size_t number,
                        const Digest& diffId, std::uint64_t size,
                        std::shared_ptr<const LayerPassage> passage = nullptr);

/// Shows how far the export of an image is of which an engine says that it has \a stated bytes; 0:
/// it does not say.
Task exportTask(const Task& task, std::uint64_t stated);

} // namespace core
