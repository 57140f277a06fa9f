// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/socketserver.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace test {

bool SocketServer::Talk::receive()
{
    std::array<char, 16384> buffer{};
    const ssize_t got = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    m_pending.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

std::string SocketServer::Talk::request()
{
    std::size_t end = 0;
    while ((end = m_pending.find("\r\n\r\n")) == std::string::npos) {
        constexpr char handshake = 0x16;
        if (!receive() || m_pending.front() == handshake)
            return {};
    }
    std::string head = m_pending.substr(0, end + 4);
    m_pending.erase(0, end + 4);
    return head;
}

std::string SocketServer::Talk::chunkedBody()
{
    std::string body;
    for (;;) {
        std::size_t end = 0;
        while ((end = m_pending.find("\r\n")) == std::string::npos) {
            if (!receive())
                return body;
        }
        const std::size_t size = std::stoul(m_pending.substr(0, end), nullptr, 16);
        while (m_pending.size() < end + 2 + size + 2) {
            if (!receive())
                return body;
        }
        body += m_pending.substr(end + 2, size);
        m_pending.erase(0, end + 2 + size + 2);
        if (size == 0)
            return body;
    }
}

std::string SocketServer::Talk::bytes(std::size_t size)
{
    while (m_pending.size() < size) {
        if (!receive())
            break;
    }
    std::string taken = m_pending.substr(0, size);
    m_pending.erase(0, taken.size());
    return taken;
}

bool SocketServer::Talk::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool SocketServer::Talk::answer(std::string_view body, std::string_view status,
                                std::string_view headers) const
{
    return send("HTTP/1.1 " + std::string(status)
                + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
                + std::string(headers) + "\r\n" + std::string(body));
}

void SocketServer::Talk::waitForClose()
{
    while (receive())
        m_pending.clear();
}

SocketServer::SocketServer(std::string path, std::function<void(Talk&)> talk)
    : m_path(std::move(path))
    , m_talk(std::move(talk))
    , m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (m_path.size() >= sizeof address.sun_path)
        throw std::runtime_error("too long for a socket: " + m_path);
    std::memcpy(address.sun_path, m_path.c_str(), m_path.size() + 1);
    constexpr int backlog = 16;
    if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::listen(m_listener, backlog) != 0)
        throw std::runtime_error("cannot listen on " + m_path);
    m_acceptor = std::thread([this] { run(); });
}

SocketServer::SocketServer(std::function<void(Talk&)> talk)
    : m_talk(std::move(talk))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    constexpr int backlog = 64;
    if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), size) != 0
        || ::listen(m_listener, backlog) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("cannot listen on 127.0.0.1");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { run(); });
}

SocketServer::~SocketServer()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopped = true;
        for (const int descriptor : m_open)
            ::shutdown(descriptor, SHUT_RDWR);
    }
    for (std::thread& thread : m_threads)
        thread.join();
    ::close(m_listener);
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

void SocketServer::run()
{
    for (;;) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        ++m_count;
        {
            const std::scoped_lock lock(m_mutex);
            m_open.push_back(descriptor);
        }
        m_threads.emplace_back([this, descriptor] { serve(descriptor); });
    }
}

void SocketServer::serve(int descriptor)
{
    Talk talk(descriptor);
    m_talk(talk);
    const std::scoped_lock lock(m_mutex);
    std::erase(m_open, descriptor);
    ::close(descriptor);
}

} // namespace test
