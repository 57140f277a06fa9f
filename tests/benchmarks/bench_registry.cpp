// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/process.h"
#include "tests/benchmarks/registrycontents.h"
#include "tests/benchmarks/table.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/registrypeer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

namespace {

using namespace bench; // NOLINT(google-build-using-namespace): our own small pieces

struct Options
{
    std::string strato;
    std::string json;
    int rounds = 5;
    std::size_t layers = 10;
    std::size_t layerBytes = 100'000'000;
};

[[noreturn]] void usage()
{
    std::fprintf(stderr, "usage: bench_registry [--json FILE] [--rounds N] [--megabytes N] "
                         "STRATO\n");
    std::exit(2);
}

Options parse(const std::vector<std::string>& words)
{
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto value = [&]() -> const std::string& {
            if (++i == words.size())
                usage();
            return words[i];
        };
        if (words[i] == "--json")
            options.json = value();
        else if (words[i] == "--rounds")
            options.rounds = std::max(1, std::atoi(value().c_str()));
        else if (words[i] == "--megabytes")
            options.layerBytes = std::stoul(value()) * 1'000'000 / options.layers;
        else if (words[i].starts_with("-") || !options.strato.empty())
            usage();
        else
            options.strato = words[i];
    }
    if (options.strato.empty())
        usage();
    return options;
}

std::unique_ptr<test::RegistryPeer> startRegistry()
{
    std::string whyNot;
    auto registry = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
    if (!registry) {
        std::fprintf(stderr, "bench_registry: %s\n", whyNot.c_str());
        std::exit(1);
    }
    return registry;
}

/// Two programs that do the same, each anew every time.
struct Contest
{
    std::string row;
    std::string what;
    /// Gets all ready for one run, and gives the command for it.
    std::function<Command()> ours;
    std::function<Command()> theirs;
    double wallBar = 0; ///< Of theirs.
    double cpuBar = 0;  ///< 0: none.
    std::string peer = "skopeo copy";
    std::function<Command()> floor = {}; ///< Empty: there is none.
};

Run once(const std::function<Command()>& make)
{
    const auto done = run(make());
    if (!done) {
        std::fprintf(stderr, "bench_registry: a run failed\n");
        std::exit(1);
    }
    return *done;
}

std::string ratio(const char* what, double ours, double theirs)
{
    char text[64];
    std::snprintf(text, sizeof text, "%s %.2f", what, ours / theirs);
    return text;
}

Line measure(const Contest& contest, const Options& options, const std::string& image)
{
    std::vector<Run> ours;
    std::vector<Run> theirs;
    std::vector<Run> floors;
    for (int i = 0; i < options.rounds; ++i) {
        std::fprintf(stderr, "bench: %s, round %d\n", contest.what.c_str(), i + 1);
        ours.push_back(once(contest.ours));
        theirs.push_back(once(contest.theirs));
        if (contest.floor)
            floors.push_back(once(contest.floor));
    }
    const Run our = median(std::move(ours));
    const Run their = median(std::move(theirs));
    Line line;
    line.row = contest.row;
    line.image = image;
    line.what = contest.what;
    line.ours = our;
    line.anonymous = anonymousPeak(contest.ours());
    line.peers = {{contest.peer, their.wall, {}}, {contest.peer + ", CPU", their.cpu, {}}};
    if (!floors.empty())
        line.floor = {"moved unseen", median(std::move(floors)).wall, {}};
    constexpr double mostMemory = 64;
    char bar[96];
    std::snprintf(bar, sizeof bar, "wall ≤ %.1f ×%s, ≤ %.0f MiB", contest.wallBar,
                  contest.cpuBar > 0 ? ", CPU ≤ 0.5 ×" : "", mostMemory);
    line.bar = bar;
    std::string missed;
    if (our.wall > contest.wallBar * their.wall)
        missed += ratio(" wall", our.wall, their.wall);
    if (contest.cpuBar > 0 && our.cpu > contest.cpuBar * their.cpu)
        missed += ratio(" CPU", our.cpu, their.cpu);
    if (!line.anonymous || *line.anonymous > mostMemory)
        missed += " memory";
    line.verdict = missed.empty() ? ratio("ok, CPU", our.cpu, their.cpu) : "missed:" + missed;
    return line;
}

/// The tree of an image whose layer has a table: bytes that the registry sends for it.
Line measureTable(const Options& options, const test::RegistryPeer& registry,
                  const test::TempDir& dir)
{
    constexpr std::size_t files = 20;
    const std::string name = "docker://" + registry.host() + "/bench/lazy:1";
    const std::uint64_t size = makeTableLayout(dir.path("lazy"), files);
    once([&]() -> Command {
        return {{options.strato, "push", "-q", "oci:" + dir.path("lazy") + ":1", name}, {}};
    });
    const test::CuttingProxy proxy(registry.port());
    Line line;
    line.row = "P4";
    line.image =
        std::to_string(files) + " files in eStargz, " + std::to_string(size / 1'000'000) + " MB";
    line.what = "the tree without pulling";
    line.ours = once([&]() -> Command {
        return {{options.strato, "ls", "-R", "docker://" + proxy.host() + "/bench/lazy:1"},
                {"STRATOSCOPE_CACHE_DIR", "off"}};
    });
    constexpr double most = 0.02;
    const double share = static_cast<double>(proxy.received()) / static_cast<double>(size);
    line.bar = "bytes ≤ 2 % of the layer";
    char text[64];
    std::snprintf(text, sizeof text, "%s %.3f %%", share <= most ? "ok," : "missed:", share * 100);
    line.verdict = text;
    return line;
}

