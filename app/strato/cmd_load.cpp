// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/places.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/io/watchedreader.h"

#include <QtGlobal>

namespace strato {

namespace {

Outcome report(Session& session, const core::PlaceActs& acts, const std::vector<std::string>& names)
{
    session.clearProgress();
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().bytesField("path", session.operand(0)).field("place", acts.name());
        json.listField("loaded", names);
        writeWarnings(json, session.warnings());
        json.endObject();
    } else if (!session.has(OptionId::Quiet)) {
        for (const std::string& name : names)
            session.output().write(
                fill(strato::tr("Loaded %1 into %2.\n"), {harmless(name), harmless(acts.name())}));
    }
    return session.exit();
}

using Images = std::vector<core::ImageToPut>;

/// All images of the file, of an index the one for the platform.
tl::expected<Images, Problem> imagesOf(Session& session, const core::Store& store)
{
    Images images;
    for (std::size_t i = 0; i < store.entries().size(); ++i) {
        if (store.entries()[i].role != core::ManifestRole::Image)
            continue;
        core::ImageName name;
        name.position = i;
        const auto entry = core::chooseEntry(store, name, session.arguments().platform);
        if (!entry)
            return core::fail(entry.error());
        auto image = store.open(**entry, session.task());
        if (!image)
            return core::fail(std::move(image).error());
        session.addWarnings(image->warnings);
        core::ImageToPut one;
        one.names = store.entries()[i].names;
        one.image = std::make_shared<const core::Image>(std::move(*image));
        images.push_back(std::move(one));
    }
    if (images.empty())
        return core::fail(core::ErrorCode::NotFound,
                          reason(QT_TRANSLATE_NOOP("strato", "%1 holds no image"), {store.path()}));
    return images;
}

tl::expected<std::vector<std::string>, Problem>
putArchive(Session& session, const core::PlaceActs& acts, const std::string& path)
{
    const auto file = core::File::open(path);
    if (!file)
        return core::fail(file.error());
    core::Progress progress{0, (*file)->size()};
    core::WatchedReader reader(
        std::make_unique<core::SliceReader>(core::FileSlice{*file, 0, (*file)->size()}),
        session.task(), &progress);
    auto names = acts.putArchive(reader, session.task());
    if (!names)
        return core::fail(std::move(names).error());
    return std::move(*names);
}

tl::expected<std::vector<std::string>, Problem> put(Session& session, const core::PlaceActs& acts,
                                                    Images images)
{
    const auto& operands = session.arguments().operands;
    if (operands.size() > 1) {
        if (images.size() > 1)
            return wrongUse(
                QT_TRANSLATE_NOOP("strato",
                                  "the file holds %1 images, which cannot all be called %2"),
                {std::to_string(images.size()), operands[1]});
        images.front().names = {operands[1]};
    }
    auto names = acts.put(images, session.task());
    if (!names)
        return core::fail(std::move(names).error());
    return std::move(*names);
}

} // namespace

Outcome runLoad(Session& session)
{
    const auto acts = targetPlace(session);
    if (!acts)
        return tl::unexpected(acts.error());
    const std::string& path = session.operand(0);
    const auto store = core::openStore(path, session.task());
    session.clearProgress();
    if (!store)
        return core::fail(store.error());
    if ((*store)->kind() == core::StoreKind::RootFileSystem)
        return tl::unexpected(
            Problem({core::ErrorCode::Unsupported, path + ": a file system, not an image"},
                    QT_TRANSLATE_NOOP("strato", "“strato import” makes an image of it.")));
    if ((*acts)->takesArchives() && (*store)->kind() == core::StoreKind::DockerArchive
        && session.arguments().operands.size() == 1) {
        const auto names = putArchive(session, **acts, path);
        return names ? report(session, **acts, *names) : tl::unexpected(names.error());
    }
    auto images = imagesOf(session, **store);
    if (!images)
        return tl::unexpected(std::move(images).error());
    const auto names = put(session, **acts, std::move(*images));
    return names ? report(session, **acts, *names) : tl::unexpected(names.error());
}

Outcome runImport(Session& session)
{
    const auto acts = targetPlace(session);
    if (!acts)
        return tl::unexpected(acts.error());
    const std::string& path = session.operand(0);
    const auto store = core::openStore(path, session.task());
    session.clearProgress();
    if (!store)
        return core::fail(store.error());
    if ((*store)->kind() != core::StoreKind::RootFileSystem)
        return tl::unexpected(
            Problem({core::ErrorCode::Unsupported, path + ": an image already"},
                    QT_TRANSLATE_NOOP("strato", "“strato load” brings it in as it is.")));
    auto image = (*store)->open((*store)->entries().front(), session.task());
    if (!image)
        return core::fail(std::move(image).error());
    image->config.platform = session.arguments().platform.value_or(core::hostPlatform());
    image->config.created = core::formatTimestamp(core::currentTime());
    core::HistoryEntry step;
    step.created = image->config.created;
    step.comment = "Imported from " + path.substr(path.rfind('/') + 1);
    image->config.history = {std::move(step)};
    Images images(1);
    images.front().image = std::make_shared<const core::Image>(std::move(*image));
    const auto names = put(session, **acts, std::move(images));
    return names ? report(session, **acts, *names) : tl::unexpected(names.error());
}

} // namespace strato
