// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace core {

/// A vector, or a view of values that somebody else keeps alive and never changes. Only a vector
/// may be written to.
template<class T>
class Values
{
public:
    Values() = default;
    /// Sees \a values where they lie, in O(1).
    explicit Values(std::span<const T> values)
        : m_data(values.data())
        , m_size(values.size())
    {
    }
    explicit Values(std::vector<T> values)
        : m_owned(std::move(values))
    {
        look();
    }
    Values(Values&& other) noexcept
        : m_owned(std::move(other.m_owned))
        , m_data(std::exchange(other.m_data, nullptr))
        , m_size(std::exchange(other.m_size, 0))
    {
    }
    Values& operator=(Values&& other) noexcept
    {
        m_owned = std::move(other.m_owned);
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        return *this;
    }
    /// A copy is a vector, also of a view.
    Values(const Values& other)
        : Values(std::vector<T>(other.begin(), other.end()))
    {
    }
    // NOLINTNEXTLINE(misc-unconventional-assign-operator): the other one returns *this
    Values& operator=(const Values& other) { return *this = Values(other); }
    ~Values() = default;

    const T& operator[](std::size_t i) const
    {
        assert(i < m_size);
        return m_data[i];
    }
    T& operator[](std::size_t i)
    {
        assert(i < m_owned.size());
        return m_owned[i];
    }
    const T* data() const { return m_data; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T* begin() const { return m_data; }
    const T* end() const { return m_data + m_size; }

    void push_back(T value)
    {
        assert(isOwned());
        m_owned.push_back(std::move(value));
        look();
    }
    void append(const T* first, std::size_t count)
    {
        assert(isOwned());
        m_owned.insert(m_owned.end(), first, first + count);
        look();
    }
    void clear()
    {
        m_owned.clear();
        look();
    }
    void resize(std::size_t count, const T& value = T{})
    {
        m_owned.resize(count, value);
        look();
    }
    void assign(std::size_t count, const T& value)
    {
        m_owned.assign(count, value);
        look();
    }
    void reserve(std::size_t count)
    {
        m_owned.reserve(count);
        look();
    }
    void shrink_to_fit()
    {
        if (isOwned()) {
            m_owned.shrink_to_fit();
            look();
        }
    }
    /// Of memory of its own: nothing for a view.
    std::size_t capacityBytes() const { return m_owned.capacity() * sizeof(T); }

private:
    bool isOwned() const { return m_size == m_owned.size(); }
    void look()
    {
        m_data = m_owned.data();
        m_size = m_owned.size();
    }

    std::vector<T> m_owned;
    const T* m_data = nullptr; ///< Of the vector or of somebody else's values.
    std::size_t m_size = 0;
};

} // namespace core
