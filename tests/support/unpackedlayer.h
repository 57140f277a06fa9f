// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tarbuilder.h"
#include "tests/support/tempdir.h"

namespace test {

/// What tar-split would have written of \a tar, one JSON line a piece, unpacked.
std::string tarSplitRecord(core::BytesView tar);

/// Writes the contents of the files in \a tar below the folder \a name of \a dir, as an engine that
/// unpacked it would have; owners, modes and links are left out.
void unpackFiles(core::BytesView tar, const TempDir& dir, const std::string& name);

/// \a text packed by gzip.
core::Bytes gzipped(std::string_view text);

} // namespace test
