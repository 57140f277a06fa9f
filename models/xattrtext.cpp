// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/xattrtext.h"

#include "core/tree/fileattributes.h"
#include "models/format.h"

#include <algorithm>

namespace {

constexpr qsizetype xattrCharacters = 300;

} // namespace

QString xattrText(const std::string& name, const std::string& value)
{
    if (name == "security.capability")
        if (const auto text = core::capabilityText(value))
            return format::name(*text, xattrCharacters);
    if (name == "system.posix_acl_access" || name == "system.posix_acl_default")
        if (const auto text = core::aclText(value))
            return format::name(*text, xattrCharacters);
    if (std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; }))
        return format::name(value, xattrCharacters);
    const auto shown = std::min<qsizetype>(static_cast<qsizetype>(value.size()), xattrCharacters);
    return QStringLiteral("0x") + QString::fromLatin1(QByteArray(value.data(), shown).toHex())
           + (shown < static_cast<qsizetype>(value.size()) ? QStringLiteral("…") : QString());
}
