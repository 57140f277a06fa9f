// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/archiveindex.h"
#include "core/store/catalog.h"

#include <memory>

namespace core {

/// The images of an archive without manifest.json, as Docker wrote it before 1.10: a folder for
/// each layer and the file `repositories`.
class DockerV1 final : public Catalog
{
public:
    /// True if \a archive has what this form is made of.
    static bool isOne(const ArchiveIndex& archive);

    /// Corrupt, naming it, if `repositories` is no object; without it, as in cut archives, every
    /// layer that is nobody's parent is an image.
    static Result<std::shared_ptr<const DockerV1>> read(std::shared_ptr<const ArchiveIndex> archive,
                                                        const Task& task);

    /// As there is no config, history comes from the layers' documents and diffIDs from reading
    /// all layers, which \a task reports.
    Result<Image> open(const std::string& id, const Task& task) const override;

private:
    explicit DockerV1(std::shared_ptr<const ArchiveIndex> archive)
        : m_archive(std::move(archive))
    {
    }
    Result<void> readRepositories();
    void listTops();

    std::shared_ptr<const ArchiveIndex> m_archive;
};

} // namespace core
