// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryaccess.h"
#include "tests/support/blobtesting.h"
#include "tests/support/faultproxy.h"
#include "tests/support/registrypeer.h"

#include <atomic>

namespace test {

/// A client that nothing on this machine but \a folder configures.
inline std::shared_ptr<const core::RegistryAccess> accessIn(const TempDir& folder,
                                                            core::RegistryOptions options = {})
{
    core::MachineEnvironment environment;
    environment.home = folder.path("home");
    environment.root = folder.path("root");
    environment.uid = 1000;
    options.firstWait = std::chrono::milliseconds(5);
    return core::RegistryAccess::create(environment, options);
}

/// What the tests ask of: a client, and a repository behind a proxy.
struct Asked
{
    explicit Asked(const FaultProxy& proxy, core::RegistryOptions options = {})
        : access(accessIn(folder, options))
    {
        const auto reference = core::parseNormalizedReference(proxy.host() + "/team/app");
        repository = *access->repository(*reference);
    }
    Asked(const FaultProxy& proxy, const std::string& credentials)
        : access(
            (folder.write("home/.docker/config.json",
                          std::string_view(R"({"auths":{")" + proxy.host() + R"(":{"auth":")"
                                           + core::toBase64(core::asBytes(credentials)) + "\"}}}")),
             accessIn(folder)))
    {
        const auto reference = core::parseNormalizedReference(proxy.host() + "/team/app");
        repository = *access->repository(*reference);
    }

    TempDir folder;
    std::shared_ptr<const core::RegistryAccess> access;
    std::shared_ptr<const core::Repository> repository;
};

/// Answers everything as a registry without anything, but for \a decide.
inline std::function<Fault(const std::string&)>
registryThat(std::function<std::optional<Fault>(const std::string&)> decide)
{
    return [decide = std::move(decide)](const std::string& head) {
        if (const auto fault = decide(head))
            return *fault;
        if (head.find(" /v2/ ") != std::string::npos)
            return Fault{Fault::Kind::Status, 0, "200 OK", {}, "{}"};
        return Fault{Fault::Kind::Status, 0, "404 Not Found", {}, "{}"};
    };
}

inline bool isFor(const std::string& head, const char* what)
{
    return head.substr(0, head.find("\r\n")).find(what) != std::string::npos;
}

/// A blob as a whole or, where Range asks for it, from there on; dropped after \a drop bytes.
struct BlobServer
{
    core::Bytes bytes;
    std::atomic<int> drops = 0;
    std::size_t drop = 0;

    Fault operator()(const std::string& head)
    {
        std::size_t from = 0;
        if (const std::size_t at = head.find("bytes="); at != std::string::npos)
            from = std::stoul(head.substr(at + 6));
        const std::string body(core::asText(core::BytesView(bytes).subspan(from)));
        std::string headers;
        if (from != 0)
            headers = "Content-Range: bytes " + std::to_string(from) + "-"
                      + std::to_string(bytes.size() - 1) + "/" + std::to_string(bytes.size())
                      + "\r\n";
        Fault fault{Fault::Kind::Status, 0, from != 0 ? "206 Partial Content" : "200 OK", headers,
                    body};
        return fault;
    }
};

/// The proxy in front of a real registry that has \a bytes; or the reason why there is none.
struct RealBlob
{
    explicit RealBlob(std::string& whyNot, core::Bytes content)
        : peer(RegistryPeer::start(RegistryPeer::Mode::Plain, whyNot))
        , bytes(std::move(content))
    {
        if (!peer)
            return;
        const TempDir folder;
        const auto access = accessIn(folder);
        const auto reference = core::parseNormalizedReference(peer->host() + "/team/app");
        const auto sent =
            (*access->repository(*reference))->uploadBlob(describe(bytes), opener(bytes), {}, {});
        if (!sent)
            throw std::runtime_error(sent.error().message);
    }

    std::unique_ptr<RegistryPeer> peer;
    core::Bytes bytes;
};

} // namespace test

// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared has none
#define REQUIRE_BLOB(name, size)                                                                   \
    std::string whyNoBlob;                                                                         \
    const test::RealBlob name(whyNoBlob, test::someBytes(size));                                   \
    if (!name.peer)                                                                                \
    QSKIP(whyNoBlob.c_str())
// NOLINTEND(bugprone-macro-parentheses)
