// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace test {

/// A real engine with everything it keeps in a folder of its own, which is stopped, unmounted and
/// removed with this object. Nothing of an engine that the machine has is touched.
class EnginePeer
{
public:
    enum class Kind { Dockerd, Podman };

    /// Nothing, with the reason in \a whyNot, where it is not installed, where this is not root or
    /// where it does not start on this machine.
    static std::unique_ptr<EnginePeer> start(Kind kind, std::string& whyNot);
    ~EnginePeer();
    EnginePeer(const EnginePeer&) = delete;
    EnginePeer& operator=(const EnginePeer&) = delete;

    std::string socket() const { return m_folder + "/s"; }
    const std::string& folder() const { return m_folder; }

    /// What the engine's own client, called with \a arguments, prints; throws if it fails.
    std::string client(const std::vector<std::string>& arguments) const;
    /// The client's file: "/usr/bin/docker".
    const std::string& clientPath() const { return m_client; }
    /// The variables that its client runs with, each "NAME=value".
    const std::vector<std::string>& environment() const { return m_environment; }
    /// Stops the engine; its socket stays where it does not remove it.
    void stop();

private:
    EnginePeer(Kind kind, std::string folder);
    void writePodmanFiles();
    bool launch(std::string& whyNot);
    bool answers() const;
    void unmountAll() const;
    std::string lastWords() const;

    Kind m_kind;
    std::string m_folder;
    std::string m_client;
    std::vector<std::string> m_command;
    std::vector<std::string> m_environment;
    pid_t m_process = -1;
};

} // namespace test
