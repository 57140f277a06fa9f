// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cuttingproxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

namespace test {

namespace {

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool sendAll(int descriptor, const char* bytes, std::size_t count)
{
    while (count != 0) {
        const ssize_t sent = ::send(descriptor, bytes, count, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        count -= static_cast<std::size_t>(sent);
    }
    return true;
}

} // namespace

CuttingProxy::CuttingProxy(int port)
    : m_target(static_cast<std::uint16_t>(port))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    constexpr int backlog = 64;
    if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::listen(m_listener, backlog) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the proxy cannot listen");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { run(); });
}

CuttingProxy::~CuttingProxy()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopped = true;
    }
    cutAll();
    for (std::thread& thread : m_threads)
        thread.join();
    ::close(m_listener);
}

void CuttingProxy::cutAll()
{
    const std::scoped_lock lock(m_mutex);
    for (const Link& link : m_links) {
        ::shutdown(link.client, SHUT_RDWR);
        ::shutdown(link.server, SHUT_RDWR);
    }
}

void CuttingProxy::cutAt(std::atomic<std::uint64_t>& mark, std::uint64_t now)
{
    std::uint64_t cut = mark;
    if (cut == 0 || now < cut || !mark.compare_exchange_strong(cut, 0))
        return;
    ++m_cuts;
    cutAll();
}

void CuttingProxy::run()
{
    for (;;) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        m_threads.emplace_back([this, client] {
            Link link{client, ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
            serve(link);
            ::close(link.client);
            ::close(link.server);
        });
    }
}

void CuttingProxy::serve(Link& link)
{
    const sockaddr_in address = loopback(m_target);
    if (::connect(link.server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isStopped)
            return;
        m_links.push_back(link);
    }
    std::thread out([&] { carryOut(link); });
    carryBack(link);
    ::shutdown(link.client, SHUT_RDWR);
    ::shutdown(link.server, SHUT_RDWR);
    out.join();
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_links, [&](const Link& one) { return one.client == link.client; });
}

void CuttingProxy::carryOut(const Link& link)
{
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t got = ::recv(link.client, buffer.data(), buffer.size(), 0);
        if (got <= 0 || !sendAll(link.server, buffer.data(), static_cast<std::size_t>(got)))
            break;
        m_sent += static_cast<std::uint64_t>(got);
        cutAt(m_cutOut, m_sent);
    }
    ::shutdown(link.server, SHUT_WR);
}

void CuttingProxy::carryBack(const Link& link)
{
    std::array<char, 65536> buffer{};
    for (;;) {
        const std::uint64_t rate = m_rate;
        const std::size_t most =
            rate == 0
                ? buffer.size()
                : std::min<std::size_t>(buffer.size(), static_cast<std::size_t>(rate / 20 + 1));
        const ssize_t got = ::recv(link.server, buffer.data(), most, 0);
        if (got <= 0 || !sendAll(link.client, buffer.data(), static_cast<std::size_t>(got)))
            return;
        m_received += static_cast<std::uint64_t>(got);
        cutAt(m_cut, m_received);
        if (rate != 0)
            std::this_thread::sleep_for(
                std::chrono::microseconds(static_cast<std::uint64_t>(got) * 1'000'000 / rate));
    }
}

} // namespace test
