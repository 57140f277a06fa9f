// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader.h"

#include <algorithm>
#include <array>

namespace core {

Result<std::uint64_t> Reader::skip(std::uint64_t count)
{
    std::array<std::byte, 16384> buffer; // NOLINT(*-member-init): written before it is read
    std::uint64_t done = 0;
    while (done < count) {
        const auto want =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), count - done));
        const auto got = read(std::span(buffer).first(want));
        if (!got)
            return fail(got.error());
        if (*got == 0)
            break;
        done += *got;
    }
    return done;
}

Result<std::size_t> Reader::readFully(std::span<std::byte> buffer)
{
    std::size_t done = 0;
    while (done < buffer.size()) {
        const auto got = read(buffer.subspan(done));
        if (!got)
            return fail(got.error());
        if (*got == 0)
            break;
        done += *got;
    }
    return done;
}

Result<Bytes> readAll(Reader& reader, std::uint64_t limit)
{
    Bytes all;
    std::size_t done = 0;
    for (;;) {
        if (done > limit)
            return fail(ErrorCode::LimitExceeded, "more than " + std::to_string(limit) + " bytes");
        if (all.size() == done)
            all.resize(std::max<std::size_t>(16384, done * 2));
        const auto got = reader.read(std::span(all).subspan(done));
        if (!got)
            return fail(got.error());
        if (*got == 0)
            break;
        done += *got;
    }
    all.resize(done);
    return all;
}

} // namespace core
