// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/reader.h"

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

} // namespace core
