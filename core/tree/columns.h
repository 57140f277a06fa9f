// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// A vector that can only be indexed by its own id type: mixing ids does not compile.
template<class Id, class T>
class Column
{
public:
    const T& operator[](Id id) const
    {
        assert(static_cast<std::size_t>(id) < m_values.size());
        return m_values[static_cast<std::size_t>(id)];
    }
    T& operator[](Id id)
    {
        assert(static_cast<std::size_t>(id) < m_values.size());
        return m_values[static_cast<std::size_t>(id)];
    }
    std::size_t size() const { return m_values.size(); }
    bool empty() const { return m_values.empty(); }
    void push_back(T value) { m_values.push_back(std::move(value)); }
    void resize(std::size_t count, const T& value = T{}) { m_values.resize(count, value); }
    void assign(std::size_t count, const T& value) { m_values.assign(count, value); }
    void reserve(std::size_t count) { m_values.reserve(count); }
    void shrink_to_fit() { m_values.shrink_to_fit(); }
    std::size_t capacityBytes() const { return m_values.capacity() * sizeof(T); }
    auto begin() const { return m_values.begin(); }
    auto end() const { return m_values.end(); }

private:
    std::vector<T> m_values;
};

enum class NameId : std::uint32_t {};

/// Byte strings stored once each, in one arena; 0 is the empty string.
class NameTable
{
public:
    NameTable();

    /// The id of \a name, added if it is new. Names together stay under 4 GiB
    /// (limits::namesPerLayer).
    NameId intern(std::string_view name);
    /// The id of \a name if it is here; not after freeze().
    std::optional<NameId> find(std::string_view name) const;
    std::string_view text(NameId id) const
    {
        const auto i = static_cast<std::size_t>(id);
        return std::string_view(m_bytes).substr(m_offsets[i], m_offsets[i + 1] - m_offsets[i]);
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_offsets.size() - 1); }
    std::uint64_t bytes() const { return m_bytes.size(); }
    /// Drops what only intern() needs; it must not be called afterwards.
    void freeze();
    std::uint64_t memoryBytes() const;

private:
    std::size_t slotOf(std::string_view name) const;
    void grow();

    std::string m_bytes;
    std::vector<std::uint32_t> m_offsets;
    std::vector<std::uint32_t> m_slots; ///< Open addressing: id + 1, 0 = free.
};

} // namespace core
