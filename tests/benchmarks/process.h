// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/// A program to be run from start to exit, its output thrown away.
struct Command
{
    std::vector<std::string> words;               ///< The first is a path or a name in $PATH.
    std::pair<std::string, std::string> variable; ///< Set for it; none if the name is empty.
};

/// What one run needed.
struct Run
{
    double wall = 0; ///< Seconds from before fork() to after wait4().
    double cpu = 0;  ///< Seconds of user and system, of children too that were waited for.
    double peak = 0; ///< MiB, the most that was resident, pages of mapped files included.
};

/// Runs \a command; none if it could not be started or did not exit with 0.
std::optional<Run> run(const Command& command);

/// The most memory in MiB that \a command held at once without pages of files: RssAnon + RssShmem
/// of /proc, looked at every millisecond. For a run of its own, since looking costs time.
std::optional<double> anonymousPeak(const Command& command);

/// Medians of each member by itself.
Run median(std::vector<Run> runs);

/// True if \a name is a program in $PATH.
bool isInstalled(const std::string& name);

/// A new empty folder; removed with all in it by removeFolder().
std::string makeFolder();
void removeFolder(const std::string& path);

} // namespace bench
