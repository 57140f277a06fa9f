// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imageacts.h"

#include "core/local/containerdstore.h"
#include "core/oci/reference.h"
#include "core/save/imagewriter.h"
#include "core/transfer/newplace.h"
#include "core/transfer/transfer.h"
#include "models/format.h"
#include "models/placesmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct ImageActs
{
    Q_DECLARE_TR_FUNCTIONS(ImageActs)
};

constexpr qsizetype titleLimit = 80;

using ActsResult = core::Result<std::shared_ptr<const core::PlaceActs>>;

ActsResult actsOf(const ChosenImage& image, const core::Task& task)
{
    return core::actsOf(image.store->kind(), image.store->path(), task);
}

/// What the acts of its place call \a name of \a image: only within its namespace it is one's own.
std::string nameInPlace(const ChosenImage& image, const QString& name)
{
    const std::string text = name.toStdString();
    return image.store->kind() == core::StoreKind::ContainerdRoot
               ? core::ContainerdStore::namespaceOf(image.entry.id) + "/" + text
               : text;
}

/// Of an index, the image for the first platform that \a choice names, else the host's.
core::Result<core::ImageEntry> entryOf(const ChosenImage& chosen,
                                       const core::TransferChoice& choice)
{
    if (!chosen.entry.isIndex)
        return chosen.entry;
    const core::Platform wanted =
        choice.platforms.empty() ? core::hostPlatform() : choice.platforms.front();
    const core::ImageEntry* best = nullptr;
    int rank = -1;
    for (const core::ImageEntry& child : chosen.entry.children) {
        if (child.role != core::ManifestRole::Image || !child.isHere || !child.platform)
            continue;
        const int its = core::platformRank(wanted, *child.platform);
        if (its >= 0 && (rank < 0 || its < rank)) {
            best = &child;
            rank = its;
        }
    }
    if (best == nullptr)
        return core::fail(core::ErrorCode::NotFound, chosen.title().toStdString() + ": has no "
                                                         + core::formatPlatform(wanted));
    return *best;
}

core::Result<std::shared_ptr<const core::Image>>
opened(const ChosenImage& chosen, const core::TransferChoice& choice, const core::Task& task)
{
    const auto entry = entryOf(chosen, choice);
    if (!entry)
        return core::fail(entry.error());
    auto image = chosen.store->openWhole(*entry, task);
    if (!image)
        return core::fail(std::move(image).error());
    return std::make_shared<const core::Image>(std::move(*image));
}

bool isIndex(const ChosenImage& image)
{
    return image.entry.isIndex;
}

/// Brings \a chosen to \a target as it is, if its place keeps it so; the digest it has there.
core::Result<std::string> transferred(const ChosenImage& chosen, core::TransferTarget& target,
                                      const core::TransferChoice& choice,
                                      core::LayerPacking packing, const core::Task& task)
{
    core::Result<std::shared_ptr<const core::TransferSource>> source;
    if (core::keepsBlobs(*chosen.store)) {
        source = core::sourceOfEntry(*chosen.store, chosen.entry, task);
    } else {
        const auto image = opened(chosen, choice, task);
        source = image ? core::sourceOfImage(**image, packing, task) : core::fail(image.error());
    }
    if (!source)
        return core::fail(std::move(source).error());
    const auto plan = core::planTransfer(**source, target, choice, task);
    if (!plan)
        return core::fail(plan.error());
    core::TransferControl control;
    const auto done = core::runTransfer(*plan, **source, target, control, {}, task);
    if (!done)
        return core::fail(done.error());
    return plan->root.digest.text();
}

std::vector<std::string> texts(const QStringList& names)
{
    std::vector<std::string> all;
    for (const QString& name : names)
        all.push_back(name.toStdString());
    return all;
}

QString titleOf(const std::vector<ChosenImage>& images)
{
    return images.size() == 1
               ? images.front().title()
               : ImageActs::tr("%n image(s)", nullptr, static_cast<int>(images.size()));
}

core::ImageForm formOf(SaveOptions::Format format)
{
    switch (format) {
    case SaveOptions::Format::OciArchive:
        return core::ImageForm::OciArchive;
    case SaveOptions::Format::OciLayout:
        return core::ImageForm::OciLayout;
    case SaveOptions::Format::Docker:
        break;
    }
    return core::ImageForm::DockerArchiveCombined;
}

