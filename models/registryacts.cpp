// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registryacts.h"

#include "core/cleanup/lowdisk.h"
#include "core/local/machineplaces.h"
#include "core/oci/reference.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/registry/repository.h"
#include "core/transfer/transfer.h"
#include "core/transfer/transferhistory.h"
#include "core/transfer/transferplan.h"
#include "models/format.h"
#include "models/transferphases.h"
#include "models/transfersteering.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <filesystem>

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("registryacts", text);
}

constexpr std::size_t learntFrom = 100; ///< Earlier transfers.

core::Result<core::Reference> referenceOf(const QString& name)
{
    return core::parseRemoteReference(name.trimmed().toStdString());
}

/// Where an image comes from and goes to, both looked at.
struct Ends
{
    std::shared_ptr<const core::TransferSource> source;
    std::unique_ptr<core::TransferTarget> target;
    core::TransferPlan plan;
};

core::Result<Ends> planned(const core::Reference& reference, const core::Task& task)
{
    Ends ends;
    auto source = core::sourceInRegistry(core::RegistryAccess::ofProcess(), reference, task);
    if (!source)
        return core::fail(std::move(source).error());
    ends.source = std::move(*source);
    core::LayoutTargetOptions options;
    options.path = core::ownStorePath(core::MachineEnvironment::current());
    if (options.path.empty())
        return core::fail(core::ErrorCode::NotFound, "there is no home folder for the own store");
    core::Reference named = reference;
    named.digest.reset();
    if (!named.tag.empty())
        options.names = {core::familiarText(named)};
    auto target = core::targetInLayout(std::move(options));
    if (!target)
        return core::fail(std::move(target).error());
    ends.target = std::move(*target);
    auto plan = core::planTransfer(*ends.source, *ends.target, {}, task);
    if (!plan)
        return core::fail(std::move(plan).error());
    ends.plan = std::move(*plan);
    core::nameLayers(ends.plan, *ends.source, task);
    return ends;
}

/// On the disk that the own store lies on, or will.
std::optional<std::uint64_t> availableBytes()
{
    std::filesystem::path path = core::ownStorePath(core::MachineEnvironment::current());
    while (path.has_relative_path()) {
        if (const auto space = core::diskSpace(path.string()))
            return space->available;
        path = path.parent_path();
    }
    return {};
}

core::Result<core::TransferResult> pulled(const core::Reference& reference,
                                          TransferHandles& handles, const core::Task& task)
{
    const core::Timestamp started = core::currentTime();
    auto ends = planned(reference, task);
    if (!ends)
        return core::fail(std::move(ends).error());
    core::TransferOptions options;
    options.keepsPartsWhenStopped = true; // Whoever stops often only wants to go on later.
    options.watch = &handles.watch;
    auto result =
        core::runTransfer(ends->plan, *ends->source, *ends->target, handles.control, options, task);
    if (!result)
        return result;
    const core::TransferHistory history(
        core::TransferHistory::usualPath(core::MachineEnvironment::current()));
    // That it cannot be remembered is no reason for the pull to fail.
    if (!history.path().empty())
        static_cast<void>(history.add(
            core::recordOf(core::TransferKind::Pull, ends->plan, *result, started), task));
    return result;
}

} // namespace

QString registryacts::nameProblem(const QString& name)
{
    if (name.trimmed().isEmpty())
        return {};
    const auto reference = referenceOf(name);
    return reference ? QString()
                     : tr("This is no name of an image: %1")
                           .arg(format::name(reference.error().message, 200));
}

QString registryacts::openName(const QString& name)
{
    const auto reference = referenceOf(name);
    return reference ? QStringLiteral("docker://") + QString::fromStdString(reference->text())
                     : QString();
}

QString registryacts::storeName(const QString& name)
{
    auto reference = referenceOf(name);
    if (!reference)
        return {};
    if (reference->tag.empty()) // It has no name there.
        return QStringLiteral("store:") + QString::fromStdString(reference->digest->text());
    reference->digest.reset();
    return QStringLiteral("store:") + QString::fromStdString(core::familiarText(*reference));
}

QString registryacts::withTag(const QString& name, const QString& tag)
{
    auto reference = referenceOf(name);
    if (!reference)
        return name;
    reference->tag = tag.toStdString();
    reference->digest.reset();
    return QString::fromStdString(core::familiarText(*reference));
}

