// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/places.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/save/imagewriter.h"

#include <QtGlobal>

namespace strato {

namespace {

/// Into a new archive.
tl::expected<void, Problem> write(Session& session, const core::ImageName& target,
                                  const core::ImageToPut& image)
{
    const bool isDocker = target.kind == core::StoreKind::DockerArchive;
    auto writer = core::ImageWriter::create(target.path,
                                            isDocker ? core::ImageForm::DockerArchiveCombined
                                                     : core::ImageForm::OciArchive,
                                            session.has(OptionId::Overwrite));
    if (!writer && writer.error().code == core::ErrorCode::Exists)
        return tl::unexpected(Problem(
            writer.error(), QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there.")));
    if (!writer)
        return core::fail(writer.error());
    core::LayerPacking packing = image.packing;
    if (isDocker && packing == core::LayerPacking::AsStored)
        packing = core::LayerPacking::None;
    const auto added = writer->add(*image.image, image.names, packing, session.task());
    if (!added)
        return core::fail(added.error());
    if (auto finished = writer->finish(); !finished)
        return core::fail(finished.error());
    return {};
}

bool isArchive(const core::ImageName& target)
{
    return target.kind == core::StoreKind::DockerArchive
           || target.kind == core::StoreKind::OciArchive;
}

/// `oci:DIR`, `store:`, `podman:` …; only a transport says what is to be made.
tl::expected<core::ImageName, Problem> targetOf(const std::string& text)
{
    auto name = core::parseImageName(text);
    if (!name)
        return core::fail(std::move(name).error());
    if (!name->kind)
        return tl::unexpected(Problem(
            {core::ErrorCode::Usage,
             reason(QT_TRANSLATE_NOOP("strato", "\"%1\" does not say what kind of place it is"),
                    {text})},
            QT_TRANSLATE_NOOP("strato", "Targets are store:NAME, oci:DIR:TAG, oci-archive:FILE, "
                                        "docker-archive:FILE, podman:NAME, docker-daemon:NAME.")));
    return std::move(*name);
}

} // namespace

Outcome runCopy(Session& session)
{
    const std::string& destination = session.operand(1);
    const auto target = targetOf(destination);
    if (!target)
        return tl::unexpected(target.error());
    const auto image = session.openImage(0);
    if (!image)
        return tl::unexpected(image.error());
    core::ImageToPut one;
    one.image = *image;
    one.packing = packingOf(session.arguments(), core::LayerPacking::AsStored);
    one.names = target->reference.empty() ? namesToKeep(**image, referenceIn(session.operand(0)))
                                          : std::vector{target->reference};
    std::vector<std::string> names = one.names;
    if (isArchive(*target)) {
        if (auto written = write(session, *target, one); !written)
            return tl::unexpected(written.error());
    } else {
        const auto acts = core::actsOf(*target->kind, target->path, session.task());
        if (!acts)
            return core::fail(acts.error());
        auto put = (*acts)->put({one}, session.task());
        if (!put)
            return core::fail(std::move(put).error());
        names = std::move(*put);
    }
    session.clearProgress();
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("source", session.operand(0)).field("target", destination);
        json.listField("names", names);
        writeWarnings(json, session.warnings());
        json.endObject();
    } else if (!session.has(OptionId::Quiet)) {
        session.output().write(fill(strato::tr("Copied %1 to %2.\n"),
                                    {harmless(session.operand(0)), harmless(destination)}));
    }
    return session.exit();
}

} // namespace strato