/// Indexes among others, each with what was chosen of it.
core::Result<void> saveIndexes(const std::vector<ChosenImage>& images, const SaveOptions& options,
                               const core::Task& task)
{
    const auto place = core::NewPlace::create(options.path.toStdString(), formOf(options.format),
                                              options.overwrite);
    if (!place)
        return core::fail(place.error());
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto target = (*place)->target(texts(images[i].names), i + 1 == images.size());
        if (const auto done =
                transferred(images[i], *target, options.choice, options.packing, task);
            !done)
            return core::fail(core::withContext(done.error(), images[i].title().toStdString()));
    }
    return {};
}

core::Result<void> saveAll(const std::vector<ChosenImage>& images, const SaveOptions& options,
                           const core::Task& task)
{
    if (options.format != SaveOptions::Format::Docker && std::ranges::any_of(images, isIndex))
        return saveIndexes(images, options, task);
    auto writer = core::ImageWriter::create(options.path.toStdString(), formOf(options.format),
                                            options.overwrite);
    if (!writer)
        return core::fail(writer.error());
    for (const ChosenImage& chosen : images) {
        const auto image = opened(chosen, options.choice, task);
        if (!image)
            return core::fail(image.error());
        const auto added = writer->add(**image, texts(chosen.names), options.packing, task);
        if (!added)
            return core::fail(core::withContext(added.error(), (*image)->name));
    }
    return writer->finish();
}

/// Into a layout, which takes indexes.
core::Result<std::vector<std::string>> copyIndexes(const std::vector<ChosenImage>& images,
                                                   const TargetPlace& target, const QString& name,
                                                   const core::TransferChoice& choice,
                                                   const core::Task& task)
{
    std::vector<std::string> there;
    for (const ChosenImage& chosen : images) {
        core::LayoutTargetOptions options;
        options.path = target.path.toStdString();
        options.names = name.isEmpty() ? texts(chosen.names) : std::vector{name.toStdString()};
        const std::vector<std::string> names = options.names;
        const auto layout = core::targetInLayout(std::move(options));
        if (!layout)
            return core::fail(layout.error());
        const auto done = transferred(chosen, **layout, choice, core::LayerPacking::AsStored, task);
        if (!done)
            return core::fail(core::withContext(done.error(), chosen.title().toStdString()));
        there.insert(there.end(), names.begin(), names.end());
        if (names.empty())
            there.push_back(*done);
    }
    return there;
}

core::Result<std::vector<std::string>> copyAll(const std::vector<ChosenImage>& images,
                                               const TargetPlace& target, const QString& name,
                                               const core::TransferChoice& choice,
                                               const core::Task& task)
{
    if (imageacts::takesIndexes(target) && std::ranges::any_of(images, isIndex))
        return copyIndexes(images, target, name, choice, task);
    const auto acts = core::actsOf(target.kind, target.path.toStdString(), task);
    if (!acts)
        return core::fail(acts.error());
    std::vector<core::ImageToPut> all;
    for (const ChosenImage& chosen : images) {
        core::ImageToPut one;
        auto image = opened(chosen, choice, task);
        if (!image)
            return core::fail(std::move(image).error());
        one.image = std::move(*image);
        one.names = name.isEmpty() ? texts(chosen.names) : std::vector{name.toStdString()};
        all.push_back(std::move(one));
    }
    return (*acts)->put(all, task);
}

} // namespace

QString ChosenImage::title() const
{
    if (names.isEmpty())
        return format::name(id.substr(id.find(':') + 1, 12), titleLimit);
    return format::imageName(names.front().toStdString(), titleLimit);
}

