// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "tests/support/socketserver.h"
#include "tests/support/tempdir.h"

#include <functional>

namespace test {

using EngineHandler = std::function<void(SocketServer::Talk&, const std::string& request)>;

/// An engine of which a test says what it answers to what is no ping.
class FakeEngine
{
public:
    explicit FakeEngine(EngineHandler handler, std::string api = "1.41")
        : m_server(m_dir.path("s"), [handler = std::move(handler),
                                     api = std::move(api)](SocketServer::Talk& talk) {
            for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
                const std::string line = head.substr(0, head.find(" HTTP"));
                if (line == "GET /_ping")
                    talk.answer("OK", "200 OK", "Api-Version: " + api + "\r\n");
                else
                    handler(talk, line);
            }
        })
    {
    }
    core::EngineAddress address() const
    {
        return core::parseEngineAddress(m_server.path()).value();
    }
    std::shared_ptr<const core::EngineClient> client() const
    {
        return core::EngineClient::connect(address(), {}).value();
    }

private:
    TempDir m_dir;
    SocketServer m_server;
};

/// Always answers \a body.
inline EngineHandler says(std::string body, std::string status = "200 OK")
{
    return [body = std::move(body), status = std::move(status)](
               SocketServer::Talk& talk, const std::string&) { talk.answer(body, status); };
}

/// A digest of nothing but \a digit.
inline std::string digest(char digit)
{
    return "sha256:" + std::string(64, digit);
}

} // namespace test
