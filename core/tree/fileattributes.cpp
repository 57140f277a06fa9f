// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/fileattributes.h"

#include <array>
#include <cstdint>
#include <vector>

namespace core {

namespace {

constexpr std::array<std::string_view, 41> capabilityNames{"cap_chown",
                                                           "cap_dac_override",
                                                           "cap_dac_read_search",
                                                           "cap_fowner",
                                                           "cap_fsetid",
                                                           "cap_kill",
                                                           "cap_setgid",
                                                           "cap_setuid",
                                                           "cap_setpcap",
                                                           "cap_linux_immutable",
                                                           "cap_net_bind_service",
                                                           "cap_net_broadcast",
                                                           "cap_net_admin",
                                                           "cap_net_raw",
                                                           "cap_ipc_lock",
                                                           "cap_ipc_owner",
                                                           "cap_sys_module",
                                                           "cap_sys_rawio",
                                                           "cap_sys_chroot",
                                                           "cap_sys_ptrace",
                                                           "cap_sys_pacct",
                                                           "cap_sys_admin",
                                                           "cap_sys_boot",
                                                           "cap_sys_nice",
                                                           "cap_sys_resource",
                                                           "cap_sys_time",
                                                           "cap_sys_tty_config",
                                                           "cap_mknod",
                                                           "cap_lease",
                                                           "cap_audit_write",
                                                           "cap_audit_control",
                                                           "cap_setfcap",
                                                           "cap_mac_override",
                                                           "cap_mac_admin",
                                                           "cap_syslog",
                                                           "cap_wake_alarm",
                                                           "cap_block_suspend",
                                                           "cap_audit_read",
                                                           "cap_perfmon",
                                                           "cap_bpf",
                                                           "cap_checkpoint_restore"};

/// The number that \a size bytes from \a at on make, the lowest first; they are there.
std::uint32_t littleEndian(std::string_view value, std::size_t at, std::size_t size)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(value[at + i])) << (8 * i);
    return number;
}

std::string capabilityName(unsigned bit)
{
    return bit < capabilityNames.size() ? std::string(capabilityNames[bit]) : std::to_string(bit);
}

/// Those whose flags are \a flags, with commas between.
std::string namesWith(std::uint64_t ofThem)
{
    std::string names;
    for (unsigned bit = 0; bit < 64; ++bit) {
        if ((ofThem >> bit & 1U) == 0)
            continue;
        if (!names.empty())
            names += ',';
        names += capabilityName(bit);
    }
    return names;
}

void addGroup(std::string& text, std::uint64_t capabilities, std::string_view flags)
{
    if (capabilities == 0)
        return;
    if (!text.empty())
        text += ' ';
    text += namesWith(capabilities);
    text += '=';
    text += flags;
}

std::string permissionText(std::uint32_t permissions)
{
    std::string text = "---";
    if ((permissions & 4U) != 0)
        text[0] = 'r';
    if ((permissions & 2U) != 0)
        text[1] = 'w';
    if ((permissions & 1U) != 0)
        text[2] = 'x';
    return text;
}

/// Empty for a tag that there is not.
std::string_view aclTag(std::uint32_t tag)
{
    switch (tag) {
    case 0x01:
    case 0x02:
        return "user";
    case 0x04:
    case 0x08:
        return "group";
    case 0x10:
        return "mask";
    case 0x20:
        return "other";
    default:
        return {};
    }
}

} // namespace

std::optional<std::string> capabilityText(std::string_view value)
{
    if (value.size() < 12)
        return std::nullopt;
    const std::uint32_t magic = littleEndian(value, 0, 4);
    const std::uint32_t version = magic >> 24U;
    const std::size_t pairs = version == 1 ? 1 : 2;
    const std::size_t expected = 4 + 8 * pairs + (version == 3 ? 4 : 0);
    if (version < 1 || version > 3 || value.size() != expected)
        return std::nullopt;
    std::uint64_t permitted = 0;
    std::uint64_t inheritable = 0;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        permitted |= static_cast<std::uint64_t>(littleEndian(value, 4 + 8 * pair, 4))
                     << (32 * pair);
        inheritable |= static_cast<std::uint64_t>(littleEndian(value, 8 + 8 * pair, 4))
                       << (32 * pair);
    }
    const bool isEffective = (magic & 1U) != 0;
    std::string text;
    addGroup(text, permitted & ~inheritable, isEffective ? "ep" : "p");
    addGroup(text, permitted & inheritable, isEffective ? "eip" : "ip");
    addGroup(text, inheritable & ~permitted, isEffective ? "ei" : "i");
    if (text.empty())
        text = "=";
    if (version == 3)
        text += " [rootid=" + std::to_string(littleEndian(value, 20, 4)) + ']';
    return text;
}

std::optional<std::string> aclText(std::string_view value)
{
    constexpr std::size_t headBytes = 4;
    constexpr std::size_t entryBytes = 8;
    constexpr std::size_t mostEntries = 1000;
    if (value.size() < headBytes || (value.size() - headBytes) % entryBytes != 0
        || (value.size() - headBytes) / entryBytes > mostEntries || littleEndian(value, 0, 4) != 2)
        return std::nullopt;
    std::string text;
    for (std::size_t at = headBytes; at < value.size(); at += entryBytes) {
        const std::uint32_t tag = littleEndian(value, at, 2);
        const std::string_view word = aclTag(tag);
        if (word.empty())
            return std::nullopt;
        if (!text.empty())
            text += ',';
        text += word;
        text += ':';
        if (tag == 0x02 || tag == 0x08)
            text += std::to_string(littleEndian(value, at + 4, 4));
        text += ':';
        text += permissionText(littleEndian(value, at + 2, 2));
    }
    return text;
}

} // namespace core
