// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"
#include "core/store/foldersource.h"

#include <map>

namespace core {

/// The images that podman, buildah, skopeo and CRI-O keep below a graph root (containers/storage),
/// of every driver that is there and whose layers are folders: overlay and vfs. Only read, without
/// a lock: its lists are replaced by renaming, so each is read whole.
class ContainersStorage final : public LocalStore
{
public:
    /// True if \a root looks like a graph root.
    static bool isOne(const std::string& root);

    /// Reads the lists of \a root and of \a additional, read-only stores whose images stand behind
    /// those of the root. NotFound if \a root is no graph root, Denied if it may not be read.
    static Result<std::shared_ptr<const ContainersStorage>>
    open(const std::string& root, const std::vector<std::string>& additional, const Task& task);

    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    /// Of an index that itself; of an image the index it came through, which podman keeps with it.
    Result<std::vector<Bytes>> statements(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override;
    bool isUnchanged() const override;

private:
    /// One driver's part of one graph root.
    struct Area
    {
        std::shared_ptr<const FolderSource> folder; ///< The graph root.
        std::string driver;
    };
    struct LayerRecord
    {
        std::size_t area = 0;
        std::string parent;
        std::optional<std::uint64_t> size; ///< Of the unpacked tar.
        bool isIncomplete = false;
    };
    struct ImageRecord
    {
        std::size_t area = 0;
        std::string id;
        std::vector<std::string> names;
        std::string digest;
        std::string topLayer;
        std::string created;
        std::vector<std::string> bigData;
    };
    struct ListFile
    {
        std::string path;
        FileIdentity identity;
    };

    using LocalStore::LocalStore;
    Result<void> readRoot(const std::string& root, bool isMain);
    Result<void> readArea(std::size_t area);
    Result<Bytes> readList(std::size_t area, const std::string& name);
    Result<void> readImages(std::size_t area);
    Result<void> readLayers(std::size_t area, const char* name);
    Result<void> readContainers(std::size_t area, const char* name);
    void listEntries();
    const ImageRecord* find(const std::string& id) const;
    Result<Bytes> bigData(const ImageRecord& image, const std::string& key) const;
    Bytes manifestOf(const ImageRecord& image) const;
    Result<Bytes> configOf(const ImageRecord& image, const Image& known) const;
    /// Layer ids of \a image, base first; what is missing in \a problem.
    std::vector<std::string> chainOf(const ImageRecord& image, std::string& problem) const;
    void openLayer(Layer& layer, const std::string& id, const Task& task) const;
    LocalImage describe(const ImageRecord& record, std::optional<ImageConfig>& told,
                        Warnings& warnings) const;

    std::vector<Area> m_areas;
    std::map<std::string, LayerRecord> m_layers;
    std::vector<ImageRecord> m_images;                       ///< Sorted by id once all are read.
    std::map<std::string, std::vector<ContainerUse>> m_uses; ///< By image id.
    std::vector<ListFile> m_lists;
};

/// The file name of big data with the key \a key: itself where it is plain, else "=" and base64.
std::string bigDataName(std::string_view key);

} // namespace core
