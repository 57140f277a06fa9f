// SPDX-License-Identifier: GPL-3.0-or-later
// The way of an examination to where a registry answers.
#include "core/registry/complaint.h"
#include "core/registry/registryexamination.h"

#include <curl/curl.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ctime>

namespace core {

namespace {

constexpr std::uint64_t mostProbeBytes = 64U << 10U;

/// A proxy as variables name it, taken apart.
struct ProxyParts
{
    std::string scheme; ///< "http" where none is stated.
    std::string user;   ///< "name:password", decoded; secret.
    std::string host;
    std::uint16_t port = 1080; ///< As libcurl has it.
};

std::optional<std::uint16_t> portOf(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(port)
                                                                      : std::nullopt;
}

std::optional<ProxyParts> proxyParts(std::string_view text)
{
    ProxyParts parts;
    const std::size_t slashes = text.find("://");
    parts.scheme = slashes == std::string_view::npos ? "http" : text.substr(0, slashes);
    if (slashes != std::string_view::npos)
        text.remove_prefix(slashes + 3);
    text = text.substr(0, text.find('/'));
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
        parts.user = percentDecoded(text.substr(0, at));
        text.remove_prefix(at + 1);
    }
    const std::size_t hostEnd = text.starts_with('[') ? text.find(']') : 0;
    const std::size_t colon = hostEnd == std::string_view::npos ? hostEnd : text.find(':', hostEnd);
    parts.host = text.substr(0, colon);
    if (parts.scheme == "https")
        parts.port = 443;
    if (colon != std::string_view::npos) {
        const auto port = portOf(text.substr(colon + 1));
        if (!port)
            return std::nullopt;
        parts.port = *port;
    }
    return parts.host.empty() ? std::nullopt : std::optional(std::move(parts));
}

std::string durationText(std::chrono::seconds time)
{
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    const std::int64_t seconds = std::abs(time.count());
    if (seconds >= 2 * day)
        return std::to_string(seconds / day) + " days";
    if (seconds >= 2 * hour)
        return std::to_string(seconds / hour) + " hours";
    if (seconds >= 2 * minute)
        return std::to_string(seconds / minute) + " minutes";
    return std::to_string(seconds) + " seconds";
}

bool isClockWrong(std::optional<std::chrono::seconds> lead)
{
    constexpr std::chrono::seconds tolerated = std::chrono::minutes(5);
    return lead && std::chrono::abs(*lead) > tolerated;
}

std::string clockText(std::chrono::seconds lead)
{
    return "the clock of this machine is " + durationText(lead)
           + (lead.count() < 0 ? " behind" : " ahead of") + " that of the registry";
}

std::string certificateText(const PeerCertificate& shown)
{
    return "its certificate is for " + (shown.names.empty() ? shown.subject : shown.names)
           + ", issued by " + shown.issuer + ", valid from " + shown.from + " until " + shown.until;
}

} // namespace

std::string RegistryExamination::serverName() const
{
    return m_origin.substr(m_origin.find("://") + 3);
}

std::uint16_t RegistryExamination::port() const
{
    constexpr std::uint16_t usualPlain = 80;
    constexpr std::uint16_t usual = 443;
    const std::string host = WebAddress{m_origin, "/"}.host();
    const std::string name = serverName();
    if (name.size() > host.size())
        return portOf(std::string_view(name).substr(host.size() + 1)).value_or(0);
    return m_origin.starts_with("https://") ? usual : usualPlain;
}

bool RegistryExamination::mayBePlain() const
{
    return m_isInsecure || isLoopbackHost(m_target.host);
}

bool RegistryExamination::reachProxy()
{
    const std::string address = m_connections->proxies().forOrigin(m_origin);
    if (address.empty())
        return skip(DoctorStep::ReachesProxy, "none stands between");
    if (m_connections->proxies().isExcepted(WebAddress{m_origin, "/"}.host()))
        return skip(DoctorStep::ReachesProxy, "NO_PROXY names the host");
    m_isProxied = true;
    return askProxy(address) && skip(DoctorStep::NameIsKnown, "the proxy looks it up")
           && skip(DoctorStep::Connects, "the proxy does");
}

