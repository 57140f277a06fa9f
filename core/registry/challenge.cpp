// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/challenge.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

constexpr std::size_t mostChallenges = 32;
constexpr std::size_t mostParameters = 64;

bool isTokenCharacter(char c)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || others.find(c) != std::string_view::npos;
}

class ChallengeParser
{
public:
    explicit ChallengeParser(std::string_view text)
        : m_rest(text)
    {
    }

    std::vector<AuthChallenge> parse()
    {
        skip(" \t,");
        while (!m_rest.empty() && m_challenges.size() < mostChallenges && parseOne())
            skip(" \t,");
        return std::move(m_challenges);
    }

private:
    void skip(std::string_view what)
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(what), m_rest.size()));
    }

    std::string_view token()
    {
        const auto end = std::ranges::find_if_not(m_rest, isTokenCharacter);
        const auto length = static_cast<std::size_t>(end - m_rest.begin());
        const std::string_view found = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return found;
    }

    /// False at something that no challenge can begin or go on with.
    bool parseOne()
    {
        AuthChallenge challenge;
        challenge.scheme = lowered(token());
        if (challenge.scheme.empty())
            return false;
        const bool isAlone = m_rest.empty() || m_rest.front() == ',';
        bool isWhole = true;
        if (!isAlone) {
            if (m_rest.front() != ' ' && m_rest.front() != '\t')
                return false;
            skip(" \t");
            isWhole = skipToken68() || parseParameters(challenge);
        }
        if (isWhole)
            m_challenges.push_back(std::move(challenge));
        return isWhole;
    }

    /// Passes over what stands in place of parameters ("Negotiate dG9rZW4=").
    bool skipToken68()
    {
        const auto isOne = [](char c) { return isTokenCharacter(c) || c == '/'; };
        std::size_t end = 0;
        while (end < m_rest.size() && isOne(m_rest[end]))
            ++end;
        if (end == 0)
            return false;
        while (end < m_rest.size() && m_rest[end] == '=')
            ++end;
        const std::size_t next = m_rest.find_first_not_of(" \t", end);
        if (next != std::string_view::npos && m_rest[next] != ',')
            return false;
        m_rest.remove_prefix(end);
        return true;
    }

    bool parseParameters(AuthChallenge& challenge)
    {
        for (;;) {
            const std::string_view before = m_rest;
            const std::string name = lowered(token());
            skip(" \t");
            if (name.empty() || !m_rest.starts_with('=')) {
                // The scheme of the next challenge, where a comma was in between.
                m_rest = before;
                return !challenge.parameters.empty();
            }
            m_rest.remove_prefix(1);
            skip(" \t");
            std::string value;
            if (!parseValue(value) || challenge.parameters.size() >= mostParameters)
                return false;
            challenge.parameters.emplace(name, std::move(value));
            skip(" \t");
            if (m_rest.empty())
                return true;
            if (m_rest.front() != ',')
                return false;
            skip(" \t,");
            if (m_rest.empty())
                return true;
        }
    }

    bool parseValue(std::string& value)
    {
        if (!m_rest.starts_with('"')) {
            // Some registries leave out the quotes of addresses.
            const std::size_t end = std::min(m_rest.find_first_of(" \t,\""), m_rest.size());
            value = m_rest.substr(0, end);
            m_rest.remove_prefix(end);
            return !value.empty();
        }
        for (std::size_t i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == '"') {
                m_rest.remove_prefix(i + 1);
                return true;
            }
            if (m_rest[i] == '\\' && ++i == m_rest.size())
                break;
            value += m_rest[i];
        }
        return false;
    }

    std::string_view m_rest;
    std::vector<AuthChallenge> m_challenges;
};

} // namespace

std::string AuthChallenge::parameter(const std::string& name) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

std::vector<AuthChallenge> parseChallenges(std::string_view value)
{
    return ChallengeParser(value).parse();
}

std::vector<AuthChallenge> challengesOf(const HttpHead& head)
{
    std::vector<AuthChallenge> all;
    for (const auto& [name, value] : head.headers) {
        if (name != "www-authenticate" || all.size() >= mostChallenges)
            continue;
        for (AuthChallenge& one : parseChallenges(value))
            all.push_back(std::move(one));
    }
    return all;
}

std::vector<std::string> joinedScopes(const std::vector<std::string>& a,
                                      const std::vector<std::string>& b)
{
    std::map<std::string, std::set<std::string>> actions; // By "type:name", names may have colons.
    for (const auto* scopes : {&a, &b}) {
        for (const std::string& scope : *scopes) {
            const std::size_t colon = scope.rfind(':');
            std::string_view rest = colon == std::string::npos
                                        ? std::string_view()
                                        : std::string_view(scope).substr(colon + 1);
            if (colon != std::string::npos && rest.find_first_not_of(',') == std::string_view::npos)
                continue; // No action is asked for.
            auto& known = actions[scope.substr(0, colon)];
            while (!rest.empty()) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                if (comma != 0)
                    known.emplace(rest.substr(0, comma));
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
        }
    }
    std::vector<std::string> joined;
    for (const auto& [resource, wanted] : actions) {
        std::string text = resource;
        char separator = ':';
        for (const std::string& action : wanted) {
            text += separator + action;
            separator = ',';
        }
        joined.push_back(std::move(text));
    }
    return joined;
}

std::vector<std::string> splitScopes(std::string_view text)
{
    std::vector<std::string> scopes;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        if (blank != 0)
            scopes.emplace_back(text.substr(0, blank));
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return scopes;
}

} // namespace core
