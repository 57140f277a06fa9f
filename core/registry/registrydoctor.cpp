// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registrydoctor.h"

#include "core/registry/registryexamination.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::array registrySteps = {
    DoctorStep::IsAllowed,           DoctorStep::ReachesProxy,
    DoctorStep::NameIsKnown,         DoctorStep::Connects,
    DoctorStep::ChainIsTrusted,      DoctorStep::NameIsCertified,
    DoctorStep::AnswersHttp,         DoctorStep::ClockAgrees,
    DoctorStep::IsARegistry,         DoctorStep::CredentialsAreFound,
    DoctorStep::CredentialsAreTaken, DoctorStep::RepositoryIsOurs,
    DoctorStep::LimitIsNotReached,   DoctorStep::GivesRanges,
};

/// True for a name that can only be that of a host.
bool isHostAlone(std::string_view text)
{
    const std::string_view name = text.substr(0, text.find(':'));
    return text.find('/') == std::string_view::npos && text.find('@') == std::string_view::npos
           && (name.find('.') != std::string_view::npos || name == "localhost"
               || text.starts_with('['));
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

RegistryDiagnosis examineRegistry(const RegistryTarget& target,
                                  const MachineEnvironment& environment, const Task& task,
                                  std::chrono::milliseconds patience, const DoctorListener& heard)
{
    return RegistryExamination(target, environment, task, patience, heard).run();
}

} // namespace core
