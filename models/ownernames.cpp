// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ownernames.h"

#include "models/format.h"

#include <charconv>

namespace {

/// name:password:id:… of each line.
QHash<std::uint32_t, QString> namesById(std::string_view text)
{
    QHash<std::uint32_t, QString> names;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t first = line.find(':');
        const std::size_t second =
            first == std::string_view::npos ? first : line.find(':', first + 1);
        if (first == 0 || second == std::string_view::npos)
            continue;
        const std::string_view rest = line.substr(second + 1);
        const std::string_view id = rest.substr(0, rest.find(':'));
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
        if (error == std::errc{} && end == id.data() + id.size() && !names.contains(number))
            names.insert(number, format::name(line.substr(0, first)));
    }
    return names;
}

} // namespace

OwnerNames::OwnerNames(std::string_view passwd, std::string_view group)
    : m_users(namesById(passwd))
    , m_groups(namesById(group))
{
}

QString OwnerNames::user(std::uint32_t uid) const
{
    const auto found = m_users.constFind(uid);
    return found != m_users.cend() ? *found : QString::number(uid);
}

QString OwnerNames::group(std::uint32_t gid) const
{
    const auto found = m_groups.constFind(gid);
    return found != m_groups.cend() ? *found : QString::number(gid);
}

QString OwnerNames::owner(std::uint32_t uid, std::uint32_t gid) const
{
    return user(uid) + u':' + group(gid);
}

QString OwnerNames::ownerWithIds(std::uint32_t uid, std::uint32_t gid) const
{
    const QString ids = QString::number(uid) + u':' + QString::number(gid);
    if (!m_users.contains(uid) && !m_groups.contains(gid))
        return ids;
    return owner(uid, gid) + QStringLiteral("  ") + ids;
}
