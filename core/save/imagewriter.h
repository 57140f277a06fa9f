// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/save/imagesink.h"
#include "core/save/readyimage.h"

#include <map>
#include <set>

namespace core {

/// An image to be written.
struct NewImage
{
    std::vector<std::string> names; ///< References as people type them: "app:1.1".
    ImageConfig config;             ///< Its diffIds are computed; history entries that are not
                                    ///< empty are as many as layers, or there are none.
    std::vector<FileSlice> layers;  ///< Unpacked tars, base first.
    Compression compression = Compression::Gzip; ///< None, Gzip or Zstd.
    Annotations annotations;                     ///< Of the manifest.
};

/// The forms that images are kept in (formats/docker-archive.md).
enum class ImageForm {
    OciLayout,             ///< A folder.
    OciArchive,            ///< The same in a tar.
    DockerArchive,         ///< manifest.json over one folder for each layer, as Docker up to 24.
    DockerArchiveCombined, ///< manifest.json and OCI layout in one, as Docker from 25 on.
};

/// Writes images into one place. A blob that several images share is written once; the same calls
/// always give the same bytes. Nothing is at the path of a new place before finish().
class ImageWriter
{
public:
    /// Exists if \a path is there and \a overwrite is off or it is a folder.
    static Result<ImageWriter> create(const std::string& path, ImageForm form, bool overwrite);
    /// Into \a sink; layers that have to be packed first wait in unnamed files in
    /// \a scratchFolder (empty: where temporary files go).
    ImageWriter(std::unique_ptr<ImageSink> sink, ImageForm form, std::string scratchFolder);

    /// The descriptor of the manifest; in the form DockerArchive, which has none, of the config.
    /// Usage if the counts of history and layers differ.
    Result<Descriptor> add(const NewImage& image, const Task& task);
    /// An image that lies elsewhere, with \a names: the bytes of its config stay as they are, and
    /// those of its manifest where every layer is written as the manifest lists it. What does not
    /// fit the digest that was stated is a DigestMismatch; a layer that is not there, or only as
    /// unpacked files, cannot be written (NotFound, Unsupported). LimitExceeded, with the numbers,
    /// if the disk has not the room for it. Reports bytes of layers.
    Result<Descriptor> add(const Image& image, const std::vector<std::string>& names,
                           LayerPacking packing, const Task& task);
    /// What index.json is to list: once for each name.
    const std::vector<Descriptor>& manifests() const { return m_manifests; }
    /// Writes what lists the images, and gives the place its name.
    Result<void> finish();

private:
    struct DockerImage
    {
        std::string configPath;
        std::vector<std::string> names;
        std::vector<std::string> layerPaths;
        std::string topLayer; ///< What `repositories` says.
    };
    Result<Descriptor> write(const ReadyImage& image, const Task& task);
    Result<void> checkRoom(const ReadyImage& image) const;
    Result<void> addBlob(const Descriptor& blob, const FileSlice& data, const Task& task);
    Result<Descriptor> addDocument(std::string_view mediaType, std::string_view text);
    Result<Descriptor> addLegacy(const ReadyImage& image, const Task& task);
    Result<Descriptor> addOci(const ReadyImage& image, const Task& task);
    Result<std::string> addLegacyLayer(const PackedLayer& layer, const std::string& parent,
                                       const Task& task);
    Result<void> writeDockerLists();

    std::unique_ptr<ImageSink> m_sink;
    ImageForm m_form;
    std::string m_scratchFolder;
    std::set<Digest> m_blobs;
    std::map<Digest, std::string> m_legacyLayers; ///< Where the bytes of a diffID lie.
    std::set<std::string> m_legacyNames;          ///< Folders and configs that are there.
    std::vector<Descriptor> m_manifests;
    std::vector<DockerImage> m_dockerImages;
    Progress m_progress;
};

/// \a descriptor with the annotations that name it \a name, as a person types it. Usage if that
/// is no reference.
Result<Descriptor> withName(Descriptor descriptor, const std::string& name);

} // namespace core
