// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/transferjson.h"

#include "app/strato/jsonparts.h"
#include "app/strato/transfertext.h"

namespace strato {

namespace {

std::string_view roleName(core::ManifestRole role)
{
    switch (role) {
    case core::ManifestRole::Image:
        return "image";
    case core::ManifestRole::Attestation:
        return "attestation";
    case core::ManifestRole::Signature:
        return "signature";
    case core::ManifestRole::Artifact:
        return "artifact";
    case core::ManifestRole::Unknown:
        break;
    }
    return "unknown";
}

void writeManifests(JsonWriter& json, const core::TransferPlan& plan)
{
    json.key("manifests").beginArray();
    for (const core::PlannedManifest& manifest : plan.manifests) {
        const core::Descriptor& descriptor = manifest.descriptor;
        json.beginObject().field("digest", descriptor.digest.text());
        json.field("mediaType", descriptor.mediaType).field("size", descriptor.size);
        json.textField("platform", descriptor.platform ? core::formatPlatform(*descriptor.platform)
                                                       : std::string());
        json.field("isThere", manifest.isThere).field("isAttached", manifest.isAttached);
        json.endObject();
    }
    json.endArray();
}

void writeBlobs(JsonWriter& json, const core::TransferPlan& plan)
{
    json.key("blobs").beginArray();
    for (const core::PlannedBlob& blob : plan.blobs) {
        json.beginObject().field("digest", blob.descriptor.digest.text());
        json.field("size", blob.descriptor.size);
        json.field("role", blob.isConfig ? "config" : "layer");
        json.field("state", core::blobStateName(blob.state)).field("kept", blob.kept);
        json.textField("mountFrom", blob.mountFrom).endObject();
    }
    json.endArray();
}

void writeAttached(JsonWriter& json, const core::TransferPlan& plan)
{
    json.key("attached").beginArray();
    for (const core::AttachedThing& thing : plan.attached) {
        json.beginObject().field("digest", thing.descriptor.digest.text());
        json.field("role", roleName(thing.role)).field("title", thing.title);
        json.field("subject", thing.subject.text()).textField("tag", thing.tag).endObject();
    }
    json.endArray();
    json.textField("attachedProblem", plan.attachedProblem).field("isSigned", plan.isSigned());
}

void writeReplaced(JsonWriter& json, const std::optional<core::NamedImage>& replaced)
{
    json.key("replaced");
    if (!replaced) {
        json.null();
        return;
    }
    json.beginObject().field("digest", replaced->descriptor.digest.text());
    json.field("mediaType", replaced->descriptor.mediaType);
    json.textField("created", replaced->created).field("packed", replaced->packed);
    std::vector<std::string> platforms;
    for (const core::Platform& platform : replaced->platforms)
        platforms.push_back(core::formatPlatform(platform));
    json.listField("platforms", platforms).endObject();
}

void writeMetrics(JsonWriter& json, const std::vector<core::BlobMetrics>& blobs)
{
    json.key("blobs").beginArray();
    for (const core::BlobMetrics& blob : blobs) {
        json.beginObject().field("digest", blob.digest.text()).field("size", blob.size);
        json.field("outcome", core::blobOutcomeName(blob.outcome)).textField("host", blob.host);
        json.field("network", blob.network).field("attempts", blob.attempts);
        json.field("lookup", blob.lookup.count()).field("connect", blob.connect.count());
        json.field("tls", blob.tls.count()).field("token", blob.token.count());
        json.field("firstByte", blob.firstByte.count()).field("backOff", blob.backOff.count());
        json.field("verify", blob.verify.count());
        json.field("write", blob.write.count()).field("total", blob.total.count());
        json.field("bytesPerSecond", blob.bytesPerSecond());
        json.field("isReusedConnection", blob.isReusedConnection).endObject();
    }
    json.endArray();
}

void writeCost(JsonWriter& json, const std::optional<core::TransferCost>& cost)
{
    json.key("cost");
    if (!cost) {
        json.null();
        return;
    }
    json.beginObject().field("bytes", cost->bytes).field("bandwidth", cost->bandwidth);
    json.field("moving", cost->moving).field("requesting", cost->requesting);
    json.field("samples", cost->samples).field("seconds", cost->seconds()).endObject();
}

void writeResult(JsonWriter& json, const std::optional<core::TransferResult>& result)
{
    json.key("result");
    if (!result) {
        json.null();
        return;
    }
    json.beginObject().field("moved", result->moved()).field("total", result->total.count());
    writeMetrics(json, result->blobs);
    json.listField("notes", result->notes).endObject();
}

} // namespace

void writeTransfer(Session& session, const TransferReport& report)
{
    const core::TransferPlan& plan = report.plan;
    JsonWriter json(session.output());
    json.beginObject().bytesField("source", plan.source).bytesField("target", plan.target);
    json.listField("names", report.names);
    json.key("transfer").beginObject();
    json.field("kind", core::transferKindName(report.kind)).field("done", report.isDone);
    json.field("digest", plan.root.digest.text()).field("mediaType", plan.root.mediaType);
    json.field("isIndexMade", plan.isRootMade).field("bytes", plan.bytes());
    json.field("toMove", plan.toMove()).field("kept", plan.kept());
    json.field("mountable", plan.mountable()).field("there", plan.there());
    writeManifests(json, plan);
    writeBlobs(json, plan);
    writeAttached(json, plan);
    writeReplaced(json, plan.replaced);
    writeCost(json, costOf(session, report));
    writeResult(json, report.result);
    json.endObject();
    writeWarnings(json, session.warnings());
    json.endObject();
}

void writeHistory(Session& session, const std::string& path,
                  const std::vector<core::TransferRecord>& records)
{
    JsonWriter json(session.output());
    json.beginObject().bytesField("path", path).key("transfers").beginArray();
    for (const core::TransferRecord& record : records) {
        json.beginObject().field("started", core::formatTimestamp(record.started));
        json.field("kind", core::transferKindName(record.kind));
        json.bytesField("source", record.source).bytesField("target", record.target);
        json.field("digest", record.root.text()).field("bytes", record.bytes);
        json.field("moved", record.network).field("total", record.total.count());
        writeMetrics(json, record.blobs);
        json.endObject();
    }
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

} // namespace strato
