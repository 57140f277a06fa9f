// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/tagremoval.h"
#include "core/transfer/transfervalues.h"
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

/// What pulling into the own store would move.
Job* plan(QObject* owner, const QString& name,
          std::function<void(const core::Result<core::TransferPlan>&)> done);
/// Pulls \a name for this machine's platform into the own store. Reports bytes. What a broken pull
/// has of blobs is gone on with the next time.
Job* pull(QObject* owner, const QString& name,
          std::function<void(const core::Result<core::TransferResult>&)> done);

/// True if \a image is on this machine and can be brought into a registry as it is.
bool canPush(const ChosenImage& image);
/// Pushes \a image as \a name: of a layout or the own store an index with all it lists. Reports
/// bytes.
Job* push(QObject* owner, const ChosenImage& image, const QString& name,
          std::function<void(const core::Result<core::TransferResult>&)> done);

/// What removing the tag of \a name would mean: the other tags of its digest. Asks for the digest
/// of every tag there is.
Job* planTagRemoval(QObject* owner, const QString& name,
                    std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done);
/// Carries it out; tags beside it go only if \a takesSiblings. What became of each.
Job* removeTags(QObject* owner, const QString& name, std::vector<core::TagRemoval> plan,
                bool takesSiblings,
                std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done);

/// The image of \a name for this machine's platform, where it is, to be compared.
Job* find(QObject* owner, const QString& name,
          std::function<void(const core::Result<ChosenImage>&)> done);

} // namespace registryacts
