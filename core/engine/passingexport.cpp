// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/passingexport.h"

#include "core/base/limits.h"
#include "core/io/decompress.h"
#include "core/store/archiveindex.h"
#include "core/store/dockerarchive.h"
#include "core/tar/tarfields.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

constexpr std::size_t blockBytes = 512;

/// What is kept of an archive that went by, found by where it lay.
class PassedArchive final : public File
{
public:
    explicit PassedArchive(const std::string& name)
        : File(name, {})
    {
    }

    void keep(std::uint64_t offset, Bytes document) { m_documents[offset] = std::move(document); }
    void keep(std::uint64_t offset, LayerPassage layer)
    {
        m_layers[offset] = std::make_shared<const LayerPassage>(std::move(layer));
    }
    std::size_t layerCount() const { return m_layers.size(); }
    std::shared_ptr<const LayerPassage> layerAt(std::uint64_t offset) const
    {
        const auto found = m_layers.find(offset);
        return found == m_layers.end() ? nullptr : found->second;
    }

    Result<FileIdentity> identityNow() const override { return identity(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        auto document = m_documents.upper_bound(offset);
        if (document == m_documents.begin())
            return gone();
        --document;
        const Bytes& bytes = document->second;
        const std::uint64_t within = offset - document->first;
        if (within >= bytes.size())
            return gone();
        const auto rest = BytesView(bytes).subspan(static_cast<std::size_t>(within));
        const std::size_t count = std::min(rest.size(), buffer.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        return count;
    }

private:
    tl::unexpected<Error> gone() const
    {
        return fail(ErrorCode::Unsupported, path() + ": went by and was not kept");
    }

    std::map<std::uint64_t, Bytes> m_documents;
    std::map<std::uint64_t, std::shared_ptr<const LayerPassage>> m_layers;
};

/// The content of the member at which a tar stands, of which the beginning was read already.
class MemberRest final : public Reader
{
public:
    MemberRest(TarReader& tar, Bytes beginning)
        : m_tar(tar)
        , m_beginning(std::move(beginning))
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_given == m_beginning.size())
            return m_tar.read(buffer);
        const auto rest = BytesView(m_beginning).subspan(m_given);
        const std::size_t count = std::min(rest.size(), buffer.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        m_given += count;
        return count;
    }

private:
    TarReader& m_tar;
    Bytes m_beginning;
    std::size_t m_given = 0;
};

/// Remembers why its source failed: whoever reads an archive only knows that it is damaged.
class FaultKeeper final : public Reader
{
public:
    explicit FaultKeeper(Reader& source)
        : m_source(source)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        auto got = m_source.read(buffer);
        if (!got)
            m_fault = got.error();
        return got;
    }
    const std::optional<Error>& fault() const { return m_fault; }

private:
    Reader& m_source;
    std::optional<Error> m_fault;
};

bool isLayer(BytesView beginning)
{
    if (detectCompression(beginning) != Compression::None)
        return true;
    // A layer without members is nothing but zeros.
    return beginning.size() == blockBytes
           && (tar::checksumFits(beginning)
               || std::ranges::all_of(beginning, [](std::byte b) { return b == std::byte{0}; }));
}

/// Takes what an archive consists of while it goes by.
class Passing
{
public:
    Passing(std::shared_ptr<PassedArchive> archive, const Task& task)
        : m_archive(std::move(archive))
        , m_task{task.stop, {}}
    {
    }

    Result<void> take(TarReader& tar, const TarMember& member)
    {
        Bytes beginning(
            static_cast<std::size_t>(std::min<std::uint64_t>(member.storedSize, blockBytes)));
        MemberRest content(tar, {});
        const auto got = content.readFully(beginning);
        if (!got || *got != beginning.size())
            return {}; // next() meets the same fault and reports it
        if (isLayer(beginning))
            return takeLayer(tar, member, std::move(beginning));
        if (member.storedSize > limits::documentBytes || member.storedSize > m_budget)
            return {};
        m_budget -= member.storedSize;
        beginning.resize(static_cast<std::size_t>(member.storedSize));
        const auto rest = content.readFully(std::span(beginning).subspan(*got));
        if (rest)
            m_archive->keep(member.dataPosition, std::move(beginning));
        return {};
    }

private:
    Result<void> takeLayer(TarReader& tar, const TarMember& member, Bytes beginning)
    {
        if (m_archive->layerCount() == limits::layersPerImage)
            return fail(ErrorCode::LimitExceeded, "the archive has too many layers");
        auto layer = indexPassing(std::make_unique<MemberRest>(tar, std::move(beginning)),
                                  member.storedSize, m_task);
        if (!layer)
            return fail(std::move(layer).error());
        m_archive->keep(member.dataPosition, std::move(*layer));
        return {};
    }

    std::shared_ptr<PassedArchive> m_archive;
    Task m_task;
    std::uint64_t m_budget = limits::listedDocumentBytes;
};

} // namespace

Result<PassedImage> readPassing(Reader& archive, const std::string& name, const Task& task)
{
    const auto kept = std::make_shared<PassedArchive>(name);
    FaultKeeper source(archive);
    Passing passing(kept, task);
    const auto index = ArchiveIndex::readPassing(
        source, kept,
        [&passing](TarReader& tar, const TarMember& member) { return passing.take(tar, member); },
        task);
    if (source.fault())
        return fail(*source.fault());
    if (!index)
        return fail(index.error());
    if ((*index)->warnings().hasDamage())
        return fail(ErrorCode::Corrupt, (*index)->warnings().list().front().message);
    const auto catalog = DockerArchive::read(*index, task);
    if (!catalog)
        return fail(catalog.error());
    if ((*catalog)->entries().empty())
        return fail(ErrorCode::NotFound, "the engine exported no image");
    auto image = (*catalog)->open((*catalog)->entries().front().id, task);
    if (!image)
        return fail(std::move(image).error());
    PassedImage passed{std::move(*image), {}};
    for (Layer& layer : passed.image.layers) {
        passed.layers.push_back(layer.data ? kept->layerAt(layer.data->offset) : nullptr);
        layer.data.reset();
    }
    return passed;
}

} // namespace core
