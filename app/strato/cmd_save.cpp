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

} // namespace

Outcome runSave(Session& session)
{
    const Arguments& arguments = session.arguments();
    if (arguments.output.empty())
        return tl::unexpected(Problem(
            {core::ErrorCode::Usage, reason(QT_TRANSLATE_NOOP("strato", "save wants a file"))},
            QT_TRANSLATE_NOOP("strato", "Say where to with -o FILE.")));
    auto writer = core::ImageWriter::create(arguments.output, formOf(arguments),
                                            session.has(OptionId::Overwrite));
    if (!writer && writer.error().code == core::ErrorCode::Exists)
        return tl::unexpected(Problem(
            writer.error(), QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there.")));
    if (!writer)
        return core::fail(writer.error());
    std::vector<Saved> saved;
    for (std::size_t i = 0; i < arguments.operands.size(); ++i) {
        const auto image = session.openImage(i);
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
    session.clearProgress();
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().bytesField("path", arguments.output);
        json.field("format", arguments.format).key("images").beginArray();
        for (const Saved& one : saved)
            json.beginObject()
                .field("image", one.image)
                .listField("names", one.names)
                .field("digest", one.digest)
                .endObject();
        json.endArray();
        writeWarnings(json, session.warnings());
        json.endObject();
    } else if (!session.has(OptionId::Quiet)) {
        for (const Saved& one : saved)
            session.output().write(
                fill(strato::tr("Saved %1 into %2 as %3.\n"),
                     {harmless(one.image), harmless(arguments.output), harmless(one.digest)}));
    }
    return session.exit();
}

} // namespace strato
