// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/server.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/registry/complaint.h"
#include "core/registry/patience.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::uint64_t mostComplaintBytes = 64U << 10U;
constexpr std::uint64_t mostPageBytes = 32U << 20U;
constexpr std::size_t mostNotices = 20;
constexpr int mostHops = 5;

bool isWorthRepeating(int status)
{
    return status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
}

bool isRedirection(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// The beginning of what \a stream holds; what cannot be read is left out.
Bytes beginningOf(HttpStream& stream, std::uint64_t most)
{
    Bytes bytes;
    std::array<std::byte, 8192> room{};
    while (bytes.size() < most) {
        const auto got = stream.read(room);
        if (!got || *got == 0)
            break;
        bytes.insert(bytes.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(*got));
    }
    return bytes;
}

} // namespace

RegistryServer::RegistryServer(std::string host, bool isInsecure, Shared shared)
    : m_host(std::move(host))
    , m_isInsecure(isInsecure || shared.connections->isInsecure(m_host))
    , m_shared(std::move(shared))
{
    const bool isHub = m_host == "docker.io" || m_host == "index.docker.io";
    const auto address = parseWebAddress("https://" + (isHub ? "registry-1.docker.io" : m_host));
    m_guess = address ? address->origin : "https://" + m_host;
}

/// Looks which of the ways that are allowed leads to the registry.
Result<RegistryServer::Settled> RegistryServer::probe(const Task& task) const
{
    HttpRequest request;
    request.path = "/v2/";
    request.idleTimeout = m_shared.options.idleTimeout;
    const auto answers = [&](const std::string& origin, bool isInsecure) {
        return m_shared.connections->to(origin, isInsecure)
            ->call(request, mostComplaintBytes, task);
    };
    const auto plain = parseWebAddress("http" + m_guess.substr(m_guess.find(':')));
    // Any other status could be the complaint of a server that wants TLS.
    const auto isPlain = [](const Result<HttpAnswer>& open) {
        return open && (open->head.status == 200 || open->head.status == 401);
    };
    // What is on this machine nobody overhears, and most of it has no certificate.
    const bool isHere = plain && !m_isInsecure && isLoopbackHost(m_host);
    Result<HttpAnswer> open = fail(ErrorCode::Network, m_host + ": was not asked");
    if (isHere)
        open = answers(plain->origin, true);
    if (isPlain(open))
        return Settled{plain->origin, true};
    const auto secure = answers(m_guess, m_isInsecure);
    if (secure)
        return Settled{m_guess, m_isInsecure};
    const bool mayBePlain =
        secure.error().code == ErrorCode::Network || secure.error().code == ErrorCode::Corrupt;
    if (!mayBePlain || !plain)
        return fail(secure.error());
    if (!isHere)
        open = answers(plain->origin, true);
    if (isPlain(open))
        return Settled{plain->origin, true};
    const bool isTold = open || (isHere && open.error().code != ErrorCode::Cancelled);
    return fail(isTold ? secure.error() : open.error());
}

Result<RegistryServer::Settled> RegistryServer::settle(const Task& task) const
{
    if (!m_isInsecure && !isLoopbackHost(m_host))
        return Settled{m_guess, false};
    const auto turn = m_settling.take(task);
    if (!turn)
        return fail(turn.error());
    {
        const std::scoped_lock lock(m_mutex);
        if (m_settled)
            return *m_settled;
    }
    auto settled = probe(task);
    if (!settled)
        return settled;
    const std::scoped_lock lock(m_mutex);
    m_settled = *settled;
    return settled;
}

std::string RegistryServer::context(const RegistryCall& call) const
{
    const std::string path = call.address ? call.address->path : call.path;
    return m_host + ": " + call.method + " " + path.substr(0, path.find('?'));
}

Permission RegistryServer::permissionFor(const RegistryCall& call) const
{
    const std::scoped_lock lock(m_mutex);
    return {m_host, call.repository, m_settled ? m_settled->origin : m_guess, call.scopes};
}

void RegistryServer::remember(const HttpHead& head) const
{
    const RateLimit limit = readRateLimit(head);
    auto notices = noticesOf(head);
    const std::scoped_lock lock(m_mutex);
    if (limit.isStated())
        m_limit = limit;
    for (std::string& notice : notices) {
        if (m_notices.size() < mostNotices
            && std::ranges::find(m_notices, notice) == m_notices.end())
            m_notices.push_back(std::move(notice));
    }
}

