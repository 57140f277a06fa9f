// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/machineplaces.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/transfer/offeredplatforms.h"
#include "core/transfer/transfer.h"
#include "core/transfer/transferhistory.h"
#include "core/transfer/transferplan.h"
#include "models/registryacts.h"
#include "models/transfersteering.h"

#include <QCoreApplication>

namespace {

/// Where blobs are kept they go as they are; of other places one image is made ready.
core::Result<std::shared_ptr<const core::TransferSource>> sourceOf(const ChosenImage& image,
                                                                   const core::Task& task)
{
    if (registryacts::isRemote(image)) {
        const auto reference = core::parseRemoteReference(image.place.toStdString());
        if (!reference)
            return core::fail(reference.error());
        return core::sourceInRegistry(core::RegistryAccess::ofProcess(), *reference, task);
    }
    if (core::keepsBlobs(*image.store) && !image.entry.descriptor.digest.isEmpty())
        return core::sourceOfEntry(*image.store, image.entry, task);
    const auto opened = image.store->openWhole(image.entry, task);
    if (!opened)
        return core::fail(opened.error());
    return core::sourceOfImage(*opened, core::LayerPacking::AsStored, task);
}

/// An image on its way, looked at.
struct Outgoing
{
    std::shared_ptr<const core::TransferSource> source;
    std::unique_ptr<core::TransferTarget> target;
    core::TransferPlan plan;
};

core::Result<Outgoing> plannedPush(const ChosenImage& image, const core::Reference& reference,
                                   const core::TransferChoice& choice, const core::Task& task)
{
    Outgoing out;
    auto target = core::targetInRegistry(core::RegistryAccess::ofProcess(), reference);
    if (!target)
        return core::fail(std::move(target).error());
    out.target = std::move(*target);
    auto source = sourceOf(image, task);
    if (!source)
        return core::fail(std::move(source).error());
    out.source = std::move(*source);
    auto plan = core::planTransfer(*out.source, *out.target, choice, task);
    if (!plan)
        return core::fail(std::move(plan).error());
    out.plan = std::move(*plan);
    core::nameLayers(out.plan, *out.source, task);
    return out;
}

core::Result<registryacts::PushPlan> lookedAt(const ChosenImage& image,
                                              const core::Reference& reference,
                                              const core::TransferChoice& choice,
                                              const core::Task& task)
{
    registryacts::PushPlan looked;
    if (registryacts::isRemote(image)
        || (core::keepsBlobs(*image.store) && !image.entry.descriptor.digest.isEmpty())) {
        auto out = plannedPush(image, reference, choice, task);
        if (!out)
            return core::fail(std::move(out).error());
        looked.offered = core::offeredPlatforms(*out->source, task);
        looked.replaced = out->plan.replaced;
        looked.transfer = std::move(out->plan);
        return looked;
    }
    const auto repository = core::RegistryAccess::ofProcess()->repository(reference);
    if (!repository)
        return core::fail(repository.error());
    if (reference.tag.empty())
        return looked;
    auto named = core::lookAtName(**repository, reference.tag, task);
    if (!named)
        return core::fail(std::move(named).error());
    looked.replaced = std::move(*named);
    return looked;
}

core::Result<core::TransferResult> pushed(const ChosenImage& image,
                                          const core::Reference& reference,
                                          const core::TransferChoice& choice,
                                          const std::optional<core::Digest>& replaces,
                                          TransferHandles& handles, const core::Task& task)
{
    const core::Timestamp started = core::currentTime();
    const auto out = plannedPush(image, reference, choice, task);
    if (!out)
        return core::fail(out.error());
    const auto& replaced = out->plan.replaced;
    if (replaced && (!replaces || replaced->descriptor.digest != *replaces))
        return core::fail(core::ErrorCode::Exists, reference.text() + ": leads to "
                                                       + replaced->descriptor.digest.text()
                                                       + " by now, which was not to be replaced");
    core::TransferOptions options;
    options.watch = &handles.watch;
    auto result =
        core::runTransfer(out->plan, *out->source, *out->target, handles.control, options, task);
    if (!result)
        return result;
    const core::TransferHistory history(
        core::TransferHistory::usualPath(core::MachineEnvironment::current()));
    // That it cannot be remembered is no reason for the push to fail.
    if (!history.path().empty())
        static_cast<void>(
            history.add(core::recordOf(registryacts::isRemote(image) ? core::TransferKind::Copy
                                                                     : core::TransferKind::Push,
                                       out->plan, *result, started),
                        task));
    return result;
}

} // namespace

ChosenImage registryacts::remoteImage(const QString& name)
{
    ChosenImage image;
    image.place = openName(name);
    image.names = QStringList{name};
    return image;
}

bool registryacts::isRemote(const ChosenImage& image)
{
    return image.place.startsWith(QStringLiteral("docker://"));
}

bool registryacts::canPush(const ChosenImage& image)
{
    return image.store && (!image.entry.isIndex || core::keepsBlobs(*image.store))
           && !isRemote(image);
}

Job* registryacts::planPush(QObject* owner, const ChosenImage& image, const QString& name,
                            const core::TransferChoice& choice,
                            std::function<void(const core::Result<PushPlan>&)> done)
{
    return Job::start(
        owner, QCoreApplication::translate("registryacts", "Looking what %1 leads to").arg(name),
        [image, name, choice](const core::Task& task) -> core::Result<PushPlan> {
            const auto reference = core::parseRemoteReference(name.trimmed().toStdString());
            if (!reference)
                return core::fail(reference.error());
            return lookedAt(image, *reference, choice, core::Task{task.stop, {}});
        },
        std::move(done));
}

Job* registryacts::push(QObject* owner, const ChosenImage& image, const QString& name,
                        const core::TransferChoice& choice,
                        const std::optional<core::Digest>& replaces,
                        std::function<void(const core::Result<core::TransferResult>&)> done)
{
    const auto handles = std::make_shared<TransferHandles>();
    const QString title =
        isRemote(image) ? QCoreApplication::translate("registryacts", "Copying to %1").arg(name)
                        : QCoreApplication::translate("registryacts", "Pushing %1").arg(name);
    Job* job = Job::start(
        owner, title,
        [image, name, choice, replaces,
         handles](const core::Task& task) -> core::Result<core::TransferResult> {
            const auto reference = core::parseRemoteReference(name.trimmed().toStdString());
            if (!reference)
                return core::fail(reference.error());
            return pushed(image, *reference, choice, replaces, *handles, task);
        },
        std::move(done));
    new TransferSteering(job, handles); // It belongs to the job.
    return job;
}
