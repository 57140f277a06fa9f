// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registriesconf.h"

#include "core/base/toml.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace core {

namespace {

constexpr std::string_view wildcard = "*.";
constexpr std::size_t mostFiles = 1000;

tl::unexpected<Error> broken(const std::string& what)
{
    return fail(ErrorCode::Corrupt, what);
}

/// Host, or host and path, without a scheme, a tag or anything else.
bool isLocation(std::string_view text)
{
    if (text.starts_with(wildcard))
        text.remove_prefix(wildcard.size());
    std::string_view host = text.substr(0, text.find('/'));
    if (host.size() == text.size())
        return parseReference(std::string(text) + "/x").has_value() && text.find('@') == text.npos;
    const auto reference = parseReference(text);
    return reference && reference->tag.empty() && !reference->digest
           && text.find("//") == std::string_view::npos;
}

std::string withoutSlashes(std::string text)
{
    while (text.ends_with('/'))
        text.pop_back();
    return text;
}

Result<std::vector<std::string>> stringsAt(const toml::table& table, std::string_view key)
{
    std::vector<std::string> found;
    const auto node = table.at_path(key);
    if (!node)
        return found;
    const toml::array* array = node.as_array();
    if (array == nullptr)
        return broken(std::string(key) + " is no list");
    for (const toml::node& one : *array) {
        const auto text = one.value<std::string>();
        if (!text)
            return broken(std::string(key) + " lists something that is no text");
        found.push_back(*text);
    }
    return found;
}

Result<bool> flagAt(const toml::table& table, std::string_view key)
{
    const auto node = table[key];
    if (!node)
        return false;
    const auto value = node.value_exact<bool>();
    if (!value)
        return broken(std::string(key) + " is neither true nor false");
    return *value;
}

Result<RegistryLocation> readMirror(const toml::table& table, const std::string& prefix,
                                    bool byDigestOnly)
{
    RegistryLocation mirror;
    mirror.location = withoutSlashes(table["location"].value_or(std::string()));
    const std::string where = "a mirror of \"" + prefix + "\"";
    if (mirror.location.empty())
        return broken(where + " has no location");
    if (!isLocation(mirror.location) || mirror.location.starts_with(wildcard))
        return broken(where + " has a location that is none");
    auto insecure = flagAt(table, "insecure");
    if (!insecure)
        return fail(std::move(insecure).error());
    mirror.isInsecure = *insecure;
    const std::string use = table["pull-from-mirror"].value_or(std::string());
    if (!use.empty() && byDigestOnly)
        return broken(where + " contradicts mirror-by-digest-only");
    if (use == "digest-only" || byDigestOnly)
        mirror.use = MirrorUse::DigestOnly;
    else if (use == "tag-only")
        mirror.use = MirrorUse::TagOnly;
    else if (!use.empty() && use != "all")
        return broken(where + " has an unknown value of pull-from-mirror");
    return mirror;
}

Result<RegistryRule> readRule(const toml::table& table)
{
    RegistryRule rule;
    rule.prefix = withoutSlashes(table["prefix"].value_or(std::string()));
    rule.location.location = withoutSlashes(table["location"].value_or(std::string()));
    if (rule.prefix.empty())
        rule.prefix = rule.location.location;
    const bool isWild = rule.prefix.starts_with(wildcard);
    if (rule.prefix.empty() || (rule.location.location.empty() && !isWild))
        return broken("a registry has no location");
    if (!isLocation(rule.prefix)
        || (isWild && rule.prefix.find_first_of("/:") != std::string::npos))
        return broken("the prefix \"" + toUtf8Lossy(rule.prefix) + "\" is none");
    const std::string& location = rule.location.location;
    if (!location.empty() && (!isLocation(location) || location.starts_with(wildcard)))
        return broken("the location of \"" + rule.prefix + "\" is none");
    const auto insecure = flagAt(table, "insecure");
    const auto blocked = flagAt(table, "blocked");
    const auto byDigest = flagAt(table, "mirror-by-digest-only");
    for (const auto* flag : {&insecure, &blocked, &byDigest}) {
        if (!*flag)
            return fail(withContext(flag->error(), rule.prefix));
    }
    if (table.contains("pull-from-mirror"))
        return broken("pull-from-mirror of \"" + rule.prefix + "\" stands outside of its mirrors");
    rule.location.isInsecure = *insecure;
    rule.isBlocked = *blocked;
    if (const auto mirrors = table["mirror"]) {
        const toml::array* list = mirrors.as_array();
        if (list == nullptr)
            return broken("the mirrors of \"" + rule.prefix + "\" are no list");
        for (const toml::node& one : *list) {
            if (one.as_table() == nullptr)
                return broken("a mirror of \"" + rule.prefix + "\" is no table");
            auto mirror = readMirror(*one.as_table(), rule.prefix, *byDigest);
            if (!mirror)
                return fail(std::move(mirror).error());
            rule.mirrors.push_back(std::move(*mirror));
        }
    }
    return rule;
}

/// The rules that lists of version 1 stand for.
void addOldRules(const std::vector<std::string>& insecure, const std::vector<std::string>& blocked,
                 std::vector<RegistryRule>& rules)
{
    std::set<std::string> hosts(insecure.begin(), insecure.end());
    hosts.insert(blocked.begin(), blocked.end());
    for (const std::string& host : hosts) {
        RegistryRule rule;
        rule.prefix = withoutSlashes(host);
        rule.location.location = rule.prefix;
        rule.location.isInsecure = std::ranges::find(insecure, host) != insecure.end();
        rule.isBlocked = std::ranges::find(blocked, host) != blocked.end();
        if (isLocation(rule.prefix))
            rules.push_back(std::move(rule));
    }
}

Result<std::vector<RegistryRule>> readRules(const toml::table& table)
{
    std::vector<RegistryRule> rules;
    const auto node = table["registry"];
    if (!node)
        return rules;
    const toml::array* list = node.as_array();
    if (list == nullptr)
        return broken("registry is no list of tables");
    for (const toml::node& one : *list) {
        if (one.as_table() == nullptr)
            return broken("registry is no list of tables");
        auto rule = readRule(*one.as_table());
        if (!rule)
            return fail(std::move(rule).error());
        for (const RegistryRule& other : rules) {
            const bool isSame = !other.location.location.empty()
                                && other.location.location == rule->location.location;
            if (isSame
                && (other.isBlocked != rule->isBlocked
                    || other.location.isInsecure != rule->location.isInsecure))
                return broken("two registries with the location \"" + other.location.location
                              + "\" contradict each other");
        }
        rules.push_back(std::move(*rule));
    }
    return rules;
}

Result<void> checkRest(const toml::table& table)
{
    const std::string mode = table["short-name-mode"].value_or(std::string());
    if (!mode.empty() && mode != "enforcing" && mode != "permissive" && mode != "disabled")
        return broken("short-name-mode has an unknown value");
    const toml::table* aliases = table["aliases"].as_table();
    if (aliases == nullptr)
        return {};
    for (const auto& [name, value] : *aliases) {
        const auto target = value.value<std::string>();
        if (!target || target->empty())
            continue;
        const auto reference = parseReference(*target);
        if (!reference || reference->domain.empty() || !reference->tag.empty() || reference->digest)
            return broken("the alias \"" + toUtf8Lossy(name.str()) + "\" stands for no repository");
    }
    return {};
}

/// How much of \a name the prefix covers; none if it does not.
std::optional<std::size_t> covered(std::string_view prefix, std::string_view name)
{
    if (prefix.starts_with(wildcard)) {
        const std::string_view host = name.substr(0, name.find_first_of(":/"));
        const bool fits = host.size() > prefix.size() - 1 && host.ends_with(prefix.substr(1));
        return fits ? std::optional(host.size()) : std::nullopt;
    }
    if (!name.starts_with(prefix))
        return std::nullopt;
    const bool isWhole = name.size() == prefix.size() || name[prefix.size()] == '/'
                         || (name[prefix.size()] == ':' && prefix.find('/') != prefix.npos);
    return isWhole ? std::optional(prefix.size()) : std::nullopt;
}

RegistryRoute routeTo(const RegistryLocation& location, std::string_view rest)
{
    const std::string whole = location.location + std::string(rest);
    const std::size_t slash = std::min(whole.find('/'), whole.size());
    RegistryRoute route;
    route.host = whole.substr(0, slash);
    route.path = slash < whole.size() ? whole.substr(slash + 1) : "";
    route.isInsecure = location.isInsecure;
    route.use = location.use;
    return route;
}

} // namespace

