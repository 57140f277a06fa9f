// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "app/strato/table.h"

namespace strato {

/// The node that the words of a person mean: links on the way are followed, then what is hidden is
/// looked at if \a hidden. NotFound says which layer hides it.
tl::expected<core::NodeId, Problem> nodeAt(const core::MergedTree& tree, const std::string& path,
                                           bool hidden);

/// Bytes that a row stands for: of the file or of all below the folder.
std::uint64_t rowBytes(const core::MergedTree& tree, core::NodeId node);

/// Sorts \a nodes, which come sorted by path; the largest first where \a order is not given.
void sortNodes(const core::MergedTree& tree, std::vector<core::NodeId>& nodes,
               const std::optional<SortOrder>& order);

/// The sha256 of a file's content, none where it was not computed.
std::optional<core::Digest> contentDigest(const core::MergedTree& tree, core::NodeId node);

/// A table for people with one row a node, named by whole paths or by last names.
void printFiles(Session& session, const core::MergedTree& tree,
                const std::vector<core::NodeId>& nodes, bool wholePaths);

/// "a -> b", harmless.
std::string nameText(const core::MergedTree& tree, core::NodeId node, bool wholePath);

/// A cause in a person's words.
std::string causeText(core::HideCause cause);

} // namespace strato
