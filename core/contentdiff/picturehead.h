// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>

namespace core {

/// What the first bytes of a picture say.
struct PictureHead
{
    enum class Type : std::uint8_t { Png, Jpeg, Gif, Bmp };
    Type type = Type::Png;
    std::uint32_t width = 0; ///< Pixels.
    std::uint32_t height = 0;

    bool operator==(const PictureHead&) const = default;
};
/// As in JSON: png, jpeg, gif, bmp.
std::string_view pictureTypeName(PictureHead::Type type);

/// None if \a bytes are no picture, or one whose head is broken. PNG (RFC 2083 §11.2.2), JPEG
/// (T.81 §B.2.2), GIF (87a and 89a) and BMP (core and info headers).
std::optional<PictureHead> readPictureHead(BytesView bytes);

} // namespace core