Result<std::unique_ptr<HttpStream>>
RegistryServer::open(const RegistryCall& call, const WebAddress& address,
                     const std::string& authorization, const Settled& settled,
                     std::unique_ptr<Reader>& body, const Task& task) const
{
    HttpRequest request;
    request.method = call.method;
    request.path = address.path;
    request.headers = call.headers;
    // What is packed for the way would have another digest.
    request.headers.emplace_back("Accept-Encoding", "identity");
    const bool isOwn = address.origin == settled.origin;
    if (isOwn && !authorization.empty())
        request.headers.emplace_back("Authorization", authorization);
    request.contentType = call.contentType;
    request.body = call.body;
    request.idleTimeout = m_shared.options.idleTimeout;
    if (call.openBody) {
        auto opened = call.openBody();
        if (!opened)
            return fail(std::move(opened).error());
        body = std::move(*opened);
        request.bodyReader = body.get();
        request.bodySize = call.bodySize;
        request.onSent = call.onSent;
    }
    const bool isInsecure = isOwn ? settled.isInsecure
                                  : m_shared.connections->isInsecure(
                                      address.origin.substr(address.origin.find("://") + 3));
    return m_shared.connections->to(address.origin, isInsecure)->open(request, task);
}

Result<RegistryAnswer> RegistryServer::follow(RegistryAnswer answer, const RegistryCall& call,
                                              const std::string& authorization,
                                              const Settled& settled, const Task& task) const
{
    for (int hop = 0; isRedirection(answer.status()); ++hop) {
        if (hop == mostHops)
            return fail(ErrorCode::Corrupt, context(call) + ": is redirected in circles");
        const auto next = resolveWebAddress(answer.address, answer.head().header("location"));
        if (!next)
            return fail(ErrorCode::Corrupt, context(call) + ": is redirected to no address");
        if (answer.address.isHttps() && !next->isHttps())
            return fail(ErrorCode::Denied, context(call) + ": is redirected to " + next->host()
                                               + " without encryption");
        beginningOf(*answer.stream, mostComplaintBytes); // So that the connection can be kept.
        std::unique_ptr<Reader> none;
        auto stream = open(call, *next, authorization, settled, none, task);
        if (!stream)
            return fail(withContext(std::move(stream).error(), context(call)));
        answer.stream = std::move(*stream);
        answer.address = *next;
    }
    return answer;
}

Result<RegistryAnswer> RegistryServer::sendOnce(const RegistryCall& call, const Settled& settled,
                                                RequestCost& cost, const Task& task) const
{
    const Tokens& tokens = *m_shared.tokens;
    const Permission permission = permissionFor(call);
    const WebAddress address = call.address.value_or(WebAddress{settled.origin, call.path});
    const bool isOwn = address.origin == settled.origin;
    std::string authorization;
    if (isOwn) {
        auto known = tokens.header(permission, task, cost.token);
        if (!known)
            return fail(std::move(known).error());
        authorization = std::move(*known);
    }
    std::unique_ptr<Reader> body;
    auto stream = open(call, address, authorization, settled, body, task);
    if (!stream)
        return fail(std::move(stream).error());
    if ((*stream)->head().status == 401 && isOwn) {
        auto renewed = tokens.renewed(permission, authorization, challengesOf((*stream)->head()),
                                      task, cost.token);
        if (!renewed)
            return fail(std::move(renewed).error());
        if (!renewed->empty()) {
            authorization = std::move(*renewed);
            beginningOf(**stream, mostComplaintBytes);
            ++cost.attempts;
            stream = open(call, address, authorization, settled, body, task);
            if (!stream)
                return fail(std::move(stream).error());
        }
    }
    remember((*stream)->head());
    RegistryAnswer answer{std::move(body), std::move(*stream), address, {}};
    if (call.method != "GET" && call.method != "HEAD")
        return answer;
    return follow(std::move(answer), call, authorization, settled, task);
}

Result<RegistryAnswer> RegistryServer::send(const RegistryCall& call, const Task& task) const
{
    const auto settled = settle(task);
    if (!settled)
        return fail(settled.error());
    RequestCost cost;
    for (std::uint32_t attempt = 1;; ++attempt) {
        auto answer = sendOnce(call, *settled, cost, task);
        if (answer)
            m_hasAnswered = true;
        // A host that never answered is most likely misspelt.
        const std::uint32_t most =
            std::min(m_shared.options.attempts, m_hasAnswered ? UINT32_MAX : 2U);
        const bool isLast = !call.isRepeatable || attempt >= most;
        const bool isWorthIt =
            answer ? isWorthRepeating(answer->status()) : answer.error().code == ErrorCode::Network;
        if (isLast || !isWorthIt) {
            if (!answer)
                return answer;
            cost.timing = answer->stream->timing();
            cost.host = answer->address.origin.substr(answer->address.origin.find("://") + 3);
            answer->cost = cost;
            return answer;
        }
        auto wait = backOff(attempt + 1, m_shared.options);
        if (answer) {
            const auto asked = readRateLimit(answer->head()).retryAfter;
            if (asked && *asked > m_shared.options.longestWait) {
                answer->cost = cost;
                return answer;
            }
            wait = asked.value_or(wait);
        }
        answer = cancelled(); // Gives the connection back.
        const auto began = std::chrono::steady_clock::now();
        if (!waitFor(wait, task))
            return answer;
        cost.backOff += std::chrono::duration_cast<HttpTiming::Duration>(
            std::chrono::steady_clock::now() - began);
        ++cost.attempts;
    }
}

