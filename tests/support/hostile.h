// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <functional>
#include <optional>
#include <string>

namespace test {

/// Repeats \a piece for ever; once \a limit bytes were given, fails with \a error.
class EndlessReader final : public core::Reader
{
public:
    EndlessReader(std::string piece, std::uint64_t limit, core::Error error);
    core::Result<std::size_t> read(std::span<std::byte> buffer) override;
    std::uint64_t given() const { return m_given; }

private:
    std::string m_piece;
    std::uint64_t m_limit;
    core::Error m_error;
    std::uint64_t m_given = 0;
};

/// By how many MiB the resident memory of this process was at most larger while \a work ran than
/// before; none where that cannot be told (no Linux, or a sanitizer that keeps freed memory).
std::optional<double> peakGrowth(const std::function<void()>& work);

} // namespace test
