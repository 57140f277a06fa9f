// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <curl/curl.h>

#include <array>
#include <mutex>

namespace core {

/// The curl handles of one client that nobody uses now; each keeps its open connections.
struct HttpClient::Connections
{
    Connections() = default;
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    CURLM* take();
    void giveBack(CURLM* multi);
    /// Names that were looked up and TLS sessions, which all handles of the client share.
    CURLSH* share();

    /// Connections outlive the requests that made them, and so does who leads them on.
    std::shared_ptr<HttpRelay> relay;
    std::string authorities; ///< PEM of all that are trusted; empty: as the target says.

private:
    static void lock(CURL* easy, curl_lock_data data, curl_lock_access access, void* self);
    static void unlock(CURL* easy, curl_lock_data data, void* self);

    std::mutex m_mutex;
    CURLSH* m_share = nullptr;
    std::array<std::mutex, CURL_LOCK_DATA_LAST> m_shareMutexes;
    std::vector<CURLM*> m_idle;
};

/// One request and its answer. curl runs only while somebody waits for bytes.
struct HttpStream::State
{
    State(const HttpTarget& target, HttpRequest request, const Task& task,
          std::shared_ptr<HttpClient::Connections> connections);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Result<void> start();
    Result<std::size_t> read(std::span<std::byte> buffer);
    HttpTiming timing() const;
    std::optional<PeerCertificate> certificate() const;

    HttpHead head;

private:
    using Clock = std::chrono::steady_clock;

    Result<void> setUp();
    void setUpRequest();
    void setUpBody();
    void setUpTls(const TlsFiles& tls);
    void addHeader(const std::string& line);
    /// Runs curl until the head is here (\a toBody off), there are bytes of the body, or the end.
    Result<void> drive(bool toBody);
    bool isReached(bool toBody) const;
    void collectEnd();
    Error failure() const;
    ErrorCode connectFailure(long osError) const;
    bool isProxyRefusal() const;
    std::string context() const;

    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* state);
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* state);
    static std::size_t onSend(char* data, std::size_t size, std::size_t count, void* state);
    static int onRewind(void* state, curl_off_t offset, int origin);
    std::size_t takeBody(std::span<char> room);
    std::size_t takePiece(BytesView piece);
    bool hasBody() const { return m_inRoom != 0 || m_taken < m_buffer.size(); }
    std::size_t takeHeader(std::string_view line);

    const HttpTarget& m_target; ///< Used until start() returned.
    HttpRequest m_request;
    std::string m_name;
    std::stop_token m_stop;
    std::shared_ptr<HttpClient::Connections> m_connections;
    CURLM* m_multi = nullptr;
    CURL* m_easy = nullptr;
    curl_slist* m_headers = nullptr;
    ErrorCode m_connectionFault;
    std::uint64_t m_sent = 0; ///< Of m_request.bodyReader.
    std::size_t m_headBytes = 0;
    bool m_hasHead = false;
    bool m_isPaused = false;
    std::optional<CURLcode> m_end; ///< How the transfer ended.
    std::optional<Error> m_fault;  ///< Ours, found within a callback of curl.
    std::array<char, CURL_ERROR_SIZE> m_curlSays{};
    Bytes m_buffer;
    std::size_t m_taken = 0;     ///< Of m_buffer.
    std::span<std::byte> m_room; ///< Where who waits wants the next bytes; they go there at once.
    std::size_t m_inRoom = 0;    ///< Bytes that did.
    Clock::time_point m_lastSign;
};

} // namespace core
