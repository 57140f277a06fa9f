// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpstream.h"

#include <algorithm>
#include <cerrno>

namespace core {

namespace {

/// What libcurl says of a certificate, without the words that it begins with.
std::string_view tlsReason(std::string_view said)
{
    for (const std::string_view prefix : {"SSL certificate problem: ", "SSL: "}) {
        if (said.starts_with(prefix))
            said.remove_prefix(prefix.size());
    }
    return said;
}

} // namespace

ErrorCode HttpStream::State::connectFailure(long osError) const
{
    if (osError == EACCES || osError == EPERM)
        return ErrorCode::Denied;
    return osError == ENOENT || osError == ENOTDIR ? ErrorCode::NotFound : m_connectionFault;
}

Error HttpStream::State::failure() const
{
    std::string complaint = m_connections->relay ? m_connections->relay->complaint() : "";
    if (!complaint.empty())
        complaint = " (" + toUtf8Lossy(complaint) + ")";
    long osError = 0;
    curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &osError);
    const auto say = [&](ErrorCode code, std::string what) {
        return Error{code, context() + ": " + std::move(what) + complaint};
    };
    switch (*m_end) {
    case CURLE_COULDNT_CONNECT:
        if (osError != 0)
            return {connectFailure(osError),
                    systemError(static_cast<int>(osError), context() + ": cannot connect").message
                        + complaint};
        return say(m_connectionFault, "cannot connect");
    case CURLE_COULDNT_RESOLVE_HOST:
        return say(m_connectionFault == ErrorCode::Io ? ErrorCode::NotFound : m_connectionFault,
                   "no such host");
    case CURLE_COULDNT_RESOLVE_PROXY:
        return say(m_connectionFault, "no such proxy");
    case CURLE_SEND_FAIL_REWIND:
        return say(m_connectionFault, "the connection was cut");
    case CURLE_OPERATION_TIMEDOUT:
        return say(m_connectionFault, "nobody answers the connection");
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
        return say(ErrorCode::Corrupt, "the answer is no HTTP");
    case CURLE_GOT_NOTHING:
        return say(m_connectionFault, "the connection was closed without an answer");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
        // With TLS 1.3 a server refuses the client's certificate only after the handshake.
        if (!m_hasHead && std::string_view(m_curlSays.data()).find("alert") != std::string::npos)
            return say(ErrorCode::Denied, "the server does not accept our certificate");
        if (!m_hasHead && isProxyRefusal())
            return say(ErrorCode::Denied, "the proxy refuses the connection");
        return say(m_connectionFault, "the connection was cut");
    case CURLE_SEND_ERROR:
        return say(m_connectionFault, "the connection was cut");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return say(ErrorCode::Denied, "the certificate of the server is not to be trusted: "
                                          + std::string(tlsReason(m_curlSays.data())));
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        return say(ErrorCode::Denied, "the certificates for the connection cannot be used");
    case CURLE_OUT_OF_MEMORY: // Also what curl says of a header line beyond 100 KiB.
        return say(ErrorCode::LimitExceeded, "the head of the answer is too long");
    default:
        return say(m_connectionFault, curl_easy_strerror(*m_end));
    }
}

std::optional<PeerCertificate> HttpStream::State::certificate() const
{
    constexpr std::size_t mostBytes = 4096; // Of one field; nobody reads more.
    curl_certinfo* chain = nullptr;
    curl_easy_getinfo(m_easy, CURLINFO_CERTINFO, &chain);
    if (chain == nullptr || chain->num_of_certs < 1)
        return std::nullopt;
    PeerCertificate certificate;
    for (const curl_slist* at = chain->certinfo[0]; at != nullptr; at = at->next) {
        const std::string_view line = at->data;
        const auto take = [&](std::string_view key, std::string& value) {
            if (line.starts_with(key))
                value = toUtf8Lossy(line.substr(key.size(), mostBytes));
        };
        take("Subject:", certificate.subject);
        take("Issuer:", certificate.issuer);
        take("X509v3 Subject Alternative Name:", certificate.names);
        take("Start date:", certificate.from);
        take("Expire date:", certificate.until);
    }
    return certificate;
}

HttpTiming HttpStream::State::timing() const
{
    const auto at = [this](CURLINFO what) {
        curl_off_t microseconds = 0;
        curl_easy_getinfo(m_easy, what, &microseconds);
        return HttpTiming::Duration(microseconds);
    };
    // Each counts from the beginning of the transfer and is 0 where it did not happen.
    const auto lookup = at(CURLINFO_NAMELOOKUP_TIME_T);
    const auto connect = at(CURLINFO_CONNECT_TIME_T);
    const auto tls = at(CURLINFO_APPCONNECT_TIME_T);
    const auto sendable = at(CURLINFO_PRETRANSFER_TIME_T);
    const auto first = at(CURLINFO_STARTTRANSFER_TIME_T);
    HttpTiming timing;
    timing.total = at(CURLINFO_TOTAL_TIME_T);
    long made = 0;
    curl_easy_getinfo(m_easy, CURLINFO_NUM_CONNECTS, &made);
    timing.isReused = made == 0;
    const auto between = [](HttpTiming::Duration from, HttpTiming::Duration to) {
        return std::max(to - from, HttpTiming::Duration());
    };
    auto reached = HttpTiming::Duration();
    if (!timing.isReused) {
        timing.lookup = lookup;
        timing.connect = between(lookup, connect);
        timing.tls = tls.count() == 0 ? tls : between(connect, tls);
        reached = std::max({lookup, connect, tls});
    }
    timing.send = between(reached, sendable);
    timing.wait = between(std::max(reached, sendable), first);
    long version = 0;
    curl_easy_getinfo(m_easy, CURLINFO_HTTP_VERSION, &version);
    timing.isHttp2 = version == CURL_HTTP_VERSION_2_0;
    const char* ip = nullptr;
    long port = 0;
    curl_easy_getinfo(m_easy, CURLINFO_PRIMARY_IP, &ip);
    curl_easy_getinfo(m_easy, CURLINFO_PRIMARY_PORT, &port);
    const std::string_view address = ip != nullptr ? ip : "";
    const bool isIpv6 = address.find(':') != std::string_view::npos;
    if (!address.empty() && port > 0)
        timing.peer = (isIpv6 ? "[" : "") + std::string(address) + (isIpv6 ? "]:" : ":")
                      + std::to_string(port);
    return timing;
}

} // namespace core
