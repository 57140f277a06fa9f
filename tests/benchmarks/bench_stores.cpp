// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/process.h"
#include "tests/benchmarks/table.h"
#include "tests/support/enginepeer.h"
#include "tests/support/manyimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tarbuilder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>

namespace {

using namespace bench; // NOLINT(google-build-using-namespace): our own small pieces

struct Options
{
    std::string strato;
    std::string json;
    int rounds = 5;
    std::size_t images = 1000;
    std::size_t bytes = 1'000'000'000;
    std::string only; ///< The one row to measure; empty: all.
};

[[noreturn]] void usage()
{
    std::fprintf(stderr, "usage: bench_stores [--json FILE] [--rounds N] [--images N] "
                         "[--megabytes N] [--only ROW] STRATO\n");
    std::exit(2);
}

[[noreturn]] void giveUp(const std::string& why)
{
    std::fprintf(stderr, "bench_stores: %s\n", why.c_str());
    std::exit(1);
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
        else if (words[i] == "--images")
            options.images = std::stoul(value());
        else if (words[i] == "--megabytes")
            options.bytes = std::stoul(value()) * 1'000'000;
        else if (words[i] == "--only")
            options.only = value();
        else if (words[i].starts_with("-") || !options.strato.empty())
            usage();
        else
            options.strato = words[i];
    }
    if (options.strato.empty())
        usage();
    return options;
}

/// Adds an image \a name of \a tars, with the label \a label, to what becomes a docker-archive.
void addImage(test::PlaceFiles& place, std::string& list, const std::string& name,
              const std::vector<std::string>& tars, const std::string& label)
{
    std::string diffIds;
    std::string history;
    std::string paths;
    for (const std::string& tar : tars) {
        const char* const comma = paths.empty() ? "" : ",";
        diffIds += comma + ('"' + test::digestOf(tar) + '"');
        history +=
            std::string(comma) + R"({"created":"2024-02-03T04:05:06Z","created_by":"COPY . /"})";
        paths += comma + ('"' + test::hexOf(tar) + ".tar\"");
    }
    const std::string config =
        R"({"created":"2024-02-03T04:05:06Z","architecture":"amd64","os":"linux","config":)"
        R"({"Cmd":["/app"],"Labels":{"which":")"
        + label + R"("}},"history":[)" + history + R"(],"rootfs":{"type":"layers","diff_ids":[)"
        + diffIds + "]}}";
    place.file(test::hexOf(config) + ".json", config);
    list += (list.empty() ? "" : ",") + (R"({"Config":")" + test::hexOf(config))
            + R"(.json","RepoTags":[")" + name + R"("],"Layers":[)" + paths + "]}";
}

std::string write(const test::TempDir& dir, const std::string& name, test::PlaceFiles& place,
                  const std::string& list)
{
    place.file("manifest.json", "[" + list + "]");
    const core::Bytes tar = place.tar().bytes();
    const std::string path = dir.path(name);
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(tar.data()), static_cast<std::streamsize>(tar.size()));
    return path;
}

/// An archive of images that differ in their configurations alone.
std::string makeMany(const test::TempDir& dir, std::size_t count)
{
    const std::vector<std::string> tars = {test::layerTar("app", "#!/bin/sh\n")};
    test::PlaceFiles place;
    place.file(test::hexOf(tars[0]) + ".tar", tars[0]);
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        addImage(place, list, "lab/many:" + std::to_string(i), tars, std::to_string(i));
    return write(dir, "many.tar", place, list);
}

/// An archive of one image of two layers of files that nothing makes smaller.
std::string makeLarge(const test::TempDir& dir, std::size_t bytes)
{
    constexpr std::size_t layers = 2;
    constexpr std::size_t fileBytes = 200'000;
    std::mt19937_64 random(1);
    std::vector<std::string> tars;
    test::PlaceFiles place;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        test::TarBuilder tar;
        for (std::size_t at = 0; at < bytes / layers; at += fileBytes) {
            std::string content(fileBytes, '\0');
            for (std::size_t i = 0; i + sizeof(std::uint64_t) <= content.size();
                 i += sizeof(std::uint64_t)) {
                const std::uint64_t word = random();
                std::copy_n(reinterpret_cast<const char*>(&word), sizeof word, content.data() + i);
            }
            tar.file("l" + std::to_string(layer) + "/" + std::to_string(at), content);
        }
        const core::Bytes raw = tar.bytes();
        tars.emplace_back(core::asText(raw));
        place.file(test::hexOf(tars.back()) + ".tar", tars.back());
    }
    std::string list;
    addImage(place, list, "lab/large:1", tars, "large");
    return write(dir, "large.tar", place, list);
}

