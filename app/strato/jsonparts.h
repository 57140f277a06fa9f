// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/jsonwriter.h"
#include "core/analysis/contentsearch.h"
#include "core/report/jsonparts.h"
#include "core/tree/mergedtree.h"

namespace strato {

using core::writeImage;
using core::writeWarnings;

/// One entry of `ls` and `find`. \a path is the node's; \a digests adds `sha256`, \a hit what was
/// found in the content.
void writeEntry(JsonWriter& json, const core::MergedTree& tree, core::NodeId node,
                std::string_view path, bool digests, const core::FileHit* hit = nullptr);

void writeDescriptor(JsonWriter& json, const core::Descriptor& descriptor);
void writeTextMap(JsonWriter& json, std::string_view name,
                  const std::map<std::string, std::string>& texts);

} // namespace strato
