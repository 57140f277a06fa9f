// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/reader.h"

#include <string>

namespace core {

/// Hands all of \a source on to \a take, a Result<void>(BytesView), piece by piece. Fails with
/// Cancelled and with what the source or \a take fails with.
template<class Take>
Result<void> pump(Reader& source, const Task& task, Take take)
{
    Bytes buffer(256U << 10U);
    for (;;) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        const auto got = source.read(buffer);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return {};
        if (Result<void> taken = take(BytesView(buffer).first(*got)); !taken)
            return taken;
    }
}

/// The same with exactly \a size bytes: Corrupt if there are fewer or more.
template<class Take>
Result<void> pumpExactly(Reader& source, std::uint64_t size, const Task& task, Take take)
{
    std::uint64_t left = size;
    const auto wrong = [size] {
        return fail(ErrorCode::Corrupt,
                    "these are not the " + std::to_string(size) + " bytes that were stated");
    };
    Result<void> pumped = pump(source, task, [&](BytesView bytes) -> Result<void> {
        if (bytes.size() > left)
            return wrong();
        left -= bytes.size();
        return take(bytes);
    });
    if (pumped && left != 0)
        return wrong();
    return pumped;
}

} // namespace core
