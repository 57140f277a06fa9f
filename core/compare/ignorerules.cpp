// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ignorerules.h"

#include "core/compare/treediff.h"

namespace core {

namespace {

/// What two builds of the same thing leave different for no reason anybody cares about.
constexpr const char* noisyPaths[] = {
    "/var/log/*",
    "/var/cache/*",
    "/tmp/*",
    "/var/tmp/*",
    "/run/*",
    "*/__pycache__/*",
    "*.pyc",
    "/etc/machine-id",
    "/etc/ld.so.cache",
    "/etc/hostname",
    "/etc/resolv.conf",
    "/etc/hosts",
    "/var/lib/apt/lists/*",
    "/root/.cache/*",
    "/home/*/.cache/*",
    "/var/lib/systemd/random-seed",
    "/etc/mtab",
    "/var/lib/dbus/machine-id",
};

} // namespace

Result<void> IgnoreRules::add(std::string_view text)
{
    if (text == "build-noise") {
        for (const char* path : noisyPaths)
            m_rules.push_back({Glob(path, false), 0});
        m_rules.push_back({Glob("*", false), DiffMtime});
        return {};
    }
    for (const DiffPart part : allDiffParts)
        if (text == diffPartName(part) && part != DiffContent) {
            m_rules.push_back({Glob("*", false), part});
            return {};
        }
    if (!text.starts_with('/') && !text.starts_with('*'))
        return fail(ErrorCode::Usage,
                    "\"" + std::string(text)
                        + "\": neither build-noise nor mtime, mode, owner, xattrs, linkTarget, "
                          "device, hardLink, nor a pattern of paths such as /var/log/*");
    m_rules.push_back({Glob(std::string(text), false), 0});
    return {};
}

bool IgnoreRules::covers(std::string_view path, std::uint16_t what) const
{
    std::uint16_t left = what;
    for (const Rule& rule : m_rules) {
        if (rule.what != 0 && (left & rule.what) == 0)
            continue;
        if (!rule.path.matches(path))
            continue;
        if (rule.what == 0)
            return true;
        left = static_cast<std::uint16_t>(left & ~rule.what);
        if (left == 0)
            return true;
    }
    return false;
}

} // namespace core
