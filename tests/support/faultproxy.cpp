// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace test {

namespace {

/// The value of the field \a name (lower case) in \a head; empty if there is none.
std::string fieldOf(const std::string& head, const std::string& name)
{
    std::string lower = head;
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const std::size_t at = lower.find("\r\n" + name + ":");
    if (at == std::string::npos)
        return {};
    const std::size_t begin = head.find_first_not_of(' ', at + name.size() + 3);
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

} // namespace

FaultProxy::FaultProxy(int upstream, std::function<Fault(const std::string&)> decide)
    : m_upstream(upstream)
    , m_decide(std::move(decide))
    , m_server([this](SocketServer::Talk& one) { talk(one); })
{
}

std::vector<std::string> FaultProxy::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

int FaultProxy::count(const std::string& text) const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(std::ranges::count_if(
        m_requests, [&](const std::string& head) { return head.find(text) != std::string::npos; }));
}

/// The whole answer of the server, which closes the connection behind it.
std::string FaultProxy::ask(const std::string& head, const std::string& body) const
{
    const std::string none = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
    if (m_upstream == 0)
        return none;
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(m_upstream));
    std::string answer;
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const std::string request =
            head.substr(0, head.size() - 2) + "Connection: close\r\n\r\n" + body;
        std::string_view rest = request;
        while (!rest.empty()) {
            const ssize_t sent = ::send(descriptor, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                break;
            rest.remove_prefix(static_cast<std::size_t>(sent));
        }
        std::array<char, 65536> buffer{};
        for (ssize_t got = 0; (got = ::recv(descriptor, buffer.data(), buffer.size(), 0)) > 0;)
            answer.append(buffer.data(), static_cast<std::size_t>(got));
    }
    ::close(descriptor);
    return answer.empty() ? none : answer;
}

/// False where the connection is to be closed.
bool FaultProxy::spoil(SocketServer::Talk& talk, const Fault& fault, std::string answer)
{
    const std::size_t body = answer.find("\r\n\r\n") + 4;
    switch (fault.kind) {
    case Fault::Kind::None:
    case Fault::Kind::Status:
    case Fault::Kind::Silence:
        talk.send(answer);
        return false;
    case Fault::Kind::Drop:
        talk.send(answer.substr(0, body + fault.number));
        return false;
    case Fault::Kind::WrongLength: {
        const std::string stated = "Content-Length: " + fieldOf(answer, "content-length");
        if (const std::size_t at = answer.find(stated); at != std::string::npos)
            answer.replace(at, stated.size(), "Content-Length: " + std::to_string(fault.number));
        talk.send(answer);
        return false;
    }
    case Fault::Kind::Flip:
        if (body + fault.number < answer.size())
            answer[body + fault.number] = static_cast<char>(answer[body + fault.number] ^ 1);
        talk.send(answer);
        return false;
    case Fault::Kind::Drip:
        for (std::size_t at = 0; at < answer.size(); at += fault.number) {
            if (!talk.send(answer.substr(at, fault.number)))
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return false;
    case Fault::Kind::Endless: {
        const std::string piece(65536, ' ');
        talk.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{");
        while (talk.send(piece)) {
        }
        return false;
    }
    }
    return false;
}

void FaultProxy::talk(SocketServer::Talk& talk)
{
    for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
        {
            const std::scoped_lock lock(m_mutex);
            m_requests.push_back(head);
        }
        const std::string length = fieldOf(head, "content-length");
        const std::size_t stated = length.empty() ? 0 : std::stoul(length);
        const std::string body = talk.bytes(stated);
        if (body.size() != stated)
            return; // Half a request is handed on to nobody.
        const Fault fault = m_decide(head);
        if (fault.kind == Fault::Kind::Silence) {
            talk.waitForClose();
            return;
        }
        if (fault.kind == Fault::Kind::Status) {
            if (!talk.answer(fault.body, fault.text, fault.headers))
                return;
            continue;
        }
        const bool isEndless = fault.kind == Fault::Kind::Endless;
        if (!spoil(talk, fault, isEndless ? std::string("\r\n\r\n") : ask(head, body)))
            return;
    }
}

} // namespace test
