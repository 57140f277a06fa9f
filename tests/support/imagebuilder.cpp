// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/imagebuilder.h"

#include "core/io/compress.h"
#include "tests/support/tempdir.h"

#include <stdexcept>

namespace test {

namespace {

std::string layerMediaType(core::Compression compression)
{
    const std::string tar = "application/vnd.oci.image.layer.v1.tar";
    if (compression == core::Compression::None)
        return tar;
    return tar + "+" + std::string(core::compressionName(compression));
}

void setBlob(core::Layer& layer, const core::Bytes& bytes, core::Compression compression)
{
    layer.blob.emplace();
    layer.blob->mediaType = layerMediaType(compression);
    layer.blob->digest = core::sha256Of(bytes);
    layer.blob->size = bytes.size();
    layer.data = core::FileSlice{memoryFile(bytes, "layer"), 0, bytes.size()};
}

} // namespace

core::Bytes packed(core::BytesView bytes, core::Compression compression)
{
    core::BytesWriter out;
    auto writer = core::CompressingWriter::create(out, compression);
    if (!writer || !(*writer)->write(bytes) || !(*writer)->finish())
        throw std::runtime_error("cannot pack in memory");
    return out.take();
}

ImageBuilder& ImageBuilder::layer(const TarBuilder& tar, std::string createdBy)
{
    return layer(tar.bytes(), std::move(createdBy));
}

ImageBuilder& ImageBuilder::layer(core::Bytes tar, std::string createdBy)
{
    core::Layer layer;
    layer.diffId = core::sha256Of(tar);
    layer.history.emplace();
    layer.history->createdBy = std::move(createdBy);
    layer.emptyHistory = std::exchange(m_pendingEmpty, {});
    layer.emptyHistoryBefore = static_cast<std::uint32_t>(layer.emptyHistory.size());
    setBlob(layer, tar, core::Compression::None);
    m_image.config.history.push_back(*layer.history);
    m_image.config.diffIds.push_back(*layer.diffId);
    m_image.layers.push_back(std::move(layer));
    return *this;
}

ImageBuilder& ImageBuilder::packedWith(core::Compression compression)
{
    core::Layer& layer = m_image.layers.back();
    core::SliceReader reader(*layer.data);
    const auto tar = core::readAll(reader, layer.data->size);
    if (!tar)
        throw std::runtime_error(tar.error().message);
    setBlob(layer, packed(*tar, compression), compression);
    return *this;
}

ImageBuilder& ImageBuilder::storedAs(core::Bytes bytes)
{
    m_image.layers.back().data = core::FileSlice{memoryFile(bytes, "layer"), 0, bytes.size()};
    return *this;
}

ImageBuilder& ImageBuilder::wrongDiffId()
{
    m_image.layers.back().diffId = core::sha256Of(core::asBytes("something else"));
    m_image.config.diffIds.back() = *m_image.layers.back().diffId;
    return *this;
}

ImageBuilder& ImageBuilder::missing()
{
    m_image.layers.back().data.reset();
    m_image.layers.back().missingReason = "The layer is not in this place.";
    return *this;
}

ImageBuilder& ImageBuilder::emptyHistory(std::string createdBy)
{
    core::HistoryEntry entry;
    entry.createdBy = std::move(createdBy);
    entry.emptyLayer = true;
    m_image.config.history.push_back(entry);
    m_pendingEmpty.push_back(std::move(entry));
    return *this;
}

ImageBuilder& ImageBuilder::name(std::string reference)
{
    if (m_image.name.empty())
        m_image.name = reference;
    m_image.names.push_back(std::move(reference));
    return *this;
}

std::shared_ptr<const core::Image> ImageBuilder::image() const
{
    auto image = std::make_shared<core::Image>(m_image);
    image->emptyHistoryAfter = m_pendingEmpty;
    return image;
}

} // namespace test
