// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"
#include "core/store/ocilayout.h"

namespace core {

/// The program's own store: an OCI layout (image-spec image-layout.md) that needs no engine. A
/// folder that is not there yet is an empty store.
class OwnStore final : public LocalStore
{
public:
    static Result<std::shared_ptr<const OwnStore>> open(const std::string& path, const Task& task);

    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override;
    Result<std::vector<Bytes>> statements(const ImageEntry& entry, const Task& task) const override;
    bool isUnchanged() const override;

private:
    using LocalStore::LocalStore;
    void describe(const ImageEntry& entry, const std::vector<std::string>& names,
                  std::vector<LocalImage>& images, std::map<std::string, std::uint64_t>& sizes,
                  Warnings& warnings, const Task& task) const;

    std::shared_ptr<const OciLayout> m_layout; ///< Null: nothing is there.
    std::optional<FileIdentity> m_index;
};

} // namespace core
