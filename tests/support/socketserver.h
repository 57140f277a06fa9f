// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace test {

/// A server on a unix or TCP socket that answers as badly as its test wants. Every connection has a
/// thread of its own, which ends with the server.
class SocketServer
{
public:
    /// What came over a connection, and the connection itself.
    class Talk
    {
    public:
        explicit Talk(int descriptor)
            : m_descriptor(descriptor)
        {
        }
        /// The head of the next request; empty once the other side closed, or where it wants TLS.
        std::string request();
        /// All of a body in chunks, put together.
        std::string chunkedBody();
        /// The next \a size bytes, fewer if the other side closed before.
        std::string bytes(std::size_t size);
        /// False if the other side does not take it any more.
        bool send(std::string_view bytes) const;
        /// `200 OK` with \a body and its length.
        bool answer(std::string_view body, std::string_view status = "200 OK",
                    std::string_view headers = {}) const;
        /// Returns when the other side, or the server, closed the connection.
        void waitForClose();

    private:
        bool receive();

        int m_descriptor;
        std::string m_pending;
    };

    /// Answers connections to the new socket \a path by \a talk, one call a connection; when it
    /// returns, the connection is closed. Throws where the socket cannot be made.
    SocketServer(std::string path, std::function<void(Talk&)> talk);
    /// On a free port of 127.0.0.1.
    explicit SocketServer(std::function<void(Talk&)> talk);
    ~SocketServer();
    SocketServer(const SocketServer&) = delete;
    SocketServer& operator=(const SocketServer&) = delete;

    const std::string& path() const { return m_path; }
    int port() const { return m_port; }         ///< 0 where it is a unix socket.
    int connections() const { return m_count; } ///< So far.

private:
    void run();
    void serve(int descriptor);

    std::string m_path;
    int m_port = 0;
    std::function<void(Talk&)> m_talk;
    int m_listener = -1;
    std::atomic<int> m_count = 0;
    std::mutex m_mutex;
    bool m_isStopped = false;
    std::vector<int> m_open;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace test
