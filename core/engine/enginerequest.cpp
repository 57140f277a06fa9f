// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginerequest.h"

#include "core/net/http.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// Nothing that a server could take for another path, or for none.
bool isImageName(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.back() == '/')
        return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view segment = name.substr(begin, end - begin);
        if (segment.empty() || segment == "." || segment == "..")
            return false;
        begin = end + 1;
    }
    return std::ranges::none_of(
        name, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

tl::unexpected<Error> noName(std::string_view image)
{
    constexpr std::size_t shownBytes = 120;
    return fail(ErrorCode::Usage,
                "\"" + toUtf8Lossy(image.substr(0, shownBytes)) + "\" is no name of an image");
}

} // namespace

Result<std::string> imagePath(std::string_view image, std::string_view what)
{
    if (!isImageName(image))
        return noName(image);
    return "/images/" + percentEncoded(image, "/:@").append(what);
}

Result<std::string> exportPath(const std::vector<std::string>& images)
{
    if (images.empty())
        return fail(ErrorCode::Usage, "no image to export was named");
    if (images.size() == 1)
        return imagePath(images.front(), "/get");
    std::string path = "/images/get?";
    for (const std::string& image : images) {
        if (!isImageName(image))
            return noName(image);
        path += (path.ends_with('?') ? "names=" : "&names=") + percentEncoded(image);
    }
    return path;
}

Result<std::string> thingPath(std::string_view kind, std::string_view name)
{
    const auto isWordly = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const bool isName =
        !name.empty() && isWordly(name.front()) && std::ranges::all_of(name, [&](char c) {
            return isWordly(c) || c == '_' || c == '.' || c == '-';
        });
    constexpr std::size_t shownBytes = 120;
    if (!isName)
        return fail(ErrorCode::Usage, "\"" + toUtf8Lossy(name.substr(0, shownBytes))
                                          + "\" is no name of a container or volume");
    return "/" + std::string(kind) + "/" + std::string(name);
}

void addLoaded(std::string_view line, EngineLoaded& loaded)
{
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    if (!line.starts_with("Loaded image"))
        return;
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos)
        return;
    line.remove_prefix(colon + 2);
    while (!line.empty()) { // Podman lists them behind each other.
        const std::size_t comma = line.find(',');
        loaded.names.emplace_back(line.substr(0, comma));
        line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    }
}

Result<EngineRemoval> asRefusal(Error error)
{
    constexpr std::array<std::string_view, 5> reasons = {
        "is in use by a container", "more than one tag", "multiple tags", "as it is running",
        "being used by the following container"};
    const bool isRefusal =
        error.code == ErrorCode::Io && std::ranges::any_of(reasons, [&](std::string_view reason) {
            return error.message.find(reason) != std::string::npos;
        });
    if (!isRefusal)
        return fail(std::move(error));
    EngineRemoval removal;
    removal.refusal = std::move(error.message);
    return removal;
}

} // namespace core
