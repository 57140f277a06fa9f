// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cutarchive.h"

#include "core/base/limits.h"
#include "core/io/decompress.h"
#include "core/store/dockerv1.h"
#include "core/store/ociimage.h"
#include "core/store/ocilayout.h"
#include "core/tar/tarreader.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

/// Documents beyond this are no configs and no manifests that anybody wrote.
constexpr std::uint64_t documentBytes = 4ULL << 20U;

/// What the name of a member makes it in an image archive.
enum class Part : std::uint8_t {
    Foreign,
    Known, ///< Of all archives, of none in particular.
    Named, ///< By a digest or an id: a folder or a document.
    Layer,
    Blob,
};

bool isHex(std::string_view text)
{
    return Digest::parse("sha256:" + std::string(text)).has_value();
}

std::optional<Digest> blobDigest(std::string_view name)
{
    constexpr std::string_view folder = "blobs/";
    const std::size_t slash = name.rfind('/');
    if (!name.starts_with(folder) || slash < folder.size())
        return std::nullopt;
    auto digest = Digest::parse(std::string(name.substr(folder.size(), slash - folder.size())) + ":"
                                + std::string(name.substr(slash + 1)));
    return digest ? std::optional(std::move(*digest)) : std::nullopt;
}

Part partOf(std::string_view name)
{
    for (const std::string_view known : {"oci-layout", "index.json", "manifest.json",
                                         "repositories", "blobs", "blobs/sha256", "blobs/sha512"})
        if (name == known)
            return Part::Known;
    if (blobDigest(name))
        return Part::Blob;
    if (name.starts_with("sha256:"))
        name.remove_prefix(7);
    constexpr std::size_t idLength = 64;
    if (!isHex(name.substr(0, idLength)))
        return Part::Foreign;
    const std::string_view rest = name.substr(idLength);
    if (rest == "/layer.tar" || rest == ".tar" || rest.starts_with(".tar."))
        return Part::Layer;
    const bool isDocument =
        rest.empty() || rest == ".json" || rest == "/json" || rest == "/VERSION";
    return isDocument ? Part::Named : Part::Foreign;
}

/// One plain file that the archive still has.
struct Piece
{
    std::string name;
    FileSlice slice;
    Digest digest; ///< Of a blob.
};

/// The files of \a archive in the order in which they lie in it.
std::vector<Piece> piecesOf(const ArchiveIndex& archive)
{
    std::vector<Piece> pieces;
    for (const auto& [name, member] : archive.members()) {
        auto slice = member.kind == TarKind::File
                         ? archive.open(name)
                         : Result<FileSlice>(fail(ErrorCode::NotFound, ""));
        if (slice && (slice->offset < archive.file()->size() || slice->size == 0))
            pieces.push_back({name, std::move(*slice), blobDigest(name).value_or(Digest())});
    }
    std::ranges::sort(pieces, {}, [](const Piece& piece) { return piece.slice.offset; });
    return pieces;
}

std::string beginningOf(const FileSlice& slice)
{
    Bytes beginning(16);
    const auto got = SliceReader(slice).read(beginning);
    return std::string(asText(beginning).substr(0, got ? *got : 0));
}

/// True if \a slice holds a tar, packed or not, by what it begins with.
bool isTar(const FileSlice& slice)
{
    if (detectCompression(asBytes(beginningOf(slice))) != Compression::None)
        return true;
    SliceReader reader(slice);
    TarReader tar(reader);
    TarMember member;
    return slice.size != 0 && tar.next(member).has_value();
}

/// One image of the layers that are left.
class CutArchive final : public Catalog
{
public:
    CutArchive(std::vector<Piece> layers, Bytes config, std::vector<Digest> diffIds)
        : m_layers(std::move(layers))
        , m_config(std::move(config))
        , m_diffIds(std::move(diffIds))
    {
        m_entries.emplace_back().id = "cut";
        const std::string missing = "The archive was cut off or is damaged: its list of images is "
                                    "missing. ";
        m_warnings.add({WarningCode::MissingBlob,
                        0,
                        {},
                        missing
                            + (m_config.empty()
                                   ? "The order of the layers and their history are not known; the "
                                     "layers that are there are shown as they lie in it."
                                   : "Names are not known; order and history of the layers are "
                                     "those of the only config in it.")});
    }

    Result<Image> open(const std::string& id, const Task& task) const override
    {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "opening was stopped");
        if (id != m_entries.front().id)
            return fail(ErrorCode::NotFound, "there is no entry " + id);
        Image image;
        if (!m_config.empty())
            setConfig(image, m_config);
        for (const Digest& diffId : m_diffIds)
            addByDiffId(image, diffId);
        for (std::size_t i = 0; m_config.empty() && i < m_layers.size(); ++i) {
            Layer& layer = image.layers.emplace_back();
            layer.data = m_layers[i].slice;
            if (!m_layers[i].digest.isEmpty()) {
                layer.blob.emplace();
                layer.blob->digest = m_layers[i].digest;
                layer.blob->size = m_layers[i].slice.size;
            }
        }
        if (!m_config.empty())
            pairLayers(image);
        return image;
    }

private:
    void addByDiffId(Image& image, const Digest& diffId) const
    {
        Layer& layer = image.layers.emplace_back();
        const auto found = std::ranges::find_if(m_layers, [&](const Piece& piece) {
            return piece.name.find(diffId.encoded()) != std::string::npos;
        });
        if (!diffId.isEmpty() && found != m_layers.end())
            layer.data = found->slice;
        else
            layer.missingReason = "The layer is not in what is left of the archive.";
    }

    std::vector<Piece> m_layers;
    Bytes m_config; ///< Empty if which is the image's is not known.
    std::vector<Digest> m_diffIds;
};

