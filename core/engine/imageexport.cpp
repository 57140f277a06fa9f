// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/imageexport.h"

#include "core/io/bombguard.h"
#include "core/io/decompress.h"
#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/io/watchedreader.h"
#include "core/store/archiveindex.h"
#include "core/store/dockerarchive.h"
#include "core/store/packedarchive.h"

#include <charconv>
#include <limits>
#include <mutex>

namespace core {

namespace {

/// Of what lies in an engine: no device of this machine has the number.
constexpr std::uint64_t enginesDevice = std::numeric_limits<std::uint64_t>::max() - 1;

/// All of \a stream in a file without a name.
Result<std::shared_ptr<const File>> received(std::unique_ptr<Reader> stream,
                                             const std::string& name, const Task& task)
{
    auto scratch = ScratchFile::create();
    if (!scratch)
        return fail(std::move(scratch).error());
    Progress progress;
    WatchedReader watched(std::move(stream), task, &progress);
    const auto copied = pump(watched, task, [&](BytesView bytes) -> Result<void> {
        if (auto space = checkTemporarySpace(**scratch, "the export"); !space)
            return space;
        return (*scratch)->write(bytes);
    });
    if (!copied)
        return fail(copied.error());
    return (*scratch)->finish(name);
}

std::uint64_t hexNumberOf(std::string_view digits)
{
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

/// The same for the same bytes, whichever engine has them.
FileIdentity identityOf(const Digest& diffId, std::uint64_t size)
{
    const std::string_view encoded = diffId.encoded();
    FileIdentity identity;
    identity.device = enginesDevice;
    identity.inode = hexNumberOf(encoded.substr(0, 16));
    identity.size = size;
    // A further part of the digest, as a time that is long over.
    if (encoded.size() > 16)
        identity.mtimeNanoseconds = static_cast<std::int64_t>(hexNumberOf(encoded.substr(16, 14)));
    return identity;
}

/// The tar in \a slice, which an engine may have packed.
Result<FileSlice> plain(const FileSlice& slice, const std::string& name, const Task& task)
{
    Compression compression = Compression::None;
    auto stream = openDecompressed(std::make_unique<SliceReader>(slice), &compression);
    if (!stream)
        return fail(std::move(stream).error());
    if (compression == Compression::None)
        return slice;
    const auto file = received(
        std::make_unique<BombGuard>(std::move(*stream), slice.size, UnpackLimits(), task.stop),
        name, {task.stop, {}});
    if (!file)
        return fail(file.error());
    return FileSlice{*file, 0, (*file)->size()};
}

class LayerOnDemand final : public PassedLayer
{
public:
    LayerOnDemand(std::shared_ptr<const ImageExport> source, std::size_t number,
                  const Digest& diffId, std::uint64_t size,
                  std::shared_ptr<const LayerPassage> passage)
        : PassedLayer("layer " + std::to_string(number + 1) + " (" + diffId.text() + ")",
                      identityOf(diffId, size))
        , m_source(std::move(source))
        , m_number(number)
        , m_diffId(diffId)
        , m_passage(std::move(passage))
    {
    }

    std::shared_ptr<const LayerPassage> passage() const override { return m_passage; }
    bool isAtHand() const override { return m_source->isHere(); }
    Result<FileIdentity> identityNow() const override { return identity(); }
    std::optional<Digest> address() const override { return m_diffId; }

    Result<void> prepare(const Task& task, bool checked) const override
    {
        const auto tar = fetched(task);
        if (!tar)
            return fail(tar.error());
        if (!checked || isChecked())
            return {};
        WatchedReader reader(std::make_unique<SliceReader>(*tar), task);
        auto hasher = Hasher::forDigest(m_diffId);
        const auto read = pump(reader, task, [&hasher](BytesView bytes) {
            hasher.update(bytes);
            return Result<void>();
        });
        if (!read)
            return fail(read.error());
        if (hasher.finish() != m_diffId)
            return fail(ErrorCode::Corrupt, path() + ": the engine exported other bytes");
        const std::scoped_lock lock(m_mutex);
        m_isChecked = true;
        return {};
    }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        const auto tar = fetched({});
        if (!tar)
            return fail(tar.error());
        if (offset >= tar->size)
            return 0;
        const std::uint64_t left = tar->size - offset;
        if (left < buffer.size())
            buffer = buffer.first(static_cast<std::size_t>(left));
        return tar->file->readAt(tar->offset + offset, buffer);
    }

private:
    bool isChecked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_isChecked;
    }

