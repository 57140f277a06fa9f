// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/tar/tarfields.h"
#include "core/tar/tarreader.h"

#include <algorithm>
#include <limits>

/// What pax records, global ones and those of a member, say about members (rules T3, T4).
namespace core {

using namespace tar; // NOLINT(google-build-using-namespace): our own small pieces

Result<void> TarReader::keepGlobals(PaxRecords records)
{
    for (auto& [key, value] : records) {
        if (value.empty())
            m_globals.erase(key);
        else
            m_globals[key] = std::move(value);
    }
    std::uint64_t bytes = 0;
    for (const auto& [key, value] : m_globals)
        bytes += key.size() + value.size();
    if (m_globals.size() > limits::globalPaxRecords || bytes > limits::nameBytes)
        return failWith(WarningCode::LimitExceeded,
                        "the global pax records are more than the limit");
    return {};
}

void TarReader::applyPax(TarMember& member, const PaxRecords& pax)
{
    std::map<std::string_view, std::string_view> records;
    for (const auto& [key, value] : m_globals)
        records[key] = value;
    for (const auto& [key, value] : pax)
        records[key] = value;
    const auto text = [&](std::string_view key) {
        const auto found = records.find(key);
        return found == records.end() ? std::string_view() : found->second;
    };
    if (const auto path = text("path"); !path.empty())
        member.name = path;
    if (const auto link = text("linkpath"); !link.empty())
        member.linkName = link;
    const auto number = [&](std::string_view key, auto& target) {
        const auto value = text(key);
        if (value.empty())
            return;
        if (const auto parsed = parseDecimal(value))
            target = static_cast<std::remove_reference_t<decltype(target)>>(std::min<std::uint64_t>(
                *parsed, std::numeric_limits<std::remove_reference_t<decltype(target)>>::max()));
        else
            member.notes.push_back({WarningCode::CorruptData,
                                    0,
                                    {},
                                    "The pax value of " + std::string(key) + " is not a number."});
    };
    number("size", member.storedSize);
    number("uid", member.uid);
    number("gid", member.gid);
    number("SCHILY.devmajor", member.devMajor);
    number("SCHILY.devminor", member.devMinor);
    if (const auto time = text("mtime"); !time.empty()) {
        if (const auto parsed = parsePaxTime(time))
            member.mtime = *parsed;
        else
            member.notes.push_back(
                {WarningCode::CorruptData, 0, {}, "The pax value of mtime is not a number."});
    }
    static constexpr std::string_view libarchive = "LIBARCHIVE.xattr.";
    static constexpr std::string_view schily = "SCHILY.xattr.";
    std::map<std::string, std::string> xattrs;
    const auto add = [&](std::string name, std::string value) {
        if (value.size() > limits::xattrBytes)
            member.notes.push_back(
                {WarningCode::LimitExceeded,
                 0,
                 {},
                 "An extended attribute is larger than the limit and was left out."});
        else
            xattrs[std::move(name)] = std::move(value);
    };
    // SCHILY after LIBARCHIVE: it wins (rule T4). An empty value deletes (rule T3).
    for (const auto& [key, value] : records) {
        if (!key.starts_with(libarchive) || value.empty())
            continue;
        if (auto decoded = fromBase64(value, Padding::Optional))
            add(percentDecoded(key.substr(libarchive.size())), std::string(asText(*decoded)));
    }
    for (const auto& [key, value] : records)
        if (key.starts_with(schily) && !value.empty())
            add(std::string(key.substr(schily.size())), std::string(value));
    member.xattrs.assign(xattrs.begin(), xattrs.end());
}

} // namespace core