bool RegistryExamination::askProxy(const std::string& address)
{
    const auto parts = proxyParts(address);
    const auto refuse = [&](std::string why, const std::string& about) {
        return bad(DoctorStep::ReachesProxy, std::move(why), DoctorHelp::CheckProxy, about);
    };
    if (!parts) // The address may hold a password: it is not repeated.
        return refuse("the proxy that the environment names has an address that is none", {});
    const std::string name = parts->host + ":" + std::to_string(parts->port);
    const auto found = lookUpHost(parts->host, parts->port, m_task);
    if (!found)
        return refuse(found.error().message, name);
    const Connected connected = connectToOne(*found, m_patience, m_task);
    if (connected.error != 0)
        return refuse(systemError(connected.error, connected.address.text()).message, name);
    if (parts->scheme != "http" || !m_origin.starts_with("https://"))
        return ok(DoctorStep::ReachesProxy, name);
    const auto status = askForTunnel(
        connected.descriptor, WebAddress{m_origin, "/"}.host() + ":" + std::to_string(port()),
        parts->user.empty() ? "" : "Basic " + toBase64(asBytes(parts->user)), m_patience, m_task);
    if (!status)
        return refuse(status.error().message, name);
    constexpr int good = 200;
    if (*status != good)
        return refuse("it answers with HTTP status " + std::to_string(*status), name);
    return ok(DoctorStep::ReachesProxy, name);
}

bool RegistryExamination::lookUp()
{
    if (m_isProxied)
        return true;
    auto found = lookUpHost(WebAddress{m_origin, "/"}.host(), port(), m_task);
    if (!found)
        return bad(DoctorStep::NameIsKnown, found.error().message, DoctorHelp::CheckHostName);
    m_addresses = std::move(*found);
    std::string why;
    for (const NetAddress& address : m_addresses)
        why += (why.empty() ? "" : ", ") + address.text();
    return ok(DoctorStep::NameIsKnown, std::move(why));
}

bool RegistryExamination::connect()
{
    if (m_isProxied)
        return true;
    Connected connected = connectToOne(m_addresses, m_patience, m_task);
    const bool hasOwnPort = serverName() != WebAddress{m_origin, "/"}.host();
    if (connected.error == ECONNREFUSED && mayBePlain() && !hasOwnPort) {
        // Such a registry may be at the port of plain HTTP alone.
        constexpr std::uint16_t plain = 80;
        if (const auto other = lookUpHost(WebAddress{m_origin, "/"}.host(), plain, m_task))
            connected = connectToOne(*other, m_patience, m_task);
    }
    if (connected.error == 0)
        return ok(DoctorStep::Connects, connected.address.text());
    return bad(DoctorStep::Connects, systemError(connected.error, connected.address.text()).message,
               connected.error == ECONNREFUSED ? DoctorHelp::CheckPort : DoctorHelp::CheckNetwork);
}

Result<HttpAnswer> RegistryExamination::ask(const HttpTarget& target,
                                            const std::string& authorization) const
{
    HttpRequest request;
    request.path = "/v2/";
    request.idleTimeout = m_patience;
    if (!authorization.empty())
        request.headers.emplace_back("Authorization", authorization);
    return HttpClient(target).call(request, mostProbeBytes, m_task);
}

bool RegistryExamination::secure()
{
    HttpTarget target = m_connections->targetFor(m_origin, m_isInsecure);
    target.verifiesHostName = false;
    auto answer = ask(target);
    if (!answer && answer.error().code == ErrorCode::Denied)
        return refuseChain(answer.error());
    if (!answer)
        return speakPlainly(answer.error());
    if (m_isInsecure) {
        m_answer = std::move(*answer);
        return skip(DoctorStep::ChainIsTrusted, "by the configuration nobody looks")
               && skip(DoctorStep::NameIsCertified, "by the configuration nobody looks")
               && ok(DoctorStep::AnswersHttp,
                     "HTTP status " + std::to_string(m_answer.head.status));
    }
    if (!ok(DoctorStep::ChainIsTrusted))
        return false;
    target.verifiesHostName = true;
    answer = ask(target);
    if (!answer && answer.error().code == ErrorCode::Denied)
        return refuseName(answer.error());
    if (!answer)
        return bad(DoctorStep::AnswersHttp, answer.error().message, DoctorHelp::AskOperator);
    m_answer = std::move(*answer);
    return ok(DoctorStep::NameIsCertified)
           && ok(DoctorStep::AnswersHttp, "HTTP status " + std::to_string(m_answer.head.status));
}

