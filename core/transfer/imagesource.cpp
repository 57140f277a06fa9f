// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/copybytes.h"
#include "core/io/verifyingreader.h"
#include "core/save/readyimage.h"
#include "core/transfer/transfersource.h"

#include <map>

namespace core {

namespace {

/// Reads from the middle of a document in memory.
class TextReader final : public Reader
{
public:
    TextReader(const std::string& text, std::uint64_t offset)
        : m_rest(asBytes(text).subspan(static_cast<std::size_t>(offset)))
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_rest.size());
        copyBytes(m_rest.first(count), buffer);
        m_rest = m_rest.subspan(count);
        return count;
    }

private:
    BytesView m_rest;
};

class ImageSource final : public TransferSource
{
public:
    ImageSource(std::string name, ReadyImage image)
        : m_name(std::move(name))
        , m_image(std::move(image))
        , m_documents(ociDocuments(m_image))
    {
        m_documents.manifest.platform = m_image.platform;
        for (const PackedLayer& layer : m_image.layers)
            m_layers.emplace(layer.blob.digest, layer.data);
    }

    std::string name() const override { return m_name; }
    const Descriptor& root() const override { return m_documents.manifest; }

    Result<Bytes> manifest(const Descriptor& descriptor, const Task& /*task*/) const override
    {
        if (descriptor.digest != m_documents.manifest.digest)
            return fail(ErrorCode::NotFound, m_name + ": has no " + descriptor.digest.text());
        const BytesView text = asBytes(m_documents.manifestText);
        return Bytes(text.begin(), text.end());
    }

    Result<OpenedBlob> open(const Descriptor& blob, std::uint64_t offset,
                            const Task& task) const override
    {
        OpenedBlob opened;
        if (offset > blob.size)
            return fail(ErrorCode::Internal, "read behind the end of " + blob.digest.text());
        const auto layer = m_layers.find(blob.digest);
        if (layer != m_layers.end()) {
            const FileSlice& data = layer->second;
            opened.reader = std::make_unique<SliceReader>(
                FileSlice{data.file, data.offset + offset, data.size - offset}, task.stop);
        } else if (blob.digest == m_documents.config.digest) {
            opened.reader = std::make_unique<TextReader>(m_documents.configText, offset);
        } else {
            return fail(ErrorCode::NotFound, m_name + ": has no " + blob.digest.text());
        }
        if (offset == 0) {
            auto verifying =
                std::make_unique<VerifyingReader>(std::move(opened.reader), blob.digest);
            opened.local = verifying.get();
            opened.reader = std::move(verifying);
        }
        return opened;
    }

    Result<std::vector<Referrer>> referrers(const Digest& /*subject*/,
                                            const Task& /*task*/) const override
    {
        return std::vector<Referrer>();
    }

    std::vector<std::string> repositoriesWith(const Digest& /*blob*/,
                                              const std::string& /*host*/) const override
    {
        return {};
    }

private:
    std::string m_name;
    ReadyImage m_image;
    ReadyDocuments m_documents;
    std::map<Digest, FileSlice> m_layers;
};

} // namespace

Result<std::shared_ptr<const TransferSource>> sourceOfImage(const Image& image,
                                                            LayerPacking packing, const Task& task)
{
    auto ready = readyImage(image, packing, {}, task);
    if (!ready)
        return fail(withContext(std::move(ready).error(), image.name));
    return std::make_shared<const ImageSource>(image.name, std::move(*ready));
}

} // namespace core
