// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <string>

namespace test {

struct TreeTextOptions
{
    bool ghosts = false;    ///< Also what is hidden: `hidden=3 deleted`.
    bool changes = false;   ///< Also change marks: `added`, `changed`, `metadata`, `removed`.
    bool attributes = true; ///< Mode and owner; off for tests about names alone.
    bool folders = true;
};

/// One line a node in path order, so that a tree is compared as text:
/// `/etc/passwd file 0644 0:0 12 layer=1`, `/bin symlink 0777 0:0 -> usr/bin layer=1`,
/// `/b file 0644 0:0 3 layer=1 = /a` (a second name of /a), `/null char 0666 0:0 1,3 layer=1`,
/// `/x dir 0755 0:0 layer=2 implied`. Bytes that are no printable ASCII are written `\xNN`.
std::string treeText(const core::MergedTree& tree, const TreeTextOptions& options = {});

/// What is hidden, one charge a line: `/etc/passwd 12 1->3 deleted` (path, bytes, shipped by,
/// hidden by, cause).
std::string chargeText(const core::MergedTree& tree);

/// The codes and paths of warnings, one a line: `2 /a danglingWhiteout`.
std::string warningText(const core::Warnings& warnings);

} // namespace test
