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
};

struct HttpRequest
{
    std::string method = "GET"; ///< GET, HEAD, POST or DELETE.
    std::string path;           ///< Encoded, with the query: "/v1.41/images/json?all=1".
    std::vector<std::pair<std::string, std::string>> headers;
    std::string contentType; ///< Of the body.
    std::string body;
    Reader* bodyReader = nullptr; ///< Instead of body, of unknown length; borrowed.
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
};

/// Speaks HTTP/1.1 with one peer. Any thread at any time; connections are kept for the next
/// request. Redirections are not followed. Errors name the target, the method and the path without
/// its query: NotFound where there is no such socket, Denied where the system does not let us
/// connect, Corrupt where the peer speaks no HTTP, LimitExceeded for endless heads and bodies, else
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
