// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/acts/placeacts.h"
#include "core/transfer/transfervalues.h"
#include "models/job.h"
#include "models/places.h"

#include <QStringList>

/// An image of a place, as it was chosen in a list.
struct ChosenImage
{
    std::shared_ptr<const core::Store> store;
    core::ImageEntry entry;
    QString place;       ///< Path in Places.
    std::string id;      ///< As its place takes it: an id or a digest.
    QStringList names;   ///< References, as its place has them.
    bool canAct = false; ///< Its place can be changed.

    QString title() const; ///< For people: its first name, or the beginning of its id.
};

/// A place that images can be brought into.
struct TargetPlace
{
    QString title;
    core::StoreKind kind = core::StoreKind::OwnStore;
    QString path;
    QString name; ///< As the command line takes it: "podman"; empty: it has none.
};

/// Where and how images are saved.
struct SaveOptions
{
    enum class Format { Docker, OciArchive, OciLayout };
    QString path;
    Format format = Format::Docker;
    core::LayerPacking packing = core::LayerPacking::None;
    bool overwrite = false;
    core::TransferChoice choice; ///< Of indexes, which all formats but Docker take as a whole.
};

/// What a window does with images: each a job that owns all it needs. \a done is called on the
/// thread of \a owner. Titles are for the list of what is being done.
namespace imageacts {

/// The place of \a chosen, as \a places know it; only its own acts can tell whether it answers.
bool canChange(const core::Store& store);
/// What its acts call the image \a entry, of which the place lists \a local.
std::string idInPlace(const core::Store& store, const core::ImageEntry& entry,
                      const core::LocalImage& local);

using Done = std::function<void(const core::Result<void>&)>;

Job* tag(QObject* owner, const ChosenImage& image, const QString& name, Done done);
Job* untag(QObject* owner, const ChosenImage& image, const QString& name,
           std::function<void(const core::Result<core::Untagged>&)> done);
/// What would go and what stands in the way; \a images are of one place.
Job* planRemoval(QObject* owner, const std::vector<ChosenImage>& images, bool force,
                 std::function<void(const core::Result<core::RemovalPlan>&)> done);
Job* remove(QObject* owner, const ChosenImage& ofPlace, const core::RemovalPlan& plan,
            std::function<void(const core::Result<core::Removed>&)> done);
Job* save(QObject* owner, const std::vector<ChosenImage>& images, const SaveOptions& options,
          Done done);
/// Brings \a images with their names, or one as \a name, into \a target, of indexes \a choice; the
/// names they have there.
Job* copy(QObject* owner, const std::vector<ChosenImage>& images, const TargetPlace& target,
          const QString& name, const core::TransferChoice& choice,
          std::function<void(const core::Result<std::vector<std::string>>&)> done);

/// Empty if \a name can be given to an image, else why not, for people.
QString nameProblem(const QString& name);

/// True if \a target takes an index with all platforms; engines take one platform of it.
bool takesIndexes(const TargetPlace& target);
/// True if \a image can go with what its place knows of it: an index only where blobs are kept.
bool canGo(const ChosenImage& image);

/// The own store and those places of \a places that are known to take images.
std::vector<TargetPlace> targets(const Places& places);

} // namespace imageacts
