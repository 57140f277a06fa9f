// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/picturedifference.h"

namespace {

/// What stays the same, as a pale grey: what differs has to stand out.
QRgb pale(QRgb pixel)
{
    const int grey = 170 + qGray(pixel) / 3;
    return qRgba(grey, grey, grey, qAlpha(pixel));
}

} // namespace

std::optional<PictureDifference> pictureDifference(const QImage& left, const QImage& right)
{
    if (left.isNull() || right.isNull() || left.size() != right.size())
        return std::nullopt;
    const QImage before = left.convertToFormat(QImage::Format_ARGB32);
    PictureDifference difference;
    difference.marked = right.convertToFormat(QImage::Format_ARGB32);
    difference.all = qint64{right.width()} * right.height();
    for (int y = 0; y < before.height(); ++y) {
        const auto* one = reinterpret_cast<const QRgb*>(before.constScanLine(y));
        auto* other = reinterpret_cast<QRgb*>(difference.marked.scanLine(y));
        for (int x = 0; x < before.width(); ++x) {
            const bool isSame =
                one[x] == other[x] || (qAlpha(one[x]) == 0 && qAlpha(other[x]) == 0);
            difference.pixels += isSame ? 0 : 1;
            other[x] = isSame ? pale(other[x]) : qRgb(255, 0, 0);
        }
    }
    return difference;
}
