// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// What is odd, unsafe or broken without keeping the rest from being shown.
enum class WarningCode : std::uint8_t {
    // What the rules of layers define: shown, exit code 0.
    UnsafeName,
    DanglingWhiteout,
    BadWhiteout,
    BelowWhiteout,
    DanglingHardLink,
    LinkLoop,
    UnknownType,
    DeviceWhiteout,
    DuplicateEntry,
    HistoryMismatch, ///< History, diffIDs and layers of the image do not pair up.
    OddDocument,     ///< A document departs from its specification in a harmless way.
    SizeMismatch,    ///< A stated size of a manifest is wrong; its digest is right.
    // Bytes could not be read or believed: exit code 4.
    Truncated,
    BadChecksum,
    CorruptData,
    DigestMismatch,
    DiffIdMismatch,
    MissingBlob,
    LimitExceeded,
    Unsupported,
    // Shown as well, exit code 0; here as saved files know the others by their number.
    FromTable, ///< What is shown of a layer is what its own table says: not verified.
};

/// \c layer counts from 1, 0 = not about one layer. \c path is raw bytes beginning with '/', or
/// empty.
struct Warning
{
    WarningCode code = WarningCode::UnsafeName;
    std::uint32_t layer = 0;
    std::string path;
    std::string message; ///< One English sentence without the path.
};

/// The code as it appears in JSON: lowerCamelCase, stable.
std::string_view warningCodeName(WarningCode code);

/// True if bytes could not be read or believed, so that what is shown is incomplete.
bool isDamage(WarningCode code);

/// Warnings in the order found; a flood is counted, not kept (limits::warningsKept and
/// warningBytesKept).
class Warnings
{
public:
    void add(Warning warning);
    void append(const Warnings& other);
    const std::vector<Warning>& list() const { return m_list; }
    std::uint64_t dropped() const { return m_dropped; }
    bool empty() const { return m_list.empty(); }
    bool hasDamage() const { return m_damage; }

private:
    std::vector<Warning> m_list;
    std::uint64_t m_bytes = 0; ///< Of the paths and messages in m_list.
    std::uint64_t m_dropped = 0;
    bool m_damage = false;
};

} // namespace core
