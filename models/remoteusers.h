// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/namedimage.h"
#include "models/places.h"

/// Who on this machine has \a image, or runs it: a line for each image ("Docker: app:1.1") and each
/// container, as far as the places that were read tell.
QStringList remoteUsers(const Places& places, const core::NamedImage& image);
