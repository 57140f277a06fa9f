// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/save/layoutfolder.h"
#include "core/transfer/transfercontrol.h"
#include "core/transfer/transfersource.h"

namespace core {

/// Where a transfer brings an image. look() and bring() from any thread at any time, the others
/// from one.
class TransferTarget
{
public:
    virtual ~TransferTarget() = default;

    virtual std::string name() const = 0; ///< For people: "docker://host/app:1" or a path.
    /// Whether the manifest or index is there.
    virtual Result<bool> hasManifest(const Descriptor& manifest, const Task& task) const = 0;
    /// Finds out what there is of \a blob and fills in the rest of it.
    virtual Result<void> look(PlannedBlob& blob, const TransferSource& source,
                              const Task& task) const = 0;

    /// What the name that the root gets leads to now; none where it is not taken, or where giving
    /// it anew takes it from nothing that is told of.
    virtual Result<std::optional<NamedImage>> named(const Task& /*task*/) const
    {
        return std::nullopt;
    }

    /// Called once before anything is brought, with all that will be.
    virtual Result<void> begin(const TransferPlan& plan, const Task& task) = 0;
    /// Whether what was there when it was planned still is, as far as that is cheap to say.
    virtual bool stillHas(const Descriptor& /*blob*/) const { return true; }
    /// True if bring() is to be called for one blob after the other.
    virtual bool takesOneAtATime() const { return false; }
    /// Brings one blob, verified; \a task hears how many of its bytes are there.
    virtual Result<BlobMetrics> bring(const PlannedBlob& blob, const TransferSource& source,
                                      TransferControl& control, const Task& task) = 0;
    /// True if the root is put like every other manifest and its names are another thing; false
    /// where finish() puts it under its name.
    virtual bool keepsNamesApart() const = 0;
    /// Everything that \a manifest lists is there.
    virtual Result<void> putManifest(const PlannedManifest& manifest, const Task& task) = 0;
    /// Gives the root its names: only now something of the transfer shows. Adds to \a notes what
    /// did not go as asked. Exists where a name leads to what the plan did not tell of.
    virtual Result<void> finish(const TransferPlan& plan, const Task& task,
                                std::vector<std::string>& notes) = 0;
    /// Called instead of finish() where the transfer failed or was stopped. Takes away what only
    /// serves to go on later unless \a keepsParts.
    virtual void abandon(const TransferPlan& plan, bool keepsParts) = 0;
};

/// An OCI layout in a folder, made where there is nothing. The image gets \a names there; what a
/// broken transfer left of blobs is gone on with.
struct LayoutTargetOptions
{
    std::string path;
    std::vector<std::string> names; ///< References; none: it is listed without a name.
    bool areTags = false; ///< The names stand in a person's own layout as they are: "1.2".
};
Result<std::unique_ptr<TransferTarget>> targetInLayout(LayoutTargetOptions options);

/// The repository of \a reference (normalised), under its tag; under the digest alone where it has
/// none. Where uploads stand is kept in the folder \a sessions, see UploadSessions: those that
/// broke are gone on with. Empty: as of this process.
Result<std::unique_ptr<TransferTarget>>
targetInRegistry(std::shared_ptr<const RegistryAccess> access, const Reference& reference,
                 const std::string& sessions = {});

/// A place of which nothing is known before: everything counts as missing. Only for plans, it takes
/// nothing.
std::unique_ptr<TransferTarget> unknownTarget(std::string name);

} // namespace core
