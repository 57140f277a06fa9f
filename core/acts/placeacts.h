// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/acts/removalplan.h"
#include "core/engine/enginevalues.h"
#include "core/local/localstore.h"
#include "core/oci/reference.h"
#include "core/save/layerpacking.h"
#include "core/save/layoutfolder.h"

namespace core {

class EngineClient;

/// What taking a name away did.
struct Untagged
{
    std::string id;
    std::vector<std::string> remaining; ///< The names that it still has.
};

/// What a removal did.
struct Removed
{
    std::vector<std::string> untagged;
    std::vector<std::string> deleted; ///< Ids.
    std::optional<std::uint64_t> freed;
    std::vector<std::string> trashed;  ///< Ids of what went to the trash, where it can come back.
    std::vector<std::string> refusals; ///< Why an engine kept some, in its own words.
};

/// An image that is to be brought into a place.
struct ImageToPut
{
    std::shared_ptr<const Image> image;
    std::vector<std::string> names;
    LayerPacking packing = LayerPacking::AsStored;
};

/// What can be done with the images of one place. Every call is about the place as it is then. Any
/// thread at any time.
class PlaceActs
{
public:
    virtual ~PlaceActs() = default;

    /// Who carries it out, for people: a path, or an engine's address.
    virtual std::string name() const = 0;

    /// The engine that carries it out; null where that is no engine. Lives as long as this.
    virtual const EngineClient* engine() const { return nullptr; }

    /// Gives \a image (a reference or an id) another name, which is taken away from what has it.
    virtual Result<void> tag(const std::string& image, const std::string& name,
                             const Task& task) const = 0;
    /// Takes a name away and keeps the image. Unsupported where it is the last one and the engine
    /// would delete the image with it, as all but podman do.
    virtual Result<Untagged> untag(const std::string& name, const Task& task) const = 0;
    /// What remove() would do, and what stands in its way.
    virtual Result<RemovalPlan> planRemoval(const std::vector<std::string>& images, bool force,
                                            const Task& task) const = 0;
    /// Carries a plan out. Exists if something stands in the way.
    virtual Result<Removed> remove(const RemovalPlan& plan, const Task& task) const = 0;
    /// Brings images in, of which only what is missing is written where the place allows it.
    /// The names or, without one, ids that they have there. Reports bytes of layers. A place in
    /// which it fails is as it was.
    virtual Result<std::vector<std::string>> put(const std::vector<ImageToPut>& images,
                                                 const Task& task) const = 0;
    /// True if put() takes an archive as docker save makes it as it is.
    virtual bool takesArchives() const { return false; }
    /// The images of a docker-archive; Unsupported unless takesArchives().
    virtual Result<std::vector<std::string>> putArchive(Reader& archive, const Task& task) const;

    /// What a place of this program leaves behind when images are removed.
    struct Tidied
    {
        std::uint64_t freed = 0;          ///< Bytes of blobs that nothing leads to.
        std::vector<std::string> expired; ///< Ids of what left the trash by \a limits.
    };
    /// Takes out of the trash what is there longer than \a limits allow, and removes what nothing
    /// leads to any more. Nothing where an engine does that itself.
    virtual Result<Tidied> tidy(const TrashLimits& limits, const Task& task) const;
    /// Removes images in the trash, by id, for good; their blobs stay until tidy(). Unsupported
    /// where there is none.
    virtual Result<void> forgetTrash(const std::vector<std::string>& ids, const Task& task) const;

    /// What only an engine has; Unsupported elsewhere. As EngineClient says of the same calls.
    virtual Result<std::vector<EngineContainer>> containers(const Task& task) const;
    virtual Result<std::vector<EngineVolume>> unusedVolumes(const Task& task) const;
    virtual Result<std::vector<EngineCacheRecord>> cacheRecords(const Task& task) const;
    /// Bytes of all images and the build cache, by the engine's own sum; none where it has none.
    /// May take minutes.
    virtual Result<std::optional<std::uint64_t>> statedSize(const Task& task) const;
    virtual Result<EngineAnswer> removeContainer(const std::string& id, const Task& task) const;
    virtual Result<EngineAnswer> removeVolume(const std::string& name, const Task& task) const;
    virtual Result<EngineAnswer> removeCacheRecord(const std::string& id, const Task& task) const;
};

/// For an OCI layout in a folder: the own store, or a layout of a person's own, of which no blob is
/// ever removed.
Result<std::shared_ptr<const PlaceActs>> actsOnLayout(const std::string& path, bool isOwnStore);

/// \a name is what people are told of it; empty: its address.
std::shared_ptr<const PlaceActs> actsOfEngine(std::shared_ptr<const EngineClient> client,
                                              std::string name = {});

/// For the place that \a kind and \a path name. The store of an engine on disk is changed by its
/// engine only: the one that says the store is its own, or podman's own service, which is started
/// for as long as the result lives. Unsupported for what cannot be changed; NotFound, naming what
/// was tried, where there is no engine.
Result<std::shared_ptr<const PlaceActs>> actsOf(StoreKind kind, const std::string& path,
                                                const Task& task);

} // namespace core
