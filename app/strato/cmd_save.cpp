// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/places.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "app/strato/transfers.h"
#include "core/save/imagewriter.h"
#include "core/transfer/newplace.h"
#include "core/transfer/transfer.h"

#include <QtGlobal>

namespace strato {

namespace {

struct Saved
{
    std::string image;
    std::vector<std::string> names;
    std::string digest;
};

core::ImageForm formOf(const Arguments& arguments)
{
    if (arguments.format == "oci")
        return core::ImageForm::OciArchive;
    if (arguments.format == "oci-dir")
        return core::ImageForm::OciLayout;
    return core::ImageForm::DockerArchiveCombined;
}

/// Plain in a docker-archive: what docker save does, and what everything that loads one expects.
core::LayerPacking usualPacking(const Arguments& arguments)
{
    return arguments.format == "docker" ? core::LayerPacking::None : core::LayerPacking::AsStored;
}

Problem cannotMake(const core::Error& error)
{
    if (error.code == core::ErrorCode::Exists)
        return Problem(error, QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there."));
    return Problem(error);
}

/// Several platforms of each operand with the index that lists them, or what is attached as well.
tl::expected<std::vector<Saved>, Problem> saveSeveral(Session& session)
{
    if (const auto use = checkTransferUse(session); !use)
        return tl::unexpected(use.error());
    const Arguments& arguments = session.arguments();
    if (arguments.format == "docker")
        return tl::unexpected(
            Problem({core::ErrorCode::Usage,
                     reason(QT_TRANSLATE_NOOP("strato",
                                              "a docker-archive takes one platform of an image"))},
                    QT_TRANSLATE_NOOP("strato", "--format oci or oci-dir takes them all.")));
    const auto place = core::NewPlace::create(arguments.output, formOf(arguments),
                                              session.has(OptionId::Overwrite));
    if (!place)
        return tl::unexpected(cannotMake(place.error()));
    std::vector<Saved> saved;
    for (std::size_t i = 0; i < arguments.operands.size(); ++i) {
        const auto source = transferSource(session, i);
        if (!source)
            return tl::unexpected(source.error());
        Saved one{session.operand(i),
                  namesToKeep((*source)->names(), referenceIn(session.operand(i))),
                  {}};
        const auto target = (*place)->target(one.names, i + 1 == arguments.operands.size());
        const auto plan =
            core::planTransfer(**source, *target, choiceOf(arguments), session.task());
        if (!plan)
            return core::fail(core::withContext(plan.error(), session.operand(i)));
        core::TransferControl control;
        const auto done = core::runTransfer(*plan, **source, *target, control, {}, session.task());
        if (!done)
            return core::fail(core::withContext(done.error(), session.operand(i)));
        one.digest = plan->root.digest.text();
        saved.push_back(std::move(one));
    }
    return saved;
}

/// One platform of each operand.
tl::expected<std::vector<Saved>, Problem> saveOne(Session& session)
{
    const Arguments& arguments = session.arguments();
    auto writer = core::ImageWriter::create(arguments.output, formOf(arguments),
                                            session.has(OptionId::Overwrite));
    if (!writer)
        return tl::unexpected(cannotMake(writer.error()));
    std::vector<Saved> saved;
    for (std::size_t i = 0; i < arguments.operands.size(); ++i) {
        const auto image = session.openImage(i, true);
        if (!image)
            return tl::unexpected(image.error());
        Saved one{session.operand(i), namesToKeep(**image, referenceIn(session.operand(i))), {}};
        const auto added = writer->add(
            **image, one.names, packingOf(arguments, usualPacking(arguments)), session.task());
        if (!added)
            return core::fail(core::withContext(added.error(), session.operand(i)));
        one.digest = added->digest.text();
        saved.push_back(std::move(one));
    }
    if (auto finished = writer->finish(); !finished)
        return core::fail(finished.error());
    return saved;
}

} // namespace

Outcome runSave(Session& session)
{
    const Arguments& arguments = session.arguments();
    if (arguments.output.empty())
        return tl::unexpected(Problem(
            {core::ErrorCode::Usage, reason(QT_TRANSLATE_NOOP("strato", "save wants a file"))},
            QT_TRANSLATE_NOOP("strato", "Say where to with -o FILE.")));
    const bool isSeveral = session.has(OptionId::AllPlatforms) || session.has(OptionId::Attached)
                           || arguments.platforms.size() > 1;
    const auto saved = isSeveral ? saveSeveral(session) : saveOne(session);
    if (!saved)
        return tl::unexpected(saved.error());
    session.clearProgress();
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().bytesField("path", arguments.output);
        json.field("format", arguments.format).key("images").beginArray();
        for (const Saved& one : *saved)
            json.beginObject()
                .field("image", one.image)
                .listField("names", one.names)
                .field("digest", one.digest)
                .endObject();
        json.endArray();
        writeWarnings(json, session.warnings());
        json.endObject();
    } else if (!session.has(OptionId::Quiet)) {
        for (const Saved& one : *saved)
            session.output().write(
                fill(strato::tr("Saved %1 into %2 as %3.\n"),
                     {harmless(one.image), harmless(arguments.output), harmless(one.digest)}));
    }
    return session.exit();
}

} // namespace strato
