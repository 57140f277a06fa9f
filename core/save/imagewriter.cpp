// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/imagewriter.h"

#include "core/io/outputfile.h"
#include "core/io/verifyingreader.h"
#include "core/io/watchedreader.h"
#include "core/oci/documents.h"
#include "core/oci/mediatype.h"
#include "core/oci/reference.h"
#include "core/store/blobsource.h"

#include <nlohmann/json.hpp>
#include <sys/statvfs.h>

#include <algorithm>

namespace core {

namespace {

Descriptor descriptorOf(std::string_view mediaType, std::string_view text)
{
    Descriptor descriptor;
    descriptor.mediaType = mediaType;
    descriptor.digest = sha256Of(asBytes(text));
    descriptor.size = text.size();
    return descriptor;
}

} // namespace

ImageWriter::ImageWriter(std::unique_ptr<ImageSink> sink, ImageForm form, std::string scratchFolder)
    : m_sink(std::move(sink))
    , m_form(form)
    , m_scratchFolder(std::move(scratchFolder))
{
}

Result<ImageWriter> ImageWriter::create(const std::string& path, ImageForm form, bool overwrite)
{
    auto sink = form == ImageForm::OciLayout ? openFolderSink(path) : openTarSink(path, overwrite);
    if (!sink)
        return fail(sink.error());
    return ImageWriter(std::move(*sink), form, folderOf(path));
}

Result<void> ImageWriter::addBlob(const Descriptor& blob, const FileSlice& data, const Task& task)
{
    if (!m_blobs.insert(blob.digest).second)
        return {};
    const std::string name = blobPath(blob.digest);
    if (m_sink->has(name)) {
        m_progress.done += data.size;
        task.report(m_progress);
        return {};
    }
    WatchedReader reader(
        std::make_unique<VerifyingReader>(std::make_unique<SliceReader>(data), blob.digest), task,
        &m_progress);
    return m_sink->add(name, data.size, reader, task);
}

Result<Descriptor> ImageWriter::addDocument(std::string_view mediaType, std::string_view text)
{
    const Descriptor descriptor = descriptorOf(mediaType, text);
    const std::string name = blobPath(descriptor.digest);
    if (m_blobs.insert(descriptor.digest).second && !m_sink->has(name))
        if (auto added = m_sink->add(name, asBytes(text)); !added)
            return fail(added.error());
    return descriptor;
}

Result<Descriptor> ImageWriter::add(const NewImage& image, const Task& task)
{
    const auto steps = std::ranges::count(image.config.history, false, &HistoryEntry::emptyLayer);
    if (!image.config.history.empty() && static_cast<std::size_t>(steps) != image.layers.size())
        return fail(ErrorCode::Usage, "the history tells of " + std::to_string(steps)
                                          + " layers, there are "
                                          + std::to_string(image.layers.size()));
    ReadyImage ready;
    ImageConfig config = image.config;
    config.diffIds.clear();
    for (const FileSlice& tar : image.layers) {
        SliceReader reader(tar);
        auto layer = packTar(reader, image.compression, m_scratchFolder, task);
        if (!layer)
            return fail(layer.error());
        config.diffIds.push_back(layer->diffId);
        ready.layers.push_back(std::move(*layer));
    }
    ready.names = image.names;
    ready.config = formatImageConfig(config);
    ready.configType = mediatype::ociConfig;
    ready.annotations = image.annotations;
    ready.platform = image.config.platform;
    return write(ready, task);
}

Result<Descriptor> ImageWriter::add(const Image& image, const std::vector<std::string>& names,
                                    LayerPacking packing, const Task& task)
{
    auto ready = readyImage(image, packing, m_scratchFolder, task);
    if (!ready)
        return fail(std::move(ready).error());
    ready->names = names;
    for (const PackedLayer& layer : ready->layers)
        m_progress.total += layer.data.size;
    return write(*ready, task);
}

Result<void> ImageWriter::checkRoom(const ReadyImage& image) const
{
    const std::string folder = m_sink->folder();
    struct statvfs status = {};
    if (folder.empty() || ::statvfs(folder.c_str(), &status) != 0)
        return {};
    std::uint64_t needed = 0;
    std::set<Digest> counted = m_blobs;
    for (const PackedLayer& layer : image.layers)
        if (counted.insert(layer.blob.digest).second && !m_sink->has(blobPath(layer.blob.digest)))
            needed += layer.data.size;
    const std::uint64_t available = std::uint64_t{status.f_bavail} * status.f_frsize;
    if (needed <= available)
        return {};
    return fail(ErrorCode::LimitExceeded, folder + ": " + std::to_string(needed)
                                              + " bytes are needed, " + std::to_string(available)
                                              + " are free");
}

Result<Descriptor> ImageWriter::write(const ReadyImage& image, const Task& task)
{
    if (auto room = checkRoom(image); !room)
        return fail(room.error());
    return m_form == ImageForm::DockerArchive ? addLegacy(image, task) : addOci(image, task);
}

Result<Descriptor> withName(Descriptor descriptor, const std::string& name)
{
    const auto reference = parseNormalizedReference(name);
    if (!reference)
        return fail(reference.error());
    const Reference full = withDefaultTag(*reference);
    descriptor.annotations["io.containerd.image.name"] = full.text();
    descriptor.annotations["org.opencontainers.image.ref.name"] = full.tag;
    return descriptor;
}

Result<Descriptor> ImageWriter::addOci(const ReadyImage& image, const Task& task)
{
    const ReadyDocuments documents = ociDocuments(image);
    DockerImage docker;
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        const PackedLayer& layer = image.layers[i];
        if (auto added = addBlob(layer.blob, layer.data, task); !added)
            return fail(withContext(added.error(), "layer " + std::to_string(i + 1)));
        docker.layerPaths.push_back(blobPath(layer.blob.digest));
        docker.topLayer = layer.blob.digest.encoded();
    }
    const auto config = addDocument(documents.config.mediaType, documents.configText);
    if (!config)
        return config;
    docker.configPath = blobPath(config->digest);
    auto descriptor = addDocument(documents.manifest.mediaType, documents.manifestText);
    if (!descriptor)
        return descriptor;
    descriptor->platform = image.platform;
    if (image.names.empty())
        m_manifests.push_back(*descriptor);
    for (const std::string& name : image.names) {
        auto named = withName(*descriptor, name);
        if (!named)
            return named;
        docker.names.push_back(
            familiarText(*parseReference(named->annotations["io.containerd.image.name"])));
        m_manifests.push_back(std::move(*named));
    }
    m_dockerImages.push_back(std::move(docker));
    return descriptor;
}