    Result<FileSlice> fetched(const Task& task) const
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_tar)
                return *m_tar;
        }
        const auto image = m_source->image(task);
        if (!image)
            return fail(image.error());
        const std::vector<Layer>& layers = (*image)->layers;
        if (m_number >= layers.size() || layers[m_number].diffId != m_diffId)
            return fail(ErrorCode::NotFound, path() + ": the engine exported another image");
        const Layer& layer = layers[m_number];
        if (!layer.data)
            return fail(ErrorCode::NotFound, path() + ": " + layer.missingReason);
        auto tar = plain(*layer.data, path(), task);
        if (!tar)
            return fail(withContext(std::move(tar).error(), path()));
        if (tar->size != size())
            return fail(ErrorCode::Corrupt, path() + ": the engine exported "
                                                + std::to_string(tar->size) + " bytes, there are "
                                                + std::to_string(size()));
        const std::scoped_lock lock(m_mutex);
        if (!m_tar)
            m_tar = std::move(*tar);
        return *m_tar;
    }

    std::shared_ptr<const ImageExport> m_source;
    std::size_t m_number;
    Digest m_diffId;
    std::shared_ptr<const LayerPassage> m_passage;
    mutable std::mutex m_mutex;
    mutable std::optional<FileSlice> m_tar; ///< Once it is here.
    mutable bool m_isChecked = false;
};

} // namespace

Result<std::shared_ptr<const Image>> ImageExport::image(const Task& task) const
{
    const auto turn = m_turn.take(task);
    if (!turn)
        return fail(turn.error());
    if (m_image)
        return m_image;
    auto image = exported(task);
    if (image) {
        m_image = *image;
        m_isHere = true;
    }
    return image;
}

Result<std::shared_ptr<const Image>> ImageExport::exported(const Task& task) const
{
    const std::string name = m_entry.names.empty() ? m_entry.id : m_entry.names.front();
    auto stream = m_engine->exportImage(m_entry, task);
    if (!stream)
        return fail(std::move(stream).error());
    const auto file =
        received(std::move(*stream), name, exportTask(task, m_engine->statedSize(m_entry)));
    if (!file)
        return fail(withContext(file.error(), name));
    const auto archive = ArchiveIndex::read(*file, task);
    if (!archive)
        return fail(withContext(archive.error(), name));
    const auto catalog = DockerArchive::read(*archive, task);
    if (!catalog)
        return fail(withContext(catalog.error(), name));
    if ((*catalog)->entries().empty())
        return fail(ErrorCode::NotFound, name + ": the engine exported no image");
    auto image = (*catalog)->open((*catalog)->entries().front().id, task);
    if (!image)
        return fail(withContext(std::move(image).error(), name));
    image->name = name;
    image->names = m_entry.names;
    image->place = m_engine->path();
    return std::make_shared<const Image>(std::move(*image));
}

FileSlice layerOnDemand(std::shared_ptr<const ImageExport> source, std::size_t number,
                        const Digest& diffId, std::uint64_t size,
                        std::shared_ptr<const LayerPassage> passage)
{
    return {std::make_shared<LayerOnDemand>(std::move(source), number, diffId, size,
                                            std::move(passage)),
            0, size};
}

Task exportTask(const Task& task, std::uint64_t stated)
{
    if (!task.onProgress || stated == 0)
        return task;
    return {task.stop, [report = task.onProgress, stated](Progress progress) {
                // Headers and documents come on top of what engines count.
                report({progress.done, std::max(progress.done, stated)});
            }};
}

} // namespace core