namespace imageacts {

bool canChange(const core::Store& store)
{
    using Kind = core::StoreKind;
    return store.kind() == Kind::OwnStore || store.kind() == Kind::OciLayout
           || store.kind() == Kind::ContainersStorage || store.kind() == Kind::DockerRoot
           || store.kind() == Kind::ContainerdRoot || store.kind() == Kind::EngineApi;
}

std::string idInPlace(const core::Store& store, const core::ImageEntry& entry,
                      const core::LocalImage& local)
{
    return store.kind() == core::StoreKind::ContainerdRoot
               ? core::ContainerdStore::namespaceOf(entry.id) + "/" + local.id
               : local.id;
}

Job* tag(QObject* owner, const ChosenImage& image, const QString& name, Done done)
{
    return Job::start(
        owner, ImageActs::tr("Naming %1").arg(image.title()),
        [image, text = name.toStdString()](const core::Task& task) -> core::Result<void> {
            const auto acts = actsOf(image, task);
            return acts ? (*acts)->tag(image.id, text, task) : core::fail(acts.error());
        },
        std::move(done));
}

Job* untag(QObject* owner, const ChosenImage& image, const QString& name,
           std::function<void(const core::Result<core::Untagged>&)> done)
{
    return Job::start(
        owner, ImageActs::tr("Taking the name %1 away").arg(name),
        [image,
         text = nameInPlace(image, name)](const core::Task& task) -> core::Result<core::Untagged> {
            const auto acts = actsOf(image, task);
            return acts ? (*acts)->untag(text, task) : core::fail(acts.error());
        },
        std::move(done));
}

Job* planRemoval(QObject* owner, const std::vector<ChosenImage>& images, bool force,
                 std::function<void(const core::Result<core::RemovalPlan>&)> done)
{
    return Job::start(
        owner, ImageActs::tr("Looking what removing %1 would do").arg(titleOf(images)),
        [images, force](const core::Task& task) -> core::Result<core::RemovalPlan> {
            const auto acts = actsOf(images.front(), task);
            if (!acts)
                return core::fail(acts.error());
            std::vector<std::string> ids;
            ids.reserve(images.size());
            for (const ChosenImage& image : images)
                ids.push_back(image.id);
            return (*acts)->planRemoval(ids, force, task);
        },
        std::move(done));
}

Job* remove(QObject* owner, const ChosenImage& ofPlace, const core::RemovalPlan& plan,
            std::function<void(const core::Result<core::Removed>&)> done)
{
    return Job::start(
        owner, ImageActs::tr("Removing %n image(s)", nullptr, static_cast<int>(plan.items.size())),
        [ofPlace, plan](const core::Task& task) -> core::Result<core::Removed> {
            const auto acts = actsOf(ofPlace, task);
            return acts ? (*acts)->remove(plan, task) : core::fail(acts.error());
        },
        std::move(done));
}

Job* save(QObject* owner, const std::vector<ChosenImage>& images, const SaveOptions& options,
          Done done)
{
    return Job::start(
        owner, ImageActs::tr("Saving %1").arg(titleOf(images)),
        [images, options](const core::Task& task) { return saveAll(images, options, task); },
        std::move(done));
}

Job* copy(QObject* owner, const std::vector<ChosenImage>& images, const TargetPlace& target,
          const QString& name, const core::TransferChoice& choice,
          std::function<void(const core::Result<std::vector<std::string>>&)> done)
{
    return Job::start(
        owner, ImageActs::tr("Copying %1 to %2").arg(titleOf(images), target.title),
        [images, target, name, choice](const core::Task& task) {
            return copyAll(images, target, name, choice, task);
        },
        std::move(done));
}

QString nameProblem(const QString& name)
{
    if (name.isEmpty())
        return ImageActs::tr("A name is needed, such as app:1.0.");
    const auto reference = core::parseNormalizedReference(name.toStdString());
    if (!reference)
        return ImageActs::tr("This is no name for an image: lower-case letters, digits and "
                             ". _ - /, then a colon and a tag.");
    if (reference->digest)
        return ImageActs::tr("A new name has a tag, no digest.");
    return {};
}

bool takesIndexes(const TargetPlace& target)
{
    return target.kind == core::StoreKind::OwnStore || target.kind == core::StoreKind::OciLayout;
}

bool canGo(const ChosenImage& image)
{
    return !image.entry.isIndex || core::keepsBlobs(*image.store);
}

std::vector<TargetPlace> targets(const Places& places)
{
    std::vector<TargetPlace> all;
    const std::string own = core::ownStorePath(core::MachineEnvironment::current());
    if (!own.empty())
        all.push_back({ImageActs::tr("Own store"), core::StoreKind::OwnStore,
                       QString::fromStdString(own), QStringLiteral("store")});
    for (const Place& place : places.list()) {
        if (!place.machine || place.machine->kind == core::StoreKind::OwnStore)
            continue;
        all.push_back({PlacesModel::machineName(*place.machine), place.machine->kind, place.path,
                       QString::fromStdString(place.machine->name)});
    }
    return all;
}

} // namespace imageacts
