// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginestore.h"

namespace core {

/// An engine whose images are opened with all that is in them: it is asked to export the image, and
/// what it sends is kept in a file without a name until nobody reads it any more.
class ExportingStore final : public LocalStore
{
public:
    static Result<std::shared_ptr<const ExportingStore>> open(const EngineAddress& address,
                                                              const Task& task);

    /// Costs the whole export. Reports the bytes that came; Cancelled stops it at once, and nothing
    /// is left. LimitExceeded if the disk would become too full.
    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override
    {
        return m_engine->images(task, warnings);
    }
    bool isUnchanged() const override { return m_engine->isUnchanged(); }

private:
    explicit ExportingStore(std::shared_ptr<const EngineStore> engine);

    std::shared_ptr<const EngineStore> m_engine;
};

} // namespace core
