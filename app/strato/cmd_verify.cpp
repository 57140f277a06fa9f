// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "app/strato/words.h"
#include "core/save/layoutfolder.h"

#include <QtGlobal>

namespace strato {

namespace {

struct Verdict
{
    std::string digest; ///< Empty where none is stated.
    std::string role;
    bool ok = true;
    std::string message;
};

struct Verdicts
{
    std::vector<Verdict> blobs;
    std::vector<Verdict> layers; ///< digest is the diffID.
    std::size_t firstLayer = 1;  ///< Number of the first of them.
    bool isOk() const
    {
        for (const auto* list : {&blobs, &layers})
            for (const Verdict& verdict : *list)
                if (!verdict.ok)
                    return false;
        return true;
    }
};

std::string otherDigest(const core::Digest& found)
{
    return reason(QT_TRANSLATE_NOOP("strato", "the bytes have the digest %1"), {found.text()});
}

Verdict documentVerdict(const std::string& role, const core::Digest& stated, core::BytesView raw)
{
    Verdict verdict{stated.text(), role, true, {}};
    if (raw.empty()) {
        verdict.ok = false;
        verdict.message = reason(QT_TRANSLATE_NOOP("strato", "not here"));
        return verdict;
    }
    auto hasher = core::Hasher::create(stated.algorithm());
    if (!hasher) {
        verdict.ok = false;
        verdict.message = hasher.error().message;
        return verdict;
    }
    hasher->update(raw);
    if (const core::Digest found = hasher->finish(); found != stated) {
        verdict.ok = false;
        verdict.message = otherDigest(found);
    }
    return verdict;
}

/// The documents whose digest somebody states.
void judgeDocuments(const core::Image& image, Verdicts& verdicts)
{
    if (!image.manifestDescriptor.digest.isEmpty())
        verdicts.blobs.push_back(
            documentVerdict("manifest", image.manifestDescriptor.digest, image.rawManifest));
    if (image.manifest && !image.manifest->config.digest.isEmpty())
        verdicts.blobs.push_back(
            documentVerdict("config", image.manifest->config.digest, image.rawConfig));
}

/// Indexes of the place, each judged by what its opening had to say about it.
void judgeIndexes(const std::vector<core::ImageEntry>& entries, const core::Warnings& warnings,
                  Verdicts& verdicts)
{
    for (const core::ImageEntry& entry : entries) {
        if (!entry.isIndex)
            continue;
        const std::string& digest = entry.descriptor.digest.text();
        Verdict verdict{digest, "index", entry.isHere,
                        entry.isHere ? std::string()
                                     : reason(QT_TRANSLATE_NOOP("strato", "not here"))};
        for (const core::Warning& warning : warnings.list())
            if (core::isDamage(warning.code) && !digest.empty()
                && warning.message.find(digest) != std::string::npos) {
                verdict.ok = false;
                verdict.message = warningText(warning.code, warning.message);
            }
        if (!digest.empty())
            verdicts.blobs.push_back(std::move(verdict));
        judgeIndexes(entry.children, warnings, verdicts);
    }
}

std::string firstDamage(const core::LayerIndex& index)
{
    for (const core::Warning& warning : index.warnings().list())
        if (core::isDamage(warning.code))
            return warningText(warning.code, warning.message);
    return {};
}

void judgeLayer(const core::Layer& layer, const core::LayerIndex& index, Verdicts& verdicts)
{
    const std::string damage = firstDamage(index);
    const auto stated = layer.packedDigest();
    if (stated && layer.form == core::LayerForm::Blob) {
        Verdict blob{stated->text(), "layer", true, {}};
        if (!layer.data)
            blob.message = layer.missingReason.empty()
                               ? reason(QT_TRANSLATE_NOOP("strato", "not here"))
                               : warningText(core::WarningCode::MissingBlob, layer.missingReason);
        else if (!index.packedDigest())
            blob.message =
                damage.empty()
                    ? reason(QT_TRANSLATE_NOOP("strato", "the digest could not be computed"))
                    : damage;
        else if (*index.packedDigest() != *stated)
            blob.message = otherDigest(*index.packedDigest());
        blob.ok = blob.message.empty();
        verdicts.blobs.push_back(std::move(blob));
    }
    Verdict content{layer.diffId ? layer.diffId->text() : std::string(), "", true, damage};
    if (layer.form == core::LayerForm::Rebuilt) {
        content.message =
            reason(QT_TRANSLATE_NOOP("strato", "only the unpacked files are there, not the bytes "
                                               "that had this digest"));
    } else if (content.message.empty() && layer.diffId) {
        if (!index.diffId())
            content.message =
                reason(QT_TRANSLATE_NOOP("strato", "the diffID could not be computed"));
        else if (*index.diffId() != *layer.diffId)
            content.message =
                reason(QT_TRANSLATE_NOOP("strato", "the unpacked bytes have the digest %1"),
                       {index.diffId()->text()});
    }
    content.ok = content.message.empty();
    verdicts.layers.push_back(std::move(content));
}

void writeVerdicts(Session& session, const Verdicts& verdicts)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.field("ok", verdicts.isOk()).key("blobs").beginArray();
    for (const Verdict& verdict : verdicts.blobs)
        json.beginObject()
            .field("digest", verdict.digest)
            .field("role", verdict.role)
            .field("ok", verdict.ok)
            .textField("message", verdict.message)
            .endObject();
    json.endArray().key("layers").beginArray();
    for (const Verdict& verdict : verdicts.layers)
        json.beginObject()
            .textField("diffId", verdict.digest)
            .field("ok", verdict.ok)
            .textField("message", verdict.message)
            .endObject();
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printVerdicts(Session& session, const Verdicts& verdicts)
{
    Table table({{strato::tr("Verdict"), Align::Left},
                 {strato::tr("Role"), Align::Left},
                 {strato::tr("Digest"), Align::Left},
                 {strato::tr("Message"), Align::Left}},
                session.isColoured());
    const auto add = [&](const Verdict& verdict, const std::string& role) {
        table.add({{verdict.ok ? strato::tr("ok") : strato::tr("WRONG"),
                    verdict.ok ? Style::Plain : Style::Error},
                   {role},
                   {verdict.digest.empty() ? "-" : verdict.digest},
                   {harmless(verdict.message)}});
    };
    for (const Verdict& verdict : verdicts.blobs)
        add(verdict, verdict.role);
    for (std::size_t i = 0; i < verdicts.layers.size(); ++i)
        add(verdicts.layers[i],
            fill(strato::tr("content of layer %1"), {std::to_string(verdicts.firstLayer + i)}));
    table.print(session.output());
    session.output().write(verdicts.isOk() ? strato::tr("Everything is what it should be.\n")
                                           : strato::tr("The image is not what it should be.\n"));
}

/// The own store as a whole.
Outcome verifyStore(Session& session)
{
    const std::string path = core::ownStorePath(core::MachineEnvironment::current());
    const auto folder = core::LayoutFolder::open(path);
    if (!folder)
        return core::fail(folder.error());
    const auto checked = folder->check(session.task());
    session.clearProgress();
    if (!checked)
        return core::fail(checked.error());
    const bool isOk = checked->faults.empty();
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().bytesField("store", path).field("ok", isOk);
        json.field("blobs", checked->blobs).field("bytes", checked->bytes);
        json.field("unlisted", checked->unlisted).field("unlistedBytes", checked->unlistedBytes);
        json.key("faults").beginArray();
        for (const core::LayoutFolder::Fault& fault : checked->faults)
            json.beginObject()
                .field("file", fault.file)
                .field("message", fault.message)
                .endObject();
        json.endArray().endObject();
        return isOk ? Exit::Done : Exit::No;
    }
    for (const core::LayoutFolder::Fault& fault : checked->faults)
        session.output().write(
            styled(harmless(fault.file + ": " + warningText(fault.code, fault.message)),
                   Style::Error, session.isColoured())
            + '\n');
    session.output().write(
        fill(strato::tr("%1 blobs with %2 were read in %3.\n"),
             {std::to_string(checked->blobs), session.bytes(checked->bytes), harmless(path)}));
    if (checked->unlisted != 0)
        session.output().write(
            fill(strato::tr("%1 of them, %2, belong to no image.\n"),
                 {std::to_string(checked->unlisted), session.bytes(checked->unlistedBytes)}));
    session.output().write(isOk ? strato::tr("Everything is what it should be.\n")
                                : strato::tr("The store is not what it should be.\n"));
    return isOk ? Exit::Done : Exit::No;
}

} // namespace

Outcome runVerify(Session& session)
{
    if (session.has(OptionId::Store) != session.arguments().operands.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "verify wants an image, or --store"));
    if (session.has(OptionId::Store))
        return verifyStore(session);
    const auto indexed = session.readLayers(core::ContentHashes::None, true);
    if (!indexed)
        return tl::unexpected(indexed.error());
    const core::Image& image = *indexed->image;
    const auto range = session.layerRange();
    Verdicts verdicts;
    judgeDocuments(image, verdicts);
    verdicts.firstLayer = range->first;
    for (std::size_t i = range->first - 1; i < range->last; ++i)
        judgeLayer(image.layers[i], *indexed->layers[i].index, verdicts);
    if (const auto place = session.openPlace())
        judgeIndexes((*place)->entries(), (*place)->warnings(), verdicts);
    if (session.isJson())
        writeVerdicts(session, verdicts);
    else
        printVerdicts(session, verdicts);
    return verdicts.isOk() ? Exit::Done : Exit::No;
}

} // namespace strato
