// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/owneddescriptor.h"
#include "core/io/reader.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace core {

/// How the two ends of a TLS connection know each other; all are paths of PEM files.
struct TlsFiles
{
    std::string ca;             ///< Empty: the authorities that the system trusts.
    std::string certificate;    ///< Of the client; empty: none is shown.
    std::string key;            ///< Of the client.
    bool verifiesServer = true; ///< Off only where a person said so.
    /// Authorities, as PEM itself, that are trusted beside those of \c ca or the system.
    std::string moreAuthorities;

    bool operator==(const TlsFiles&) const = default;
};

/// Leads connections on: what connects to its socket is talking to something else.
class HttpRelay
{
public:
    virtual ~HttpRelay() = default;

    /// Of the unix socket that is to be connected to; there from the first call on.
    virtual Result<std::string> socketPath() = 0;
    /// Leads on what has connected meanwhile; does not wait.
    virtual Result<void> attend() = 0;
    /// What the other side said of a connection that failed; one line, may be empty.
    virtual std::string complaint() = 0;
};

/// Where requests go to.
struct HttpTarget
{
    std::string name;       ///< For messages: "unix:///var/run/docker.sock". Holds no secrets.
    std::string origin;     ///< Scheme, host, port and prefix of paths: "http://host:2375".
    std::string unixSocket; ///< Path of the socket to connect to; empty: as the origin says.
    std::optional<TlsFiles> tls;
    std::shared_ptr<HttpRelay> relay; ///< Where it is given, its socket is connected to.
    std::chrono::milliseconds connectTimeout{10'000};
    bool offersHttp2 = false; ///< Where the connection has TLS and the peer chooses it.
    /// Off: whom an authority vouches for is believed whatever host it is. For looking only.
    bool verifiesHostName = true;
    bool keepsCertificate = false; ///< So that HttpStream::certificate() knows it.
    std::string proxy;             ///< Address of a proxy, may hold a password; empty: none.
    std::string noProxy;           ///< Hosts that are reached without it, as NO_PROXY lists them.
    /// What a connection fails with that cannot be made or breaks.
    ErrorCode connectionFault = ErrorCode::Io;
};

struct HttpRequest
{
    std::string method = "GET"; ///< GET, HEAD, POST, PUT, PATCH or DELETE.
    std::string path;           ///< Encoded, with the query: "/v1.41/images/json?all=1".
    std::vector<std::pair<std::string, std::string>> headers;
    std::string contentType; ///< Of the body.
    std::string body;
    Reader* bodyReader = nullptr; ///< Instead of body; borrowed.
    /// Of bodyReader, in bytes; none: not known. Where it ends before, the request fails.
    std::optional<std::uint64_t> bodySize;
    /// Told how many bytes of bodyReader went out so far, on the thread that waits.
    std::function<void(std::uint64_t sent)> onSent;
    /// Fails where nothing came or went for so long; none: waits until the task is stopped.
    std::optional<std::chrono::milliseconds> idleTimeout;
};

/// Status and header fields of an answer.
struct HttpHead
{
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< Names in lower case.

    /// The value of the first field \a name (lower case); empty if there is none.
    std::string header(std::string_view name) const;
};

/// How long the parts of one request took. Those that did not happen, as on a kept connection, are
/// zero; the first four follow each other, and \c wait begins where they end.
struct HttpTiming
{
    using Duration = std::chrono::microseconds;
    Duration lookup{};  ///< Of the host's name.
    Duration connect{}; ///< Of the TCP connection, a proxy's included.
    Duration tls{};
    Duration send{};       ///< From the connection until the request could be sent.
    Duration wait{};       ///< From there to the first byte of the answer.
    Duration total{};      ///< From the beginning to the last byte so far.
    bool isReused = false; ///< The connection had been made for an earlier request.
    bool isHttp2 = false;
    std::string peer; ///< "127.0.0.1:5000"; empty for sockets.
};

/// What a peer showed of itself, as text that the TLS library makes of it.
struct PeerCertificate
{
    std::string subject; ///< "CN = registry.example"
    std::string issuer;
    std::string names; ///< It is for, with their kinds: "DNS:registry.example, IP Address:10.0.0.1"
    std::string from;  ///< It is valid, by the clock: "Jan  2 10:00:00 2026 GMT"
    std::string until;
};

/// An answer whose body is taken piece by piece; what is not taken stays with the peer, but for a
/// quarter of a MiB. Destroyed early it closes the connection, which is how one stops an engine.
/// read() fails with Cancelled within 200 ms after the task of the request was stopped, and with Io
/// where the connection ends before the body does.
class HttpStream final : public Reader
{
public:
    ~HttpStream() override;
    HttpStream(const HttpStream&) = delete;
    HttpStream& operator=(const HttpStream&) = delete;

    const HttpHead& head() const;
    /// Of the peer's own certificate; none where the target does not keep it or there is no TLS.
    std::optional<PeerCertificate> certificate() const;
    HttpTiming timing() const; ///< Until now; complete when the body was read to its end.
    Result<std::size_t> read(std::span<std::byte> buffer) override;

private:
    friend class HttpClient;
    struct State;
    explicit HttpStream(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// A whole answer.
struct HttpAnswer
{
    HttpHead head;
    Bytes body;
    HttpTiming timing;
};

/// Speaks HTTP/1.1, or HTTP/2 where that is offered, with one peer. Any thread at any time;
/// connections are kept for the next request. Redirections are not followed. Errors name the
/// target, the method and the path without its query: NotFound where there is no such socket,
/// Denied where the system does not let us connect, Corrupt where the peer speaks no HTTP,
/// LimitExceeded for endless heads and bodies, else what the target says of connections, usually
/// Io. A status is never an error here.
class HttpClient
{
public:
    explicit HttpClient(HttpTarget target);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    const HttpTarget& target() const { return m_target; }

    /// Sends \a request and reads the head of its answer. The stream keeps \a task's stop token.
    Result<std::unique_ptr<HttpStream>> open(const HttpRequest& request, const Task& task) const;
    /// As open(), with the whole body; LimitExceeded if it has more than \a limit bytes.
    Result<HttpAnswer> call(const HttpRequest& request, std::uint64_t limit,
                            const Task& task) const;

private:
    HttpTarget m_target;
    struct Connections;
    std::shared_ptr<Connections> m_connections;
    friend class HttpStream;
};

/// \a text with everything percent-encoded but letters, digits, `-._~` and what \a kept lists.
std::string percentEncoded(std::string_view text, std::string_view kept = {});
/// What percent-encoded \a text stands for; a '%' that begins no code stays.
std::string percentDecoded(std::string_view text);

} // namespace core
