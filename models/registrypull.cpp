// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registrypull.h"

#include "core/cleanup/lowdisk.h"
#include "core/local/ownstore.h"
#include "core/oci/reference.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/registry/registrystore.h"
#include "core/save/imagewriter.h"
#include "core/transfer/newplace.h"
#include "core/transfer/offeredplatforms.h"
#include "core/transfer/steeredimage.h"
#include "core/transfer/transfer.h"
#include "core/usage/blobusers.h"
#include "core/usage/placeusage.h"
#include "models/registryacts.h"
#include "models/transferphases.h"
#include "models/transfersteering.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

using registryacts::PullPlan;
using registryacts::PullRequest;
using registryacts::Replaced;

constexpr std::size_t learntFrom = 100; ///< Earlier transfers.

QString pullText(const char* text)
{
    return QCoreApplication::translate("registryacts", text);
}

bool isLayout(const TargetPlace& target)
{
    return imageacts::takesIndexes(target);
}

bool isArchive(const TargetPlace& target)
{
    return target.kind == core::StoreKind::OciArchive
           || target.kind == core::StoreKind::DockerArchive;
}

/// Those that the image gets at the target: none without a tag.
std::vector<std::string> namesFor(core::Reference reference)
{
    if (reference.tag.empty())
        return {};
    reference.digest.reset();
    return {core::familiarText(reference)};
}

/// Where an image comes from and goes to, both looked at.
struct PullEnds
{
    core::Reference reference;
    std::shared_ptr<const core::TransferSource> source;
    std::unique_ptr<core::TransferTarget> target;
    core::TransferChoice choice;
    std::vector<core::Platform> offered;
    std::optional<core::Platform> taken;
    core::TransferPlan plan;
};

/// Of an index one image, where the request does not say which: that for this machine or, where
/// there is none, the first.
void takeDefault(PullEnds& ends, const core::Task& task)
{
    ends.offered = core::offeredPlatforms(*ends.source, task);
    if (ends.choice.isWhole || !ends.choice.platforms.empty() || ends.offered.empty())
        return;
    ends.taken =
        core::bestPlatform(ends.offered, core::hostPlatform()).value_or(ends.offered.front());
    ends.choice.platforms = {*ends.taken};
}

core::Result<std::unique_ptr<core::TransferTarget>> targetFor(const TargetPlace& target,
                                                              const core::Reference& reference,
                                                              bool isForGood, bool overwrite)
{
    if (isLayout(target)) {
        core::LayoutTargetOptions options;
        options.path = target.path.toStdString();
        options.names = namesFor(reference);
        return core::targetInLayout(std::move(options));
    }
    if (!isForGood || target.kind != core::StoreKind::OciArchive)
        return core::unknownTarget(target.path.toStdString());
    const auto place =
        core::NewPlace::create(target.path.toStdString(), core::ImageForm::OciArchive, overwrite);
    if (!place)
        return core::fail(place.error());
    return (*place)->target(namesFor(reference), true);
}

/// \a isForGood: it is going to be carried out.
core::Result<PullEnds> pullEnds(const PullRequest& request, bool isForGood, bool overwrite,
                                const core::Task& task)
{
    const auto reference = core::parseRemoteReference(request.name.trimmed().toStdString());
    if (!reference)
        return core::fail(reference.error());
    PullEnds ends;
    ends.reference = *reference;
    ends.choice = request.choice;
    auto source = core::sourceInRegistry(core::RegistryAccess::ofProcess(), *reference, task);
    if (!source)
        return core::fail(std::move(source).error());
    ends.source = std::move(*source);
    takeDefault(ends, task);
    auto target = targetFor(request.target, *reference, isForGood, overwrite);
    if (!target)
        return core::fail(std::move(target).error());
    ends.target = std::move(*target);
    auto plan = core::planTransfer(*ends.source, *ends.target, ends.choice, task);
    if (!plan)
        return core::fail(std::move(plan).error());
    ends.plan = std::move(*plan);
    core::nameLayers(ends.plan, *ends.source, task);
    return ends;
}

/// What is in the way of \a request, that brings \a root there.
core::Result<Replaced> inTheWay(const PullRequest& request, const core::Reference& reference,
                                const core::Digest& root)
{
    Replaced replaced;
    const std::string path = request.target.path.toStdString();
    if (isArchive(request.target)) {
        const auto file = core::File::open(path);
        if (file)
            replaced.file = (*file)->identity();
        else if (file.error().code != core::ErrorCode::NotFound)
            return core::fail(core::ErrorCode::Exists, file.error().message);
        return replaced;
    }
    if (!isLayout(request.target))
        return replaced;
    const auto isThere = core::LayoutFolder::isLayout(path);
    if (!isThere)
        return core::fail(isThere.error());
    const std::vector<std::string> names = namesFor(reference);
    if (!*isThere || names.empty())
        return replaced;
    const auto folder = core::LayoutFolder::open(path);
    const auto found = folder ? folder->find(names.front()) : core::fail(folder.error());
    if (found && found->descriptor.digest != root)
        replaced.named = found->descriptor.digest;
    return replaced;
}

