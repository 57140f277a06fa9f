// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/imageconfig.h"
#include "core/oci/manifest.h"

/// Writes documents as JSON, the way back from the parse functions. Equal values give equal bytes;
/// what is empty is left out where the specification allows it.
namespace core {

std::string formatImageConfig(const ImageConfig& config);
std::string formatManifest(const Manifest& manifest);
std::string formatIndex(const Index& index);

} // namespace core
