// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/places.h"
#include "app/strato/text.h"
#include "app/strato/transferjson.h"
#include "app/strato/transfers.h"
#include "app/strato/transfertext.h"

#include <QtGlobal>

namespace strato {

namespace {

Outcome showHistory(Session& session)
{
    constexpr std::size_t shown = 100;
    std::string path;
    std::vector<core::TransferRecord> records;
    if (const auto history = transferHistory()) {
        auto read = history->read(shown);
        if (!read)
            return core::fail(std::move(read).error());
        records = std::move(*read);
        path = history->path();
    }
    if (session.isJson())
        writeHistory(session, path, records);
    else
        printHistory(session, records);
    return session.exit();
}

/// The layout that the image is brought into blob by blob; empty where the place takes it whole.
tl::expected<std::string, Problem> layoutFor(const Session& session)
{
    const Arguments& arguments = session.arguments();
    if (session.has(OptionId::Target) && session.has(OptionId::To))
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--output and --to contradict each other"));
    if (session.has(OptionId::Target))
        return arguments.output;
    for (const core::MachinePlace& place : core::findPlaces(core::MachineEnvironment::current()))
        if (place.kind == core::StoreKind::OwnStore
            && (arguments.place.empty() || arguments.place == place.name))
            return place.path;
    return std::string();
}

} // namespace

Outcome runPull(Session& session)
{
    if (const auto use = checkTransferUse(session); !use)
        return tl::unexpected(use.error());
    if (session.has(OptionId::PastTransfers)) {
        if (!session.arguments().operands.empty())
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--history takes no image"));
        return showHistory(session);
    }
    if (session.arguments().operands.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "something is missing; it is: strato %1"),
                        {"pull SRC"});
    const auto reference = remoteNamed(session.operand(0));
    if (!reference)
        return tl::unexpected(reference.error());
    const auto layout = layoutFor(session);
    if (!layout)
        return tl::unexpected(layout.error());
    Transfer transfer;
    transfer.kind = core::TransferKind::Pull;
    transfer.host = reference->domain;
    transfer.names = namesOf(*reference);
    auto source =
        core::sourceInRegistry(core::RegistryAccess::ofProcess(), *reference, session.task());
    if (!source)
        return core::fail(std::move(source).error());
    transfer.source = std::move(*source);
    if (!layout->empty()) {
        core::LayoutTargetOptions options;
        options.path = *layout;
        options.names = transfer.names;
        auto target = core::targetInLayout(std::move(options));
        if (!target)
            return core::fail(std::move(target).error());
        transfer.target = std::move(*target);
        return runTransfer(session, std::move(transfer));
    }
    const auto acts = targetPlace(session);
    if (!acts)
        return tl::unexpected(acts.error());
    transfer.target = core::unknownTarget((*acts)->name());
    const std::vector<std::string> names = transfer.names;
    return runWholeTransfer(session, std::move(transfer),
                            [&]() -> tl::expected<std::vector<std::string>, Problem> {
                                auto image = remoteImage(session, *reference);
                                if (!image)
                                    return tl::unexpected(std::move(image).error());
                                core::ImageToPut one;
                                one.image = std::move(*image);
                                one.names = names;
                                auto put = (*acts)->put({one}, session.task());
                                if (!put)
                                    return core::fail(std::move(put).error());
                                return std::move(*put);
                            });
}

} // namespace strato