/// Who has the blobs of \a plan that are in the layout \a path already.
std::map<std::string, std::vector<std::string>>
usersIn(const std::string& path, const core::TransferPlan& plan, const core::Task& task)
{
    std::vector<std::string> blobs;
    for (const core::PlannedBlob& blob : plan.blobs)
        if (blob.state == core::BlobState::There)
            blobs.push_back(blob.descriptor.digest.text());
    if (blobs.empty())
        return {};
    const auto store = core::OwnStore::open(path, task);
    core::Warnings ignored;
    const auto images = store ? (*store)->images(task, ignored) : core::fail(store.error());
    const auto usage =
        images ? core::usageOfLayout(path, *images, task) : core::fail(images.error());
    // Who has them is no condition for a pull.
    return usage ? core::blobUsers(*usage->graph, blobs)
                 : std::map<std::string, std::vector<std::string>>();
}

std::optional<core::TransferHistory> pastTransfers()
{
    std::string path = core::TransferHistory::usualPath(core::MachineEnvironment::current());
    if (path.empty())
        return {};
    return core::TransferHistory(std::move(path));
}

core::Result<PullPlan> plannedPull(const PullRequest& request, const core::Task& task)
{
    auto ends = pullEnds(request, false, false, task);
    if (!ends)
        return core::fail(std::move(ends).error());
    auto replaced = inTheWay(request, ends->reference, ends->plan.root.digest);
    if (!replaced)
        return core::fail(std::move(replaced).error());
    PullPlan plan;
    plan.transfer = std::move(ends->plan);
    plan.host = ends->reference.domain;
    plan.offered = std::move(ends->offered);
    plan.taken = ends->taken;
    plan.replaced = *replaced;
    const std::string path = request.target.path.toStdString();
    if (const auto space = core::diskSpace(core::nearestThere(path));
        space && path.starts_with('/'))
        plan.available = space->available;
    if (isLayout(request.target))
        plan.users = usersIn(path, plan.transfer, task);
    if (const auto registry = core::RegistryAccess::ofProcess()->registry(plan.host))
        plan.limit = (*registry)->rateLimit();
    // What cannot be read teaches nothing.
    if (const auto history = pastTransfers())
        plan.history = history->read(learntFrom).value_or(plan.history);
    return plan;
}

/// Blob by blob, into what takes them so.
core::Result<registryacts::Pulled> pulledInParts(const PullEnds& ends, TransferHandles& handles,
                                                 const core::Task& task)
{
    const core::Timestamp started = core::currentTime();
    core::TransferOptions options;
    options.keepsPartsWhenStopped = true; // Whoever stops often only wants to go on later.
    options.watch = &handles.watch;
    const auto result =
        core::runTransfer(ends.plan, *ends.source, *ends.target, handles.control, options, task);
    if (!result)
        return core::fail(result.error());
    // That it cannot be remembered is no reason for the pull to fail.
    if (const auto history = pastTransfers())
        static_cast<void>(history->add(
            core::recordOf(core::TransferKind::Pull, ends.plan, *result, started), task));
    return registryacts::Pulled{result->moved(), ends.plan.root.digest};
}

core::Result<void> putWhole(const TargetPlace& target, core::ImageToPut image, bool overwrite,
                            const core::Task& task)
{
    if (target.kind == core::StoreKind::DockerArchive) {
        auto writer = core::ImageWriter::create(target.path.toStdString(),
                                                core::ImageForm::DockerArchiveCombined, overwrite);
        if (!writer)
            return core::fail(writer.error());
        // Everything that loads docker-archives takes plain layers, as docker save writes them.
        const auto added = writer->add(*image.image, image.names, core::LayerPacking::None, task);
        return added ? writer->finish() : core::fail(added.error());
    }
    const auto acts = core::actsOf(target.kind, target.path.toStdString(), task);
    if (!acts)
        return core::fail(acts.error());
    const auto put = (*acts)->put({std::move(image)}, task);
    return put ? core::Result<void>() : core::fail(put.error());
}

