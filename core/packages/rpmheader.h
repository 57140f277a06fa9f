// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/packages/packagesink.h"

namespace core {

/// Adds the package that \a blob, a header as databases of rpm hold it, tells of: big-endian counts
/// of entries and of bytes, entries of 16 bytes, data (rpm.org, "RPM V4 Package format", Header).
/// Keys of signers, which rpm keeps like packages, are none. A warning at \a path says what is
/// wrong with it.
void parseRpmHeader(BytesView blob, const std::string& path, PackageSink& sink);

} // namespace core
