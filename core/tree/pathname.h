// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Begins the names that AUFS kept for itself; hard links may lead to them (rule W6).
constexpr std::string_view auxiliaryPrefix = ".wh..wh.";

/// A path taken apart by rules N1 and N2: no empty and no "." components, ".." resolved lexically.
struct PathName
{
    std::vector<std::string_view>
        components;         ///< Views into the text it was made from; empty: the root.
    bool hadParent = false; ///< A ".." stood somewhere: the name is unsafe.

    static PathName parse(std::string_view text);
};

/// The components of \a text as they stand, "." and empty ones left out, ".." kept: the target of a
/// symlink.
std::vector<std::string_view> splitComponents(std::string_view text);

} // namespace core
