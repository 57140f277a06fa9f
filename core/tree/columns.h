// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/values.h"
#include "core/tree/idslots.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Values that can only be indexed by their own id type: mixing ids does not compile.
template<class Id, class T>
class Column : public Values<T>
{
public:
    using Values<T>::Values;
    const T& operator[](Id id) const { return Values<T>::operator[](static_cast<std::size_t>(id)); }
    T& operator[](Id id) { return Values<T>::operator[](static_cast<std::size_t>(id)); }
};

enum class NameId : std::uint32_t {};

/// Byte strings stored once each, in one arena; 0 is the empty string.
class NameTable
{
public:
    NameTable();
    /// A finished table over bytes that lie elsewhere: \a offsets has one more than there are
    /// names, ascending, from 0, 0 to the end of \a bytes. Nothing may be added.
    NameTable(std::span<const char> bytes, std::span<const std::uint32_t> offsets)
        : m_bytes(bytes)
        , m_offsets(offsets)
    {
    }

    /// The id of \a name, added if it is new. Names together stay under 4 GiB
    /// (limits::namesPerLayer).
    NameId intern(std::string_view name);
    /// The id of \a name if it is here; not after freeze().
    std::optional<NameId> find(std::string_view name) const;
    std::string_view text(NameId id) const
    {
        const auto i = static_cast<std::size_t>(id);
        return {m_bytes.data() + m_offsets[i], m_offsets[i + 1] - m_offsets[i]};
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_offsets.size() - 1); }
    std::uint64_t bytes() const { return m_bytes.size(); }
    /// All names one behind the other, and where each begins, ended by where the last ends.
    std::span<const char> arena() const { return {m_bytes.data(), m_bytes.size()}; }
    std::span<const std::uint32_t> offsets() const { return {m_offsets.data(), m_offsets.size()}; }
    /// Drops what only intern() needs; it must not be called afterwards.
    void freeze();
    std::uint64_t memoryBytes() const;

private:
    Values<char> m_bytes;
    Values<std::uint32_t> m_offsets;
    IdSlots m_slots;
};

} // namespace core
