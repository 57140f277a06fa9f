// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/exportingstore.h"

#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/io/watchedreader.h"
#include "core/store/archiveindex.h"
#include "core/store/dockerarchive.h"
#include "core/store/packedarchive.h"

namespace core {

namespace {

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

} // namespace

ExportingStore::ExportingStore(std::shared_ptr<const EngineStore> engine)
    : LocalStore(StoreKind::EngineApi, engine->path())
    , m_engine(std::move(engine))
{
    m_entries = m_engine->entries();
    m_warnings = m_engine->warnings();
}

Result<std::shared_ptr<const ExportingStore>> ExportingStore::open(const EngineAddress& address,
                                                                   const Task& task)
{
    auto engine = EngineStore::open(address, task);
    if (!engine)
        return fail(std::move(engine).error());
    return std::shared_ptr<const ExportingStore>(new ExportingStore(std::move(*engine)));
}

Result<Image> ExportingStore::open(const ImageEntry& entry, const Task& task) const
{
    const std::string name = entry.names.empty() ? entry.id : entry.names.front();
    auto stream = m_engine->exportImage(entry, task);
    if (!stream)
        return fail(std::move(stream).error());
    const auto file = received(std::move(*stream), name, task);
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
        return image;
    image->name = name;
    image->names = entry.names;
    image->place = path();
    return image;
}

} // namespace core