std::unique_ptr<test::EnginePeer> startEngine(test::EnginePeer::Kind kind)
{
    std::string whyNot;
    auto peer = test::EnginePeer::start(kind, whyNot);
    if (!peer)
        giveUp(whyNot);
    return peer;
}

/// \a words as the clients of \a peer run, and with what strato keeps in \a dir.
Command within(const test::EnginePeer& peer, const test::TempDir& dir,
               const std::vector<std::string>& words)
{
    Command command{{"/usr/bin/env", "-i"}, {}};
    for (const std::string& variable : peer.environment())
        command.words.push_back(variable);
    command.words.push_back("STRATOSCOPE_STORE=" + dir.path("store"));
    command.words.push_back("STRATOSCOPE_CACHE_DIR=off");
    command.words.push_back("XDG_STATE_HOME=" + dir.path("state"));
    command.words.insert(command.words.end(), words.begin(), words.end());
    return command;
}

/// A program beside ours, and the most that ours may take of its time.
struct Rival
{
    std::string name;
    std::function<Command()> command;
    double bar = 1;
};

/// One job that several programs do, each anew every time.
struct Job
{
    std::string row;
    std::string what;
    std::string image;
    std::function<Command()> ours;
    std::vector<Rival> rivals;
};

Run once(const std::string& name, const Command& command)
{
    const auto done = run(command);
    if (!done)
        giveUp(name + " failed");
    return *done;
}

/// Jobs of which one round takes minutes are measured less often.
Line measure(const Job& job, int rounds)
{
    constexpr double enoughSeconds = 60;
    std::vector<Run> ours;
    std::vector<std::vector<Run>> theirs(job.rivals.size());
    double spent = 0;
    for (int i = 0; i < rounds && spent < enoughSeconds; ++i) {
        std::fprintf(stderr, "bench: %s, round %d\n", job.what.c_str(), i + 1);
        ours.push_back(once(job.what, job.ours()));
        spent += ours.back().wall;
        for (std::size_t k = 0; k < job.rivals.size(); ++k) {
            theirs[k].push_back(once(job.rivals[k].name, job.rivals[k].command()));
            spent += theirs[k].back().wall;
        }
    }
    const Run our = median(std::move(ours));
    Line line;
    line.row = job.row;
    line.image = job.image;
    line.what = job.what;
    line.ours = our;
    line.anonymous = anonymousPeak(job.ours());
    bool isMissed = false;
    for (std::size_t k = 0; k < job.rivals.size(); ++k) {
        const Rival& rival = job.rivals[k];
        const Run their = median(std::move(theirs[k]));
        line.peers.push_back({rival.name, their.wall, {}});
        char text[64];
        std::snprintf(text, sizeof text, "%s≤ %.1f × %s", k == 0 ? "" : ", ", rival.bar,
                      rival.name.c_str());
        line.bar += text;
        std::snprintf(text, sizeof text, " %.2f", our.wall / their.wall);
        line.verdict += text;
        isMissed = isMissed || our.wall > rival.bar * their.wall;
    }
    line.verdict = (isMissed ? "missed:" : "ok:") + line.verdict;
    return line;
}

/// Those of \a jobs that are asked for.
std::vector<Line> measure(const std::vector<Job>& jobs, const Options& options)
{
    std::vector<Line> lines;
    for (const Job& job : jobs)
        if (options.only.empty() || options.only == job.row)
            lines.push_back(measure(job, options.rounds));
    return lines;
}

double load()
{
    double one = 0;
    return getloadavg(&one, 1) == 1 ? one : 0;
}

/// The lists of many images, by the files and by the API.
std::vector<Line> measureLists(const Options& options, const test::TempDir& dir)
{
    const std::string archive = makeMany(dir, options.images);
    const auto podman = startEngine(test::EnginePeer::Kind::Podman);
    const auto docker = startEngine(test::EnginePeer::Kind::Dockerd);
    std::fprintf(stderr, "bench: bringing %zu images into two engines\n", options.images);
    // Loading so many would take podman hours: what it would have written is written.
    test::writeManyImages(
        podman->folder() + "/d",
        {.count = static_cast<int>(options.images), .driver = "vfs", .hasOwnLayers = true});
    docker->client({"load", "-q", "-i", archive});
    const std::string images = std::to_string(options.images) + " images";
    const Job direct{
        "S1",
        "list a containers-storage directly",
        images,
        [&] {
            return within(*podman, dir, {options.strato, "images", "--place", "podman"});
        },
        {{"podman images",
          [&] {
              return within(*podman, dir, {podman->clientPath(), "images"});
          },
          0.2}}};
    const Job api{"S2",
                  "list dockerd by its API",
                  images,
                  [&] {
                      return within(
                          *docker, dir,
                          {options.strato, "images", "--place", "docker-engine:DOCKER_HOST"});
                  },
                  {{"docker images",
                    [&] {
                        return within(*docker, dir, {docker->clientPath(), "images"});
                    },
                    1}}};
    return measure({direct, api}, options);
}

