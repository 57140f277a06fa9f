// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url.h"

#include "core/base/bytes.h"

#include <algorithm>

namespace core {

namespace {

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '\\';
}

tl::unexpected<Error> noAddress()
{
    return fail(ErrorCode::Corrupt, "this is no address of the web");
}

bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5
           && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// \a authority with a port only where it is not \a usual; empty if it is none.
std::string checkedAuthority(std::string_view authority, std::string_view usual)
{
    const std::size_t hostEnd = authority.starts_with('[') ? authority.find(']') : 0;
    if (hostEnd == std::string_view::npos || authority.find('@') != std::string_view::npos)
        return {};
    const std::size_t colon = authority.find(':', hostEnd);
    const std::string_view host = authority.substr(0, colon);
    if (host.empty() || host.find_first_of("%<>\"{}|^`") != std::string_view::npos)
        return {};
    if (colon == std::string_view::npos)
        return lowered(host);
    const std::string_view port = authority.substr(colon + 1);
    if (!isPort(port))
        return {};
    return lowered(port == usual ? host : authority);
}

} // namespace

std::string WebAddress::host() const
{
    std::string_view rest = origin;
    if (const std::size_t slashes = rest.find("://"); slashes != std::string_view::npos)
        rest.remove_prefix(slashes + 3);
    const std::size_t hostEnd = rest.starts_with('[') ? rest.find(']') : 0;
    return std::string(
        rest.substr(0, rest.find(':', hostEnd == std::string_view::npos ? 0 : hostEnd)));
}

Result<WebAddress> parseWebAddress(std::string_view text)
{
    const std::size_t slashes = text.find("://");
    if (slashes == std::string_view::npos || !std::ranges::all_of(text, isPlain))
        return noAddress();
    const std::string scheme = lowered(text.substr(0, slashes));
    if (scheme != "http" && scheme != "https")
        return noAddress();
    std::string_view rest = text.substr(slashes + 3);
    rest = rest.substr(0, rest.find('#'));
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    const std::string authority =
        checkedAuthority(rest.substr(0, end), scheme == "https" ? "443" : "80");
    if (authority.empty())
        return noAddress();
    WebAddress address{scheme + "://" + authority, std::string(rest.substr(end))};
    if (!address.path.starts_with('/'))
        address.path.insert(0, "/");
    return address;
}

Result<WebAddress> resolveWebAddress(const WebAddress& base, std::string_view text)
{
    const std::size_t colon = text.find(':');
    const bool isAbsolute = colon != std::string_view::npos && colon < text.find_first_of("/?#");
    if (isAbsolute)
        return parseWebAddress(text);
    if (text.starts_with("//"))
        return parseWebAddress(base.origin.substr(0, base.origin.find(':') + 1).append(text));
    if (!std::ranges::all_of(text, isPlain))
        return noAddress();
    text = text.substr(0, text.find('#'));
    if (text.empty())
        return base;
    if (text.starts_with('/'))
        return WebAddress{base.origin, std::string(text)};
    const std::string path = base.path.substr(0, base.path.find('?'));
    if (text.starts_with('?'))
        return WebAddress{base.origin, path + std::string(text)};
    return WebAddress{base.origin, path.substr(0, path.rfind('/') + 1).append(text)};
}

bool isLoopbackHost(std::string_view host)
{
    if (host.starts_with("[::1]"))
        return true;
    host = host.substr(0, host.find(':'));
    const std::string name = lowered(host);
    if (name == "localhost" || name.ends_with(".localhost"))
        return true;
    // 127.0.0.0/8 in its usual form only: names that begin with "127." are names.
    int dots = 0;
    for (const char c : name) {
        if (c == '.')
            ++dots;
        else if (c < '0' || c > '9')
            return false;
    }
    return dots == 3 && name.starts_with("127.") && name.find("..") == std::string::npos
           && !name.ends_with('.');
}

} // namespace core
