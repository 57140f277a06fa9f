// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::string_view cosignSignature = "application/vnd.dev.cosign.simplesigning.v1+json";
constexpr std::string_view cosignSignatureArtifact =
    "application/vnd.dev.cosign.artifact.sig.v1+json";
constexpr std::string_view notarySignature = "application/vnd.cncf.notary.signature";
constexpr std::string_view sigstoreBundle = "application/vnd.dev.sigstore.bundle";
constexpr std::string_view buildKitAttestation =
    "application/vnd.docker.attestation.manifest.v1+json";
constexpr std::string_view cosignPredicate = "https://sigstore.dev/cosign/sign/v1";

std::string_view annotation(const Descriptor& descriptor, const char* key)
{
    const auto found = descriptor.annotations.find(key);
    return found == descriptor.annotations.end() ? std::string_view() : found->second;
}

/// What an in-toto statement states, where the descriptor says so.
std::string_view predicateType(const Descriptor& descriptor)
{
    for (const char* key :
         {"in-toto.io/predicate-type", "predicateType", "dev.sigstore.bundle.predicateType"}) {
        if (const std::string_view type = annotation(descriptor, key); !type.empty())
            return type;
    }
    return {};
}

/// A tag `sha256-<hex>[.suffix]`, by which cosign and the referrers fallback name what belongs to
/// the image with that digest.
struct DigestTag
{
    std::optional<Digest> subject;
    std::string_view suffix; ///< "sig", "att", "sbom" or empty.
};

DigestTag digestTag(const Descriptor& descriptor)
{
    std::string_view tag = annotation(descriptor, "org.opencontainers.image.ref.name");
    // A name may be a bare tag or a whole reference.
    if (const std::size_t colon = tag.rfind(':'); colon != std::string_view::npos)
        tag.remove_prefix(colon + 1);
    DigestTag out;
    if (const std::size_t dot = tag.find('.'); dot != std::string_view::npos) {
        out.suffix = tag.substr(dot + 1);
        tag = tag.substr(0, dot);
    }
    const std::size_t hyphen = tag.find('-');
    if (hyphen == std::string_view::npos)
        return {};
    auto digest = Digest::parse(std::string(tag.substr(0, hyphen)) + ":"
                                + std::string(tag.substr(hyphen + 1)));
    // Without a known algorithm any tag with a hyphen would look like a digest.
    if (!digest || !digest->isVerifiable())
        return {};
    out.subject = std::move(*digest);
    return out;
}

bool isSignatureType(std::string_view type)
{
    return type == cosignSignature || type == cosignSignatureArtifact || type == notarySignature;
}

bool isAttestationType(std::string_view type)
{
    return type == mediatype::inToto || type == buildKitAttestation
           || type.starts_with("application/vnd.in-toto")
           || type == "application/vnd.dsse.envelope.v1+json";
}

/// The role that an artifact type or a layer's media type tells.
ManifestRole roleOfType(std::string_view type, std::string_view predicate)
{
    if (isSignatureType(type))
        return ManifestRole::Signature;
    if (isAttestationType(type))
        return ManifestRole::Attestation;
    if (type.starts_with(sigstoreBundle))
        return predicate.empty() || predicate == cosignPredicate ? ManifestRole::Signature
                                                                 : ManifestRole::Attestation;
    return ManifestRole::Artifact;
}

struct Title
{
    std::string_view type; ///< Ending in '*': how the type begins.
    std::string_view title;
};

constexpr auto predicateTitles = std::to_array<Title>({
    {"https://slsa.dev/verification_summary/*", "Verification summary (SLSA)"},
    {"https://spdx.dev/Document*", "SBOM (SPDX)"},
    {"https://cyclonedx.org/bom*", "SBOM (CycloneDX)"},
    {"https://cyclonedx.org/vex*", "VEX (CycloneDX)"},
    {"https://syft.dev/bom*", "SBOM (Syft)"},
    {"https://openvex.dev/ns*", "VEX (OpenVEX)"},
    {"https://in-toto.io/attestation/vulns*", "Vulnerability scan"},
    {"https://cosign.sigstore.dev/attestation/vuln/*", "Vulnerability scan"},
    {"https://in-toto.io/attestation/test-result/*", "Test result"},
    {"https://in-toto.io/attestation/link/*", "Build step (in-toto link)"},
    {"https://in-toto.io/attestation/release*", "Release attestation"},
    {"https://in-toto.io/attestation/scai/*", "Supply-chain attributes (SCAI)"},
    {cosignPredicate, "Signature (cosign)"},
    {"https://cosign.sigstore.dev/attestation/v1", "Attestation (cosign)"},
});