Result<std::string> ImageWriter::addLegacyLayer(const PackedLayer& layer, const std::string& parent,
                                                const Task& task)
{
    // The old id stands for a layer on top of all below it, not for its content alone.
    const std::string chain = parent + " " + layer.diffId.text();
    const std::string id(sha256Of(asBytes(chain)).encoded());
    if (!m_legacyNames.insert(id).second)
        return id;
    nlohmann::json json = {{"id", id}, {"created", "1970-01-01T00:00:00Z"}};
    if (!parent.empty())
        json["parent"] = parent;
    Result<void> added = m_sink->add(id + "/VERSION", asBytes("1.0"));
    if (added)
        added = m_sink->add(id + "/json", asBytes(json.dump()));
    const std::string path = id + "/layer.tar";
    const auto [known, isNew] = m_legacyLayers.try_emplace(layer.diffId, path);
    if (added && !isNew)
        added = m_sink->link(path, "../" + known->second);
    if (added && isNew) {
        WatchedReader reader(std::make_unique<VerifyingReader>(
                                 std::make_unique<SliceReader>(layer.data), layer.blob.digest),
                             task, &m_progress);
        added = m_sink->add(path, layer.data.size, reader, task);
    }
    if (!added)
        return fail(added.error());
    return id;
}

Result<Descriptor> ImageWriter::addLegacy(const ReadyImage& image, const Task& task)
{
    const Descriptor descriptor = descriptorOf(mediatype::dockerConfig, image.config);
    DockerImage docker;
    docker.configPath = std::string(descriptor.digest.encoded()) + ".json";
    for (const std::string& name : image.names) {
        const auto reference = parseNormalizedReference(name);
        if (!reference)
            return fail(reference.error());
        docker.names.push_back(familiarText(withDefaultTag(*reference)));
    }
    for (const PackedLayer& layer : image.layers) {
        auto id = addLegacyLayer(layer, docker.topLayer, task);
        if (!id)
            return fail(id.error());
        docker.topLayer = std::move(*id);
        docker.layerPaths.push_back(docker.topLayer + "/layer.tar");
    }
    if (m_legacyNames.insert(docker.configPath).second)
        if (auto added = m_sink->add(docker.configPath, asBytes(image.config)); !added)
            return fail(added.error());
    m_dockerImages.push_back(std::move(docker));
    return descriptor;
}

Result<void> ImageWriter::writeDockerLists()
{
    nlohmann::json manifest = nlohmann::json::array();
    nlohmann::json repositories = nlohmann::json::object();
    for (const DockerImage& image : m_dockerImages) {
        nlohmann::json one = {{"Config", image.configPath}, {"Layers", image.layerPaths}};
        one["RepoTags"] = image.names.empty() ? nlohmann::json() : nlohmann::json(image.names);
        manifest.push_back(std::move(one));
        for (const std::string& name : image.names) {
            const std::size_t colon = name.rfind(':');
            repositories[name.substr(0, colon)][name.substr(colon + 1)] = image.topLayer;
        }
    }
    auto added = m_sink->add("manifest.json", asBytes(manifest.dump()));
    if (added && !repositories.empty())
        added = m_sink->add("repositories", asBytes(repositories.dump()));
    return added;
}

Result<void> ImageWriter::finish()
{
    Result<void> added;
    if (m_form != ImageForm::DockerArchive) {
        Index index;
        index.mediaType = mediatype::ociIndex;
        index.manifests = m_manifests;
        added = m_sink->add("index.json", asBytes(formatIndex(index)));
        if (added)
            added = m_sink->add("oci-layout", asBytes(R"({"imageLayoutVersion":"1.0.0"})"));
    }
    if (added && (m_form == ImageForm::DockerArchive || m_form == ImageForm::DockerArchiveCombined))
        added = writeDockerLists();
    return added ? m_sink->commit() : added;
}

} // namespace core
