// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/elffile.h"
#include "core/packages/packagesink.h"

namespace core {

/// What Go programs say of their modules: the text that `go version -m` shows, lines of fields
/// parted by tabs (runtime/debug.BuildInfo). \a goVersion is that of the standard library.
void parseGoModules(std::string_view text, std::string_view goVersion, const std::string& path,
                    PackageSink& sink);

/// Adds the modules that the Go program \a file was built of, if it is one (debug/buildinfo).
/// Corrupt where it is one but what it says cannot be read.
Result<void> readGoProgram(const ElfFile& file, const std::string& path, PackageSink& sink);

/// Adds the crates that `cargo auditable` wrote into a program: \a text is the JSON.
void parseRustCrates(std::string_view text, const std::string& path, PackageSink& sink);

/// The same from the section .dep-v0 of \a file, if it has one.
Result<void> readRustProgram(const ElfFile& file, const std::string& path, PackageSink& sink);

/// Looks at a content, piece by piece, for the marks that the programs of both have.
class ProgramMarks
{
public:
    void take(BytesView piece);
    bool found() const { return m_found; }

private:
    std::string m_window;
    bool m_found = false;
};

} // namespace core
