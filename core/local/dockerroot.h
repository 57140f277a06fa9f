// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"
#include "core/store/foldersource.h"

#include <map>

namespace core {

/// The images that dockerd keeps below its data root with a graph driver: overlay2, vfs, aufs and
/// fuse-overlayfs. Only read; files of a running daemon are replaced by renaming.
class DockerRoot final : public LocalStore
{
public:
    /// True if \a root looks like a data root.
    static bool isOne(const std::string& root);

    /// NotFound if \a root is none, Denied if it may not be read.
    static Result<std::shared_ptr<const DockerRoot>> open(const std::string& root,
                                                          const Task& task);

    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override;
    bool isUnchanged() const override;

private:
    struct ImageRecord
    {
        std::string id; ///< 64 hexadecimal digits.
        std::string driver;
        std::vector<std::string> names;
        std::vector<std::string> digestNames;
    };

    using LocalStore::LocalStore;
    void readDriver(const std::string& driver);
    void readNames(const std::string& driver);
    void readContainers();
    void listEntries();
    const ImageRecord* find(const std::string& id) const;
    std::string layerFolder(const ImageRecord& image, const std::string& chainId) const;
    void openLayer(Layer& layer, const ImageRecord& image, const std::string& chainId,
                   const Task& task) const;
    LocalImage describe(const ImageRecord& record, Warnings& warnings) const;
    std::optional<std::uint64_t> layerBytes(const std::string& layer) const;

    std::shared_ptr<const FolderSource> m_folder;
    std::vector<ImageRecord> m_images; ///< Sorted by id once all are read.
    std::map<std::string, std::size_t, std::less<>> m_positions; ///< In m_images, until then.
    std::map<std::string, std::vector<ContainerUse>> m_uses;     ///< By image id.
    std::map<std::string, FileIdentity> m_lists;                 ///< repositories.json, by path.
};

} // namespace core
