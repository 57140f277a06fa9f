// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/transfers.h"

#include "app/strato/confirm.h"
#include "app/strato/places.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "app/strato/transferjson.h"
#include "app/strato/transfertext.h"
#include "core/registry/registrystore.h"
#include "core/transfer/transfer.h"

#include <QtGlobal>

namespace strato {

namespace {

constexpr std::uint32_t usualParallel = 4;

void report(Session& session, const TransferReport& done)
{
    session.clearProgress();
    if (session.isJson())
        return writeTransfer(session, done);
    if (!done.isDone)
        return printPlan(session, done);
    if (session.has(OptionId::Quiet))
        return;
    printDone(session, done);
    if (session.has(OptionId::Timing) && done.result)
        printTiming(session, done.result->blobs);
}

/// That it cannot be remembered is no reason for the transfer to fail.
void remember(Session& session, const core::TransferRecord& record)
{
    const auto history = transferHistory();
    if (!history)
        return;
    const auto added = history->add(record, session.task());
    if (!added && !session.has(OptionId::Quiet))
        std::fprintf(stderr, "%s\n",
                     harmless(fill(strato::tr("strato: the transfer is not remembered: %1"),
                                   {added.error().message}))
                         .c_str());
}

tl::expected<TransferReport, Problem> planned(Session& session, const Transfer& transfer)
{
    auto plan = core::planTransfer(*transfer.source, *transfer.target,
                                   choiceOf(session.arguments()), session.task());
    if (!plan)
        return core::fail(std::move(plan).error());
    TransferReport report;
    report.kind = transfer.kind;
    report.plan = std::move(*plan);
    report.names = transfer.names;
    if (session.has(OptionId::Cost))
        report.host = transfer.host;
    return report;
}

/// Shows what a name leads to that is going to lead elsewhere, and asks; true where nothing is
/// lost.
tl::expected<bool, Problem> mayReplace(Session& session, const TransferReport& planned)
{
    if (!planned.plan.replaced)
        return true;
    session.clearProgress();
    const bool isAsked = !session.has(OptionId::Yes);
    if (!session.isJson() && (isAsked || !session.has(OptionId::Quiet)))
        printReplaced(session, planned.plan);
    return confirm(session, "replace",
                   QT_TRANSLATE_NOOP("strato", "the name leads to another image, and nothing was "
                                               "pushed"),
                   QT_TRANSLATE_NOOP("strato", "--dry-run shows which, --yes replaces it."));
}

} // namespace

bool isRemote(const std::string& text)
{
    return text.starts_with("docker://");
}

tl::expected<core::Reference, Problem> remoteNamed(const std::string& text)
{
    auto reference = core::parseRemoteReference(text);
    if (!reference)
        return tl::unexpected(
            Problem(std::move(reference).error(),
                    QT_TRANSLATE_NOOP("strato", "Images of registries are named "
                                                "[docker://]HOST/REPO[:TAG|@DIGEST].")));
    return std::move(*reference);
}

std::vector<std::string> namesOf(const core::Reference& reference)
{
    if (reference.tag.empty())
        return {};
    core::Reference named = reference;
    named.digest.reset();
    return {core::familiarText(named)};
}

tl::expected<void, Problem> checkTransferUse(const Session& session)
{
    if (session.has(OptionId::Platform) && session.has(OptionId::AllPlatforms))
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--platform and --all-platforms contradict each other"));
    if (session.has(OptionId::Cost) && !session.has(OptionId::DryRun))
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--cost only goes with --dry-run"));
    return {};
}

core::TransferChoice choiceOf(const Arguments& arguments)
{
    core::TransferChoice choice;
    choice.platforms = arguments.platforms;
    choice.isWhole = arguments.has(OptionId::AllPlatforms);
    choice.withAttached = arguments.has(OptionId::Attached);
    return choice;
}

tl::expected<std::shared_ptr<const core::TransferSource>, Problem> transferSource(Session& session,
                                                                                  std::size_t i)
{
    const auto handOn = [](core::Result<std::shared_ptr<const core::TransferSource>> source)
        -> tl::expected<std::shared_ptr<const core::TransferSource>, Problem> {
        if (!source)
            return core::fail(std::move(source).error());
        return std::move(*source);
    };
    const std::string& text = session.operand(i);
    if (isRemote(text)) {
        const auto reference = remoteNamed(text);
        if (!reference)
            return tl::unexpected(reference.error());
        return handOn(
            core::sourceInRegistry(core::RegistryAccess::ofProcess(), *reference, session.task()));
    }
    const auto packing = packingOf(session.arguments(), core::LayerPacking::AsStored);
    if (packing == core::LayerPacking::AsStored) {
        auto name = core::parseImageName(text);
        if (!name)
            return core::fail(std::move(name).error());
        const auto store = core::openNamedStore(*name, session.task());
        session.clearProgress();
        if (!store)
            return core::fail(store.error());
        if (core::keepsBlobs(**store))
            return handOn(core::sourceInLayout(**store, *name, session.task()));
    }
    const auto& arguments = session.arguments();
    if (arguments.has(OptionId::AllPlatforms) || arguments.platforms.size() > 1)
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato",
            "several platforms are only moved as they are, from a layout, an OCI archive, "
            "the own store, containerd or a registry"));
    const auto image = session.openImage(i, true);
    if (!image)
        return tl::unexpected(image.error());
    return handOn(core::sourceOfImage(**image, packing, session.task()));
}

