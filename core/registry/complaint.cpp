// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/complaint.h"

#include "core/base/json.h"
#include "core/registry/challenge.h"

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace core {

namespace {

constexpr std::size_t mostComplaints = 16;
constexpr std::size_t shownBytes = 400;

/// One line of harmless text.
std::string shown(std::string_view text)
{
    std::string line;
    for (const char c : toUtf8Lossy(text.substr(0, shownBytes * 2)))
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    if (line.size() > shownBytes) {
        std::size_t end = shownBytes;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
            --end;
        line.resize(end);
        line += "…";
    }
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos)
        return {};
    return line.substr(begin, line.find_last_not_of(' ') - begin + 1);
}

template<class Number>
std::optional<Number> numberOf(std::string_view text)
{
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stopped, problem] = std::from_chars(text.data(), end, value);
    return problem == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

/// Reads "100;w=21600".
void readQuota(std::string_view text, std::optional<std::uint64_t>& count, RateLimit& limit)
{
    const std::size_t semicolon = text.find(';');
    if (const auto number = numberOf<std::uint64_t>(text.substr(0, semicolon)))
        count = number;
    const std::size_t window =
        semicolon == std::string_view::npos ? semicolon : text.find("w=", semicolon);
    if (window == std::string_view::npos)
        return;
    constexpr std::uint64_t mostSeconds = 366ULL * 86'400;
    const std::string_view rest = text.substr(window + 2);
    const auto seconds = numberOf<std::uint64_t>(rest.substr(0, rest.find(';')));
    if (seconds && *seconds <= mostSeconds)
        limit.window = std::chrono::seconds(*seconds);
}

ErrorCode codeOf(int status, const std::vector<Complaint>& complaints)
{
    const auto complains = [&](std::string_view code) {
        return std::ranges::any_of(complaints,
                                   [&](const Complaint& one) { return one.code == code; });
    };
    if (status == 401 || status == 403 || status == 407)
        return ErrorCode::Denied;
    if (status == 404 || status == 410 || complains("MANIFEST_BLOB_UNKNOWN"))
        return ErrorCode::NotFound;
    if (status == 405 || status == 501 || complains("UNSUPPORTED"))
        return ErrorCode::Unsupported;
    if (status == 413)
        return ErrorCode::LimitExceeded;
    if (complains("DIGEST_INVALID") || complains("SIZE_INVALID"))
        return ErrorCode::DigestMismatch;
    if (status == 400 && complains("NAME_INVALID"))
        return ErrorCode::Usage;
    if (status == 408 || status == 429 || status >= 500)
        return ErrorCode::Network;
    return ErrorCode::Corrupt;
}

std::string sentenceOf(int status)
{
    switch (status) {
    case 401:
        return "the registry wants to know who asks, or knows no such repository";
    case 403:
        return "the registry does not allow it";
    case 404:
        return "the registry has it not, or does not show it to everybody";
    case 405:
        return "the registry does not offer that";
    case 407:
        return "the proxy wants to know who asks";
    case 413:
        return "the registry takes nothing that large";
    case 429:
        return "the registry allows no more requests for now";
    default:
        return status >= 500 ? "the registry is out of order"
                             : "the registry answered with status " + std::to_string(status);
    }
}

void addComplaint(const json::Value& value, std::vector<Complaint>& complaints)
{
    if (value.is_string()) {
        complaints.push_back({{}, value.get<std::string>()});
    } else if (value.is_object()) {
        const json::Members members(value, {}, nullptr);
        Complaint one{members.string("code"), members.string("message")};
        if (one.message.empty())
            one.message = members.string("detail");
        if (!one.code.empty() || !one.message.empty())
            complaints.push_back(std::move(one));
    }
}

} // namespace

std::vector<Complaint> parseComplaints(BytesView body)
{
    std::vector<Complaint> complaints;
    const auto document = json::parseObject(body);
    if (!document)
        return complaints;
    const json::Members members(*document, {}, nullptr);
    if (const json::Value* errors = members.array("errors")) {
        for (const json::Value& error : *errors) {
            if (complaints.size() == mostComplaints)
                break;
            addComplaint(error, complaints);
        }
        return complaints;
    }
    if (const json::Value* error = members.find("error"))
        addComplaint(*error, complaints);
    for (const char* key : {"error_description", "message", "details"}) {
        if (std::string text = members.string(key); !text.empty())
            complaints.push_back({{}, std::move(text)});
    }
    return complaints;
}