Result<void> RegistriesConf::add(std::string_view text, const std::string& path)
{
    const toml::parse_result parsed = toml::parse(text, path);
    if (!parsed)
        return broken(path + ": line " + std::to_string(parsed.error().source().begin.line) + ": "
                      + std::string(parsed.error().description()));
    const toml::table& table = parsed.table();
    const auto isIn = [&](Error error) { return fail(withContext(std::move(error), path)); };
    auto rules = readRules(table);
    if (!rules)
        return isIn(std::move(rules).error());
    const bool isOld = table.contains("registries");
    if (isOld && (table.contains("registry") || table.contains("unqualified-search-registries")))
        return broken(path + ": mixes versions 1 and 2");
    const auto search =
        stringsAt(table, isOld ? "registries.search.registries" : "unqualified-search-registries");
    const auto insecure = stringsAt(table, "registries.insecure.registries");
    const auto blocked = stringsAt(table, "registries.block.registries");
    const auto helpers = stringsAt(table, "credential-helpers");
    for (const auto* list : {&search, &insecure, &blocked, &helpers}) {
        if (!*list)
            return isIn(list->error());
    }
    for (const std::string& host : *search) {
        if (!isLocation(host) || host.find('/') != std::string::npos)
            return broken(path + ": unqualified-search-registries lists \"" + toUtf8Lossy(host)
                          + "\", which is no host");
    }
    if (auto checked = checkRest(table); !checked)
        return isIn(std::move(checked).error());
    addOldRules(*insecure, *blocked, *rules);
    for (RegistryRule& rule : *rules) {
        std::erase_if(m_rules,
                      [&](const RegistryRule& known) { return known.prefix == rule.prefix; });
        m_rules.push_back(std::move(rule));
    }
    if (table.contains("unqualified-search-registries") || isOld)
        m_search = *search;
    if (table.contains("credential-helpers"))
        m_helpers = *helpers;
    return {};
}

