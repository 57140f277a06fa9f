// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registrydoctor.h"

#include "core/registry/complaint.h"
#include "core/registry/registryexamination.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>

namespace core {

namespace {

constexpr std::uint64_t mostProbeBytes = 64U << 10U;
constexpr std::array registrySteps = {
    DoctorStep::IsAllowed,           DoctorStep::ReachesProxy,
    DoctorStep::NameIsKnown,         DoctorStep::Connects,
    DoctorStep::ChainIsTrusted,      DoctorStep::NameIsCertified,
    DoctorStep::AnswersHttp,         DoctorStep::ClockAgrees,
    DoctorStep::IsARegistry,         DoctorStep::CredentialsAreFound,
    DoctorStep::CredentialsAreTaken, DoctorStep::RepositoryIsOurs,
    DoctorStep::LimitIsNotReached,   DoctorStep::GivesRanges,
};

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

/// True for a name that can only be that of a host.
bool isHostAlone(std::string_view text)
{
    const std::string_view name = text.substr(0, text.find(':'));
    return text.find('/') == std::string_view::npos && text.find('@') == std::string_view::npos
           && (name.find('.') != std::string_view::npos || name == "localhost"
               || text.starts_with('['));
}

std::string certificateText(const PeerCertificate& shown)
{
    return "its certificate is for " + (shown.names.empty() ? shown.subject : shown.names)
           + ", issued by " + shown.issuer + ", valid from " + shown.from + " until " + shown.until;
}

} // namespace

Result<std::vector<RegistryTarget>> registryTargets(const RegistryAccess& access,
                                                    std::string_view text)
{
    constexpr std::string_view transport = "docker://";
    if (text.starts_with(transport))
        text.remove_prefix(transport.size());
    RegistryTarget target;
    const bool endsAsHost = text.ends_with('/') && text.find('/') == text.size() - 1;
    if (endsAsHost || isHostAlone(text)) {
        if (endsAsHost)
            text.remove_suffix(1);
        const auto reference = parseNormalizedReference(std::string(text) + "/x");
        if (!reference)
            return fail(ErrorCode::Usage,
                        "\"" + toUtf8Lossy(text.substr(0, 120)) + "\" is no host of a registry");
        target.asked.domain = target.host = reference->domain;
        return std::vector{std::move(target)};
    }
    auto reference = parseNormalizedReference(text);
    if (!reference)
        return fail(std::move(reference).error());
    target.tagOrDigest = reference->digest ? reference->digest->text() : reference->tag;
    target.asked = std::move(*reference);
    const auto routes = access.configuration().routes(target.asked.domain, target.asked.path);
    const RegistryRule* rule = access.configuration().ruleFor(target.asked.name());
    std::vector<RegistryTarget> targets;
    for (const RegistryRoute& route : routes) {
        target.host = route.host;
        target.path = route.path;
        target.isInsecure = route.isInsecure;
        target.isMirror = &route != &routes.back();
        // Of what is blocked nobody is asked, mirrors neither.
        if (!target.isMirror || rule == nullptr || !rule->isBlocked)
            targets.push_back(target);
    }
    return targets;
}

RegistryExamination::RegistryExamination(const RegistryTarget& target,
                                         MachineEnvironment environment, Task task,
                                         std::chrono::milliseconds patience,
                                         const DoctorListener& heard)
    : m_target(target)
    , m_environment(std::move(environment))
    , m_task(std::move(task))
    , m_patience(patience)
    , m_heard(heard)
    , m_isInsecure(target.isInsecure)
{
    m_options.attempts = 1; // What works only now and then shall be seen.
    m_options.connectTimeout = patience;
    m_options.idleTimeout = patience;
    m_access = RegistryAccess::create(m_environment, m_options);
    m_connections = std::make_shared<const Connections>(m_environment, m_options);
    m_tokens = std::make_shared<const Tokens>(
        m_connections, std::shared_ptr<const CredentialFinder>(m_access, &m_access->credentials()),
        m_options);
    m_isInsecure = m_isInsecure || m_connections->isInsecure(target.host);
    m_server = std::make_shared<const RegistryServer>(
        target.host, m_isInsecure, RegistryServer::Shared{m_connections, m_tokens, m_options});
    m_origin = m_server->origin();
    m_diagnosis.target = target;
    for (const DoctorStep step : registrySteps)
        m_diagnosis.findings.emplace_back().step = step;
}

RegistryDiagnosis RegistryExamination::run()
{
    // Each of them says whether the next can be taken.
    static_cast<void>(isAllowed() && reachProxy() && lookUp() && connect() && secure()
                      && compareClocks() && isRegistry() && findCredentials() && authorize()
                      && readRepository() && readLimit() && readRange());
    if (m_diagnosis.lookedAt.empty() && !m_task.isCancelled()) {
        if (auto found = m_access->credentials().find(m_target.host, m_target.path, m_task)) {
            m_diagnosis.lookedAt = std::move(found->lookedAt);
            m_diagnosis.who.user = found->credentials.user;
            m_diagnosis.who.source = found->source;
            m_diagnosis.who.problems = found->problems;
        }
    }
    return std::move(m_diagnosis);
}

bool RegistryExamination::note(DoctorFinding finding)
{
    if (m_task.isCancelled())
        return false;
    finding.why = m_tokens->withoutSecrets(std::move(finding.why));
    const auto place = std::ranges::find(m_diagnosis.findings, finding.step, &DoctorFinding::step);
    *place = std::move(finding);
    if (m_heard)
        m_heard(*place);
    return place->state != DoctorState::Failed;
}

bool RegistryExamination::ok(DoctorStep step, std::string why)
{
    return note({step, DoctorState::Ok, std::move(why), DoctorHelp::None, {}});
}

bool RegistryExamination::skip(DoctorStep step, std::string why)
{
    return note({step, DoctorState::Skipped, std::move(why), DoctorHelp::None, {}});
}

bool RegistryExamination::bad(DoctorStep step, std::string why, DoctorHelp help, std::string about)
{
    return note({step, DoctorState::Failed, std::move(why), help, std::move(about)});
}

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

bool RegistryExamination::isAllowed()
{
    const Reference& asked = m_target.asked;
    std::optional<Error> refusal;
    if (asked.path.empty()) {
        if (auto registry = m_access->registry(asked.domain); !registry)
            refusal = std::move(registry).error();
    } else if (auto repository = m_access->repository(asked); !repository) {
        refusal = std::move(repository).error();
    }
    if (refusal)
        return bad(DoctorStep::IsAllowed, refusal->message, DoctorHelp::EditRegistriesConf);
    const std::string name = asked.path.empty() ? asked.domain : asked.name();
    const RegistryRule* rule = m_access->configuration().ruleFor(name);
    std::string why = "registries.conf says nothing of it";
    if (rule != nullptr)
        why = "the rule for \"" + rule->prefix + "\" of registries.conf counts, with "
              + std::to_string(rule->mirrors.size()) + " mirrors";
    if (m_target.isMirror)
        why += "; this is one of them";
    if (m_isInsecure)
        why += "; by the configuration it need not be secure";
    return ok(DoctorStep::IsAllowed, std::move(why));
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

RegistryDiagnosis examineRegistry(const RegistryTarget& target,
                                  const MachineEnvironment& environment, const Task& task,
                                  std::chrono::milliseconds patience, const DoctorListener& heard)
{
    return RegistryExamination(target, environment, task, patience, heard).run();
}

} // namespace core
