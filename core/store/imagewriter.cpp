// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/imagewriter.h"

#include "core/io/compress.h"
#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/oci/documents.h"
#include "core/oci/mediatype.h"
#include "core/oci/reference.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

/// Hashes and counts what it hands on.
class HashingWriter final : public Writer
{
public:
    explicit HashingWriter(Writer& out)
        : m_out(out)
    {
    }
    Result<void> write(BytesView bytes) override
    {
        m_hasher.update(bytes);
        m_bytes += bytes.size();
        return m_out.write(bytes);
    }
    std::uint64_t bytes() const { return m_bytes; }
    Digest finish() { return m_hasher.finish(); }

private:
    Writer& m_out;
    Hasher m_hasher;
    std::uint64_t m_bytes = 0;
};

std::string layerMediaType(Compression compression)
{
    const std::string tar = "application/vnd.oci.image.layer.v1.tar";
    return compression == Compression::None ? tar
                                            : tar + "+" + std::string(compressionName(compression));
}

std::string blobPath(const Digest& digest)
{
    return "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.encoded());
}

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

Result<ImageWriter::PackedLayer> ImageWriter::pack(const FileSlice& tar, Compression compression,
                                                   const Task& task) const
{
    // A tar member needs its size first, so the packed bytes wait in an unnamed file.
    auto scratch = ScratchFile::create(m_scratchFolder);
    if (!scratch)
        return fail(scratch.error());
    HashingWriter packed(**scratch);
    auto compressor = CompressingWriter::create(packed, compression);
    if (!compressor)
        return fail(compressor.error());
    HashingWriter unpacked(**compressor);
    SliceReader reader(tar);
    const auto pumped =
        pump(reader, task, [&unpacked](BytesView bytes) { return unpacked.write(bytes); });
    if (!pumped)
        return fail(pumped.error());
    if (auto done = (*compressor)->finish(); !done)
        return fail(done.error());
    PackedLayer layer;
    layer.diffId = unpacked.finish();
    layer.blob.mediaType = layerMediaType(compression);
    layer.blob.size = packed.bytes();
    layer.blob.digest = packed.finish();
    auto file = (*scratch)->finish("packed layer");
    if (!file)
        return fail(file.error());
    layer.data = {std::move(*file), 0, layer.blob.size};
    return layer;
}

Result<void> ImageWriter::addBlob(const Descriptor& blob, const FileSlice& data, const Task& task)
{
    if (!m_blobs.insert(blob.digest).second)
        return {};
    return m_sink->add(blobPath(blob.digest), data, task);
}

Result<Descriptor> ImageWriter::addDocument(std::string_view mediaType, std::string_view text)
{
    const Descriptor descriptor = descriptorOf(mediaType, text);
    if (m_blobs.insert(descriptor.digest).second)
        if (auto added = m_sink->add(blobPath(descriptor.digest), asBytes(text)); !added)
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
    std::vector<PackedLayer> layers;
    ImageConfig config = image.config;
    config.diffIds.clear();
    for (const FileSlice& tar : image.layers) {
        auto layer = pack(tar, image.compression, task);
        if (!layer)
            return fail(layer.error());
        config.diffIds.push_back(layer->diffId);
        layers.push_back(std::move(*layer));
    }
    const std::string text = formatImageConfig(config);
    return m_form == ImageForm::DockerArchive ? addLegacy(image, layers, text, task)
                                              : addOci(image, layers, text, task);
}

Result<Descriptor> ImageWriter::addOci(const NewImage& image,
                                       const std::vector<PackedLayer>& layers,
                                       const std::string& config, const Task& task)
{
    Manifest manifest;
    manifest.mediaType = mediatype::ociManifest;
    manifest.annotations = image.annotations;
    DockerImage docker;
    for (const PackedLayer& layer : layers) {
        if (auto added = addBlob(layer.blob, layer.data, task); !added)
            return fail(added.error());
        manifest.layers.push_back(layer.blob);
        docker.layerPaths.push_back(blobPath(layer.blob.digest));
        docker.topLayer = layer.blob.digest.encoded();
    }
    auto configBlob = addDocument(mediatype::ociConfig, config);
    if (!configBlob)
        return configBlob;
    docker.configPath = blobPath(configBlob->digest);
    manifest.config = std::move(*configBlob);
    auto descriptor = addDocument(mediatype::ociManifest, formatManifest(manifest));
    if (!descriptor)
        return descriptor;
    descriptor->platform = image.config.platform;
    if (image.names.empty())
        m_manifests.push_back(*descriptor);
    for (const std::string& name : image.names) {
        const auto reference = parseNormalizedReference(name);
        if (!reference)
            return fail(reference.error());
        const Reference full = withDefaultTag(*reference);
        Descriptor named = *descriptor;
        named.annotations["io.containerd.image.name"] = full.text();
        named.annotations["org.opencontainers.image.ref.name"] = full.tag;
        m_manifests.push_back(std::move(named));
        docker.names.push_back(familiarText(full));
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
    if (added)
        added =
            isNew ? m_sink->add(path, layer.data, task) : m_sink->link(path, "../" + known->second);
    if (!added)
        return fail(added.error());
    return id;
}

Result<Descriptor> ImageWriter::addLegacy(const NewImage& image,
                                          const std::vector<PackedLayer>& layers,
                                          const std::string& config, const Task& task)
{
    const Descriptor descriptor = descriptorOf(mediatype::dockerConfig, config);
    DockerImage docker;
    docker.configPath = std::string(descriptor.digest.encoded()) + ".json";
    for (const std::string& name : image.names) {
        const auto reference = parseNormalizedReference(name);
        if (!reference)
            return fail(reference.error());
        docker.names.push_back(familiarText(withDefaultTag(*reference)));
    }
    for (const PackedLayer& layer : layers) {
        auto id = addLegacyLayer(layer, docker.topLayer, task);
        if (!id)
            return fail(id.error());
        docker.topLayer = std::move(*id);
        docker.layerPaths.push_back(docker.topLayer + "/layer.tar");
    }
    if (m_legacyNames.insert(docker.configPath).second)
        if (auto added = m_sink->add(docker.configPath, asBytes(config)); !added)
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
