// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/start.h"
#include "models/job.h"
#include "tests/benchmarks/manyfiles.h"
#include "tests/benchmarks/treemapbench.h"
#include "tests/benchmarks/windowprobe.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 5;
constexpr std::string_view measure = "--measure";

/// What a number must not exceed, in milliseconds.
struct Bar
{
    const char* name;
    const char* what;
    double limit;
};

constexpr std::array<Bar, 1> startBars{{{"shown", "window painted after start", 300}}};
constexpr std::array<Bar, 4> openBars{{{"rows", "first rows painted after the window", 600},
                                       {"stall until rows", "longest event until then", 50},
                                       {"read", "headers read, merged and counted", 0},
                                       {"stall until read", "longest event until then", 50}}};
constexpr std::array<Bar, 6> treeBars{
    {{"scroll", "longest frame, scrolling by lines", 16},
     {"jump", "longest frame, scrolling by leaps", 16},
     {"sort", "longest event while sorting", 16},
     {"sort done", "longest sort until its rows are painted", 0},
     {"filter", "longest event while filtering", 16},
     {"filter done", "longest filter until rows are painted", 0}}};

constexpr std::array<Bar, 1> treemapBars{{{"treemap", "300,000 files laid out and painted", 100}}};

/// The largest number of each name that one run printed, and its reason.
using Numbers = std::map<std::string, EventWatch::Step>;

Numbers readNumbers(std::FILE* from)
{
    Numbers numbers;
    std::array<char, 512> line{};
    while (std::fgets(line.data(), line.size(), from) != nullptr) {
        const QList<QByteArray> fields = QByteArray(line.data()).trimmed().split('\t');
        if (fields.size() < 3)
            continue;
        const EventWatch::Step step{fields[1].toDouble(), fields[2].toDouble(), fields.value(3)};
        EventWatch::Step& most = numbers[fields[0].toStdString()];
        if (step.wall >= most.wall)
            most = step;
    }
    return numbers;
}

/// One run of the window in a process of its own.
Numbers run(const char* program, const char* job, const std::string& image)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        std::exit(1);
    const std::string started = std::to_string(EventWatch::now());
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(program, program, measure.data(), job, started.c_str(), image.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    std::FILE* from = fdopen(ends[0], "r");
    Numbers numbers = readNumbers(from);
    std::fclose(from);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        std::fprintf(stderr, "bench_window: %s of %s failed\n", job, image.c_str());
        std::exit(1);
    }
    return numbers;
}

/// The median run of \a name, by its wall time.
EventWatch::Step median(const std::vector<Numbers>& runs, const char* name)
{
    std::vector<EventWatch::Step> steps;
    for (const Numbers& numbers : runs) {
        if (const auto found = numbers.find(name); found != numbers.end())
            steps.push_back(found->second);
    }
    if (steps.empty())
        return {};
    std::ranges::sort(steps, {}, &EventWatch::Step::wall);
    return steps[steps.size() / 2];
}

/// A machine that has other things to do stops the clock of nobody.
const char* verdict(const EventWatch::Step& step, double limit)
{
    if (step.wall <= limit)
        return "met";
    return step.cpu > 0 && step.cpu <= limit ? "MISSED by the clock, met by processor time"
                                             : "MISSED";
}

template<std::size_t N>
void report(const char* program, const char* job, const std::string& image,
            const std::array<Bar, N>& bars)
{
    std::vector<Numbers> runs;
    for (int round = 0; round < rounds; ++round)
        runs.push_back(run(program, job, image));
    std::printf("%s: %s\n", job, image.c_str());
    for (const Bar& bar : bars) {
        const EventWatch::Step step = median(runs, bar.name);
        std::printf("  %-42s %8.1f ms", bar.what, step.wall);
        if (step.cpu > 0)
            std::printf(" (%.1f ms of cpu)", step.cpu);
        if (bar.limit > 0)
            std::printf("  bar %.0f ms: %s", bar.limit, verdict(step, bar.limit));
        std::printf("  %s\n", step.what.constData());
    }
}

int measureOnce(int argc, char** argv)
{
    if (argc != 5)
        return 2;
    if (std::strcmp(argv[2], "treemap") == 0) {
        measureTreemap();
        return 0;
    }
    EventWatch application(argc, argv);
    prepareApplication();
    bool isDone = false;
    {
        WindowProbe probe(application, QString::fromLocal8Bit(argv[4]), std::atof(argv[3]));
        isDone = std::strcmp(argv[2], "tree") == 0 ? probe.useTree() : probe.open();
    }
    Job::threads()->waitForDone();
    return isDone ? 0 : 1;
}

} // namespace

/// bench_window DEMO [IMAGE…]: how the window feels, medians of several runs in processes of their
/// own: DEMO is what it starts with; IMAGE are large ones. An image of a million files is made
/// where none is given.
int main(int argc, char** argv)
{
    if (argc > 1 && argv[1] == measure)
        return measureOnce(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_window DEMO [IMAGE...]\n");
        return 2;
    }
    report(argv[0], "start", argv[1], startBars);
    report(argv[0], "treemap", argv[1], treemapBars);
    std::vector<std::string> images(argv + 2, argv + argc);
    const ManyFiles made(images.empty());
    if (images.empty())
        images.push_back(made.path());
    for (const std::string& image : images) {
        report(argv[0], "open", image, openBars);
        report(argv[0], "tree", image, treeBars);
    }
    return 0;
}