/// TLS does not work, for the reason \a why: looks whether that is because it is not spoken.
bool RegistryExamination::speakPlainly(const Error& why)
{
    constexpr int okStatus = 200;
    constexpr int unauthorized = 401;
    const std::string plain = "http" + m_origin.substr(m_origin.find(':'));
    auto answer = ask(m_connections->targetFor(plain, true));
    // Anything else could be the complaint of a server that wants TLS.
    const bool isOpen =
        answer
        && (mayBePlain() || answer->head.status == okStatus || answer->head.status == unauthorized);
    if (!isOpen)
        return bad(DoctorStep::AnswersHttp, (answer ? why : answer.error()).message,
                   why.code == ErrorCode::Corrupt ? DoctorHelp::CheckRegistry
                                                  : DoctorHelp::AskOperator);
    if (!mayBePlain())
        return bad(DoctorStep::ChainIsTrusted, why.message + "; plain HTTP is answered",
                   DoctorHelp::AllowPlainHttp);
    m_origin = plain;
    m_answer = std::move(*answer);
    return skip(DoctorStep::ChainIsTrusted, "plain HTTP is spoken")
           && skip(DoctorStep::NameIsCertified, "plain HTTP is spoken")
           && ok(DoctorStep::AnswersHttp, "HTTP status " + std::to_string(m_answer.head.status));
}

bool RegistryExamination::refuseChain(const Error& why)
{
    HttpTarget target = m_connections->targetFor(m_origin, true);
    target.keepsCertificate = true;
    HttpRequest request;
    request.path = "/v2/";
    request.idleTimeout = m_patience;
    const auto stream = HttpClient(target).open(request, m_task);
    if (!stream) // It is not that we do not believe it.
        return bad(DoctorStep::ChainIsTrusted, why.message, DoctorHelp::CheckCertificates);
    std::string text = why.message;
    if (const auto shown = (*stream)->certificate())
        text += "; " + certificateText(*shown);
    const auto lead = clockLead((*stream)->head());
    if (isClockWrong(lead))
        return bad(DoctorStep::ChainIsTrusted, text + "; " + clockText(*lead),
                   DoctorHelp::SetClock);
    return bad(DoctorStep::ChainIsTrusted, std::move(text), DoctorHelp::TrustAuthority,
               m_environment.root + "/etc/docker/certs.d/" + serverName());
}

bool RegistryExamination::refuseName(const Error& why)
{
    HttpTarget target = m_connections->targetFor(m_origin, true);
    target.keepsCertificate = true;
    HttpRequest request;
    request.path = "/v2/";
    request.idleTimeout = m_patience;
    std::string names;
    if (const auto stream = HttpClient(target).open(request, m_task)) {
        if (const auto shown = (*stream)->certificate())
            names = shown->names.empty() ? shown->subject : shown->names;
    }
    return bad(DoctorStep::NameIsCertified, why.message, DoctorHelp::UseCertifiedName, names);
}

std::optional<std::chrono::seconds> RegistryExamination::clockLead(const HttpHead& head)
{
    const std::string date = head.header("date");
    const std::time_t theirs = date.empty() ? -1 : curl_getdate(date.c_str(), nullptr);
    if (theirs == -1)
        return std::nullopt;
    return std::chrono::seconds(std::time(nullptr) - theirs);
}

bool RegistryExamination::compareClocks()
{
    const auto lead = clockLead(m_answer.head);
    if (!lead)
        return skip(DoctorStep::ClockAgrees, "the registry tells no time");
    if (!isClockWrong(lead))
        return ok(DoctorStep::ClockAgrees, clockText(*lead));
    bad(DoctorStep::ClockAgrees, clockText(*lead), DoctorHelp::SetClock);
    return !m_task.isCancelled(); // Much works all the same, and what does not is worth knowing.
}

bool RegistryExamination::isRegistry()
{
    constexpr int outOfOrder = 500;
    constexpr int tooMany = 429;
    const HttpHead& head = m_answer.head;
    const std::string status = "HTTP status " + std::to_string(head.status);
    const std::string said = answerError(head, m_answer.body, m_target.host + ": GET /v2/").message;
    if (head.status == tooMany)
        return ok(DoctorStep::IsARegistry, status)
               && bad(DoctorStep::LimitIsNotReached, said, DoctorHelp::WaitForLimit);
    if (head.status >= outOfOrder)
        return bad(DoctorStep::IsARegistry, said, DoctorHelp::AskOperator);
    const bool isKnown = !head.header("docker-distribution-api-version").empty();
    const bool isPage = head.header("content-type").starts_with("text/html");
    const bool isGood = head.status == 200 || head.status == 401 || head.status / 100 == 3;
    if (!isGood || (isPage && !isKnown && head.header("www-authenticate").empty()))
        return bad(DoctorStep::IsARegistry,
                   isGood ? "a web page is answered at /v2/ (" + status + ")" : said,
                   DoctorHelp::CheckRegistry);
    return ok(DoctorStep::IsARegistry, status);
}

} // namespace core