tl::expected<std::shared_ptr<const core::Image>, Problem>
remoteImage(Session& session, const core::Reference& reference)
{
    const auto& arguments = session.arguments();
    if (arguments.has(OptionId::AllPlatforms) || arguments.platforms.size() > 1)
        return wrongUse(QT_TRANSLATE_NOOP("strato", "this place takes one platform of an image"));
    const auto store =
        core::RegistryStore::open(core::RegistryAccess::ofProcess(), reference, session.task());
    if (!store)
        return core::fail(store.error());
    const auto entry = core::chooseEntry(**store, {}, arguments.platform);
    if (!entry)
        return core::fail(entry.error());
    auto image = (*store)->open(**entry, session.task());
    if (!image)
        return core::fail(std::move(image).error());
    session.addWarnings(image->warnings);
    return std::make_shared<const core::Image>(std::move(*image));
}

Outcome runTransfer(Session& session, Transfer transfer)
{
    auto done = planned(session, transfer);
    if (!done)
        return tl::unexpected(std::move(done).error());
    if (!session.has(OptionId::DryRun)) {
        const auto goOn = mayReplace(session, *done);
        if (!goOn)
            return tl::unexpected(goOn.error());
        if (!*goOn) {
            session.output().write(strato::tr("Nothing was pushed.\n"));
            return Exit::No;
        }
        const Arguments& arguments = session.arguments();
        core::TransferControl control;
        control.setLimit(arguments.limitRate);
        core::TransferOptions options;
        options.parallel = arguments.parallel.value_or(usualParallel);
        const core::Timestamp started = core::currentTime();
        auto result = core::runTransfer(done->plan, *transfer.source, *transfer.target, control,
                                        options, session.task());
        if (!result)
            return core::fail(std::move(result).error());
        done->result = std::move(*result);
        done->isDone = true;
        remember(session, core::recordOf(done->kind, done->plan, *done->result, started));
    }
    report(session, *done);
    return session.exit();
}

Outcome runWholeTransfer(Session& session, Transfer transfer, const PutWhole& put)
{
    auto done = planned(session, transfer);
    if (!done)
        return tl::unexpected(std::move(done).error());
    if (!session.has(OptionId::DryRun)) {
        auto names = put();
        if (!names)
            return tl::unexpected(std::move(names).error());
        done->names = std::move(*names);
        done->isDone = true;
    }
    report(session, *done);
    return session.exit();
}

std::optional<core::TransferHistory> transferHistory()
{
    std::string path = core::TransferHistory::usualPath(core::MachineEnvironment::current());
    if (path.empty())
        return {};
    return core::TransferHistory(std::move(path));
}

} // namespace strato