std::string complaintText(const std::vector<Complaint>& complaints)
{
    std::string text;
    for (const Complaint& one : complaints) {
        if (text.size() > shownBytes)
            break;
        const std::string said =
            one.message.empty() ? one.code
                                : one.message + (one.code.empty() ? "" : " (" + one.code + ")");
        if (text.find(said) == std::string::npos)
            text += (text.empty() ? "" : "; ") + said;
    }
    return shown(text);
}

Error answerError(const HttpHead& head, BytesView body, const std::string& context)
{
    const auto complaints = parseComplaints(body);
    std::string said = complaintText(complaints);
    if (said.empty() && head.header("content-type").starts_with("text/plain"))
        said = shown(asText(body));
    std::string message = context + ": " + sentenceOf(head.status);
    if (!said.empty())
        message += ": " + said;
    if (head.status == 401) {
        for (const AuthChallenge& challenge : challengesOf(head)) {
            if (const std::string why = challenge.parameter("error"); !why.empty())
                message += " (" + shown(why) + ")";
        }
    }
    const RateLimit limit = readRateLimit(head);
    if (limit.retryAfter)
        message +=
            "; it asks to wait " + std::to_string((limit.retryAfter->count() + 999) / 1000) + " s";
    return {codeOf(head.status, complaints), std::move(message)};
}

RateLimit readRateLimit(const HttpHead& head)
{
    RateLimit limit;
    readQuota(head.header("ratelimit-limit"), limit.limit, limit);
    readQuota(head.header("ratelimit-remaining"), limit.remaining, limit);
    limit.source = shown(head.header("docker-ratelimit-source"));
    if (head.status == 429 || head.status == 503)
        limit.retryAfter = parseRetryAfter(head.header("retry-after"));
    return limit;
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const std::string& value)
{
    constexpr std::uint64_t mostSeconds = 366ULL * 86'400;
    if (value.empty())
        return std::nullopt;
    if (const auto seconds = numberOf<std::uint64_t>(value))
        return std::chrono::seconds(std::min(*seconds, mostSeconds));
    const std::time_t then = curl_getdate(value.c_str(), nullptr);
    if (then == -1)
        return std::nullopt;
    return std::chrono::seconds(std::clamp<std::int64_t>(then - std::time(nullptr), 0,
                                                         static_cast<std::int64_t>(mostSeconds)));
}

std::string nextLink(const HttpHead& head)
{
    for (const auto& [name, value] : head.headers) {
        if (name != "link")
            continue;
        std::string_view rest = value;
        for (std::size_t begin = rest.find('<'); begin != std::string_view::npos;
             begin = rest.find('<')) {
            rest.remove_prefix(begin + 1);
            const std::size_t end = rest.find('>');
            if (end == std::string_view::npos)
                break;
            const std::string_view address = rest.substr(0, end);
            rest.remove_prefix(end + 1);
            const std::string_view parameters = rest.substr(0, rest.find('<'));
            std::size_t rel = parameters.find("rel=");
            if (rel == std::string_view::npos)
                continue;
            std::string_view relation = parameters.substr(rel + 4);
            relation = relation.substr(0, relation.find_first_of(";,"));
            if (relation.find("next") != std::string_view::npos)
                return std::string(address);
        }
    }
    return {};
}

std::vector<std::string> noticesOf(const HttpHead& head)
{
    std::vector<std::string> notices;
    for (const auto& [name, value] : head.headers) {
        if (name != "warning" || !value.starts_with("299 "))
            continue;
        const std::size_t begin = value.find('"');
        const std::size_t end = value.rfind('"');
        if (begin == std::string::npos || end <= begin)
            continue;
        std::string text;
        for (std::size_t i = begin + 1; i < end; ++i) {
            if (value[i] != '\\' || i + 1 == end)
                text += value[i];
            else
                text += value[++i];
        }
        if (text = shown(text); !text.empty())
            notices.push_back(std::move(text));
    }
    return notices;
}

} // namespace core
