// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

/// What a text is written in, for colouring it.
enum class CodeLanguage {
    None,
    C,
    CMake,
    Css,
    Diff,
    Dockerfile,
    Go,
    Html,
    Java,
    JavaScript,
    Json,
    Lua,
    Makefile,
    Markdown,
    Perl,
    Python,
    Ruby,
    Rust,
    Settings, ///< "key = value", ini, TOML and other files whose comments begin with "#".
    Shell,
    Sql,
    Tcl,
    Xml,
    Yaml,
};

/// Judged by \a fileName, else by the first line that names an interpreter, else by what
/// \a beginning looks like. None where nothing of that tells.
CodeLanguage guessLanguage(std::string_view fileName, QStringView beginning);
