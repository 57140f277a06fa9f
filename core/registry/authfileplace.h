// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/authfile.h"

namespace core {

/// What the file \a placed says; nothing where it is empty. NotFound, or why it cannot be read.
Result<AuthFile> readAuthFile(const PlacedFile& placed);

/// Makes the file at \a path anew, readable for its owner alone, with \a credentials for \a host,
/// or none if null. Where \a path is a link, that stays one.
Result<void> writeAuthEntry(std::string path, const std::string& host,
                            const Credentials* credentials);

} // namespace core
