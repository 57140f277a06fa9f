// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/dockerarchive.h"
#include "core/store/ocilayout.h"

namespace core {

/// An archive that says what it holds twice, as an OCI layout and by manifest.json (docker from
/// 25 on, containerd, BuildKit). The layout tells more and is
/// preferred wherever all blobs of an image are here; every image is listed once.
class DockerMixed final : public Catalog
{
public:
    static Result<std::shared_ptr<const DockerMixed>>
    read(const std::shared_ptr<const BlobSource>& source, const Task& task);

    Result<Image> open(const std::string& id, const Task& task) const override;
    Result<std::vector<Bytes>> statements(const std::string& id, const Task& task) const override;

private:
    void join(const Task& task);
    void addUnknown(const ImageEntry& item);

    std::shared_ptr<const OciLayout> m_layout;
    std::shared_ptr<const DockerArchive> m_archive; ///< None if manifest.json is broken.
};

} // namespace core
