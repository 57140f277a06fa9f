// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// One instruction of a Dockerfile.
struct SourceStep
{
    std::string keyword;            ///< In capitals; empty for comments behind the last one.
    std::string arguments;          ///< Of its first line.
    std::vector<std::string> lines; ///< With the comments and blank lines before it.
    std::uint32_t firstLine = 0;    ///< Of the instruction itself, from 1.
    std::uint32_t lastLine = 0;
    std::uint32_t stage = 0; ///< How many FROM there are up to here.
};

/// Divides \a source into instructions: continuations by the escape directive, comments between
/// continued lines, here-documents. All lines together are the source. O(source).
std::vector<SourceStep> sourceSteps(std::string_view source);

} // namespace core
