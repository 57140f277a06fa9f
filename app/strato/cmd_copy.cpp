// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/places.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "app/strato/transfers.h"
#include "core/save/imagewriter.h"
#include "core/transfer/newplace.h"

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
            QT_TRANSLATE_NOOP("strato", "Targets are docker://HOST/REPO:TAG, store:NAME, "
                                        "oci:DIR:TAG, oci-archive:FILE, docker-archive:FILE, "
                                        "podman:NAME, docker-daemon:NAME, containerd:NAME.")));
    return std::move(*name);
}

/// Into a registry, from wherever.
Outcome copyToRegistry(Session& session)
{
    const auto reference = remoteNamed(session.operand(1));
    if (!reference)
        return tl::unexpected(reference.error());
    auto target = core::targetInRegistry(core::RegistryAccess::ofProcess(), *reference);
    if (!target)
        return core::fail(std::move(target).error());
    auto source = transferSource(session, 0);
    if (!source)
        return tl::unexpected(std::move(source).error());
    Transfer transfer;
    transfer.host = reference->domain;
    transfer.source = std::move(*source);
    transfer.target = std::move(*target);
    transfer.names = {reference->text()};
    return runTransfer(session, std::move(transfer));
}

bool isLayout(const core::ImageName& target)
{
    return target.kind == core::StoreKind::OciLayout || target.kind == core::StoreKind::OwnStore;
}

/// As it is, with all that was chosen of it, into a layout or a new OCI archive.
Outcome copyWhole(Session& session, const core::ImageName& place, Transfer transfer)
{
    if (isLayout(place)) {
        core::LayoutTargetOptions options;
        options.path = place.path;
        options.names = transfer.names;
        options.areTags = place.kind == core::StoreKind::OciLayout && !place.reference.empty();
        auto target = core::targetInLayout(std::move(options));
        if (!target)
            return core::fail(std::move(target).error());
        transfer.target = std::move(*target);
        return runTransfer(session, std::move(transfer));
    }
    const auto made = core::NewPlace::create(place.path, core::ImageForm::OciArchive,
                                             session.has(OptionId::Overwrite));
    if (!made && made.error().code == core::ErrorCode::Exists)
        return tl::unexpected(Problem(
            made.error(), QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there.")));
    if (!made)
        return core::fail(made.error());
    transfer.target = (*made)->target(transfer.names, true);
    return runTransfer(session, std::move(transfer));
}

/// Several platforms of one image are to be copied.
bool wantsSeveral(const Session& session)
{
    return session.has(OptionId::AllPlatforms) || session.arguments().platforms.size() > 1;
}

/// True if \a target takes an index with all that it lists.
bool takesSeveral(const core::ImageName& target)
{
    return isLayout(target) || target.kind == core::StoreKind::OciArchive;
}

/// Several platforms of what lies on this machine.
Outcome copySeveral(Session& session, const core::ImageName& place)
{
    if (!takesSeveral(place))
        return wrongUse(QT_TRANSLATE_NOOP("strato", "this place takes one platform of an image"));
    if (session.has(OptionId::Cost))
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--%1 only goes with a registry on one of the sides"),
            {optionOf(OptionId::Cost).name});
    auto source = transferSource(session, 0);
    if (!source)
        return tl::unexpected(std::move(source).error());
    Transfer transfer;
    transfer.source = std::move(*source);
    transfer.names = place.reference.empty()
                         ? namesToKeep(transfer.source->names(), referenceIn(session.operand(0)))
                         : std::vector{place.reference};
    return copyWhole(session, place, std::move(transfer));
}

/// Into the archive or the place \a target, which takes an image as a whole.
tl::expected<std::vector<std::string>, Problem>
putInto(Session& session, const core::ImageName& target, const core::ImageToPut& one)
{
    if (isArchive(target)) {
        if (auto written = write(session, target, one); !written)
            return tl::unexpected(written.error());
        return one.names;
    }
    const auto acts = core::actsOf(*target.kind, target.path, session.task());
    if (!acts)
        return core::fail(acts.error());
    auto put = (*acts)->put({one}, session.task());
    if (!put)
        return core::fail(std::move(put).error());
    return std::move(*put);
}

/// Out of a registry, into a place of this machine.
Outcome copyFromRegistry(Session& session, const core::ImageName& place)
{
    const auto reference = remoteNamed(session.operand(0));
    if (!reference)
        return tl::unexpected(reference.error());
    auto source =
        core::sourceInRegistry(core::RegistryAccess::ofProcess(), *reference, session.task());
    if (!source)
        return core::fail(std::move(source).error());
    Transfer transfer;
    transfer.host = reference->domain;
    transfer.source = std::move(*source);
    transfer.names = place.reference.empty() ? namesOf(*reference) : std::vector{place.reference};
    const auto packing = packingOf(session.arguments(), core::LayerPacking::AsStored);
    if (packing == core::LayerPacking::AsStored && takesSeveral(place))
        return copyWhole(session, place, std::move(transfer));
    transfer.target = core::unknownTarget(session.operand(1));
    core::ImageToPut one;
    one.packing = packing;
    one.names = transfer.names;
    return runWholeTransfer(session, std::move(transfer),
                            [&]() -> tl::expected<std::vector<std::string>, Problem> {
                                auto image = remoteImage(session, *reference);
                                if (!image)
                                    return tl::unexpected(std::move(image).error());
                                one.image = std::move(*image);
                                return putInto(session, place, one);
                            });
}

/// What only goes with a registry on one side, or with several platforms; null if none of it was
/// asked for.
const char* remoteOnly(const Session& session)
{
    for (const OptionId id : {OptionId::Attached, OptionId::DryRun, OptionId::Cost,
                              OptionId::LimitRate, OptionId::Parallel, OptionId::Timing})
        if (session.has(id))
            return optionOf(id).name;
    return nullptr;
}

} // namespace

Outcome runCopy(Session& session)
{
    if (const auto use = checkTransferUse(session); !use)
        return tl::unexpected(use.error());
    const std::string& destination = session.operand(1);
    if (isRemote(destination))
        return copyToRegistry(session);
    const auto target = targetOf(destination);
    if (!target)
        return tl::unexpected(target.error());
    if (isRemote(session.operand(0)))
        return copyFromRegistry(session, *target);
    if (wantsSeveral(session))
        return copySeveral(session, *target);
    if (const char* const option = remoteOnly(session))
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--%1 only goes with a registry on one of the sides"),
            {option});
    const auto image = session.openImage(0, true);
    if (!image)
        return tl::unexpected(image.error());
    core::ImageToPut one;
    one.image = *image;
    one.packing = packingOf(session.arguments(), core::LayerPacking::AsStored);
    one.names = target->reference.empty() ? namesToKeep(**image, referenceIn(session.operand(0)))
                                          : std::vector{target->reference};
    const auto names = putInto(session, *target, one);
    if (!names)
        return tl::unexpected(names.error());
    session.clearProgress();
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("source", session.operand(0)).field("target", destination);
        json.listField("names", *names);
        writeWarnings(json, session.warnings());
        json.endObject();
    } else if (!session.has(OptionId::Quiet)) {
        session.output().write(fill(strato::tr("Copied %1 to %2.\n"),
                                    {harmless(session.operand(0)), harmless(destination)}));
    }
    return session.exit();
}

} // namespace strato
