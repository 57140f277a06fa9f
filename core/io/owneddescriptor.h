// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace core {

/// A file descriptor that is closed with its owner.
class OwnedDescriptor
{
public:
    explicit OwnedDescriptor(int descriptor = -1)
        : m_descriptor(descriptor)
    {
    }
    ~OwnedDescriptor();
    OwnedDescriptor(OwnedDescriptor&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    /// Gives it up: whoever takes it has to close it.
    int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

} // namespace core
