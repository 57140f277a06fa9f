// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/machineplaces.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/transfer/transfer.h"
#include "core/transfer/transferhistory.h"
#include "core/transfer/transferplan.h"
#include "models/registryacts.h"

#include <QCoreApplication>

namespace {

/// Where blobs are kept they go as they are; of other places one image is made ready.
core::Result<std::shared_ptr<const core::TransferSource>> sourceOf(const ChosenImage& image,
                                                                   const core::Task& task)
{
    if (core::keepsBlobs(*image.store) && !image.entry.descriptor.digest.isEmpty())
        return core::sourceOfEntry(*image.store, image.entry, task);
    const auto opened = image.store->openWhole(image.entry, task);
    if (!opened)
        return core::fail(opened.error());
    return core::sourceOfImage(*opened, core::LayerPacking::AsStored, task);
}

core::Result<core::TransferResult> pushed(const ChosenImage& image,
                                          const core::Reference& reference, const core::Task& task)
{
    const core::Timestamp started = core::currentTime();
    auto target = core::targetInRegistry(core::RegistryAccess::ofProcess(), reference);
    if (!target)
        return core::fail(std::move(target).error());
    const auto source = sourceOf(image, task);
    if (!source)
        return core::fail(source.error());
    core::TransferChoice choice;
    choice.isWhole = image.entry.isIndex;
    auto plan = core::planTransfer(**source, **target, choice, task);
    if (!plan)
        return core::fail(std::move(plan).error());
    core::TransferControl control;
    auto result = core::runTransfer(*plan, **source, **target, control, {}, task);
    if (!result)
        return result;
    const core::TransferHistory history(
        core::TransferHistory::usualPath(core::MachineEnvironment::current()));
    // That it cannot be remembered is no reason for the push to fail.
    if (!history.path().empty())
        static_cast<void>(
            history.add(core::recordOf(core::TransferKind::Push, *plan, *result, started), task));
    return result;
}

} // namespace

bool registryacts::canPush(const ChosenImage& image)
{
    return image.store && (!image.entry.isIndex || core::keepsBlobs(*image.store))
           && !image.place.startsWith(QStringLiteral("docker://"));
}

Job* registryacts::push(QObject* owner, const ChosenImage& image, const QString& name,
                        std::function<void(const core::Result<core::TransferResult>&)> done)
{
    return Job::start(
        owner, QCoreApplication::translate("registryacts", "Pushing %1").arg(name),
        [image, name](const core::Task& task) -> core::Result<core::TransferResult> {
            const auto reference = core::parseRemoteReference(name.trimmed().toStdString());
            if (!reference)
                return core::fail(reference.error());
            return pushed(image, *reference, task);
        },
        std::move(done));
}
