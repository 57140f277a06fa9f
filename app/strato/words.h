// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"
#include "core/store/store.h"
#include "core/tree/extract.h"
#include "core/tree/mergedtree.h"

namespace strato {

/// What a warning says to people: in English the sentence of core; in another language the kind of
/// warning in that language and core's sentence behind it. As reason(), English for JSON.
std::string warningText(core::WarningCode code, const std::string& message);

/// What a note of extracting or exporting says to people, likewise, behind its path; harmless.
std::string noteText(const core::ExtractNote& note);

/// The kind of a place, as core::storeKindName().
std::string storeKindText(core::StoreKind kind);

/// The kind of an entry of a layer, as core::nodeKindName(), but in words.
std::string nodeKindText(core::NodeKind kind);

} // namespace strato
