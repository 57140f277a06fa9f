// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/reach.h"
#include "core/registry/connections.h"
#include "core/registry/registrydoctor.h"
#include "core/registry/remoterepository.h"

namespace core {

/// One run of examineRegistry().
class RegistryExamination
{
public:
    RegistryExamination(const RegistryTarget& target, MachineEnvironment environment, Task task,
                        std::chrono::milliseconds patience, const DoctorListener& heard);

    RegistryDiagnosis run();

private:
    // All true if the next step can be taken.
    bool note(DoctorFinding finding);
    bool ok(DoctorStep step, std::string why = {});
    bool skip(DoctorStep step, std::string why);
    bool bad(DoctorStep step, std::string why, DoctorHelp help, std::string about = {});

    bool isAllowed();
    bool reachProxy();
    bool askProxy(const std::string& address);
    bool lookUp();
    bool connect();
    bool secure();
    bool speakPlainly(const Error& why);
    bool refuseChain(const Error& why);
    bool refuseName(const Error& why);
    bool compareClocks();
    bool isRegistry();

    bool findCredentials();
    bool authorize();
    bool tryAuthorization(const std::string& authorization);
    bool readRepository();
    bool chooseTag();
    bool refuseRepository(const Error& why);
    bool isLimited(const Error* why);
    bool readLimit();
    bool readRange();
    Result<std::optional<Descriptor>> someBlob() const;

    Result<HttpAnswer> ask(const HttpTarget& target, const std::string& authorization = {}) const;
    /// How far ours is ahead of the clock of who gave \a head; none if it tells no time.
    static std::optional<std::chrono::seconds> clockLead(const HttpHead& head);
    std::string serverName() const; ///< "registry-1.docker.io", "host:5000"
    std::uint16_t port() const;
    bool mayBePlain() const;
    RemoteRepository repository() const;
    AuthorizedAs authorizedAs() const;

    RegistryTarget m_target;
    MachineEnvironment m_environment;
    Task m_task;
    std::chrono::milliseconds m_patience;
    const DoctorListener& m_heard;
    RegistryOptions m_options;
    std::shared_ptr<const RegistryAccess> m_access;
    std::shared_ptr<const Connections> m_connections;
    std::shared_ptr<const Tokens> m_tokens;
    std::shared_ptr<const RegistryServer> m_server;
    RegistryDiagnosis m_diagnosis;
    std::string m_origin; ///< "https://registry-1.docker.io"
    bool m_isInsecure;
    bool m_isProxied = false;
    std::vector<NetAddress> m_addresses;
    HttpAnswer m_answer; ///< To `/v2/`, without a name.
    std::string m_tag;   ///< Or digest, of the manifest that is asked for.
};

} // namespace core
