// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/picturehead.h"

namespace core {

namespace {

using Type = PictureHead::Type;

std::uint32_t byteAt(BytesView bytes, std::size_t at)
{
    return std::to_integer<std::uint32_t>(bytes[at]);
}

std::uint32_t big(BytesView bytes, std::size_t at, std::size_t count)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number << 8U | byteAt(bytes, at + i);
    return number;
}

std::uint32_t little(BytesView bytes, std::size_t at, std::size_t count)
{
    std::uint32_t number = 0;
    for (std::size_t i = count; i-- > 0;)
        number = number << 8U | byteAt(bytes, at + i);
    return number;
}

/// Goes from segment to segment to the one that begins a frame.
std::optional<PictureHead> readJpeg(BytesView bytes)
{
    for (std::size_t at = 2; at + 9 <= bytes.size();) {
        if (byteAt(bytes, at) != 0xFFU)
            return std::nullopt;
        const std::uint32_t marker = byteAt(bytes, at + 1);
        if (marker == 0xFFU) { // A fill byte.
            ++at;
            continue;
        }
        const bool standsAlone = marker == 0x01U || (marker >= 0xD0U && marker <= 0xD8U);
        if (standsAlone) {
            at += 2;
            continue;
        }
        const bool isFrame = marker >= 0xC0U && marker <= 0xCFU && marker != 0xC4U
                             && marker != 0xC8U && marker != 0xCCU;
        if (isFrame)
            return PictureHead{Type::Jpeg, big(bytes, at + 7, 2), big(bytes, at + 5, 2)};
        const std::uint32_t length = big(bytes, at + 2, 2);
        if (length < 2 || marker == 0xD9U || marker == 0xDAU)
            return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

std::optional<PictureHead> readBmp(BytesView bytes)
{
    if (bytes.size() < 26)
        return std::nullopt;
    const std::uint32_t headerBytes = little(bytes, 14, 4);
    if (headerBytes == 12)
        return PictureHead{Type::Bmp, little(bytes, 18, 2), little(bytes, 20, 2)};
    if (headerBytes < 40 || headerBytes > 256)
        return std::nullopt;
    const auto height = static_cast<std::int32_t>(little(bytes, 22, 4));
    // A negative height says that the rows come from the top on.
    return PictureHead{Type::Bmp, little(bytes, 18, 4),
                       height < 0 ? 0U - static_cast<std::uint32_t>(height)
                                  : static_cast<std::uint32_t>(height)};
}

} // namespace

std::string_view pictureTypeName(PictureHead::Type type)
{
    switch (type) {
    case Type::Png:
        return "png";
    case Type::Jpeg:
        return "jpeg";
    case Type::Gif:
        return "gif";
    case Type::Bmp:
        break;
    }
    return "bmp";
}

std::optional<PictureHead> readPictureHead(BytesView bytes)
{
    const std::string_view text = asText(bytes);
    if (text.starts_with("\x89PNG\r\n\x1A\n") && bytes.size() >= 24 && text.substr(12, 4) == "IHDR")
        return PictureHead{Type::Png, big(bytes, 16, 4), big(bytes, 20, 4)};
    if ((text.starts_with("GIF87a") || text.starts_with("GIF89a")) && bytes.size() >= 10)
        return PictureHead{Type::Gif, little(bytes, 6, 2), little(bytes, 8, 2)};
    if (text.starts_with("\xFF\xD8\xFF"))
        return readJpeg(bytes);
    if (text.starts_with("BM"))
        return readBmp(bytes);
    return std::nullopt;
}

} // namespace core
