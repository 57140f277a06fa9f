// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <utility>

namespace core {

/// Takes a forward stream of bytes. One thread at a time.
class Writer
{
public:
    virtual ~Writer() = default;

    /// Takes all of \a bytes or fails; after a failure nothing more may be written.
    virtual Result<void> write(BytesView bytes) = 0;
};

/// Keeps what it is given in memory.
class BytesWriter final : public Writer
{
public:
    Result<void> write(BytesView bytes) override
    {
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return {};
    }
    const Bytes& bytes() const { return m_bytes; }
    Bytes take() { return std::exchange(m_bytes, {}); }

private:
    Bytes m_bytes;
};

} // namespace core
