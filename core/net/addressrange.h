// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace core {

/// True if \a host (IPv4, or IPv6 in brackets or without) is an address within \a range
/// ("10.0.0.0/8", "fd00::/8"); names are within none.
bool isAddressWithin(const std::string& host, const std::string& range);

} // namespace core
