// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/file.h"
#include "core/io/writer.h"

#include <memory>
#include <string>

namespace core {

/// Takes the files that make up a place of images: into a folder or into one tar. Nothing is at its
/// path before commit(), nothing is left if that is never reached.
class ImageSink
{
public:
    virtual ~ImageSink() = default;

    /// The folder whose file system takes the bytes; empty where they go elsewhere.
    virtual std::string folder() const { return {}; }
    /// True if the place had a file of that name before, which then need not be added.
    virtual bool has(const std::string& /*name*/) const { return false; }
    /// The file \a name (with '/', relative); each name once.
    virtual Result<void> add(const std::string& name, BytesView content) = 0;
    /// The same from a stream of \a size bytes: Corrupt if there are fewer or more.
    virtual Result<void> add(const std::string& name, std::uint64_t size, Reader& content,
                             const Task& task) = 0;
    /// A symlink; \a target is relative to the folder of \a name.
    virtual Result<void> link(const std::string& name, const std::string& target) = 0;

    /// Makes everything durable and gives it its name. Exists if something took it meanwhile.
    virtual Result<void> commit() = 0;
};

/// Exists if \a path is there and \a overwrite is off.
Result<std::unique_ptr<ImageSink>> openTarSink(const std::string& path, bool overwrite);
/// A tar that is handed on to \a out, which is borrowed, as it comes; committing ends it.
std::unique_ptr<ImageSink> openTarSink(Writer& out);
/// Exists if \a path is there: a folder is never replaced.
Result<std::unique_ptr<ImageSink>> openFolderSink(const std::string& path);

} // namespace core
