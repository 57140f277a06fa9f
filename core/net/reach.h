// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/io/owneddescriptor.h"

#include <sys/socket.h>

#include <chrono>
#include <string>
#include <vector>

/// The way to another machine, one step at a time, for whoever looks where it ends. Transfers leave
/// it to libcurl.
namespace core {

/// One address of a host.
struct NetAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;

    std::string text() const; ///< "127.0.0.1:5000", "[::1]:5000"
};

/// The addresses of \a host (a name, IPv4, or IPv6 with or without brackets) at \a port, as the
/// system finds them. Network if there are none, Cancelled as soon as the task is stopped, however
/// long the system goes on looking.
Result<std::vector<NetAddress>> lookUpHost(const std::string& host, std::uint16_t port,
                                           const Task& task);

/// How connecting ended.
struct Connected
{
    OwnedDescriptor descriptor; ///< Open and not blocking if it worked.
    NetAddress address;         ///< That was tried last.
    int error = 0;              ///< An errno value: ECONNREFUSED, ETIMEDOUT, ECANCELED …
};

/// Connects to the first of \a addresses that takes it, in \a patience for each at the most.
Connected connectToOne(const std::vector<NetAddress>& addresses, std::chrono::milliseconds patience,
                       const Task& task);

/// Asks the HTTP proxy at the other end of \a descriptor for a tunnel to \a target ("host:443"), as
/// libcurl does (RFC 9110 §9.3.6); \a authorization is the value of Proxy-Authorization, or empty.
/// The status it answers, which is 200 where it does; Corrupt where that is no HTTP, else Network
/// or Cancelled.
Result<int> askForTunnel(const OwnedDescriptor& descriptor, const std::string& target,
                         const std::string& authorization, std::chrono::milliseconds patience,
                         const Task& task);

} // namespace core
