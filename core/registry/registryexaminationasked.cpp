// SPDX-License-Identifier: GPL-3.0-or-later
// What an examination asks once it speaks with a registry.
#include "core/oci/manifest.h"
#include "core/registry/complaint.h"
#include "core/registry/registryexamination.h"

#include <algorithm>

namespace core {

namespace {

std::string listed(const std::vector<std::string>& texts, const char* separator)
{
    std::string text;
    for (const std::string& one : texts)
        text += (text.empty() ? "" : separator) + one;
    return text;
}

/// \a who with everything that a text for people tells.
std::string authorizationText(const AuthorizedAs& who)
{
    std::string text = who.user.empty() ? "without a name" : "as \"" + toUtf8Lossy(who.user) + "\"";
    if (who.scheme == "basic")
        text += ", by name and password";
    if (who.scheme == "bearer" && who.expiresIn)
        text += ", with a token of " + who.realm + " for "
                + (who.scopes.empty() ? "no scope" : listed(who.scopes, " ")) + ", which ends in "
                + std::to_string(who.expiresIn->count()) + " s";
    return text;
}

/// True if \a scopes let one pull from \a path.
bool letsPull(const std::vector<std::string>& scopes, const std::string& path)
{
    const std::string resource = "repository:" + path + ":";
    return std::ranges::any_of(scopes, [&](const std::string& scope) {
        if (!scope.starts_with(resource))
            return false;
        const std::string actions = "," + scope.substr(resource.size()) + ",";
        return actions.find(",pull,") != std::string::npos
               || actions.find(",*,") != std::string::npos;
    });
}

std::string limitText(const RateLimit& limit)
{
    std::string text;
    if (limit.remaining)
        text = std::to_string(*limit.remaining);
    if (limit.limit)
        text += (text.empty() ? "at most " : " of ") + std::to_string(*limit.limit);
    text += text.empty() ? "it asks to wait" : " requests are left";
    if (limit.window)
        text += " within " + std::to_string(limit.window->count()) + " s";
    if (!limit.source.empty())
        text += ", counted for " + limit.source;
    return text;
}

} // namespace

std::string sourceName(const CredentialSource& source)
{
    switch (source.kind) {
    case CredentialSource::Kind::Helper:
        return "docker-credential-" + toUtf8Lossy(source.helper);
    case CredentialSource::Kind::Keychain:
        return "the keychain";
    case CredentialSource::Kind::File:
        return toUtf8Lossy(source.file);
    case CredentialSource::Kind::Environment:
        return "DOCKER_AUTH_CONFIG";
    case CredentialSource::Kind::None:
        break;
    }
    return {};
}

RemoteRepository RegistryExamination::repository() const
{
    std::vector<RemoteRepository::Place> places;
    places.push_back({m_server, m_target.path, MirrorUse::All});
    return RemoteRepository(std::move(places));
}

AuthorizedAs RegistryExamination::authorizedAs() const
{
    RegistryCall call;
    call.repository = m_target.path;
    Permission permission = m_server->permissionFor(call);
    permission.origin = m_origin;
    return m_tokens->describe(permission);
}

bool RegistryExamination::findCredentials()
{
    auto found = m_access->credentials().find(m_target.host, m_target.path, m_task);
    if (!found)
        return false;
    m_diagnosis.lookedAt = std::move(found->lookedAt);
    AuthorizedAs& who = m_diagnosis.who;
    who.user = found->credentials.user;
    who.source = found->source;
    who.problems = found->problems;
    const std::string problems = listed(found->problems, " ");
    const auto failed = std::ranges::find(m_diagnosis.lookedAt, CredentialLook::Outcome::Failed,
                                          &CredentialLook::outcome);
    if (found->credentials.isEmpty() && failed != m_diagnosis.lookedAt.end())
        return bad(DoctorStep::CredentialsAreFound, problems, DoctorHelp::RepairHelper,
                   sourceName(failed->source));
    std::string why = found->credentials.isEmpty()
                          ? "nobody has any for it"
                          : (who.user.empty() ? "a token" : "\"" + toUtf8Lossy(who.user) + "\"")
                                + " of " + sourceName(who.source);
    if (!problems.empty())
        why += "; " + problems;
    return ok(DoctorStep::CredentialsAreFound, std::move(why));
}

bool RegistryExamination::authorize()
{
    constexpr int unauthorized = 401;
    if (m_answer.head.status != unauthorized)
        return ok(DoctorStep::CredentialsAreTaken, "the registry asks nobody's name");
    Permission permission{m_target.host, m_target.path, m_origin, {}};
    if (!m_target.path.empty())
        permission.scopes = {"repository:" + m_target.path + ":pull"};
    HttpTiming::Duration spent{};
    const auto header =
        m_tokens->renewed(permission, {}, challengesOf(m_answer.head), m_task, spent);
    if (!header)
        return bad(DoctorStep::CredentialsAreTaken, header.error().message,
                   header.error().code == ErrorCode::Denied ? DoctorHelp::SignIn
                                                            : DoctorHelp::AskOperator);
    if (header->empty())
        return bad(DoctorStep::CredentialsAreTaken, "the registry wants a name and nobody has one",
                   DoctorHelp::SignIn);
    return tryAuthorization(*header);
}

bool RegistryExamination::tryAuthorization(const std::string& authorization)
{
    constexpr int outOfOrder = 500;
    const auto answer = ask(m_connections->targetFor(m_origin, m_isInsecure), authorization);
    if (!answer)
        return bad(DoctorStep::CredentialsAreTaken, answer.error().message,
                   DoctorHelp::AskOperator);
    const int status = answer->head.status;
    AuthorizedAs who = authorizedAs();
    if (status == 401 || status == 403 || status >= outOfOrder)
        return bad(DoctorStep::CredentialsAreTaken,
                   answerError(answer->head, answer->body, m_target.host + ": GET /v2/").message
                       + "; it was asked " + authorizationText(who),
                   status >= outOfOrder ? DoctorHelp::AskOperator : DoctorHelp::SignIn);
    m_diagnosis.who = std::move(who);
    return ok(DoctorStep::CredentialsAreTaken, authorizationText(m_diagnosis.who));
}

/// Names a limit as the reason if it is one, \a why being what went wrong, if anything.
bool RegistryExamination::isLimited(const Error* why)
{
    const RateLimit limit = m_server->rateLimit();
    return limit.retryAfter || (limit.remaining && *limit.remaining == 0 && why != nullptr);
}

bool RegistryExamination::refuseRepository(const Error& why)
{
    if (why.code == ErrorCode::Network && isLimited(&why))
        return bad(DoctorStep::LimitIsNotReached, why.message, DoctorHelp::WaitForLimit);
    const AuthorizedAs who = authorizedAs();
    std::string text = why.message;
    if (who.granted && !letsPull(*who.granted, m_target.path))
        text += "; the token grants no pull there";
    if (why.code == ErrorCode::Denied)
        return bad(DoctorStep::RepositoryIsOurs, std::move(text),
                   who.user.empty() ? DoctorHelp::SignIn : DoctorHelp::CheckImageName);
    return bad(DoctorStep::RepositoryIsOurs, std::move(text),
               why.code == ErrorCode::Network ? DoctorHelp::AskOperator
                                              : DoctorHelp::CheckImageName);
}

/// Any tag, where none was named; false if the step failed.
bool RegistryExamination::chooseTag()
{
    m_tag = m_target.tagOrDigest;
    if (!m_tag.empty())
        return true;
    const RemoteRepository repository = this->repository();
    const auto page = repository.tags(1, {}, m_task);
    if (!page)
        return refuseRepository(page.error());
    if (!page->names.empty())
        m_tag = page->names.front();
    return true;
}

bool RegistryExamination::readRepository()
{
    if (m_target.path.empty())
        return true;
    if (!chooseTag())
        return false;
    if (m_tag.empty())
        return ok(DoctorStep::RepositoryIsOurs, "it has no tags");
    const RemoteRepository repository = this->repository();
    const auto found = repository.findManifest(m_tag, m_task);
    // A registry may ask who wants something only now.
    if (AuthorizedAs who = authorizedAs(); !who.scheme.empty())
        m_diagnosis.who = std::move(who);
    if (!found)
        return refuseRepository(found.error());
    if (!*found)
        return bad(DoctorStep::RepositoryIsOurs,
                   m_target.name() + " has no " + m_tag + ", or does not show it to everybody",
                   DoctorHelp::CheckImageName);
    return ok(DoctorStep::RepositoryIsOurs, m_tag + " is " + (*found)->digest.text());
}

bool RegistryExamination::readLimit()
{
    const RateLimit limit = m_server->rateLimit();
    if (!limit.isStated())
        return skip(DoctorStep::LimitIsNotReached, "the registry states none");
    if (limit.retryAfter || (limit.remaining && *limit.remaining == 0))
        return bad(DoctorStep::LimitIsNotReached, limitText(limit), DoctorHelp::WaitForLimit);
    return ok(DoctorStep::LimitIsNotReached, limitText(limit));
}

/// A blob of the image that has more than one byte; none if there is no such.
Result<std::optional<Descriptor>> RegistryExamination::someBlob() const
{
    const RemoteRepository repository = this->repository();
    std::string wanted = m_tag;
    // An index, and a manifest in it.
    for (int depth = 0; depth < 2; ++depth) {
        const auto manifest = repository.manifest(wanted, m_task);
        if (!manifest)
            return fail(manifest.error());
        const auto parsed = parseManifestOrIndex(manifest->raw, manifest->descriptor.mediaType);
        if (!parsed)
            return fail(parsed.error());
        if (const auto* image = std::get_if<Manifest>(&*parsed)) {
            if (image->config.size > 1)
                return image->config;
            for (const Descriptor& layer : image->layers) {
                if (layer.size > 1)
                    return layer;
            }
            return std::nullopt;
        }
        const auto& manifests = std::get<Index>(*parsed).manifests;
        if (manifests.empty())
            return std::nullopt;
        wanted = manifests.front().digest.text();
    }
    return std::nullopt;
}

bool RegistryExamination::readRange()
{
    if (m_target.path.empty() || m_tag.empty())
        return true;
    const auto blob = someBlob();
    if (!blob)
        return refuseRepository(blob.error());
    if (!*blob)
        return skip(DoctorStep::GivesRanges, "there is no blob to ask for");
    const RemoteRepository repository = this->repository();
    const auto part = repository.readBlob(**blob, {1, 1, false}, m_task);
    if (!part)
        return bad(DoctorStep::GivesRanges, part.error().message,
                   part.error().code == ErrorCode::Unsupported ? DoctorHelp::PullWhole
                                                               : DoctorHelp::AskOperator);
    return ok(DoctorStep::GivesRanges, "of blobs at " + (*part)->cost().host);
}

} // namespace core
