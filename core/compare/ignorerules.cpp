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
            m_rules.push_back({Glob(path, false), 0, std::string("build-noise: ") + path});
        m_rules.push_back({Glob("*", false), DiffMtime, "build-noise: mtime"});
        return {};
    }
    for (const DiffPart part : allDiffParts)
        if (text == diffPartName(part) && part != DiffContent) {
            m_rules.push_back({Glob("*", false), part, std::string(text)});
            return {};
        }
    return add(text, 0);
}

Result<void> IgnoreRules::add(std::string_view pattern, std::uint16_t what)
{
    if (!pattern.starts_with('/') && !pattern.starts_with('*'))
        return fail(ErrorCode::Usage,
                    "\"" + std::string(pattern)
                        + "\": neither build-noise nor mtime, mode, owner, xattrs, linkTarget, "
                          "device, hardLink, nor a pattern of paths such as /var/log/*");
    std::string name(pattern);
    for (const DiffPart part : allDiffParts)
        if ((what & part) != 0)
            name += (name.size() == pattern.size() ? " " : ",") + std::string(diffPartName(part));
    m_rules.push_back({Glob(std::string(pattern), false), what, std::move(name)});
    return {};
}

void IgnoreRules::add(const IgnoreRules& other, std::string_view profile)
{
    for (Rule rule : other.m_rules) {
        if (!profile.empty())
            rule.name.insert(0, std::string(profile) + ": ");
        m_rules.push_back(std::move(rule));
    }
}

std::vector<std::size_t> IgnoreRules::covering(std::string_view path, std::uint16_t what) const
{
    std::vector<std::size_t> taken;
    std::uint16_t left = what;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const Rule& rule = m_rules[i];
        if (rule.what != 0 && (left & rule.what) == 0)
            continue;
        if (!rule.path.matches(path))
            continue;
        if (rule.what == 0)
            return {i};
        taken.push_back(i);
        left = static_cast<std::uint16_t>(left & ~rule.what);
        if (left == 0)
            return taken;
    }
    return {};
}

} // namespace core