Error RegistryServer::failure(RegistryAnswer& answer, const RegistryCall& call) const
{
    const Bytes body = beginningOf(*answer.stream, mostComplaintBytes);
    Error error = answerError(answer.head(), body, context(call));
    if (answer.status() == 401 || answer.status() == 403) {
        const AuthorizedAs who = m_shared.tokens->describe(permissionFor(call));
        error.message += who.user.empty() ? "; it was asked without a name"
                                          : "; it was asked as \"" + toUtf8Lossy(who.user) + "\"";
        for (const std::string& problem : who.problems)
            error.message += "; " + problem.substr(0, problem.find_last_not_of('.') + 1);
    }
    error.message = m_shared.tokens->withoutSecrets(std::move(error.message));
    return error;
}

Result<HttpAnswer> RegistryServer::fetch(const RegistryCall& call, int expected,
                                         std::uint64_t limit, const Task& task,
                                         RequestCost* cost) const
{
    for (std::uint32_t attempt = 1;; ++attempt) {
        auto answer = send(call, task);
        if (!answer)
            return fail(std::move(answer).error());
        if (answer->status() != expected)
            return fail(failure(*answer, call));
        auto body = readAll(*answer->stream, limit);
        if (body) {
            answer->cost.timing = answer->stream->timing();
            answer->cost.attempts += attempt - 1;
            if (cost != nullptr)
                *cost = answer->cost;
            return HttpAnswer{answer->head(), std::move(*body), answer->cost.timing};
        }
        Error error = std::move(body).error();
        if (error.code == ErrorCode::LimitExceeded)
            return fail(withContext(std::move(error), context(call)));
        if (error.code != ErrorCode::Network || !call.isRepeatable
            || attempt >= m_shared.options.attempts)
            return fail(std::move(error));
        if (!waitFor(backOff(attempt + 1, m_shared.options), task))
            return cancelled();
    }
}

Result<NamePage> RegistryServer::page(RegistryCall call, const std::string& next, const char* key,
                                      const Task& task) const
{
    const auto settled = settle(task);
    if (!settled)
        return fail(settled.error());
    WebAddress at{settled->origin, call.path};
    if (!next.empty()) {
        const auto resolved = resolveWebAddress(at, next);
        if (!resolved || resolved->origin != at.origin)
            return fail(ErrorCode::Corrupt, context(call) + ": the next page is elsewhere");
        at = *resolved;
        call.path = at.path;
    }
    const auto answer = fetch(call, 200, mostPageBytes, task);
    if (!answer)
        return fail(answer.error());
    const auto document = json::parseObject(answer->body);
    if (!document)
        return fail(ErrorCode::Corrupt, context(call) + ": the answer is no list of names");
    NamePage page;
    page.names = json::Members(*document, {}, nullptr).strings(key);
    if (page.names.size() > limits::remoteNames)
        return fail(ErrorCode::LimitExceeded, context(call) + ": there are too many names");
    if (const std::string link = nextLink(answer->head); !link.empty()) {
        const auto resolved = resolveWebAddress(at, link);
        if (!resolved || resolved->path == at.path)
            return fail(ErrorCode::Corrupt, context(call) + ": the next page is this one");
        page.next = resolved->origin == at.origin ? resolved->path : resolved->text();
    }
    return page;
}

Result<RequestCost> RegistryServer::ping(const Task& task) const
{
    RegistryCall call;
    call.path = "/v2/";
    RequestCost cost;
    const auto answer = fetch(call, 200, mostPageBytes, task, &cost);
    if (!answer)
        return fail(answer.error());
    return cost;
}

Result<NamePage> RegistryServer::repositories(std::size_t count, const std::string& next,
                                              const Task& task) const
{
    RegistryCall call;
    call.path = "/v2/_catalog?n=" + std::to_string(count);
    call.scopes = {"registry:catalog:*"};
    auto found = page(std::move(call), next, "repositories", task);
    if (!found && found.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::Unsupported, found.error().message);
    return found;
}

RateLimit RegistryServer::rateLimit() const
{
    const std::scoped_lock lock(m_mutex);
    return m_limit;
}

std::vector<std::string> RegistryServer::notices() const
{
    const std::scoped_lock lock(m_mutex);
    return m_notices;
}

} // namespace core
