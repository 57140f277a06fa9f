// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ociimage.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/oci/mediatype.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

void readConfig(Image& image, const BlobSource& source)
{
    const Descriptor& descriptor = image.manifest->config;
    auto raw = fetchDocument(source, descriptor);
    if (!raw) {
        image.warnings.add({raw.error().code == ErrorCode::LimitExceeded
                                ? WarningCode::LimitExceeded
                                : WarningCode::MissingBlob,
                            0,
                            {},
                            "The config cannot be read: " + raw.error().message + "."});
        return;
    }
    if (auto warning = mismatch(*raw, descriptor, "config"))
        image.warnings.add(std::move(*warning));
    setConfig(image, std::move(*raw));
}

Layer findLayer(const BlobSource& source, const Descriptor& descriptor)
{
    Layer layer;
    layer.blob = descriptor;
    auto slice = source.openBlob(descriptor.digest);
    if (slice)
        layer.data = std::move(*slice);
    else if (slice.error().code != ErrorCode::NotFound)
        layer.missingReason = slice.error().message + ".";
    else if (!descriptor.urls.empty())
        layer.missingReason = "The layer is to be fetched from " + descriptor.urls.front() + ".";
    else
        layer.missingReason = "The blob " + descriptor.digest.text() + " is not in this place.";
    return layer;
}

constexpr std::string_view dsseEnvelope = "application/vnd.dsse.envelope.v1+json";

/// What an envelope is around (DSSE, `payload`). Its signatures are not looked at.
Result<Bytes> payloadOf(BytesView envelope)
{
    const auto document = json::parseObject(envelope);
    if (!document)
        return fail(document.error());
    auto payload = fromBase64(json::Members(*document, {}, nullptr).string("payload"));
    if (!payload || payload->empty())
        return fail(ErrorCode::Corrupt, "the envelope has no payload");
    return std::move(*payload);
}

} // namespace

Result<Bytes> fetchDocument(const BlobSource& source, const Descriptor& descriptor)
{
    auto slice = source.openBlob(descriptor.digest);
    if (slice)
        return readDocument(*slice);
    if (descriptor.data)
        return *descriptor.data;
    return fail(std::move(slice).error());
}

std::optional<Warning> mismatch(BytesView bytes, const Descriptor& descriptor,
                                std::string_view what)
{
    const std::string subject = "The " + std::string(what);
    auto hasher = Hasher::create(descriptor.digest.algorithm());
    if (!hasher)
        return Warning{WarningCode::OddDocument,
                       0,
                       {},
                       subject + " cannot be verified: " + hasher.error().message + "."};
    hasher->update(bytes);
    if (const Digest computed = hasher->finish(); computed != descriptor.digest)
        return Warning{WarningCode::DigestMismatch,
                       0,
                       {},
                       subject + " is stated as " + descriptor.digest.text() + " but is "
                           + computed.text() + "."};
    if (bytes.size() != descriptor.size)
        return Warning{WarningCode::SizeMismatch,
                       0,
                       {},
                       subject + " is stated with " + std::to_string(descriptor.size)
                           + " bytes but has " + std::to_string(bytes.size()) + "."};
    return std::nullopt;
}

Result<std::variant<Manifest, Index>> parseListed(BytesView raw, const Descriptor& descriptor,
                                                  Warnings* warnings)
{
    const std::string& stated = descriptor.mediaType;
    auto parsed = parseManifestOrIndex(raw, stated, warnings);
    if (parsed || parsed.error().code != ErrorCode::Corrupt)
        return parsed;
    auto other = parseManifestOrIndex(raw, {});
    const bool isSameKind =
        other
        && (std::holds_alternative<Index>(*other) ? mediatype::isIndex(stated)
                                                  : mediatype::isManifest(stated));
    if (!isSameKind)
        return parsed;
    if (warnings)
        warnings->add({WarningCode::OddDocument,
                       0,
                       {},
                       "The manifest's media type is not the one that its descriptor states."});
    return other;
}

void setConfig(Image& image, Bytes raw)
{
    image.configDigest = sha256Of(raw);
    auto config = parseImageConfig(raw, &image.warnings);
    if (config)
        image.config = std::move(*config);
    else
        image.warnings.add({WarningCode::CorruptData,
                            0,
                            {},
                            "The config cannot be read: " + config.error().message + "."});
    image.rawConfig = std::move(raw);
}

Result<Image> openOciImage(const BlobSource& source, const Descriptor& descriptor)
{
    const std::string name = "manifest " + descriptor.digest.text();
    auto raw = fetchDocument(source, descriptor);
    if (!raw && raw.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, name + ": not in this place");
    if (!raw)
        return fail(withContext(std::move(raw).error(), name));
    Image image;
    image.manifestDescriptor = descriptor;
    if (auto warning = mismatch(*raw, descriptor, "manifest"))
        image.warnings.add(std::move(*warning));
    auto document = parseListed(*raw, descriptor, &image.warnings);
    if (!document)
        return fail(withContext(std::move(document).error(), name));
    if (std::holds_alternative<Index>(*document))
        return fail(ErrorCode::Unsupported, name + ": an index of images, not an image");
    image.rawManifest = std::move(*raw);
    image.manifest = std::get<Manifest>(std::move(*document));
    if (!image.manifest->isImage())
        return fail(ErrorCode::Unsupported, name + ": not an image but \""
                                                + image.manifest->effectiveArtifactType() + "\"");
    readConfig(image, source);
    for (const Descriptor& layer : image.manifest->layers)
        image.layers.push_back(findLayer(source, layer));
    pairLayers(image);
    return image;
}

Result<std::vector<Bytes>> readStatements(const BlobSource& source, const Descriptor& descriptor)
{
    auto raw = fetchDocument(source, descriptor);
    if (!raw)
        return fail(raw.error());
    // The digest alone says that it is the right one; databases state sizes of their own.
    const auto warning = mismatch(*raw, descriptor, "manifest");
    if (warning && warning->code != WarningCode::SizeMismatch)
        return fail(ErrorCode::DigestMismatch, warning->message);
    const auto parsed = parseListed(*raw, descriptor);
    if (!parsed)
        return fail(parsed.error());
    std::vector<Bytes> statements;
    if (std::holds_alternative<Index>(*parsed))
        statements.push_back(std::move(*raw));
    const auto* manifest = std::get_if<Manifest>(&*parsed);
    for (std::size_t i = 0; manifest != nullptr && i < manifest->layers.size(); ++i) {
        const Descriptor& blob = manifest->layers[i];
        // in-toto, SPDX, CycloneDX, Syft: whatever somebody states in JSON.
        if (!blob.mediaType.ends_with("json") || blob.size > limits::documentBytes)
            continue;
        auto statement = fetchDocument(source, blob);
        if (!statement || mismatch(*statement, blob, "statement"))
            continue;
        if (blob.mediaType == dsseEnvelope)
            statement = payloadOf(*statement);
        if (statement)
            statements.push_back(std::move(*statement));
    }
    return statements;
}

} // namespace core
