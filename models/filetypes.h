// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

/// What kinds of files there are, judged by their names alone: good enough for areas and bars.
namespace filetypes {

enum class Kind : std::uint8_t {
    Library,  ///< Shared and static libraries.
    Program,  ///< In a folder for programs, or without an ending and executable.
    Code,     ///< Sources, scripts, headers.
    Compiled, ///< Bytecode, objects.
    Archive,
    Picture,
    Text, ///< Documents, texts, manuals.
    Data, ///< Configuration, tables, databases.
    Other,
};
constexpr std::uint8_t kindCount = 9;

/// \a path as it stands in the tree; \a isExecutable: somebody may run it.
Kind kindOf(std::string_view path, bool isExecutable);
QString name(Kind kind);

/// The ending of \a name in small letters without the dot: "so" of "libc.so.6", "gz" of
/// "a.tar.gz"; empty where there is none.
std::string ending(std::string_view name);

} // namespace filetypes
