// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/byteaxis.h"

#include "models/format.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace {

/// The step of 1, 2 or 5 times a power of ten that makes about \a steps of \a maximum.
double niceStep(double maximum, int steps)
{
    const double rough = std::max(maximum / steps, 1e-9);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double part = rough / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

} // namespace

ByteAxis ByteAxis::of(std::uint64_t maximum, double room, int steps)
{
    ByteAxis axis;
    const auto most = static_cast<double>(std::max<std::uint64_t>(maximum, 1));
    const format::ByteUnit unit = format::byteUnit(maximum);
    axis.unit = unit.bytes;
    axis.unitName = unit.name;
    axis.end = most / axis.unit * (1 + room);
    axis.step = niceStep(axis.end, steps);
    return axis;
}

QString ByteAxis::text(double number) const
{
    return number <= 0 ? format::bytes(std::uint64_t{0})
                       : QLocale().toString(number, 'g', 6) + QChar::Nbsp + unitName;
}
