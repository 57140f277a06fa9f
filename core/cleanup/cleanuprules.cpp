// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprules.h"

#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"
#include "core/base/limits.h"
#include "core/record/jsonfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

namespace {

struct Ready
{
    std::string_view name;
    std::string_view query; ///< In front of the argument.
    std::string_view usual; ///< Argument.
    bool takesArgument;
};

constexpr std::array<Ready, readyRuleCount> ready{{{"dangling", "dangling:yes", "", false},
                                                   {"unused", "unused:yes", "", false},
                                                   {"not-used", "lastused>", "90d", true},
                                                   {"older-than", "age>", "30d", true},
                                                   {"keep-newest", "beyond-newest:", "3", true},
                                                   {"name-like", "name:", "", true},
                                                   {"larger-than", "ondisk>", "1GB", true}}};
constexpr const char* rulesKey = "rules";

const Ready& of(ReadyRule rule)
{
    return ready.at(static_cast<std::size_t>(rule));
}

/// A value as a query has to have it, wildcards included.
std::string queryValue(std::string_view text)
{
    constexpr std::string_view special = " \t\r\n\"():=~<>";
    if (text.find_first_of(special) == std::string_view::npos)
        return std::string(text);
    // Wildcards mean nothing within quotes, so they stay outside of them.
    std::string out;
    bool isOpen = false;
    for (const char c : text) {
        const bool isWild = c == '*' || c == '?' || c == '[' || c == ']';
        if (isWild == isOpen) {
            out += '"';
            isOpen = !isOpen;
        }
        if (!isWild && (c == '"' || c == '\\'))
            out += '\\';
        out += c;
    }
    return isOpen ? out + '"' : out;
}

bool isName(const std::string& name)
{
    return !name.empty() && std::ranges::none_of(name, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
}

Result<CleanupRule> ruleOf(const json::Value& item, const std::string& path)
{
    if (!item.is_object())
        return fail(ErrorCode::Corrupt, path + ": a rule is no object");
    const json::Members members(item, {}, nullptr);
    CleanupRule rule{members.string("name"), members.string("query")};
    if (!isName(rule.name))
        return fail(ErrorCode::Corrupt, path + ": a rule has no name");
    return rule;
}

} // namespace

std::string_view readyRuleName(ReadyRule rule)
{
    return of(rule).name;
}

std::string_view usualArgument(ReadyRule rule)
{
    return of(rule).usual;
}

Result<CleanupRule> readyRule(ReadyRule rule, std::string_view argument)
{
    const Ready& row = of(rule);
    CleanupRule made{std::string(row.name), std::string(row.query)};
    if (!row.takesArgument)
        return made;
    const bool isAge = rule == ReadyRule::OlderThan || rule == ReadyRule::NotUsed;
    const bool isFitting = isAge                           ? duration(argument).has_value()
                           : rule == ReadyRule::KeepNewest ? wholeNumber(argument).has_value()
                           : rule == ReadyRule::LargerThan ? byteSize(argument).has_value()
                                                           : !argument.empty();
    if (!isFitting)
        return fail(ErrorCode::Usage, made.name + " takes no \"" + toUtf8Lossy(argument) + '"');
    made.query += queryValue(argument);
    return made;
}

std::vector<CleanupRule> readyRules()
{
    std::vector<CleanupRule> rules;
    for (std::size_t i = 0; i < readyRuleCount; ++i)
        if (auto rule = readyRule(static_cast<ReadyRule>(i), ready.at(i).usual))
            rules.push_back(std::move(*rule));
    return rules;
}

std::string rulesPath(const MachineEnvironment& environment)
{
    const std::string folder = configHome(environment);
    return folder.empty() ? folder : folder + "/stratoscope/rules.json";
}

Result<std::vector<CleanupRule>> savedRules(const std::string& path)
{
    std::vector<CleanupRule> rules;
    if (path.empty())
        return rules;
    const auto list = jsonfile::readList(path, rulesKey);
    if (!list)
        return fail(list.error());
    if (list->size() > limits::savedRules)
        return fail(ErrorCode::LimitExceeded, path + ": too many rules");
    for (const json::Value& item : *list) {
        auto rule = ruleOf(item, path);
        if (!rule)
            return fail(std::move(rule).error());
        rules.push_back(std::move(*rule));
    }
    std::ranges::sort(rules, {}, &CleanupRule::name);
    return rules;
}

Result<void> saveRule(const std::string& path, const CleanupRule& rule, const Task& task)
{
    if (!isName(rule.name))
        return fail(ErrorCode::Usage, "a rule needs a name in one line");
    if (std::ranges::find(ready, rule.name, &Ready::name) != ready.end())
        return fail(ErrorCode::Usage, "\"" + rule.name + "\" is the name of a ready rule");
    if (const auto query = ImageQuery::parse(rule.query); !query)
        return fail(query.error());
    return jsonfile::changeList(
        path, rulesKey,
        [&](json::Value& list) -> Result<void> {
            const json::Value item{{"name", rule.name}, {"query", rule.query}};
            for (json::Value& other : list)
                if (other.is_object()
                    && json::Members(other, {}, nullptr).string("name") == rule.name) {
                    other = item;
                    return {};
                }
            if (list.size() >= limits::savedRules)
                return fail(ErrorCode::LimitExceeded, path + ": too many rules");
            list.push_back(item);
            return {};
        },
        task);
}

Result<void> forgetRule(const std::string& path, const std::string& name, const Task& task)
{
    return jsonfile::changeList(
        path, rulesKey,
        [&](json::Value& list) -> Result<void> {
            json::Value kept = json::Value::array();
            for (json::Value& item : list)
                if (!item.is_object() || json::Members(item, {}, nullptr).string("name") != name)
                    kept.push_back(std::move(item));
            if (kept.size() == list.size())
                return fail(ErrorCode::NotFound, "there is no rule \"" + toUtf8Lossy(name) + '"');
            list = std::move(kept);
            return {};
        },
        task);
}

Result<CleanupRule> findRule(const std::vector<CleanupRule>& saved, const std::string& text)
{
    for (const auto& rules : {saved, readyRules()})
        if (const auto found = std::ranges::find(rules, text, &CleanupRule::name);
            found != rules.end())
            return *found;
    if (const auto query = ImageQuery::parse(text); !query)
        return fail(query.error());
    return CleanupRule{{}, text};
}

} // namespace core
