// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/transfers.h"

namespace strato {

Outcome runPush(Session& session)
{
    if (const auto use = checkTransferUse(session); !use)
        return tl::unexpected(use.error());
    const auto reference = remoteNamed(session.operand(1));
    if (!reference)
        return tl::unexpected(reference.error());
    auto target = core::targetInRegistry(core::RegistryAccess::ofProcess(), *reference);
    if (!target)
        return core::fail(std::move(target).error());
    auto source = transferSource(session, 0);
    if (!source)
        return tl::unexpected(std::move(source).error());
    Transfer transfer;
    transfer.kind = core::TransferKind::Push;
    transfer.host = reference->domain;
    transfer.source = std::move(*source);
    transfer.target = std::move(*target);
    transfer.names = {reference->text()};
    return runTransfer(session, std::move(transfer));
}

} // namespace strato
