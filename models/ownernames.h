// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <cstdint>
#include <string_view>

/// The names of users and groups as the image's own /etc/passwd and /etc/group give them.
class OwnerNames
{
public:
    OwnerNames() = default;
    /// Reads the texts of both files; lines that do not fit are passed over, the first line for an
    /// id wins.
    OwnerNames(std::string_view passwd, std::string_view group);

    /// The name, or the number where there is none.
    QString user(std::uint32_t uid) const;
    QString group(std::uint32_t gid) const;
    /// "app:app", or "999:999" where the image names neither.
    QString owner(std::uint32_t uid, std::uint32_t gid) const;
    /// "app:app  999:999", only the numbers where the image names neither.
    QString ownerWithIds(std::uint32_t uid, std::uint32_t gid) const;

private:
    QHash<std::uint32_t, QString> m_users;
    QHash<std::uint32_t, QString> m_groups;
};