Job* registryacts::tags(QObject* owner, const QString& name,
                        std::function<void(const core::Result<QStringList>&)> done)
{
    return Job::start(
        owner, tr("Listing the tags of %1").arg(name),
        [name](const core::Task& task) -> core::Result<QStringList> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            const auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
            if (!repository)
                return core::fail(repository.error());
            const auto all = (*repository)->allTags(task);
            if (!all)
                return core::fail(all.error());
            QStringList tags;
            for (const std::string& tag : *all)
                tags.append(format::name(tag, 200));
            // Tags are no language; the C locale would compare digit by digit.
            QCollator order{QLocale(QLocale::English)};
            order.setNumericMode(true);
            std::sort(tags.begin(), tags.end(), [&order](const QString& a, const QString& b) {
                return order.compare(b, a) < 0;
            });
            return tags;
        },
        std::move(done));
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

Job* registryacts::plan(QObject* owner, const QString& name,
                        std::function<void(const core::Result<PullPlan>&)> done)
{
    return Job::start(
        owner, tr("Asking for %1").arg(name),
        [name](const core::Task& task) -> core::Result<PullPlan> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            auto ends = planned(*reference, task);
            if (!ends)
                return core::fail(std::move(ends).error());
            PullPlan plan{std::move(ends->plan), reference->domain, {}, {}, availableBytes()};
            const auto access = core::RegistryAccess::ofProcess();
            if (const auto registry = access->registry(reference->domain))
                plan.limit = (*registry)->rateLimit();
            const core::TransferHistory history(
                core::TransferHistory::usualPath(core::MachineEnvironment::current()));
            // What cannot be read teaches nothing.
            if (!history.path().empty())
                plan.history = history.read(learntFrom).value_or(plan.history);
            return plan;
        },
        std::move(done));
}

Job* registryacts::pull(QObject* owner, const QString& name,
                        std::function<void(const core::Result<core::TransferResult>&)> done)
{
    const auto handles = std::make_shared<TransferHandles>();
    Job* job = Job::start(
        owner, tr("Pulling %1").arg(name),
        [name, handles](const core::Task& task) -> core::Result<core::TransferResult> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            return pulled(*reference, *handles, task);
        },
        std::move(done));
    new TransferSteering(job, handles); // It belongs to the job.
    return job;
}

Job* registryacts::planTagRemoval(
    QObject* owner, const QString& name,
    std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done)
{
    return Job::start(
        owner, tr("Looking what removing %1 would do").arg(name),
        [name](const core::Task& task) -> core::Result<std::vector<core::TagRemoval>> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            const auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
            if (!repository)
                return core::fail(repository.error());
            // What is counted are tags, and would be shown as bytes.
            return core::planTagRemoval(**repository, {reference->tag}, {task.stop, {}});
        },
        std::move(done));
}

Job* registryacts::removeTags(
    QObject* owner, const QString& name, std::vector<core::TagRemoval> plan, bool takesSiblings,
    std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done)
{
    return Job::start(
        owner, tr("Removing %1").arg(name),
        [name, removal = std::move(plan), takesSiblings](
            const core::Task& task) mutable -> core::Result<std::vector<core::TagRemoval>> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            const auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
            if (!repository)
                return core::fail(repository.error());
            if (auto removed = core::removeTags(**repository, removal, takesSiblings, task);
                !removed)
                return core::fail(std::move(removed).error());
            return std::move(removal);
        },
        std::move(done));
}

Job* registryacts::find(QObject* owner, const QString& name,
                        std::function<void(const core::Result<ChosenImage>&)> done)
{
    return Job::start(
        owner, tr("Asking for %1").arg(name),
        [name](const core::Task& task) -> core::Result<ChosenImage> {
            auto named = core::parseImageName(openName(name).toStdString());
            if (!named)
                return core::fail(named.error());
            const auto store = core::openNamedStore(*named, task);
            if (!store)
                return core::fail(store.error());
            const auto entry = core::chooseEntry(**store, *named, {});
            if (!entry)
                return core::fail(entry.error());
            ChosenImage image;
            image.store = *store;
            image.entry = **entry;
            image.place = openName(name);
            image.id = (*entry)->descriptor.digest.isEmpty() ? (*entry)->id
                                                             : (*entry)->descriptor.digest.text();
            image.names = QStringList{name};
            return image;
        },
        std::move(done));
}
