// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url.h"
#include "core/registry/authfile.h"
#include "core/registry/blobreading.h"
#include "core/registry/challenge.h"
#include "core/registry/complaint.h"
#include "core/registry/registriesconf.h"
#include "core/registry/tokens.h"
#include "tests/fuzz/memoryreader.h"

#include <cstdlib>

namespace {

using namespace core;

void require(bool isSo)
{
    if (!isSo)
        std::abort();
}

void readChallenge(std::string_view text)
{
    for (const AuthChallenge& one : parseChallenges(text)) {
        require(!one.scheme.empty());
        const auto scopes = splitScopes(one.parameter("scope"));
        const auto joined = joinedScopes(scopes, {});
        require(joinedScopes(joined, scopes) == joined);
        if (const auto realm = parseWebAddress(one.parameter("realm")))
            require(parseWebAddress(realm->text()) == *realm);
    }
}

void readAuthFile(std::string_view text)
{
    const auto file = parseAuthFile(asBytes(text), false);
    static_cast<void>(parseAuthFile(asBytes(text), true));
    const Credentials credentials{"user", "password", {}, {}};
    const auto edited = editedAuthFile(asBytes(text), "host.example:5000", &credentials);
    if (!file)
        return require(!edited || text.empty());
    if (!edited) // What could not stay as it is is left alone.
        return require(!isUtf8(text));
    const auto again = parseAuthFile(asBytes(*edited), false);
    require(again && again->entryFor("host.example:5000/x") != nullptr);
    for (const AuthFile::Entry& entry : file->entries)
        require(again->entryFor(entry.name) != nullptr);
}

void readConf(std::string_view text)
{
    RegistriesConf conf;
    if (!conf.add(text, "fuzz"))
        return require(conf.rules().empty());
    for (const RegistryRule& rule : conf.rules())
        require(!rule.prefix.empty());
    require(!conf.routes("docker.io", "library/nginx").empty());
    require(!conf.routes("a.example:5000", "b").empty());
}

void readAnswer(std::string_view text)
{
    HttpHead head;
    head.status = text.empty() ? 401 : 400 + static_cast<unsigned char>(text.front()) % 110;
    head.headers.emplace_back("www-authenticate", std::string(text));
    head.headers.emplace_back("retry-after", std::string(text));
    head.headers.emplace_back("link", std::string(text));
    head.headers.emplace_back("warning", "299 " + std::string(text));
    head.headers.emplace_back("ratelimit-limit", std::string(text));
    const Error error = answerError(head, asBytes(text), "host");
    require(isUtf8(error.message) && error.message.find('\n') == std::string::npos);
    static_cast<void>(nextLink(head));
    for (const std::string& notice : noticesOf(head))
        require(isUtf8(notice));
    static_cast<void>(readRateLimit(head));
    static_cast<void>(parseContentRange(text));
    static_cast<void>(parseTokenAnswer(asBytes(text)));
    if (const auto address = resolveWebAddress({"https://a.example", "/v2/"}, text))
        require(address->path.starts_with('/') || address->path.starts_with('?'));
}

} // namespace

/// What registries answer, and the files that say how to reach them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = asText(test::fuzzInput(data, size));
    readChallenge(text);
    readAuthFile(text);
    readConf(text);
    readAnswer(text);
    return 0;
}
