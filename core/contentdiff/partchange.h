// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace core {

/// What became of one named part (a member, a section, a value) from left to right.
enum class PartChange : std::uint8_t { Added, Removed, Changed };

/// As in JSON: added, removed, changed.
constexpr std::string_view partChangeName(PartChange change)
{
    switch (change) {
    case PartChange::Added:
        return "added";
    case PartChange::Removed:
        return "removed";
    case PartChange::Changed:
        break;
    }
    return "changed";
}

} // namespace core
