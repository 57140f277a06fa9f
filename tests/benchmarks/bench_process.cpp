// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 5;

/// One run of a program, from start to exit.
struct Run
{
    double wall = 0; ///< Seconds.
    double cpu = 0;
    double peak = 0; ///< MiB.
};

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Run run(std::vector<std::string> command)
{
    std::vector<char*> arguments;
    for (std::string& argument : command)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);

    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status)
        || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "bench_process: %s failed\n", command[0].c_str());
        std::exit(1);
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    return {wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) / 1024};
}

Run median(std::vector<Run> runs)
{
    const auto middle = [&](double Run::*member) {
        std::ranges::sort(runs, {}, member);
        return runs[runs.size() / 2].*member;
    };
    return {middle(&Run::wall), middle(&Run::cpu), middle(&Run::peak)};
}

/// Runs the programs in turn (A B A B …), so that what else the machine does hits both alike.
void compare(const std::vector<std::string>& programs, const std::vector<std::string>& job,
             const std::string& image)
{
    std::vector<std::vector<Run>> runs(programs.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t p = 0; p < programs.size(); ++p) {
            std::vector<std::string> command{programs[p]};
            command.insert(command.end(), job.begin(), job.end());
            command.push_back(image);
            runs[p].push_back(run(std::move(command)));
        }
    }
    std::string name;
    for (const std::string& word : job)
        name += word + " ";
    const Run first = median(runs.front());
    for (std::size_t p = 0; p < programs.size(); ++p) {
        const Run result = median(runs[p]);
        std::printf("  %-24s %c %8.3f s wall %8.3f s cpu %8.1f MiB", name.c_str(),
                    static_cast<char>('A' + p), result.wall, result.cpu, result.peak);
        if (p > 0)
            std::printf("   %c/A %.2f", static_cast<char>('A' + p), result.wall / first.wall);
        std::printf("\n");
    }
}

} // namespace

/// bench_process STRATO [STRATO…] -- IMAGE…: whole runs of the command line, several programs in
/// turn.
int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto separator = std::ranges::find(arguments, "--");
    if (separator == arguments.begin() || separator == arguments.end()) {
        std::fprintf(stderr, "usage: bench_process STRATO [STRATO...] -- IMAGE...\n");
        return 2;
    }
    const std::vector<std::string> programs(arguments.begin(), separator);
    const std::vector<std::vector<std::string>> jobs{{"layers", "--headers-only"},
                                                     {"layers"},
                                                     {"ls", "--json"},
                                                     {"waste", "--headers-only"},
                                                     {"waste"}};
    for (auto image = separator + 1; image != arguments.end(); ++image) {
        std::printf("%s\n", image->c_str());
        for (const auto& job : jobs)
            compare(programs, job, *image);
    }
    return 0;
}
