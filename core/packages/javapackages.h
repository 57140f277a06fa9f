// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/bytesource.h"
#include "core/packages/packagesink.h"

#include <map>

namespace core {

/// The main section of a META-INF/MANIFEST.MF (JAR File Specification): names as they are written,
/// lines that go on put together.
std::map<std::string, std::string, std::less<>> parseManifest(std::string_view text);

/// "key=value" or "key: value" lines of a pom.properties.
std::map<std::string, std::string, std::less<>> parseProperties(std::string_view text);

/// True for the names of jar, war, ear and other archives of Java.
bool isJavaArchive(std::string_view name);

/// Adds the packages in the archive \a source at \a path, and those of archives within it, at most
/// three deep; these are found in "path!/member". Fails if it is no zip archive.
Result<void> readJavaArchive(ByteSource& source, const std::string& path, PackageSink& sink,
                             const Task& task);

} // namespace core
