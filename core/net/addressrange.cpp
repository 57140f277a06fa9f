// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/addressrange.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <optional>

namespace core {

namespace {

using Address = std::array<unsigned char, 16>;

/// \a text as an IPv6 address, IPv4 mapped into it.
std::optional<Address> addressOf(std::string text)
{
    if (text.starts_with('[') && text.ends_with(']'))
        text = text.substr(1, text.size() - 2);
    Address address{};
    if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1)
        return address;
    address = {};
    address[10] = address[11] = 0xFF;
    if (::inet_pton(AF_INET, text.c_str(), address.data() + 12) == 1)
        return address;
    return std::nullopt;
}

} // namespace

bool isAddressWithin(const std::string& host, const std::string& range)
{
    const auto address = addressOf(host);
    const std::size_t slash = range.find('/');
    if (slash == std::string::npos)
        return false;
    const std::string base = range.substr(0, slash);
    const auto first = addressOf(base);
    unsigned bits = 0;
    const char* end = range.data() + range.size();
    const auto [stopped, problem] = std::from_chars(range.data() + slash + 1, end, bits);
    if (!address || !first || problem != std::errc() || stopped != end)
        return false;
    constexpr unsigned mappedBits = 96;
    if (base.find(':') == std::string::npos)
        bits += mappedBits;
    if (bits > address->size() * 8)
        return false;
    for (unsigned bit = 0; bit < bits; ++bit) {
        const unsigned mask = 0x80U >> (bit % 8);
        if (((address->at(bit / 8) ^ first->at(bit / 8)) & mask) != 0)
            return false;
    }
    return true;
}

} // namespace core
