// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/timestamp.h"

#include <cstdint>

/// Values as programs in Go write them with their standard library.
namespace core::gobinary {

/// What `binary.PutUvarint` wrote, and nothing after it; none for anything else.
std::optional<std::uint64_t> uvarint(BytesView value);

/// What `binary.PutVarint` wrote, and nothing after it; none for anything else.
std::optional<std::int64_t> varint(BytesView value);

/// What `time.MarshalBinary` wrote; none for anything else and for Go's zero time, the year 1.
std::optional<Timestamp> time(BytesView value);

} // namespace core::gobinary
