// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imageacts.h"

#include "core/oci/reference.h"
#include "core/save/imagewriter.h"
#include "models/format.h"

#include <QCoreApplication>

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

core::Result<std::shared_ptr<const core::Image>> opened(const ChosenImage& chosen,
                                                        const core::Task& task)
{
    auto image = chosen.store->openWhole(chosen.entry, task);
    if (!image)
        return core::fail(std::move(image).error());
    return std::make_shared<const core::Image>(std::move(*image));
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

core::Result<void> saveAll(const std::vector<ChosenImage>& images, const SaveOptions& options,
                           const core::Task& task)
{
    auto writer = core::ImageWriter::create(options.path.toStdString(), formOf(options.format),
                                            options.overwrite);
    if (!writer)
        return core::fail(writer.error());
    for (const ChosenImage& chosen : images) {
        const auto image = opened(chosen, task);
        if (!image)
            return core::fail(image.error());
        const auto added = writer->add(**image, texts(chosen.names), options.packing, task);
        if (!added)
            return core::fail(core::withContext(added.error(), (*image)->name));
    }
    return writer->finish();
}

core::Result<std::vector<std::string>> copyAll(const std::vector<ChosenImage>& images,
                                               const TargetPlace& target, const QString& name,
                                               const core::Task& task)
{
    const auto acts = core::actsOf(target.kind, target.path.toStdString(), task);
    if (!acts)
        return core::fail(acts.error());
    std::vector<core::ImageToPut> all;
    for (const ChosenImage& chosen : images) {
        core::ImageToPut one;
        auto image = opened(chosen, task);
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
           || store.kind() == Kind::EngineApi;
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
        [image, text = name.toStdString()](const core::Task& task) -> core::Result<core::Untagged> {
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
          const QString& name,
          std::function<void(const core::Result<std::vector<std::string>>&)> done)
{
    return Job::start(
        owner, ImageActs::tr("Copying %1 to %2").arg(titleOf(images), target.title),
        [images, target, name](const core::Task& task) {
            return copyAll(images, target, name, task);
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

std::vector<TargetPlace> targets(const Places& places)
{
    std::vector<TargetPlace> all;
    const std::string own = core::ownStorePath(core::MachineEnvironment::current());
    if (!own.empty())
        all.push_back(
            {ImageActs::tr("Own store"), core::StoreKind::OwnStore, QString::fromStdString(own)});
    for (const Place& place : places.list()) {
        if (!place.machine || place.machine->kind == core::StoreKind::OwnStore
            || place.machine->kind == core::StoreKind::ContainerdRoot)
            continue;
        all.push_back(
            {QString::fromStdString(place.machine->name), place.machine->kind, place.path});
    }
    return all;
}

} // namespace imageacts
