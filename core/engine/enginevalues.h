// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localimage.h"
#include "core/oci/imageconfig.h"

#include <compare>
#include <map>

namespace core {

/// A version of the Engine API, "1.41".
struct ApiVersion
{
    unsigned major = 0;
    unsigned minor = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 of a comparison for one
    auto operator<=>(const ApiVersion&) const = default;
    std::string text() const { return std::to_string(major) + "." + std::to_string(minor); }
    /// None if \a text is not two numbers with a point between them.
    static std::optional<ApiVersion> parse(std::string_view text);
};

enum class EngineKind { Docker, Podman, Unknown };

/// What an engine answers to the first question.
struct EnginePing
{
    EngineKind kind = EngineKind::Unknown;
    ApiVersion apiVersion; ///< The newest it speaks; 0.0 where it does not say.
    std::string osType;    ///< "linux", "windows"; may be empty.
};

/// GET /version
struct EngineVersion
{
    std::string name; ///< "Docker Engine", "Podman Engine"; as the engine says.
    std::string version;
    ApiVersion apiVersion;
    ApiVersion minApiVersion; ///< 0.0 where it does not say.
    Platform platform;
};

/// GET /info
struct EngineInfo
{
    std::string version;
    std::string driver;  ///< Of the storage: "overlay2", "vfs", "btrfs" …
    std::string rootDir; ///< Where it keeps its things, on its own machine.
    Platform platform;
    std::uint64_t images = 0;
    bool isRootless = false;
    bool usesContainerd = false; ///< Images are in containerd's store; ids are manifests' digests.
    std::vector<std::string> warnings;
};

/// One of GET /images/json. Ids have their "sha256:", whatever the engine writes.
struct EngineImage
{
    std::string id;
    std::string parentId;             ///< Empty if not known.
    std::vector<std::string> tags;    ///< "name:tag", sorted.
    std::vector<std::string> digests; ///< "name@sha256:…", sorted.
    Timestamp created;
    std::uint64_t size = 0; ///< What the engine says; mostly of the unpacked files.
    std::map<std::string, std::string> labels;
    std::optional<Digest> manifestDigest; ///< Where it says so and it is no index.
};

/// One of GET /containers/json.
struct EngineContainer
{
    std::string imageId;
    ContainerUse use;
};

/// GET /containers/…/json: when a container ran.
struct EngineContainerTimes
{
    std::string name;                  ///< Without a leading slash.
    std::optional<Timestamp> started;  ///< The last time; none: never.
    std::optional<Timestamp> finished; ///< Before that, of one that runs; none: never.
};

/// GET /system/df
struct EngineDiskUse
{
    StatedUse stated;
    std::map<std::string, std::uint64_t> sharedSizes; ///< By image id, where they are known.
    std::uint64_t buildCacheSize = 0;
};

/// One of the records of a build cache (BuildKit), out of GET /system/df.
struct EngineCacheRecord
{
    std::string id;                   ///< 25 characters; a snapshot that it has is called so too.
    std::vector<std::string> parents; ///< Ids.
    std::string type;                 ///< "regular", "source.local", "exec.cachemount" …
    std::string description;          ///< What was built, for people.
    std::uint64_t size = 0;           ///< By the engine's own sum.
    bool isInUse = false;             ///< By a build, now.
    bool isShared = false;            ///< With an image, which keeps it on the disk.
    std::optional<Timestamp> created;
    std::optional<Timestamp> lastUsed;
    std::uint64_t uses = 0;

    bool operator==(const EngineCacheRecord&) const = default;
};

/// One of GET /volumes.
struct EngineVolume
{
    std::string name;
    std::optional<Timestamp> created;
    std::map<std::string, std::string> labels;

    bool operator==(const EngineVolume&) const = default;
};

/// What a removal said that may be refused.
struct EngineAnswer
{
    std::string refusal; ///< The engine's own words (409); empty where it did as it was told.
    std::optional<std::uint64_t> reclaimed; ///< Bytes, by its own sum; none where it says nothing.
};

/// GET /images/…/json
struct EngineInspection
{
    EngineImage image;
    ImageConfig config; ///< Without a history.
    std::string driver; ///< Of the storage; empty with containerd's store.
    Bytes raw;          ///< The document as it came.
    Warnings warnings;
};

/// One of GET /images/…/history.
struct EngineHistoryStep
{
    std::string id;     ///< Of the image that ended with this step, empty where it is not here.
    HistoryEntry entry; ///< emptyLayer is on where its size is 0.
    std::uint64_t size = 0;
};

/// What became of a removal.
struct EngineRemoval
{
    std::vector<std::string> untagged; ///< References.
    std::vector<std::string> deleted;  ///< Ids.
    /// Why the engine kept the image, in its own words (409: something uses it, or it has other
    /// names, which force overrides); empty where it did as it was told.
    std::string refusal;
};

/// What a clean-up removed.
struct EnginePruned
{
    std::vector<std::string> untagged;
    std::vector<std::string> deleted;
    std::uint64_t reclaimed = 0; ///< Bytes, by the engine's own sum.
};

/// Something that happened in an engine.
struct EngineEvent
{
    std::string type;   ///< "image", "container", "builder" …
    std::string action; ///< As Docker says: "tag", "untag", "delete", "load", "import", "save" …
    std::string id;     ///< Of images with "sha256:", or a name.
    std::map<std::string, std::string> attributes;
    Timestamp time;

    std::string name() const ///< Of the thing; may be empty.
    {
        const auto found = attributes.find("name");
        return found == attributes.end() ? std::string() : found->second;
    }
};

/// What a load brought.
struct EngineLoaded
{
    std::vector<std::string> names; ///< References, or ids of images without names.
};

} // namespace core
