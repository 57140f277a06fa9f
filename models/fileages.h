// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

/// How long ago files were changed, in classes.
namespace fileages {

/// Up to a day, a week, a month, a quarter, a year, two, five, more, and not stated (the zero time
/// of builds that can be repeated counts as that).
constexpr std::uint8_t classCount = 9;
constexpr std::uint8_t unknownClass = 8;

/// \a nowSeconds since 1970. What lies in the future is new.
std::uint8_t classOf(const std::optional<core::Timestamp>& time, std::int64_t nowSeconds);
/// "1 week", "older", "not set".
QString name(std::uint8_t ageClass);
/// A query for the files of the class; empty for those without a time.
QString query(std::uint8_t ageClass, std::int64_t nowSeconds);

} // namespace fileages
