// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file.h"
#include "core/io/writer.h"

namespace core {

/// A file in the making: written aside under a hidden name in the same folder, and there under its
/// own name only once commit() succeeded. Destroyed before, nothing of it is left.
class OutputFile final : public Writer
{
public:
    /// Exists if \a path is there and \a overwrite is off; anything but a regular file is never
    /// replaced.
    static Result<std::unique_ptr<OutputFile>> create(const std::string& path, bool overwrite);
    ~OutputFile() override;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    Result<void> write(BytesView bytes) override;
    /// Only its owner will read and write the file (mode 0600); before the first write().
    Result<void> keepPrivate();
    /// Makes the bytes durable and gives the file its name. Exists if something took the name
    /// meanwhile and overwriting was off.
    Result<void> commit();

private:
    OutputFile(int descriptor, std::string path, std::string aside, bool overwrite);
    Result<void> flush();

    int m_descriptor;
    std::string m_path;
    std::string m_aside;
    bool m_overwrite;
    Bytes m_pending; ///< Small pieces are written together.
};

/// An unnamed file for bytes that are too many for memory; gone with its last user.
class ScratchFile final : public Writer
{
public:
    /// \a folder is where there is room; empty: TMPDIR, /var/tmp or /tmp, the first that will do.
    static Result<std::unique_ptr<ScratchFile>> create(const std::string& folder = {});
    ~ScratchFile() override;
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    Result<void> write(BytesView bytes) override;
    int descriptor() const { return m_descriptor; }
    /// What was written, to be read; \a name only serves messages. Nothing may be written after.
    Result<std::shared_ptr<const File>> finish(std::string name);

private:
    explicit ScratchFile(int descriptor);

    int m_descriptor;
};

/// Writes all of \a bytes to \a descriptor; \a name only serves messages.
Result<void> writeFully(int descriptor, BytesView bytes, std::string_view name);

/// A hidden name that nothing else has, for a file that gets its own name once it is complete.
std::string asideName();

/// The folder that \a path lies in: "." where it names none.
std::string folderOf(const std::string& path);

/// Makes the names in \a folder durable.
Result<void> syncFolder(const std::string& folder);

} // namespace core
