// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/acts/placeacts.h"
#include "core/registry/registryaccess.h"
#include "core/transfer/transferhistory.h"
#include "core/transfer/transferplan.h"

namespace strato {

/// True for `docker://…`.
bool isRemote(const std::string& text);

/// The repository and tag or digest that \a text names, with or without `docker://`.
tl::expected<core::Reference, Problem> remoteNamed(const std::string& text);

/// The names of an image of a registry where it is not given others: none without a tag.
std::vector<std::string> namesOf(const core::Reference& reference);

/// Usage where the options of a transfer contradict each other; to be asked before anything is.
tl::expected<void, Problem> checkTransferUse(const Session& session);

/// What --platform, --all-platforms and --attached choose.
core::TransferChoice choiceOf(const Arguments& arguments);

/// What an operand names, in a registry or in a place of this machine.
tl::expected<std::shared_ptr<const core::TransferSource>, Problem> transferSource(Session& session,
                                                                                  std::size_t i);

/// The one image of a registry that is chosen, for places that take images as a whole. Usage where
/// several are.
tl::expected<std::shared_ptr<const core::Image>, Problem>
remoteImage(Session& session, const core::Reference& reference);

/// One transfer, as a command asks for it.
struct Transfer
{
    core::TransferKind kind = core::TransferKind::Copy;
    std::string host; ///< Of the registry that its cost goes by.
    std::shared_ptr<const core::TransferSource> source;
    std::unique_ptr<core::TransferTarget> target;
    std::vector<std::string> names; ///< That the image gets there.
};

/// How a transfer went, for people and for JSON.
struct TransferReport
{
    core::TransferKind kind = core::TransferKind::Copy;
    core::TransferPlan plan;
    std::optional<std::string> host;            ///< Where --cost was given: of whose cost it is.
    std::optional<core::TransferResult> result; ///< None: only shown, or taken as a whole.
    std::vector<std::string> names;
    bool isDone = false;
};

/// Plans \a transfer and, without --dry-run, carries it out, remembers what it cost and reports.
Outcome runTransfer(Session& session, Transfer transfer);

/// Plans and reports for a place that takes images as a whole; \a put brings it there and gives
/// the names that it has then.
using PutWhole = std::function<tl::expected<std::vector<std::string>, Problem>()>;
Outcome runWholeTransfer(Session& session, Transfer transfer, const PutWhole& put);

/// Where transfers are remembered; without a home nowhere.
std::optional<core::TransferHistory> transferHistory();

} // namespace strato
