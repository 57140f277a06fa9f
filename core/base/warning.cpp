// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/warning.h"

#include "core/base/limits.h"

namespace core {

std::string_view warningCodeName(WarningCode code)
{
    switch (code) {
    case WarningCode::UnsafeName:
        return "unsafeName";
    case WarningCode::DanglingWhiteout:
        return "danglingWhiteout";
    case WarningCode::BadWhiteout:
        return "badWhiteout";
    case WarningCode::BelowWhiteout:
        return "belowWhiteout";
    case WarningCode::DanglingHardLink:
        return "danglingHardLink";
    case WarningCode::LinkLoop:
        return "linkLoop";
    case WarningCode::UnknownType:
        return "unknownType";
    case WarningCode::DeviceWhiteout:
        return "deviceWhiteout";
    case WarningCode::DuplicateEntry:
        return "duplicateEntry";
    case WarningCode::HistoryMismatch:
        return "historyMismatch";
    case WarningCode::OddDocument:
        return "oddDocument";
    case WarningCode::SizeMismatch:
        return "sizeMismatch";
    case WarningCode::Truncated:
        return "truncated";
    case WarningCode::BadChecksum:
        return "badChecksum";
    case WarningCode::CorruptData:
        return "corruptData";
    case WarningCode::DigestMismatch:
        return "digestMismatch";
    case WarningCode::DiffIdMismatch:
        return "diffIdMismatch";
    case WarningCode::MissingBlob:
        return "missingBlob";
    case WarningCode::LimitExceeded:
        return "limitExceeded";
    case WarningCode::Unsupported:
        return "unsupported";
    case WarningCode::FromTable:
        return "fromTable";
    }
    return "unknown";
}

bool isDamage(WarningCode code)
{
    return code >= WarningCode::Truncated && code != WarningCode::FromTable;
}

void Warnings::add(Warning warning)
{
    m_damage = m_damage || isDamage(warning.code);
    const std::uint64_t bytes = warning.path.size() + warning.message.size();
    if (m_list.size() >= limits::warningsKept || m_bytes + bytes > limits::warningBytesKept) {
        ++m_dropped;
        return;
    }
    m_bytes += bytes;
    m_list.push_back(std::move(warning));
}

void Warnings::append(const Warnings& other)
{
    for (const Warning& warning : other.m_list)
        add(warning);
    m_dropped += other.m_dropped;
    m_damage = m_damage || other.m_damage;
}

} // namespace core
