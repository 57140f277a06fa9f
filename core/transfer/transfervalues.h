// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/imageconfig.h"
#include "core/oci/manifest.h"
#include "core/registry/namedimage.h"
#include "core/transfer/blobmetrics.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

/// What of an image is moved.
struct TransferChoice
{
    /// Of an index: the images that fit these best; none: the host's. What is no index has no
    /// choice.
    std::vector<Platform> platforms;
    bool isWhole = false;      ///< An index with all that it lists, as it is.
    bool withAttached = false; ///< Also what refers to it: signatures, attestations, SBOMs.
};

/// A manifest or an index on its way.
struct PlannedManifest
{
    Descriptor descriptor;         ///< As its index lists it, where it is listed in one.
    Bytes raw;                     ///< Verified.
    std::optional<Digest> subject; ///< What it says it refers to (image-spec manifest.md).
    std::string artifactType;      ///< Of what refers to something.
    Annotations annotations;       ///< Its own.
    /// A tag by which it is found beside the image, as cosign's signatures are; usually empty.
    std::string tag;
    bool isAttached = false; ///< It is here because it refers to what is moved.
    bool isThere = false;    ///< The target has it.
};

enum class BlobState : std::uint8_t {
    There,     ///< The target has it.
    Mountable, ///< Another repository of the target's registry has it.
    Missing,   ///< Its bytes have to be moved.
};

/// "there", "mountable" or "missing".
std::string_view blobStateName(BlobState state);

struct PlannedBlob
{
    Descriptor descriptor;
    bool isConfig = false;
    BlobState state = BlobState::Missing;
    std::string mountFrom;   ///< Path of that repository; empty: none is known.
    std::uint64_t kept = 0;  ///< Bytes that a transfer that was broken off left at the target.
    Instruction instruction; ///< What made the layer, by nameLayers(); empty: not known.

    std::uint64_t toMove() const
    {
        return state == BlobState::Missing ? descriptor.size - kept : 0;
    }
};

/// Something that refers to an image.
struct AttachedThing
{
    Descriptor descriptor;
    std::string tag; ///< Where it is found by a tag.
    ManifestRole role = ManifestRole::Artifact;
    std::string title; ///< For people: "Signature (cosign)".
    Digest subject;
};

/// What a transfer will do, known before it begins.
struct TransferPlan
{
    std::string source;
    std::string target;
    /// What the names at the target will lead to.
    Descriptor root;
    /// The root is an index that lists only what was chosen, not the source's own.
    bool isRootMade = false;
    /// Each once; what is listed before what lists it, the root behind all that it leads to, then
    /// what is attached.
    std::vector<PlannedManifest> manifests;
    std::vector<PlannedBlob> blobs; ///< Each once, in the order of the manifests.
    /// What refers to the root, to the images that were chosen and to the index that they were
    /// chosen from, moved or not.
    std::vector<AttachedThing> attached;
    std::string attachedProblem; ///< Why that is not known, or not all of it; usually empty.
    /// What the name at the target leads to so far, where that is something else: from then on only
    /// its digest leads there, for as long as the target keeps what has no name.
    std::optional<NamedImage> replaced;

    std::uint64_t bytes() const;     ///< Of all blobs.
    std::uint64_t toMove() const;    ///< Of those that are missing, without what was kept.
    std::uint64_t kept() const;      ///< What a broken transfer left.
    std::uint64_t mountable() const; ///< Bytes that another repository has.
    std::uint64_t there() const;     ///< Bytes that the target has.
    std::size_t missing() const;     ///< How many blobs have to be moved.
    /// True if somebody signed what is moved; whether rightly is another question.
    bool isSigned() const;
};

enum class TransferKind : std::uint8_t { Pull, Push, Copy };

/// "pull", "push" or "copy".
std::string_view transferKindName(TransferKind kind);

/// What a transfer did.
struct TransferResult
{
    Descriptor root;
    std::vector<BlobMetrics> blobs; ///< In the order of the plan.
    std::chrono::microseconds total{};
    std::vector<std::string> notes; ///< What did not go as asked, without being an error; English.

    std::uint64_t moved() const; ///< Bytes of bodies over the network or from a place here.
};

} // namespace core
