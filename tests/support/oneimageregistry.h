// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/oci/mediatype.h"
#include "tests/support/socketserver.h"

#include <map>
#include <string>

namespace test {

/// A registry with one image, team/app:1, that says about everything what its test wants.
class OneImageRegistry
{
public:
    using Overrides = std::map<std::string, std::string>; ///< Whole answers, by path.

    explicit OneImageRegistry(Overrides overrides = {}, bool givesRanges = true)
        : m_config(
            R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}})")
        , m_manifest(R"({"schemaVersion":2,"mediaType":")"
                     + std::string(core::mediatype::ociManifest)
                     + R"(","config":{"mediaType":"application/vnd.oci.image.config.v1+json",)"
                     + R"("digest":")" + core::sha256Of(core::asBytes(m_config)).text()
                     + R"(","size":)" + std::to_string(m_config.size()) + R"(},"layers":[]})")
        , m_overrides(std::move(overrides))
        , m_givesRanges(givesRanges)
        , m_server([this](SocketServer::Talk& talk) { serve(talk); })
    {
    }
    std::string host() const { return "127.0.0.1:" + std::to_string(m_server.port()); }
    std::string image() const { return host() + "/team/app:1"; }

    static std::string answer(const std::string& status, const std::string& headers,
                              const std::string& body)
    {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
               + headers + "\r\n" + body;
    }

private:
    void serve(SocketServer::Talk& talk)
    {
        for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
            const std::size_t begin = head.find(' ') + 1;
            const std::string path = head.substr(begin, head.find(' ', begin) - begin);
            const bool isHead = head.starts_with("HEAD ");
            const std::string whole = answerTo(path, head);
            talk.send(isHead ? whole.substr(0, whole.find("\r\n\r\n") + 4) : whole);
        }
    }
    std::string answerTo(const std::string& path, const std::string& head) const
    {
        if (const auto own = m_overrides.find(path); own != m_overrides.end())
            return own->second;
        if (path == "/v2/")
            return answer("200 OK", "Content-Type: application/json\r\n", "{}");
        if (path.starts_with("/v2/team/app/tags/list"))
            return answer("200 OK", {}, R"({"name":"team/app","tags":["1"]})");
        if (path == "/v2/team/app/manifests/1")
            return answer("200 OK",
                          "Content-Type: " + std::string(core::mediatype::ociManifest)
                              + "\r\nDocker-Content-Digest: "
                              + core::sha256Of(core::asBytes(m_manifest)).text() + "\r\n",
                          m_manifest);
        if (path == "/v2/team/app/blobs/" + core::sha256Of(core::asBytes(m_config)).text()) {
            if (!m_givesRanges || head.find("bytes=1-1") == std::string::npos)
                return answer("200 OK", {}, m_config);
            return answer("206 Partial Content",
                          "Content-Range: bytes 1-1/" + std::to_string(m_config.size()) + "\r\n",
                          m_config.substr(1, 1));
        }
        return answer("404 Not Found", {}, "{}");
    }

    std::string m_config;
    std::string m_manifest;
    Overrides m_overrides;
    bool m_givesRanges;
    SocketServer m_server;
};

} // namespace test
