// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

/// How an axis of bytes is divided and what its numbers are called.
struct ByteAxis
{
    double unit = 1; ///< Bytes of one step of the axis's numbers.
    QString unitName;
    double end = 1;  ///< Of the axis, in units.
    double step = 1; ///< Between two lines, in units.

    /// For bars up to \a maximum, with \a room beyond it as a share, and about \a steps lines.
    static ByteAxis of(std::uint64_t maximum, double room, int steps);
    /// "40 MB" of a number of units; zero is "0 B".
    QString text(double number) const;
};
