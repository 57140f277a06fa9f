// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace bench {

namespace {

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

pid_t start(const Command& command)
{
    std::vector<std::string> words = command.words;
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child != 0)
        return child;
    const auto& [name, value] = command.variable;
    if (!name.empty())
        setenv(name.c_str(), value.c_str(), 1);
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nowhere, stream);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

bool wentWell(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// RssAnon + RssShmem of \a child in MiB; 0 once it has no memory any more.
double anonymousNow(pid_t child)
{
    std::ifstream status("/proc/" + std::to_string(child) + "/status");
    double sum = 0;
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with("RssAnon:") && !line.starts_with("RssShmem:"))
            continue;
        std::istringstream fields(line.substr(line.find(':') + 1));
        double kib = 0;
        fields >> kib;
        sum += kib;
    }
    return sum / 1024;
}

} // namespace

std::optional<Run> run(const Command& command)
{
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = start(command);
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !wentWell(status))
        return {};
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    return Run{wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
               static_cast<double>(usage.ru_maxrss) / 1024};
}

std::optional<double> anonymousPeak(const Command& command)
{
    const pid_t child = start(command);
    if (child < 0)
        return {};
    double peak = 0;
    int status = 0;
    for (pid_t ended = 0; ended == 0; ended = waitpid(child, &status, WNOHANG)) {
        peak = std::max(peak, anonymousNow(child));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (!wentWell(status))
        return {};
    return peak;
}

Run median(std::vector<Run> runs)
{
    const auto middle = [&](double Run::*member) {
        std::ranges::sort(runs, {}, member);
        return runs[runs.size() / 2].*member;
    };
    return {middle(&Run::wall), middle(&Run::cpu), middle(&Run::peak)};
}

bool isInstalled(const std::string& name)
{
    const char* path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): only read
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((folder + "/" + name).c_str(), X_OK) == 0)
            return true;
    return false;
}

std::string makeFolder()
{
    std::string path = (std::filesystem::temp_directory_path() / "bench-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr)
        std::abort();
    return path;
}

void removeFolder(const std::string& path)
{
    if (path.empty())
        return;
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

} // namespace bench
