// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace test {

/// Hands TCP connections on to a server of this machine, counts what comes back, and holds it up
/// or cuts it off as its test wants.
class CuttingProxy
{
public:
    /// To \a port of the loopback interface. Throws where no port is free.
    explicit CuttingProxy(int port);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    std::string host() const { return "127.0.0.1:" + std::to_string(m_port); }
    /// Bytes that the server sent, heads included.
    std::uint64_t received() const { return m_received; }
    /// Bytes that the clients sent.
    std::uint64_t sent() const { return m_sent; }
    /// Once \a bytes more came from the server, every open connection is cut, once.
    void cutAfter(std::uint64_t bytes) { m_cut = m_received + bytes; }
    /// The same once the clients sent \a bytes more.
    void cutAfterSent(std::uint64_t bytes) { m_cutOut = m_sent + bytes; }
    int cuts() const { return m_cuts; }
    /// Connections that the server has not done with yet.
    std::size_t links() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_links.size();
    }
    /// Of each connection, from the server, in bytes a second; 0: as fast as it goes.
    void setRate(std::uint64_t bytesPerSecond) { m_rate = bytesPerSecond; }

private:
    struct Link
    {
        int client = -1;
        int server = -1;
    };
    void run();
    void serve(Link& link);
    void carryOut(const Link& link);
    void carryBack(const Link& link);
    void cutAt(std::atomic<std::uint64_t>& mark, std::uint64_t now);
    void cutAll();

    std::uint16_t m_target;
    std::uint16_t m_port = 0;
    int m_listener = -1;
    std::atomic<std::uint64_t> m_received = 0;
    std::atomic<std::uint64_t> m_sent = 0;
    std::atomic<std::uint64_t> m_cut = 0;    ///< Of m_received; 0: none is wanted.
    std::atomic<std::uint64_t> m_cutOut = 0; ///< The same of m_sent.
    std::atomic<std::uint64_t> m_rate = 0;
    std::atomic<int> m_cuts = 0;
    mutable std::mutex m_mutex;
    bool m_isStopped = false;
    std::vector<Link> m_links; ///< That are open.
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace test
