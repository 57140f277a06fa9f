// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineaddress.h"
#include "core/engine/enginevalues.h"

#include <map>

namespace core {

/// What a search for engines looks at. Files are looked into by functions, so that a search can be
/// made in any world.
struct EngineEnvironment
{
    std::string home; ///< Of the person; empty if unknown.
    unsigned uid = 0;
    std::map<std::string, std::string> variables; ///< DOCKER_HOST, XDG_RUNTIME_DIR …

    /// The content of a small file; none if there is none or it cannot be read.
    std::function<std::optional<std::string>(const std::string& path)> readFile;
    /// Names in a folder, in any order; none if there are none.
    std::function<std::vector<std::string>(const std::string& folder)> listFolder;
    /// Where a path leads through all links; empty if nothing is there.
    std::function<std::string(const std::string& path)> resolve;

    /// The value of a variable; empty if it is not set.
    std::string variable(const std::string& name) const;
};

/// Of this process.
EngineEnvironment currentEngineEnvironment();

/// Where an engine may be reached.
struct EnginePlace
{
    std::string name; ///< "default", "rootless", the name of a context or connection.
    std::string
        source; ///< What led there: "DOCKER_HOST", "context", "socket", "podman connection".
    EngineKind kind = EngineKind::Unknown; ///< As one would guess; only a ping tells.
    std::optional<EngineAddress> address;  ///< None: problem says why.
    bool isChosen = false;                 ///< The docker command would use this one.
    bool isVirtual = false; ///< In a virtual machine: what lies on this disk is not its store.
    bool isThere = true;    ///< False for a socket on this machine that is missing.
    std::string problem;    ///< One sentence; what is wrong with how it is stated.
};

/// The places in which engines may be, those first that a person chose: DOCKER_HOST,
/// CONTAINER_HOST, the contexts of docker with their certificates, podman's connections, and the
/// sockets where engines usually listen, if they are there. What docker itself would use is there
/// in any case. A socket that several names lead to is one place, the first. What is stated wrongly
/// is a place with a problem. Nothing is connected to.
std::vector<EnginePlace> findEnginePlaces(const EngineEnvironment& environment);

/// The address that \a text is, with the certificates that go with it where it is that of a place
/// found in this process's environment. Usage if it is none.
Result<EngineAddress> engineAddressOf(const std::string& text);

} // namespace core
