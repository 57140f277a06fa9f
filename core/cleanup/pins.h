// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/local/machineplaces.h"

namespace core {

/// Who is never cleaned up: images that a person pinned, and those whose label `strato.pin` is
/// there and neither "false", "no" nor "0".
class Pins
{
public:
    static constexpr std::string_view label = "strato.pin";

    /// Only the label pins.
    Pins() = default;
    /// Those in the file \a path; none where there is no file. Corrupt for what is no such file:
    /// then nobody knows what is pinned, and nothing should be cleaned up.
    static Result<Pins> read(const std::string& path);

    /// As a person pinned them, sorted: references ("app:1"; with wildcards the whole name must
    /// fit, as in "registry.example/base/*"), or ids ("sha256:…", or at least 12 digits of one).
    const std::vector<std::string>& patterns() const { return m_patterns; }
    /// What pins \a image: the first of patterns() that does, else the label; empty: nothing.
    std::string pinOf(const LocalImage& image) const;
    bool isPinned(const LocalImage& image) const { return !pinOf(image).empty(); }

private:
    std::vector<std::string> m_patterns;
};

/// `stratoscope/pins.json` in XDG_CONFIG_HOME or ~/.config. Empty if there is no home.
std::string pinsPath(const MachineEnvironment& environment);
/// Pins \a pattern; false if it is so already. One process at a time; the file is replaced as a
/// whole. Usage for what is neither a reference nor a pattern nor an id; LimitExceeded beyond
/// limits::pins.
Result<bool> addPin(const std::string& path, const std::string& pattern, const Task& task);
/// NotFound if \a pattern, as it was pinned, is not there.
Result<void> removePin(const std::string& path, const std::string& pattern, const Task& task);

} // namespace core