/// Saving and opening a large image, by the files and by the API.
std::vector<Line> measureLarge(const Options& options, const test::TempDir& dir)
{
    const std::string archive = makeLarge(dir, options.bytes);
    const auto podman = startEngine(test::EnginePeer::Kind::Podman);
    const auto docker = startEngine(test::EnginePeer::Kind::Dockerd);
    std::fprintf(stderr, "bench: loading the large image into two engines\n");
    podman->client({"load", "-q", "-i", archive});
    docker->client({"load", "-q", "-i", archive});
    std::filesystem::remove(archive);
    const std::string size = std::to_string(options.bytes / 1'000'000) + " MB";
    const std::string name = "localhost/lab/large:1";
    const std::string target = dir.path("saved.tar");
    const auto anew = [&](const std::vector<std::string>& words) {
        std::filesystem::remove(target);
        return within(*podman, dir, words);
    };
    const std::string store =
        "containers-storage:[vfs@" + podman->folder() + "/d+" + podman->folder() + "/x]" + name;
    const Job save{"S3",
                   "save out of a containers-storage",
                   size,
                   [&] {
                       return anew({options.strato, "save", "-q", "podman:" + name, "-o", target});
                   },
                   {{"skopeo copy",
                     [&] {
                         return anew({"/usr/bin/skopeo", "--insecure-policy", "copy", "-q", store,
                                      "docker-archive:" + target + ":" + name});
                     },
                     1},
                    {"podman save",
                     [&] {
                         return anew({podman->clientPath(), "save", "-q", "-o", target, name});
                     },
                     1}}};
    const auto listed = [](const test::EnginePeer& peer, const std::string& image) {
        return std::vector<std::string>{"/bin/sh", "-c",
                                        peer.clientPath() + " save " + image + " | tar t"};
    };
    const Rival podmanTar{"podman save | tar t",
                          [&] { return within(*podman, dir, listed(*podman, name)); }, 1};
    Rival podmanTarDirect = podmanTar;
    podmanTarDirect.bar = 0.2;
    const Job tree{"S4a",
                   "layers --headers-only, directly",
                   size,
                   [&] {
                       return within(
                           *podman, dir,
                           {options.strato, "layers", "--headers-only", "podman:" + name});
                   },
                   {podmanTarDirect}};
    const Job verified{
        "S4b",
        "layers, directly, every byte verified",
        size,
        [&] {
            return within(*podman, dir, {options.strato, "layers", "podman:" + name});
        },
        {podmanTar}};
    const Job api{"S5",
                  "layers by the API, every byte verified",
                  size,
                  [&] {
                      return within(*docker, dir, {options.strato, "layers", "lab/large:1"});
                  },
                  {{"docker save | tar t",
                    [&] { return within(*docker, dir, listed(*docker, "lab/large:1")); }, 1}}};
    return measure({save, tree, verified, api}, options);
}

} // namespace

/// bench_stores STRATO: what engines keep, listed, saved and opened beside their own clients, with
/// engines that are started for it.
int main(int argc, char** argv)
try {
    const Options options = parse({argv + 1, argv + argc});
    for (const char* const program : {"podman", "docker", "skopeo", "tar"})
        if (!isInstalled(program))
            giveUp(std::string(program) + " is not installed");
    const test::TempDir dir;
    const double loadBefore = load();
    const bool isList = options.only == "S1" || options.only == "S2";
    std::vector<Line> lines;
    if (options.only.empty() || isList)
        lines = measureLists(options, dir);
    if (!isList)
        for (Line& line : measureLarge(options, dir))
            lines.push_back(std::move(line));
    char loads[128];
    std::snprintf(loads, sizeof loads,
                  "load average %.1f before and %.1f after: quote ratios, not seconds.", loadBefore,
                  load());
    const std::vector<std::string> notes{
        loads,
        "Medians of " + std::to_string(options.rounds)
            + " whole runs made in turn, fewer where a minute was spent; files cached; strato "
              "without its own cache.",
        "podman keeps its images by the driver vfs here. tar t lists what the engine sends and "
        "looks at no bytes; strato reads every layer to its end and verifies it, but for S4a.",
        "MiB: the most of RssAnon + RssShmem, looked at every millisecond in one more run."};
    printTable(lines, false);
    std::printf("\n");
    for (const std::string& note : notes)
        std::printf("%s\n", note.c_str());
    if (!options.json.empty() && !writeJson(options.json, lines, notes))
        giveUp(options.json + " cannot be written");
    return 0;
} catch (const std::exception& problem) {
    giveUp(problem.what());
}
