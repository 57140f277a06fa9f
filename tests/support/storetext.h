// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <string>

namespace test {

/// One line an entry, two spaces a level: `image app:1 linux/amd64`, `index 2`, `attestation SBOM
/// (SPDX)`, `image app:2 absent`; without a name the first digits of the digest.
std::string entriesText(const core::Store& store);

} // namespace test