/// One image, into what takes it as a whole.
core::Result<registryacts::Pulled> pulledWhole(const PullEnds& ends, const TargetPlace& target,
                                               bool overwrite, TransferHandles& handles,
                                               const core::Task& task)
{
    const auto store =
        core::RegistryStore::open(core::RegistryAccess::ofProcess(), ends.reference, task);
    if (!store)
        return core::fail(store.error());
    const auto platform = ends.choice.platforms.empty()
                              ? std::optional<core::Platform>()
                              : std::optional(ends.choice.platforms.front());
    const auto entry = core::chooseEntry(**store, {}, platform);
    if (!entry)
        return core::fail(entry.error());
    auto opened = (*store)->open(**entry, task);
    if (!opened)
        return core::fail(std::move(opened).error());
    handles.watch.begin(ends.plan);
    core::ImageToPut one;
    one.names = namesFor(ends.reference);
    one.image = std::make_shared<const core::Image>(
        core::steered(std::move(*opened), ends.plan, handles.control, handles.watch));
    if (const auto put = putWhole(target, std::move(one), overwrite, task); !put)
        return core::fail(put.error());
    registryacts::Pulled done{0, ends.plan.root.digest};
    for (const core::BlobProgress& blob : handles.watch.blobs())
        done.moved += blob.moved;
    return done;
}

core::Result<registryacts::Pulled> pulled(const PullRequest& request, const Replaced& shown,
                                          TransferHandles& handles, const core::Task& task)
{
    const bool overwrite = shown.file.has_value();
    auto ends = pullEnds(request, true, overwrite, core::Task{task.stop, {}});
    if (!ends)
        return core::fail(std::move(ends).error());
    const auto replaced = inTheWay(request, ends->reference, ends->plan.root.digest);
    if (!replaced)
        return core::fail(replaced.error());
    if (*replaced != shown && !replaced->isNothing())
        return core::fail(core::ErrorCode::Exists,
                          request.target.path.toStdString()
                              + ": has something else there by now, which was not to be replaced");
    return registryacts::takesWhole(request.target)
               ? pulledInParts(*ends, handles, task)
               : pulledWhole(*ends, request.target, overwrite, handles, task);
}

} // namespace

bool registryacts::takesWhole(const TargetPlace& target)
{
    return isLayout(target) || target.kind == core::StoreKind::OciArchive;
}

QString registryacts::targetProblem(const TargetPlace& target)
{
    if (target.path.isEmpty())
        return isArchive(target)
                   ? pullText(QT_TRANSLATE_NOOP("registryacts", "A file is needed to pull into."))
                   : pullText(
                       QT_TRANSLATE_NOOP("registryacts", "A folder is needed to pull into."));
    if (isArchive(target) && core::isFolder(target.path.toStdString()))
        return pullText(QT_TRANSLATE_NOOP(
            "registryacts", "There is a folder of this name; the archive needs another name."));
    return {};
}

core::TransferCost registryacts::PullPlan::cost(std::uint64_t bandwidth) const
{
    return core::transferCost(transfer, bandwidth, core::TransferOptions().parallel, host, history);
}

std::optional<std::uint64_t> registryacts::PullPlan::usualRate() const
{
    const std::string prefix = "docker://" + host + "/";
    std::vector<double> rates;
    for (const core::TransferRecord& record : history)
        if (const auto rate = transferphases::rateOf(record);
            rate && record.source.starts_with(prefix))
            rates.push_back(*rate);
    if (rates.empty())
        return {};
    const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
    std::ranges::nth_element(rates, middle);
    return static_cast<std::uint64_t>(*middle);
}

Job* registryacts::plan(QObject* owner, const PullRequest& request,
                        std::function<void(const core::Result<PullPlan>&)> done)
{
    return Job::start(
        owner, pullText(QT_TRANSLATE_NOOP("registryacts", "Asking for %1")).arg(request.name),
        [request](const core::Task& task) {
            return plannedPull(request, core::Task{task.stop, {}});
        },
        std::move(done));
}

Job* registryacts::pull(QObject* owner, const PullRequest& request, const Replaced& replaced,
                        std::function<void(const core::Result<Pulled>&)> done)
{
    const auto handles = std::make_shared<TransferHandles>();
    Job* job = Job::start(
        owner, pullText(QT_TRANSLATE_NOOP("registryacts", "Pulling %1")).arg(request.name),
        [request, replaced, handles](const core::Task& task) {
            return pulled(request, replaced, *handles, task);
        },
        std::move(done));
    new TransferSteering(job, handles); // It belongs to the job.
    return job;
}

QString registryacts::pulledName(const PullRequest& request)
{
    switch (request.target.kind) {
    case core::StoreKind::OwnStore:
        return storeName(request.name);
    case core::StoreKind::OciLayout:
    case core::StoreKind::OciArchive:
    case core::StoreKind::DockerArchive:
        return request.target.path;
    default:
        return {};
    }
}
