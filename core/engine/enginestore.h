// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/local/localstore.h"

namespace core {

/// The images of an engine that is reached by its API. entries() were listed when it was opened;
/// everything else asks the engine anew. The bytes of layers are not here: exportImage() brings
/// them.
class EngineStore final : public LocalStore
{
public:
    static Result<std::shared_ptr<const EngineStore>>
    open(std::shared_ptr<const EngineClient> client, const Task& task);
    /// Connects first.
    static Result<std::shared_ptr<const EngineStore>> open(const EngineAddress& address,
                                                           const Task& task);

    const EngineClient& client() const { return *m_client; }

    /// As the engine tells it: onDisk is its sum for the image, of which shared and unique are
    /// known only where it adds them up. Sizes and containers that it does not tell are a warning.
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override;

    /// The same as it was when this was opened, without shared and unique, which take an engine
    /// longer to add up than its list.
    Result<std::vector<LocalImage>> imagesInBrief(const Task& task, Warnings& warnings) const;

    /// What inspection and history tell: config, history and diffIDs; there are no documents and no
    /// data, and every layer says why. configDigest is the id where ids are digests of configs.
    Result<Image> open(const ImageEntry& entry, const Task& task) const override;

    /// True if the engine lists the same ids and names as it did when this was opened. Gives the
    /// engine 10 seconds to answer.
    bool isUnchanged() const override;

    /// A docker-archive of the whole image, as the engine makes it just now; with its names where
    /// it has some.
    Result<std::unique_ptr<Reader>> exportImage(const ImageEntry& entry, const Task& task) const;
    /// Bytes that the engine said the image has when it was listed; 0 where it said nothing.
    std::uint64_t statedSize(const ImageEntry& entry) const;

private:
    explicit EngineStore(std::shared_ptr<const EngineClient> client);
    Result<std::vector<LocalImage>> locals(const std::vector<EngineImage>& images,
                                           const EngineDiskUse* use, const Task& task,
                                           Warnings& warnings) const;

    std::shared_ptr<const EngineClient> m_client;
    bool m_usesContainerd = false;
    std::vector<EngineImage> m_listed; ///< For isUnchanged().
};

/// The history of an image as its config would state it, base first, from what its engine tells of
/// \a steps (newest first). An engine does not say which of the steps without files made a layer;
/// where \a layers needs some of them, those that usually do are taken and \a warnings says so.
std::vector<HistoryEntry> historyOf(const std::vector<EngineHistoryStep>& steps, std::size_t layers,
                                    Warnings& warnings);

} // namespace core
