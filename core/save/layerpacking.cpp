// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layerpacking.h"

#include "core/io/compress.h"
#include "core/io/hashingreader.h"
#include "core/io/outputfile.h"
#include "core/io/pump.h"

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

Result<Compression> storedCompression(const FileSlice& data)
{
    Bytes beginning(16);
    SliceReader reader(data);
    const auto got = reader.readFully(beginning);
    if (!got)
        return fail(got.error());
    return detectCompression(BytesView(beginning).first(*got));
}

Result<Digest> digestOfAll(Reader& source, const Task& task)
{
    Hasher hasher;
    const auto pumped = pump(source, task, [&hasher](BytesView bytes) -> Result<void> {
        hasher.update(bytes);
        return {};
    });
    if (!pumped)
        return fail(pumped.error());
    return hasher.finish();
}

Result<Digest> unpackedDigest(const FileSlice& data, const Task& task)
{
    auto unpacked = openDecompressed(std::make_unique<SliceReader>(data));
    if (!unpacked)
        return fail(unpacked.error());
    return digestOfAll(**unpacked, task);
}

/// What the bytes are packed with in the end.
Compression wanted(const Layer& layer, LayerPacking packing, Compression stored)
{
    switch (packing) {
    case LayerPacking::AsStored: {
        const bool isUsual = stored == Compression::None || stored == Compression::Gzip
                             || stored == Compression::Zstd;
        if (layer.form == LayerForm::Blob && (layer.blob || isUsual))
            return stored;
        return Compression::Gzip;
    }
    case LayerPacking::None:
        return Compression::None;
    case LayerPacking::Gzip:
        return Compression::Gzip;
    case LayerPacking::Zstd:
        return Compression::Zstd;
    }
    return stored;
}

/// The bytes as they lie, with the digest that they should have.
Result<PackedLayer> asItLies(const Layer& layer, Compression stored, const Task& task)
{
    PackedLayer packed;
    packed.data = *layer.data;
    if (layer.diffId && !layer.diffId->isEmpty())
        packed.diffId = *layer.diffId;
    if (layer.form == LayerForm::Blob && layer.blob) {
        packed.blob = *layer.blob;
        if (packed.blob.size != packed.data.size)
            return fail(ErrorCode::DigestMismatch,
                        "it has " + std::to_string(packed.data.size) + " bytes, not the "
                            + std::to_string(packed.blob.size) + " that were stated");
    } else {
        packed.blob.mediaType = layerMediaType(stored);
        packed.blob.size = packed.data.size;
        if (stored == Compression::None && !packed.diffId.isEmpty()) {
            packed.blob.digest = packed.diffId;
        } else {
            SliceReader reader(packed.data);
            auto digest = digestOfAll(reader, task);
            if (!digest)
                return fail(digest.error());
            packed.blob.digest = std::move(*digest);
        }
    }
    if (packed.diffId.isEmpty() && stored == Compression::None)
        packed.diffId = packed.blob.digest;
    if (packed.diffId.isEmpty()) {
        auto digest = unpackedDigest(packed.data, task);
        if (!digest)
            return fail(digest.error());
        packed.diffId = std::move(*digest);
    }
    return packed;
}

} // namespace

std::string layerMediaType(Compression compression)
{
    const std::string tar = "application/vnd.oci.image.layer.v1.tar";
    return compression == Compression::None ? tar
                                            : tar + "+" + std::string(compressionName(compression));
}

Result<PackedLayer> packTar(Reader& tar, Compression compression, const std::string& scratchFolder,
                            const Task& task)
{
    // A tar member needs its size first, so the packed bytes wait in an unnamed file.
    auto scratch = ScratchFile::create(scratchFolder);
    if (!scratch)
        return fail(scratch.error());
    HashingWriter packed(**scratch);
    auto compressor = CompressingWriter::create(packed, compression);
    if (!compressor)
        return fail(compressor.error());
    HashingWriter unpacked(**compressor);
    const auto pumped =
        pump(tar, task, [&unpacked](BytesView bytes) { return unpacked.write(bytes); });
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

Result<PackedLayer> packLayer(const Layer& layer, LayerPacking packing,
                              const std::string& scratchFolder, const Task& task)
{
    if (!layer.data)
        return fail(ErrorCode::NotFound,
                    layer.missingReason.empty() ? "it is not here" : layer.missingReason);
    if (layer.form == LayerForm::Rebuilt)
        return fail(ErrorCode::Unsupported,
                    "only its unpacked files are here, not the bytes that its digest is of");
    const auto stored = storedCompression(*layer.data);
    if (!stored)
        return fail(stored.error());
    const Compression compression = wanted(layer, packing, *stored);
    if (compression == *stored)
        return asItLies(layer, *stored, task);
    auto unpacked = openDecompressed(std::make_unique<SliceReader>(*layer.data));
    if (!unpacked)
        return fail(unpacked.error());
    auto packed = packTar(**unpacked, compression, scratchFolder, task);
    if (packed && layer.diffId && !layer.diffId->isEmpty() && packed->diffId != *layer.diffId)
        return fail(ErrorCode::DigestMismatch, "unpacked it has the digest " + packed->diffId.text()
                                                   + ", not " + layer.diffId->text());
    return packed;
}

} // namespace core
