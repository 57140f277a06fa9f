// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/base/warning.h"
#include "core/oci/image.h"

/// What answers in JSON have in common (docs/schema/common.json).
namespace core {

/// `image`, or \a name: which image an answer is about.
void writeImage(JsonWriter& json, const Image& image, std::string_view name = "image");

/// `warnings`, and `warningsDropped` where there were more than are kept.
void writeWarnings(JsonWriter& json, const Warnings& warnings);

} // namespace core