constexpr auto typeTitles = std::to_array<Title>({
    {cosignSignature, "Signature (cosign)"},
    {cosignSignatureArtifact, "Signature (cosign)"},
    {notarySignature, "Signature (Notary)"},
    {mediatype::inToto, "Attestation (in-toto)"},
    {buildKitAttestation, "Attestation"},
    {"application/vnd.dsse.envelope.v1+json", "Attestation (DSSE)"},
    {"application/spdx+json", "SBOM (SPDX)"},
    {"text/spdx*", "SBOM (SPDX)"},
    {"application/vnd.cyclonedx*", "SBOM (CycloneDX)"},
    {"application/vnd.syft+json", "SBOM (Syft)"},
    {"application/sarif+json", "Scan results (SARIF)"},
    {"application/vnd.openvex*", "VEX (OpenVEX)"},
    {"application/vnd.cncf.helm.chart.provenance.v1.prov", "Helm chart provenance"},
    {"application/vnd.cncf.helm.*", "Helm chart"},
    {"application/vnd.wasm.*", "WebAssembly module"},
    {"application/vnd.module.wasm.*", "WebAssembly module"},
    {"application/wasm", "WebAssembly module"},
    {"application/vnd.docker.plugin.v1+json", "Docker plugin"},
});

template<std::size_t Count>
std::string_view lookUp(const std::array<Title, Count>& titles, std::string_view type)
{
    const auto found = std::ranges::find_if(titles, [&](const Title& title) {
        if (title.type.ends_with('*'))
            return type.starts_with(title.type.substr(0, title.type.size() - 1));
        return type == title.type;
    });
    return found == titles.end() ? std::string_view() : found->title;
}

std::string predicateTitle(std::string_view predicate)
{
    constexpr std::string_view provenance = "https://slsa.dev/provenance/v";
    if (predicate.starts_with(provenance)) {
        std::string version(predicate.substr(provenance.size()));
        if (version.find('.') == std::string::npos)
            version += ".0";
        return "Provenance (SLSA " + version + ")";
    }
    constexpr std::string_view scout = "https://scout.docker.com/";
    if (predicate.starts_with(scout)) {
        std::string topic(predicate.substr(scout.size()));
        topic.resize(std::min(topic.find('/'), topic.size()));
        if (!topic.empty() && topic.front() >= 'a' && topic.front() <= 'z')
            topic.front() = static_cast<char>(topic.front() - 'a' + 'A');
        return topic.empty() ? "Docker Scout" : topic + " (Docker Scout)";
    }
    const std::string_view title = lookUp(predicateTitles, predicate);
    return std::string(title.empty() ? predicate : title);
}

std::string tagTitle(std::string_view suffix)
{
    if (suffix == "sig")
        return "Signature (cosign)";
    if (suffix == "att")
        return "Attestation (cosign)";
    if (suffix == "sbom")
        return "SBOM (cosign)";
    return suffix.empty() ? "Referrers" : std::string();
}

} // namespace

ManifestRole manifestRole(const Descriptor& descriptor)
{
    if (const auto type = annotation(descriptor, "vnd.docker.reference.type"); !type.empty())
        return type == "attestation-manifest" ? ManifestRole::Attestation : ManifestRole::Unknown;
    if (const DigestTag tag = digestTag(descriptor); tag.subject) {
        if (tag.suffix == "sig")
            return ManifestRole::Signature;
        if (tag.suffix == "att")
            return ManifestRole::Attestation;
        if (tag.suffix == "sbom"
            || (tag.suffix.empty() && mediatype::isIndex(descriptor.mediaType)))
            return ManifestRole::Artifact;
    }
    const std::string_view type = descriptor.artifactType;
    const bool isImageType =
        type.empty() || type == mediatype::ociConfig || type == mediatype::dockerConfig;
    const std::string_view predicate = predicateType(descriptor);
    if (!isImageType)
        return roleOfType(type, predicate);
    if (mediatype::isManifest(descriptor.mediaType) || mediatype::isIndex(descriptor.mediaType))
        return descriptor.platform && isUnknown(*descriptor.platform) ? ManifestRole::Unknown
                                                                      : ManifestRole::Image;
    if (descriptor.mediaType == mediatype::ociArtifact)
        return ManifestRole::Artifact;
    const ManifestRole role = roleOfType(descriptor.mediaType, predicate);
    return role == ManifestRole::Artifact ? ManifestRole::Unknown : role;
}

std::optional<Digest> attestationSubject(const Descriptor& descriptor)
{
    if (const auto text = annotation(descriptor, "vnd.docker.reference.digest"); !text.empty()) {
        auto digest = Digest::parse(text);
        return digest ? std::optional(std::move(*digest)) : std::nullopt;
    }
    return digestTag(descriptor).subject;
}

std::string artifactTitle(const Descriptor& layerOrManifest)
{
    if (const auto predicate = predicateType(layerOrManifest); !predicate.empty())
        return predicateTitle(predicate);
    for (const std::string& type : {layerOrManifest.artifactType, layerOrManifest.mediaType}) {
        if (const std::string_view title = lookUp(typeTitles, type); !title.empty())
            return std::string(title);
        if (type.starts_with(sigstoreBundle))
            return "Signature (Sigstore)";
    }
    if (annotation(layerOrManifest, "vnd.docker.reference.type") == "attestation-manifest")
        return "Attestation";
    if (const DigestTag tag = digestTag(layerOrManifest); tag.subject) {
        if (std::string title = tagTitle(tag.suffix); !title.empty())
            return title;
    }
    return layerOrManifest.artifactType.empty() ? layerOrManifest.mediaType
                                                : layerOrManifest.artifactType;
}

} // namespace core
