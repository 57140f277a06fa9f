// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/socketserver.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace test {

/// What is done to one answer of the server behind a FaultProxy.
struct Fault
{
    enum class Kind {
        None,
        Drop,   ///< The connection is closed after \c number bytes of the body.
        Status, ///< Instead: status line \c text ("429 Too Many Requests"), \c headers, \c body.
        WrongLength, ///< Content-Length is \c number.
        Flip,        ///< The byte \c number of the body is another one.
        Drip,        ///< The body comes in pieces of \c number bytes, with 1 ms between them.
        Endless,     ///< The body never ends.
        Silence,     ///< Nothing comes at all.
    };
    Kind kind = Kind::None;
    std::size_t number = 0;
    std::string text;
    std::string headers; ///< Each with its "\r\n".
    std::string body;
};

/// Stands in front of a server on 127.0.0.1, or of none, and spoils its answers.
class FaultProxy
{
public:
    /// \a decide is asked for every request by its head, from any thread. \a upstream 0: there is
    /// no server, and what is not spoilt is answered with 502.
    FaultProxy(int upstream, std::function<Fault(const std::string& head)> decide);

    int port() const { return m_server.port(); }
    std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
    /// The heads of all requests so far.
    std::vector<std::string> requests() const;
    /// How many of them have \a text in them.
    int count(const std::string& text) const;

private:
    void talk(SocketServer::Talk& talk);
    std::string ask(const std::string& head, const std::string& body) const;
    static bool spoil(SocketServer::Talk& talk, const Fault& fault, std::string answer);

    int m_upstream;
    std::function<Fault(const std::string&)> m_decide;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    SocketServer m_server; ///< Last: it uses the others until it is gone.
};

} // namespace test
