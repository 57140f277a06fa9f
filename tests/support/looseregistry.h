// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempdir.h"

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace test {

/// A real docker-registry on the loopback interface, plain and open for everybody, that keeps all
/// it has in a folder of its own and ends with this object.
class LooseRegistry
{
public:
    /// Nothing, with the reason in \a whyNot, where it is not installed or does not start.
    static std::unique_ptr<LooseRegistry> start(std::string& whyNot);
    ~LooseRegistry();
    LooseRegistry(const LooseRegistry&) = delete;
    LooseRegistry& operator=(const LooseRegistry&) = delete;

    std::uint16_t port() const { return m_port; }
    std::string host() const { return "127.0.0.1:" + std::to_string(m_port); }
    /// Where the bytes of the blob with \a hex as sha256 lie.
    std::string blobFile(const std::string& hex) const;
    /// True if the repository itself has the blob, whoever else has it.
    bool isLinked(const std::string& repository, const std::string& hex) const;

private:
    LooseRegistry() = default;
    bool answers() const;

    TempDir m_folder;
    std::uint16_t m_port = 0;
    pid_t m_process = -1;
};

/// What the program \a words prints; throws, with all it said, if it fails. skopeo is told to
/// take plain HTTP and any signature.
std::string runTool(std::vector<std::string> words);
bool hasTool(const std::string& path);

} // namespace test