double load()
{
    double one = 0;
    return getloadavg(&one, 1) == 1 ? one : 0;
}

} // namespace

/// bench_registry STRATO: pulling, copying and listing beside skopeo, with real registries on
/// loopback.
int main(int argc, char** argv)
{
    const Options options = parse({argv + 1, argv + argc});
    if (!isInstalled("skopeo")) {
        std::fprintf(stderr, "bench_registry: skopeo is not installed\n");
        return 1;
    }
    const test::TempDir dir;
    const double loadBefore = load();
    const std::string source = makeLayout(dir, options.layers, options.layerBytes);
    const auto from = startRegistry();
    const std::string name = "docker://" + from->host() + "/bench/image:1";
    ::setenv("XDG_STATE_HOME", dir.path("state").c_str(), 1);
    ::setenv("HOME", dir.path("home").c_str(), 1);
    if (!run({{options.strato, "push", "-q", "oci:" + source + ":1", name}, {}})) {
        std::fprintf(stderr, "bench_registry: the image cannot be pushed\n");
        return 1;
    }
    std::filesystem::remove_all(source);
    constexpr std::size_t manyTags = 10'000;
    if (!makeTags(from->folder().path("data"), "bench/image", "bench/many", manyTags)) {
        std::fprintf(stderr, "bench_registry: the registry keeps tags elsewhere\n");
        return 1;
    }
    char image[64];
    std::snprintf(image, sizeof image, "%zu × %zu MB", options.layers,
                  options.layerBytes / 1'000'000);
    const std::string target = dir.path("target");
    const auto anew = [&] { std::filesystem::remove_all(target); };
    // A registry that has nothing yet, for every run.
    std::unique_ptr<test::RegistryPeer> to;
    const auto fresh = [&] {
        to.reset();
        to = startRegistry();
        return "docker://" + to->host() + "/bench/copy:1";
    };
    const std::vector<Contest> contests = {
        {"P1", "pull into an OCI layout",
         [&]() -> Command {
             anew();
             return {{options.strato, "pull", "-q", name, "-o", target}, {}};
         },
         [&]() -> Command {
             anew();
             return {{"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests",
                      "--src-tls-verify=false", name, "oci:" + target + ":1"},
                     {}};
         },
         0.7, 0.5},
        {"P2", "copy from registry to registry",
         [&]() -> Command {
             return {{options.strato, "copy", "-q", name, fresh()}, {}};
         },
         [&]() -> Command {
             return {{"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests",
                      "--src-tls-verify=false", "--dest-tls-verify=false", name, fresh()},
                     {}};
         },
         0.7, 0, "skopeo copy",
         [&]() -> Command {
             fresh();
             const std::string mover =
                 std::filesystem::read_symlink("/proc/self/exe").parent_path() / "bench_move";
             return {{mover, from->host(), "bench/image", to->host(), "bench/copy"}, {}};
         }},
        {"P3", "list " + std::to_string(manyTags) + " tags",
         [&]() -> Command {
             return {{options.strato, "tags", "docker://" + from->host() + "/bench/many"}, {}};
         },
         [&]() -> Command {
             return {{"skopeo", "list-tags", "--tls-verify=false",
                      "docker://" + from->host() + "/bench/many"},
                     {}};
         },
         1.1, 0, "skopeo list-tags"},
    };
    std::vector<Line> lines;
    for (const Contest& contest : contests)
        lines.push_back(measure(contest, options, image));
    lines.push_back(measureTable(options, *from, dir));
    char loads[128];
    std::snprintf(loads, sizeof loads,
                  "load average %.1f before and %.1f after: quote ratios, not seconds.", loadBefore,
                  load());
    const std::vector<std::string> notes{
        loads,
        "Medians of " + std::to_string(options.rounds)
            + " whole runs made in turn, blobs cached, the target empty every time.",
        "Both verify every blob by its digest and keep it as it is packed. strato also waits until "
        "what it wrote is durable "
        "before it lists it, which skopeo does not.",
        "The floor of P2 moves the same blobs from socket to socket, as many at once, and looks at "
        "none.",
        "MiB: the most of RssAnon + RssShmem, looked at every millisecond in one more run."};
    printTable(lines, false);
    std::printf("\n");
    for (const std::string& note : notes)
        std::printf("%s\n", note.c_str());
    if (!options.json.empty() && !writeJson(options.json, lines, notes)) {
        std::fprintf(stderr, "bench_registry: %s cannot be written\n", options.json.c_str());
        return 1;
    }
    return 0;
}
