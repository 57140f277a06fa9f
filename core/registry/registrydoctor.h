// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/doctorvalues.h"
#include "core/registry/registryaccess.h"

namespace core {

/// A registry, or a repository of one, at the place where it would really be asked.
struct RegistryTarget
{
    Reference asked; ///< As the person named it; without a path it is the registry as a whole.
    std::string host;
    std::string path;
    std::string tagOrDigest; ///< Empty: any tag will do.
    bool isInsecure = false; ///< As registries.conf says.
    bool isMirror = false;   ///< Where it fails, pulls go on with the next.

    std::string name() const { return path.empty() ? host : host + "/" + path; }
};

/// What `[docker://]HOST[/]` or `[docker://]HOST/REPO[:TAG][@DIGEST]` leads to by \a access's
/// registries.conf: mirrors in the order in which they are asked, then the registry itself. A name
/// alone is a host where it has a dot or a slash at its end or is localhost, else an image of
/// docker.io. Usage if it is neither.
Result<std::vector<RegistryTarget>> registryTargets(const RegistryAccess& access,
                                                    std::string_view text);

struct RegistryDiagnosis
{
    RegistryTarget target;
    std::vector<DoctorFinding> findings; ///< Always all steps, in their order.
    /// Where credentials were looked for, also where the way ended before they were needed.
    std::vector<CredentialLook> lookedAt;
    AuthorizedAs who; ///< With whose name the registry was asked, and what for.
};

/// Really takes every step towards \a target with the configuration of \a environment, without what
/// was learnt before, until one fails; those behind it, and those that mean nothing here, are
/// skipped, as are all once the task is stopped. Only a wrong clock holds up nothing. What says
/// nothing for \a patience does not answer. \a heard, if given, is told of each step that was
/// taken. With a repository a manifest is read, which some registries count as a pull. Texts hold
/// no secrets.
RegistryDiagnosis examineRegistry(const RegistryTarget& target,
                                  const MachineEnvironment& environment, const Task& task,
                                  std::chrono::milliseconds patience = std::chrono::seconds(10),
                                  const DoctorListener& heard = {});

/// How a source of credentials is called: "docker-credential-pass", "/home/…/config.json",
/// "DOCKER_AUTH_CONFIG"; empty for none.
std::string sourceName(const CredentialSource& source);

} // namespace core
