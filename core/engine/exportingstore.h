// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginestore.h"
#include "core/io/knownbytes.h"

namespace core {

/// An engine whose images are opened with all that is in them. Where all layers of one are known
/// from elsewhere, what the engine tells suffices; else it has to export the image, which is
/// indexed while it goes by and kept nowhere. The bytes of files come with a further export when
/// they are wanted, which is kept in a file without a name until nobody reads it any more.
class ExportingStore final : public LocalStore
{
public:
    /// \a known says of which layers there is an index; null: of none.
    static Result<std::shared_ptr<const ExportingStore>>
    open(const EngineAddress& address, const Task& task,
         std::shared_ptr<const KnownBytes> known = nullptr);

    /// Without any bytes, and with no documents, if all layers are known. Else costs one export,
    /// from which indexLayer() has what it is asked for: reports the bytes that came; Cancelled
    /// stops it at once, and nothing is left. What cannot be told while it goes by is looked for as
    /// openWhole() does.
    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    /// What the engine tells, as EngineStore::open(): never an export.
    Result<Image> describe(const ImageEntry& entry, const Task& task) const
    {
        return m_engine->open(entry, task);
    }
    /// Always costs the export and room for it: LimitExceeded if the disk would become too full.
    Result<Image> openWhole(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override
    {
        return m_engine->images(task, warnings);
    }
    /// As that of EngineStore.
    Result<std::vector<LocalImage>> imagesInBrief(const Task& task, Warnings& warnings) const
    {
        return m_engine->imagesInBrief(task, warnings);
    }
    bool isUnchanged() const override { return m_engine->isUnchanged(); }
    StatedUse statedUse(const Task& task) const override;

private:
    ExportingStore(std::shared_ptr<const EngineStore> engine,
                   std::shared_ptr<const KnownBytes> known);
    bool addKnownLayers(const ImageEntry& entry, Image& image) const;
    Result<std::optional<Image>> openPassing(const ImageEntry& entry, const Task& task) const;

    std::shared_ptr<const EngineStore> m_engine;
    std::shared_ptr<const KnownBytes> m_known;
};

} // namespace core