const RegistryRule* RegistriesConf::ruleFor(std::string_view name) const
{
    // Of wildcards the longer suffix is the more telling one.
    const RegistryRule* best = nullptr;
    for (const RegistryRule& rule : m_rules) {
        if (covered(rule.prefix, name)
            && (best == nullptr || rule.prefix.size() > best->prefix.size()))
            best = &rule;
    }
    return best;
}

std::vector<RegistryRoute> RegistriesConf::routes(const std::string& host,
                                                  const std::string& path) const
{
    const std::string name = path.empty() ? host : host + "/" + path;
    const RegistryRule* rule = ruleFor(name);
    if (rule == nullptr)
        return {{host, path, false, MirrorUse::All}};
    const std::string_view rest = std::string_view(name).substr(*covered(rule->prefix, name));
    std::vector<RegistryRoute> routes;
    for (const RegistryLocation& mirror : rule->mirrors)
        routes.push_back(routeTo(mirror, rest));
    RegistryLocation location = rule->location;
    if (location.location.empty()) // Of a wildcard: what it covers stays.
        location.location = name.substr(0, name.size() - rest.size());
    routes.push_back(routeTo(location, rest));
    return routes;
}

std::vector<std::string> registriesConfFiles(const std::string& root, const std::string& configHome,
                                             const std::string& chosen)
{
    const auto isThere = [](const std::string& path) {
        std::error_code error;
        return std::filesystem::exists(path, error);
    };
    std::vector<std::string> files;
    const std::string own =
        configHome.empty() ? std::string() : configHome + "/containers/registries.conf";
    const std::string systems = root + "/etc/containers/registries.conf";
    if (!chosen.empty())
        return {chosen};
    if (isThere(own))
        files.push_back(own);
    else if (isThere(systems))
        files.push_back(systems);
    // One that stands in for the system's of the same name does so where that one would.
    std::map<std::string, std::string> dropIns;
    for (const std::string& main : {systems, own}) {
        if (main.empty())
            continue;
        std::error_code error;
        for (std::filesystem::directory_iterator it(main + ".d", error), end; !error && it != end;
             it.increment(error)) {
            const std::string name = it->path().filename().string();
            if (name.ends_with(".conf") && dropIns.size() < mostFiles)
                dropIns[name] = it->path().string();
        }
    }
    for (auto& [name, path] : dropIns)
        files.push_back(std::move(path));
    return files;
}

} // namespace core
