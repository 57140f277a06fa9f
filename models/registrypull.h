// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file.h"
#include "core/transfer/transfercost.h"
#include "models/imageacts.h"

#include <map>

/// Bringing an image of a registry here: what it takes, and doing it. See registryacts.h.
namespace registryacts {

/// What is pulled, and where to.
struct PullRequest
{
    QString name; ///< `[docker://]HOST/REPO[:TAG]`, as people type it.
    /// The own store, an engine's place, a folder (OciLayout) or a new archive (OciArchive,
    /// DockerArchive).
    TargetPlace target;
    core::TransferChoice choice; ///< No platform: this machine's, else the first there is.
};

/// True if \a target takes an index with all that it lists; others take one image of it.
bool takesWhole(const TargetPlace& target);
/// Why nothing can be pulled into \a target, for people; empty if it can.
QString targetProblem(const TargetPlace& target);

/// What of the target is not any more what it was once the pull is done.
struct Replaced
{
    std::optional<core::FileIdentity> file; ///< An archive that lies there.
    std::optional<core::Digest> named;      ///< What the image's name leads to there so far.

    bool isNothing() const { return !file && !named; }
    bool operator==(const Replaced&) const = default;
};

/// What pulling an image would do, and what is known of its registry from earlier transfers.
struct PullPlan
{
    core::TransferPlan transfer;
    std::string host;
    std::vector<core::TransferRecord> history;
    core::RateLimit limit;                  ///< As its registry said last.
    std::optional<std::uint64_t> available; ///< Bytes of the disk it goes to; none: unknown.
    std::vector<core::Platform> offered;    ///< By the index; none: the name leads to one image.
    /// The platform that was taken where the request names none; none: nothing was to be chosen.
    std::optional<core::Platform> taken;
    Replaced replaced;
    /// Names of images at the target that have a blob, which is there, by its digest.
    std::map<std::string, std::vector<std::string>> users;

    /// What it costs at \a bandwidth bytes a second, not 0, on top of what is here.
    core::TransferCost cost(std::uint64_t bandwidth) const;
    /// Bytes a second that its registry usually gave; none where nothing was moved from there.
    std::optional<std::uint64_t> usualRate() const;
};
Job* plan(QObject* owner, const PullRequest& request,
          std::function<void(const core::Result<PullPlan>&)> done);

/// How a pull ended.
struct Pulled
{
    std::uint64_t moved = 0; ///< Bytes of bodies.
    core::Digest root;       ///< Of what was brought.
};
/// Pulls. Exists where the target has something else in the way by now than \a replaced, which was
/// shown. Reports bytes; it can be steered. What a broken pull into a layout has of blobs is gone
/// on with the next time.
Job* pull(QObject* owner, const PullRequest& request, const Replaced& replaced,
          std::function<void(const core::Result<Pulled>&)> done);
/// Names the image that was pulled as the program opens it; empty where its place alone lists it.
QString pulledName(const PullRequest& request);

} // namespace registryacts