/// What is left of an archive, sorted by what it is.
struct Remains
{
    std::vector<Piece> layers;
    std::vector<Descriptor> manifests; ///< And indexes, those that no other one lists.
    std::vector<Bytes> configs;
};

/// Takes \a raw if it is a manifest, an index or a config. \a listed gathers what indexes list.
void takeDocument(Remains& remains, const Piece& piece, Bytes raw, std::set<Digest>& listed)
{
    if (!piece.digest.isEmpty()) {
        if (const auto parsed = parseManifestOrIndex(raw, {})) {
            Descriptor& descriptor = remains.manifests.emplace_back();
            descriptor.digest = piece.digest;
            descriptor.size = raw.size();
            const auto* index = std::get_if<Index>(&*parsed);
            descriptor.mediaType = index ? index->mediaType : std::get<Manifest>(*parsed).mediaType;
            for (std::size_t i = 0; index && i < index->manifests.size(); ++i)
                listed.insert(index->manifests[i].digest);
            return;
        }
    }
    if (const auto config = parseImageConfig(raw); config && !config->diffIds.empty())
        remains.configs.push_back(std::move(raw));
}

Remains remainsOf(const ArchiveIndex& archive)
{
    Remains remains;
    std::set<Digest> listed;
    std::uint64_t budget = limits::listedDocumentBytes;
    for (Piece& piece : piecesOf(archive)) {
        const Part part = partOf(piece.name);
        if (part == Part::Layer) {
            remains.layers.push_back(std::move(piece));
            continue;
        }
        const bool isDocument = (part == Part::Blob || part == Part::Named)
                                && beginningOf(piece.slice).starts_with('{');
        if (!isDocument && part == Part::Blob && isTar(piece.slice)) {
            remains.layers.push_back(std::move(piece));
        } else if (isDocument && piece.slice.size <= std::min(documentBytes, budget)) {
            budget -= piece.slice.size;
            if (auto raw = readDocument(piece.slice))
                takeDocument(remains, piece, std::move(*raw), listed);
        }
    }
    std::erase_if(remains.manifests,
                  [&](const Descriptor& manifest) { return listed.contains(manifest.digest); });
    if (remains.layers.size() > limits::layersPerImage)
        remains.layers.resize(limits::layersPerImage);
    return remains;
}

/// The diffIDs that \a config states if they name all layers that are there: none is to be lost.
std::vector<Digest> fittingDiffIds(BytesView config, const std::vector<Piece>& layers)
{
    auto parsed = parseImageConfig(config);
    if (!parsed || parsed->diffIds.size() > limits::layersPerImage)
        return {};
    const bool fits = std::ranges::all_of(layers, [&](const Piece& piece) {
        return std::ranges::any_of(parsed->diffIds, [&](const Digest& diffId) {
            return !diffId.isEmpty() && piece.name.find(diffId.encoded()) != std::string::npos;
        });
    });
    return fits ? std::move(parsed->diffIds) : std::vector<Digest>();
}

} // namespace

bool isCutArchive(const ArchiveIndex& archive)
{
    bool hasNamed = false;
    bool hasTopLayer = false;
    for (const auto& [name, member] : archive.members()) {
        const Part part = partOf(name);
        if (part == Part::Foreign)
            return false;
        hasNamed = hasNamed || part != Part::Known;
        hasTopLayer = hasTopLayer || part == Part::Blob
                      || (part == Part::Layer && name.find('/') == std::string::npos);
    }
    const bool hasList =
        archive.has("manifest.json") || archive.has("index.json") || archive.has("repositories");
    return hasNamed && !hasList && (hasTopLayer || !DockerV1::isOne(archive));
}

Result<std::shared_ptr<PlaceStore>> openCutArchive(const std::string& path,
                                                   std::shared_ptr<const ArchiveIndex> archive,
                                                   const Task& task)
{
    const bool isOci = std::ranges::any_of(
        archive->members(), [](const auto& member) { return partOf(member.first) == Part::Blob; });
    const StoreKind kind = isOci ? StoreKind::OciArchive : StoreKind::DockerArchive;
    Remains remains = remainsOf(*archive);
    if (!remains.manifests.empty()) {
        const auto layout = OciLayout::ofRoots(std::move(archive), remains.manifests, task);
        if (!layout)
            return fail(layout.error());
        auto store = std::make_shared<PlaceStore>(kind, path, *layout);
        Warnings warnings;
        warnings.add({WarningCode::MissingBlob,
                      0,
                      {},
                      "The archive was cut off or is damaged: its list of images is missing. Names "
                      "are not known; the images are those whose manifests are in it."});
        store->addWarnings(warnings);
        return store;
    }
    if (remains.layers.empty())
        return fail(ErrorCode::Corrupt, "an image archive that was cut off: neither its list of "
                                        "images nor a layer is in what is left of it");
    Bytes config;
    std::vector<Digest> diffIds;
    if (remains.configs.size() == 1) {
        diffIds = fittingDiffIds(remains.configs.front(), remains.layers);
        if (!diffIds.empty())
            config = std::move(remains.configs.front());
    }
    return std::make_shared<PlaceStore>(kind, path,
                                        std::make_shared<CutArchive>(std::move(remains.layers),
                                                                     std::move(config),
                                                                     std::move(diffIds)));
}

} // namespace core
