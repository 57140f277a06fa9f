// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/reach.h"

#include <netdb.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

namespace core {

namespace {

constexpr std::chrono::milliseconds glance{100};
constexpr std::size_t mostAddresses = 32;

/// What a thread that asks the system leaves for whoever still waits.
struct LookUp
{
    std::mutex mutex;
    std::condition_variable done;
    bool isDone = false;
    int problem = 0; ///< Of getaddrinfo().
    std::vector<NetAddress> addresses;
};

void lookUp(const std::string& host, const std::string& port, LookUp& result)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int problem = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
    std::vector<NetAddress> addresses;
    for (const addrinfo* at = list; at != nullptr && addresses.size() < mostAddresses;
         at = at->ai_next) {
        NetAddress& address = addresses.emplace_back();
        address.size = std::min<socklen_t>(at->ai_addrlen, sizeof address.storage);
        std::memcpy(&address.storage, at->ai_addr, address.size);
    }
    if (list != nullptr)
        ::freeaddrinfo(list);
    const std::scoped_lock lock(result.mutex);
    result.problem = problem;
    result.addresses = std::move(addresses);
    result.isDone = true;
    result.done.notify_all();
}

/// Waits until \a descriptor can do \a events; 0, or an errno value.
int waitToBe(int descriptor, short events, std::chrono::milliseconds patience, const Task& task)
{
    for (auto left = patience; left.count() > 0; left -= glance) {
        if (task.isCancelled())
            return ECANCELED;
        pollfd waiting = {descriptor, events, 0};
        if (::poll(&waiting, 1, static_cast<int>(std::min(left, glance).count())) > 0)
            return 0;
    }
    return ETIMEDOUT;
}

/// Connects \a descriptor (not blocking); an errno value, 0 if it is connected.
int connectWithin(int descriptor, const NetAddress& address, std::chrono::milliseconds patience,
                  const Task& task)
{
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address.storage), address.size)
        == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    if (const int waited = waitToBe(descriptor, POLLOUT, patience, task); waited != 0)
        return waited;
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
    return error;
}

Error tunnelError(int errnoValue)
{
    if (errnoValue == ECANCELED)
        return {ErrorCode::Cancelled, "cancelled"};
    return {ErrorCode::Network, systemError(errnoValue, "the proxy").message};
}

/// The status in the first line of \a head.
Result<int> statusOf(std::string_view head)
{
    constexpr std::string_view protocol = "HTTP/1.";
    constexpr std::size_t statusAt = 9; // "HTTP/1.1 200"
    int status = 0;
    if (head.starts_with(protocol) && head.size() >= statusAt + 3) {
        const char* begin = head.data() + statusAt;
        if (std::from_chars(begin, begin + 3, status).ptr == begin + 3)
            return status;
    }
    return fail(ErrorCode::Corrupt, "what answers at the proxy is no HTTP");
}

} // namespace

std::string NetAddress::text() const
{
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    const int problem =
        ::getnameinfo(reinterpret_cast<const sockaddr*>(&storage), size, host.data(), host.size(),
                      port.data(), port.size(), NI_NUMERICHOST | NI_NUMERICSERV);
    if (problem != 0)
        return {};
    const std::string name = host.data();
    return (name.find(':') == std::string::npos ? name : "[" + name + "]") + ":" + port.data();
}

Result<std::vector<NetAddress>> lookUpHost(const std::string& host, std::uint16_t port,
                                           const Task& task)
{
    const bool isBracketed = host.starts_with('[') && host.ends_with(']');
    std::string bare = isBracketed ? host.substr(1, host.size() - 2) : host;
    // Nothing ends getaddrinfo() early. Who does not wait for it any more leaves it to itself.
    const auto result = std::make_shared<LookUp>();
    std::thread([result, name = std::move(bare), number = std::to_string(port)] {
        lookUp(name, number, *result);
    }).detach();
    std::unique_lock lock(result->mutex);
    while (!result->done.wait_for(lock, glance, [&] { return result->isDone; })) {
        if (task.isCancelled())
            return cancelled();
    }
    if (result->problem != 0)
        return fail(ErrorCode::Network, host + ": " + ::gai_strerror(result->problem));
    return std::move(result->addresses);
}

Connected connectToOne(const std::vector<NetAddress>& addresses, std::chrono::milliseconds patience,
                       const Task& task)
{
    Connected connected;
    connected.error = EADDRNOTAVAIL;
    for (const NetAddress& address : addresses) {
        OwnedDescriptor descriptor(
            ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        connected.address = address;
        connected.error =
            descriptor.isOpen() ? connectWithin(descriptor.get(), address, patience, task) : errno;
        if (connected.error == 0)
            connected.descriptor = std::move(descriptor);
        if (connected.error == 0 || connected.error == ECANCELED)
            break;
    }
    return connected;
}

Result<int> askForTunnel(const OwnedDescriptor& descriptor, const std::string& target,
                         const std::string& authorization, std::chrono::milliseconds patience,
                         const Task& task)
{
    constexpr std::size_t mostHead = 64U << 10U;
    std::string request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (!authorization.empty())
        request += "Proxy-Authorization: " + authorization + "\r\n";
    request += "User-Agent: Stratoscope\r\n\r\n";
    for (std::string_view rest = request; !rest.empty();) {
        const ssize_t sent = ::send(descriptor.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            rest.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno != EAGAIN && errno != EINTR) {
            return fail(tunnelError(errno));
        } else if (const int waited = waitToBe(descriptor.get(), POLLOUT, patience, task)) {
            return fail(tunnelError(waited));
        }
    }
    std::string head;
    std::array<char, 4096> room{};
    while (head.find("\r\n") == std::string::npos && head.size() < mostHead) {
        if (const int waited = waitToBe(descriptor.get(), POLLIN, patience, task))
            return fail(tunnelError(waited));
        const ssize_t got = ::recv(descriptor.get(), room.data(), room.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (got <= 0)
            return fail(ErrorCode::Network, "the proxy closed the connection without an answer");
        head.append(room.data(), static_cast<std::size_t>(got));
    }
    return statusOf(head);
}

} // namespace core
