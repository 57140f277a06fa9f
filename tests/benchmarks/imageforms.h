// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file.h"

#include <string>
#include <vector>

namespace bench {

/// The forms in which an image lies in a folder of images, told by the ends of their names.
enum class Form { DockerArchive, OciGzip, OciZstd, OciPlain };
constexpr std::size_t formCount = 4;

/// ".docker.tar", ".oci-gzip", ".oci-zstd", ".oci".
const char* formSuffix(Form form);

bool hasForm(const std::string& folder, const std::string& name, Form form);

/// Writes the image \a name with unpacked \a layers, base first, into \a folder, unless it is
/// there in this form. Says on stderr what it writes.
core::Result<void> writeForm(const std::string& folder, const std::string& name, Form form,
                             const std::vector<core::FileSlice>& layers);

} // namespace bench
