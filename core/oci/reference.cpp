// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/reference.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t longestPath = 255;
constexpr std::size_t longestTag = 128;
constexpr std::string_view defaultDomain = "docker.io";
constexpr std::string_view legacyDomain = "index.docker.io";
constexpr std::string_view officialPrefix = "library/";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}
bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool isAlphanumeric(char c)
{
    return isDigit(c) || isLower(c) || isUpper(c);
}
bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// domain-name: labels of letters, digits and inner hyphens, joined by single dots.
bool isDomainName(std::string_view text)
{
    bool wantsAlphanumeric = true; // At the beginning of a label.
    char last = '.';
    for (const char c : text) {
        if (isAlphanumeric(c))
            wantsAlphanumeric = false;
        else if (wantsAlphanumeric || (c != '-' && c != '.') || (c == '.' && last == '-'))
            return false;
        else if (c == '.')
            wantsAlphanumeric = true;
        last = c;
    }
    return !wantsAlphanumeric && last != '-';
}

bool isIpv6(std::string_view text)
{
    if (text.size() < 3 || text.front() != '[' || text.back() != ']')
        return false;
    return std::ranges::all_of(text.substr(1, text.size() - 2),
                               [](char c) { return isHex(c) || c == ':'; });
}

bool isDomain(std::string_view text)
{
    const std::size_t hostEnd = text.starts_with('[') ? text.find(']') : text.find(':');
    if (hostEnd == std::string_view::npos)
        return isDomainName(text);
    const std::size_t portColon = text.find(':', hostEnd);
    if (portColon != std::string_view::npos) {
        const std::string_view port = text.substr(portColon + 1);
        if (port.empty() || !std::ranges::all_of(port, isDigit))
            return false;
        text = text.substr(0, portColon);
    }
    return text.starts_with('[') ? isIpv6(text) : isDomainName(text);
}

/// path-component: lower-case letters and digits, separated by one dot, one or two underscores or
/// any number of hyphens.
bool isPathComponent(std::string_view text)
{
    const auto isWord = [](char c) { return isDigit(c) || isLower(c); };
    if (text.empty() || !isWord(text.front()) || !isWord(text.back()))
        return false;
    for (std::size_t i = 0; i < text.size();) {
        if (isWord(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (!isWord(text[end])) // The last character is a word's.
            ++end;
        const std::string_view separator = text.substr(i, end - i);
        const bool isHyphens = std::ranges::all_of(separator, [](char c) { return c == '-'; });
        if (!isHyphens && separator != "." && separator != "_" && separator != "__")
            return false;
        i = end;
    }
    return true;
}

bool isPath(std::string_view text)
{
    for (;;) {
        const std::size_t slash = text.find('/');
        if (!isPathComponent(text.substr(0, slash)))
            return false;
        if (slash == std::string_view::npos)
            return true;
        text.remove_prefix(slash + 1);
    }
}

bool isTag(std::string_view text)
{
    const auto isWord = [](char c) { return isAlphanumeric(c) || c == '_'; };
    return !text.empty() && text.size() <= longestTag && isWord(text.front())
           && std::ranges::all_of(text, [&](char c) { return isWord(c) || c == '.' || c == '-'; });
}

/// A bare 64-digit hex number, which people use for image ids.
bool isIdentifier(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) {
               return isDigit(c) || (c >= 'a' && c <= 'f');
           });
}

tl::unexpected<Error> fault(std::string_view text, std::string_view kind)
{
    constexpr std::size_t shownBytes = 120;
    return fail(ErrorCode::Usage,
                "\"" + toUtf8Lossy(text.substr(0, shownBytes)) + "\": " + std::string(kind));
}

} // namespace

std::string Reference::name() const
{
    return domain.empty() ? path : domain + "/" + path;
}

std::string Reference::text() const
{
    std::string out = name();
    if (!tag.empty())
        out += ":" + tag;
    if (digest)
        out += "@" + digest->text();
    return out;
}

Result<Reference> parseReference(std::string_view text)
{
    if (text.empty())
        return fault(text, "a reference must have a name");
    Reference reference;
    std::string_view rest = text;
    if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
        auto digest = Digest::parse(rest.substr(at + 1));
        // Shorter values are digests of nothing in use, but easily typing errors.
        constexpr std::size_t shortestEncoded = 32;
        if (!digest || digest->encoded().size() < shortestEncoded
            || !std::ranges::all_of(digest->encoded(), isHex))
            return fault(text, "invalid digest in the reference");
        reference.digest = std::move(*digest);
        rest = rest.substr(0, at);
    }
    const std::size_t lastSlash = rest.rfind('/');
    const std::size_t colon = rest.find(':', lastSlash == std::string_view::npos ? 0 : lastSlash);
    if (colon != std::string_view::npos) {
        reference.tag = rest.substr(colon + 1);
        if (!isTag(reference.tag))
            return fault(text, "invalid tag in the reference");
        rest = rest.substr(0, colon);
    }
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos && isDomain(rest.substr(0, slash))) {
        reference.domain = rest.substr(0, slash);
        rest = rest.substr(slash + 1);
    }
    if (!isPath(rest))
        return fault(text, isPath(lowered(rest)) ? "the name must be in lower case"
                                                 : "invalid format of a reference");
    if (rest.size() > longestPath)
        return fault(text, "the name is longer than 255 characters");
    reference.path = rest;
    return reference;
}

Result<Reference> parseNormalizedReference(std::string_view text)
{
    if (isIdentifier(text))
        return fault(text, "64 hexadecimal digits are no name");
    // Whether the first component is a domain is judged by its look, as docker does.
    const std::size_t slash = text.find('/');
    std::string_view domain = text.substr(0, slash == std::string_view::npos ? 0 : slash);
    std::string_view rest = slash == std::string_view::npos ? text : text.substr(slash + 1);
    const bool looksLikeDomain = domain == "localhost"
                                 || domain.find_first_of(".:") != std::string_view::npos
                                 || std::ranges::any_of(domain, isUpper);
    if (domain == legacyDomain) {
        domain = defaultDomain;
    } else if (!looksLikeDomain) {
        domain = defaultDomain;
        rest = text;
    }
    if (rest.empty())
        return fault(text, "a reference must have a name");
    std::string full(domain);
    full += '/';
    if (domain == defaultDomain && rest.find('/') == std::string_view::npos)
        full += officialPrefix;
    auto reference = parseReference(full.append(rest));
    if (!reference)
        return reference;
    // Only a first component that is no domain by the grammar can have ended up in the path.
    if (reference->domain != domain)
        return fault(text, "invalid domain in the reference");
    return reference;
}

std::string familiarText(const Reference& reference)
{
    if (reference.domain != defaultDomain)
        return reference.text();
    Reference familiar = reference;
    familiar.domain.clear();
    const std::string_view path = reference.path;
    if (path.starts_with(officialPrefix)
        && path.find('/', officialPrefix.size()) == std::string_view::npos)
        familiar.path = path.substr(officialPrefix.size());
    // docker.io/localhost/app without its domain would be something else.
    const auto again = parseNormalizedReference(familiar.text());
    return again && *again == reference ? familiar.text() : reference.text();
}

Reference withDefaultTag(Reference reference)
{
    if (reference.tag.empty() && !reference.digest)
        reference.tag = "latest";
    return reference;
}

std::string wholeName(const std::string& name)
{
    const auto reference = parseNormalizedReference(name);
    return reference ? withDefaultTag(*reference).text() : name;
}

bool isSameName(const std::string& a, const std::string& b)
{
    return a == b || wholeName(a) == wholeName(b);
}

} // namespace core
