// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/login.h"
#include "core/registry/tagremoval.h"
#include "core/registry/tagrule.h"
#include "models/imageacts.h"
#include "models/job.h"

#include <QStringList>

/// What a window does with images of registries: each a job that owns all it needs. \a done is
/// called on the thread of \a owner. Images are named as people type them,
/// `[docker://]HOST/REPO[:TAG]`.
namespace registryacts {

/// Empty if \a name names an image of a registry, else why not, for people.
QString nameProblem(const QString& name);
/// \a name as it opens an image: "docker://docker.io/library/nginx:1.25".
QString openName(const QString& name);
/// As the own store has it once it was pulled: "store:nginx:1.25".
QString storeName(const QString& name);
/// \a name with another tag: "nginx:1.26".
QString withTag(const QString& name, const QString& tag);

/// The tags of the repository that \a name is in, the highest version first.
Job* tags(QObject* owner, const QString& name,
          std::function<void(const core::Result<QStringList>&)> done);

/// The image that \a name leads to in a registry, to be copied into another by planPush() and
/// push().
ChosenImage remoteImage(const QString& name);
/// True if \a image lies in a registry.
bool isRemote(const ChosenImage& image);
/// True if \a image is on this machine and can be brought into a registry as it is.
bool canPush(const ChosenImage& image);
/// What pushing an image would do.
struct PushPlan
{
    /// What would be moved; none where the image is first to be packed for that.
    std::optional<core::TransferPlan> transfer;
    /// What the name leads to so far, where that is known to be another image.
    std::optional<core::NamedImage> replaced;
    std::vector<core::Platform> offered; ///< By the index; none: it is one image.
};
/// \a choice: what of an index goes.
Job* planPush(QObject* owner, const ChosenImage& image, const QString& name,
              const core::TransferChoice& choice,
              std::function<void(const core::Result<PushPlan>&)> done);
/// Pushes \a choice of \a image as \a name. Exists where the name leads to another image than
/// \a replaces, which was shown. Reports bytes.
Job* push(QObject* owner, const ChosenImage& image, const QString& name,
          const core::TransferChoice& choice, const std::optional<core::Digest>& replaces,
          std::function<void(const core::Result<core::TransferResult>&)> done);

/// What removing the tag of \a name would mean: the other tags of its digest. Asks for the digest
/// of every tag there is.
Job* planTagRemoval(QObject* owner, const QString& name,
                    std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done);
/// Which tags would go, and what else with them.
struct TagsPlan
{
    std::vector<core::TagRemoval> removals;
    std::vector<std::string> undated; ///< Fit, but nobody says how old they are: they stay.
};
/// What removing \a tags of \a repository ("ghcr.io/team/app") would mean, or those that \a rule
/// takes. Asks for the digest of every tag there is.
Job* planTags(QObject* owner, const QString& repository, const QStringList& tags,
              const std::optional<core::TagRule>& rule,
              std::function<void(const core::Result<TagsPlan>&)> done);
/// Carries it out; tags beside it go only if \a takesSiblings. What became of each.
Job* removeTags(QObject* owner, const QString& name, std::vector<core::TagRemoval> plan,
                bool takesSiblings,
                std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done);

/// Where what one signs in to \a host with would be kept.
Job* loginTarget(QObject* owner, const QString& host,
                 std::function<void(const core::Result<core::CredentialTarget>&)> done);
/// Tries name and password on \a host, and keeps them, or a token in their place, where it takes
/// them.
Job* login(QObject* owner, const QString& host, const core::Credentials& credentials,
           std::function<void(const core::Result<core::LoginResult>&)> done);
/// Takes away what is kept for \a host; from how many places.
Job* logout(QObject* owner, const QString& host,
            std::function<void(const core::Result<int>&)> done);

/// The image of \a name for this machine's platform, where it is, to be compared.
Job* find(QObject* owner, const QString& name,
          std::function<void(const core::Result<ChosenImage>&)> done);

} // namespace registryacts
