// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"
#include "core/oci/descriptor.h"

#include <variant>

namespace core {

/// An image manifest, OCI or Docker schema 2 (image-spec manifest.md); layers base first.
struct Manifest
{
    std::string mediaType; ///< As stated or, where absent, as recognised by shape.
    std::string artifactType;
    Descriptor config;
    std::vector<Descriptor> layers;
    std::optional<Descriptor> subject;
    Annotations annotations;

    /// artifactType, else config's media type where that is no image config; empty for an image.
    std::string effectiveArtifactType() const;
    bool isImage() const { return effectiveArtifactType().empty(); }
};

/// An image index or Docker manifest list (image-spec image-index.md), in its own order.
struct Index
{
    std::string mediaType;
    std::string artifactType;
    std::vector<Descriptor> manifests;
    std::optional<Descriptor> subject;
    Annotations annotations;
};

/// Reads a manifest or an index. \a expectedMediaType is what the descriptor said, may be empty.
/// Corrupt if it is not JSON, misses a required field, or its shape, its `mediaType` and
/// \a expectedMediaType contradict each other (CVE-2021-41190); Unsupported for schema 1, for the
/// withdrawn OCI artifact manifest and for types that are no manifest's. LimitExceeded beyond
/// limits::layersPerImage or indexManifests. OddDocument warnings for a missing schemaVersion, a
/// null list, and optional members of the wrong type, which count as absent.
Result<std::variant<Manifest, Index>> parseManifestOrIndex(BytesView raw,
                                                           std::string_view expectedMediaType,
                                                           Warnings* warnings = nullptr);

/// What a descriptor of an index stands for.
enum class ManifestRole { Image, Attestation, Signature, Artifact, Unknown };

/// Judged by annotations, names, platform and media types alone: BuildKit's attestation
/// annotations, cosign's `sha256-<hex>.sig`, `.att` and `.sbom` tags, artifact types. Unknown for
/// entries that cannot be images: other media types, `unknown/unknown` without annotations.
ManifestRole manifestRole(const Descriptor& descriptor);

/// The image that an attestation or signature speaks about, where its descriptor tells:
/// vnd.docker.reference.digest or cosign's tag.
std::optional<Digest> attestationSubject(const Descriptor& descriptor);

/// A name for people: "Provenance (SLSA 1.0)", "SBOM (SPDX)", "Signature (cosign)", else the type.
std::string artifactTitle(const Descriptor& layerOrManifest);

} // namespace core
