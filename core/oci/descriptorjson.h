// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/oci/descriptor.h"

namespace core {

/// Reads a descriptor that stands at \a where ("layers[3]"). Corrupt, naming the member, if it is
/// no object or its digest or size is missing or invalid; a media type that is missing or odd is
/// only a warning, because everything else can be read without it. `data` that is not base64
/// counts as absent.
Result<Descriptor> readDescriptor(const json::Value& value, const std::string& where,
                                  Warnings* warnings);

/// Reads an image-spec platform object; normalised() is left to whoever compares.
Platform readPlatform(const json::Members& members);

} // namespace core
