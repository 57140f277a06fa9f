// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/measure.h"

#include <array>
#include <cstdio>
#include <filesystem>

namespace bench {

namespace {

constexpr const char* cacheVariable = "STRATOSCOPE_CACHE_DIR";

std::string text(const char* format, double value)
{
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

/// `script` for sh with the layers' \a files as its arguments.
std::vector<std::string> onEach(const std::string& script, const std::vector<std::string>& files)
{
    std::vector<std::string> words{"sh", "-c", "set -e; for f; do " + script + "; done", "sh"};
    words.insert(words.end(), files.begin(), files.end());
    return words;
}

const char* peerName(Peer peer)
{
    switch (peer) {
    case Peer::Bsdtar:
        return "bsdtar -tf";
    case Peer::Sha256sum:
        return "sha256sum";
    case Peer::GzipSha256:
        return "gzip -dc | sha256sum";
    case Peer::ZstdSha256:
        return "zstd -dcq | sha256sum";
    case Peer::Skopeo:
        return "skopeo copy";
    case Peer::Umoci:
        return "umoci raw unpack";
    case Peer::BsdtarMember:
        return "bsdtar -xOqf";
    case Peer::UmociDiff:
        return "umoci of both, diff -rq";
    }
    return "";
}

/// What to run, as far as the layers' files and the place say it.
std::vector<std::string> wordsOf(Peer peer, const std::string& place,
                                 const std::vector<std::string>& layers,
                                 const std::string& produced)
{
    switch (peer) {
    case Peer::Bsdtar:
        return onEach("bsdtar -tf \"$f\"", layers);
    case Peer::Sha256sum:
        return onEach("sha256sum \"$f\"", layers);
    case Peer::GzipSha256:
        return onEach("gzip -dc < \"$f\" | sha256sum", layers);
    case Peer::ZstdSha256:
        return onEach("zstd -dcq < \"$f\" | sha256sum", layers);
    case Peer::Skopeo:
        return {"skopeo", "--insecure-policy", "copy",
                "-q",     "oci:" + place,      "docker-archive:" + produced};
    case Peer::Umoci:
        return {"umoci", "raw", "unpack", produced};
    case Peer::BsdtarMember:
        return {"bsdtar", "-xOqf"};
    case Peer::UmociDiff:
        // What differs ends diff with 1.
        return {"sh", "-c",
                "set -e; mkdir -p \"$0\"; umoci raw unpack --image \"$1\" \"$0/1\"; "
                "umoci raw unpack --image \"$2\" \"$0/2\"; "
                "diff -rq --no-dereference \"$0/1\" \"$0/2\" || [ $? -eq 1 ]",
                produced};
    }
    return {};
}

/// What the place calls the image.
std::string tagOf(const PlacedImage& placed)
{
    const auto& names = placed.image->names;
    return names.empty() ? std::string() : names.front().substr(names.front().rfind(':') + 1);
}

/// The same of the next version of an image that is called "…-v1".
std::string nextTag(std::string tag)
{
    if (tag.ends_with("-v1"))
        tag.back() = '2';
    return tag;
}

/// True of what takes minutes to write every file: images that are that large have it only if it
/// is asked for, and once.
bool isSlow(Peer peer, const PlacedImage& placed)
{
    constexpr std::uint64_t large = 1ULL << 30U;
    std::uint64_t bytes = 0; // As stored.
    for (const core::Layer& layer : placed.image->layers)
        bytes += layer.data ? layer.data->size : 0;
    return peer == Peer::UmociDiff || (peer == Peer::Umoci && bytes > large);
}

/// True if \a peer stands beside \a job by itself: umoci where there is a bar to compare with.
bool isUsual(Peer peer, const Job& job, const CorpusImage& image)
{
    return !isSlow(peer, image.in(job.form))
           && (peer != Peer::Umoci || job.bar.seconds.contains(image.name));
}

/// The program that must be installed.
std::string programOf(Peer peer)
{
    const std::string name = peerName(peer);
    return name.substr(0, name.find(' '));
}

} // namespace

/// A program in the round, and what came of it.
struct Measurer::Contender
{
    enum class Role { Ours, Other, Floor, Peer };

    Role role = Role::Peer;
    std::string name;
    Command command;
    int rounds = 0; ///< 0: not measured, for \c reason.
    std::string reason;
    std::string cache;    ///< A folder to be kept between runs; empty: a new one for each.
    std::string produced; ///< What a peer writes; removed after each run.
    std::vector<Run> runs;

    bool isStrato() const { return role == Role::Ours || role == Role::Other; }
    Beside beside() const
    {
        if (runs.empty())
            return {name, {}, reason};
        return {name, median(runs).wall, {}};
    }
};

Measurer::Measurer(Programs programs)
    : m_programs(std::move(programs))
    , m_folder(makeFolder())
{
}

Measurer::~Measurer()
{
    removeFolder(m_folder);
}

std::optional<Run> Measurer::runOnce(const Contender& contender) const
{
    Command command = contender.command;
    if (!contender.isStrato()) {
        auto result = run(command);
        removeFolder(contender.produced);
        return result;
    }
    const std::string cache = contender.cache.empty() ? makeFolder() : contender.cache;
    command.variable = {cacheVariable, cache};
    auto result = run(command);
    if (contender.cache.empty())
        removeFolder(cache);
    return result;
}

Measurer::Contender Measurer::peerFor(Peer peer, const Job& job, const CorpusImage& image,
                                      const LateFile& file) const
{
    const PlacedImage& placed = image.in(job.form);
    // Layers inside a docker-archive are no files; those of the unpacked layout are the same bytes.
    const PlacedImage& files = job.form == Form::DockerArchive ? image.in(Form::OciPlain) : placed;
    const auto layers = files.image ? files.layerFiles() : std::vector<std::string>{};
    Contender contender;
    contender.name = peerName(peer);
    contender.rounds = isSlow(peer, placed) ? 1 : m_programs.rounds;
    contender.produced = m_folder + "/produced";
    contender.command.words = wordsOf(peer, placed.path, layers, contender.produced);
    if (peer == Peer::Umoci)
        contender.command.words.insert(contender.command.words.end(),
                                       {"--image", placed.path + ":" + tagOf(placed)});
    if (peer == Peer::BsdtarMember)
        contender.command.words.insert(contender.command.words.end(),
                                       {file.layer, file.path.substr(1)});
    if (peer == Peer::UmociDiff)
        contender.command.words.insert(
            contender.command.words.end(),
            {placed.path + ":" + tagOf(placed),
             image.next(job.form).value_or(std::string()) + ":" + nextTag(tagOf(placed))});
    if (!isInstalled(programOf(peer)))
        contender.reason = "not installed";
    else if (layers.empty())
        contender.reason = "no files of the layers alone";
    if (!contender.reason.empty())
        contender.rounds = 0;
    return contender;
}

std::vector<Measurer::Contender> Measurer::contendersFor(const Job& job, const CorpusImage& image,
                                                         const LateFile& file) const
{
    std::vector<Contender> contenders;
    const PlacedImage& placed = image.in(job.form);
    for (const std::string& program : {m_programs.strato, m_programs.other}) {
        if (program.empty())
            continue;
        Contender strato;
        strato.role = contenders.empty() ? Contender::Role::Ours : Contender::Role::Other;
        strato.rounds = m_programs.rounds;
        strato.command.words = {program};
        strato.command.words.insert(strato.command.words.end(), job.words.begin(), job.words.end());
        strato.command.words.push_back(placed.path);
        if (job.isFile)
            strato.command.words.push_back(file.path);
        if (job.isPair)
            strato.command.words.push_back(image.next(job.form).value_or(std::string()));
        if (job.isCached)
            strato.cache = m_folder + (contenders.empty() ? "/cache" : "/other-cache");
        contenders.push_back(std::move(strato));
    }
    if (!job.floor.empty()) {
        Contender floor;
        floor.role = Contender::Role::Floor;
        floor.name = job.floor;
        floor.rounds = m_programs.rounds;
        floor.command.words = {m_programs.floor, job.floor, placed.path};
        if (job.isPair)
            floor.command.words.push_back(image.next(job.form).value_or(std::string()));
        contenders.push_back(std::move(floor));
    }
    for (const Peer peer : job.peers)
        if (isUsual(peer, job, image) || m_programs.umoci)
            contenders.push_back(peerFor(peer, job, image, file));
    return contenders;
}

void Measurer::fillCaches(const std::vector<Contender>& contenders) const
{
    for (const Contender& contender : contenders) {
        if (contender.cache.empty())
            continue;
        removeFolder(contender.cache);
        std::filesystem::create_directories(contender.cache);
        static_cast<void>(runOnce(contender));
    }
}

Line Measurer::start()
{
    Contender strato;
    strato.role = Contender::Role::Ours;
    strato.command.words = {m_programs.strato, "--version"};
    for (int round = 0; round < m_programs.rounds; ++round)
        if (auto result = runOnce(strato))
            strato.runs.push_back(*result);
    Line line;
    line.row = "-";
    line.what = "--version (start and end of the process)";
    if (!strato.runs.empty()) {
        line.ours = median(strato.runs);
        m_startSeconds = line.ours->wall;
    }
    return line;
}

Line Measurer::measure(const Job& job, const CorpusImage& image)
{
    Line line;
    line.row = job.row;
    line.image = image.name + formSuffix(job.form);
    for (const std::string& word : job.words)
        line.what += (line.what.empty() ? "" : " ") + word;
    if (job.isPair)
        line.what += " v1 v2";
    if (job.isCached)
        line.what += ", seen before";
    LateFile file;
    if (job.isFile) {
        auto found = findLateFile(image.in(job.form));
        if (!found) {
            line.verdict = "not measured: no small file near the end of the largest layer";
            return line;
        }
        file = std::move(*found);
    }
    auto contenders = contendersFor(job, image, file);
    fillCaches(contenders);
    const int rounds = isMeasuredOnce(job, image.name) ? 1 : m_programs.rounds;
    for (int round = 0; round < rounds; ++round) {
        for (Contender& contender : contenders) {
            if (round >= contender.rounds)
                continue;
            if (auto result = runOnce(contender)) {
                contender.runs.push_back(*result);
            } else {
                contender.rounds = 0;
                contender.runs.clear();
                contender.reason = "failed";
            }
        }
    }
    for (const Contender& contender : contenders) {
        switch (contender.role) {
        case Contender::Role::Ours:
            if (!contender.runs.empty())
                line.ours = median(contender.runs);
            break;
        case Contender::Role::Other:
            if (!contender.runs.empty())
                line.other = median(contender.runs);
            break;
        case Contender::Role::Floor:
            line.floor = contender.beside();
            break;
        case Contender::Role::Peer:
            line.peers.push_back(contender.beside());
            break;
        }
    }
    judge(line, job, image.name);
    if (line.ours && job.isMemory) {
        const std::string cache = makeFolder();
        Command command = contenders.front().command;
        command.variable = {cacheVariable, cache};
        line.anonymous = anonymousPeak(command);
        removeFolder(cache);
        Memory& memory = m_memory[image.name];
        if (line.anonymous && *line.anonymous > memory.peak)
            memory = {*line.anonymous, job.row};
    }
    return line;
}

void Measurer::judge(Line& line, const Job& job, const std::string& image) const
{
    if (!line.ours) {
        line.verdict = "not measured: strato failed";
        return;
    }
    if (job.isInCore)
        line.ours->wall = std::max(0.0, line.ours->wall - m_startSeconds);
    const double ours = line.ours->wall;
    std::string missed;
    bool isInProportion = false;
    const auto hold = [&](const std::string& bar, bool holds, const char* what) {
        line.bar += (line.bar.empty() ? "" : ", ") + bar;
        if (!holds)
            missed += std::string(missed.empty() ? "" : ", ") + what;
    };
    if (const auto bar = job.bar.seconds.find(image); bar != job.bar.seconds.end()) {
        const bool loosened = m_programs.isZlib && job.form == Form::OciGzip && !job.isCached;
        const double limit = bar->second * (loosened ? 1.75 : 1.0);
        std::string words = text("≤ %.3g s", limit) + (loosened ? " (zlib)" : "");
        const auto floor = job.bar.floorSeconds.find(image);
        if (floor != job.bar.floorSeconds.end() && line.floor && line.floor->seconds) {
            const double times = bar->second / floor->second;
            words += text(" (%.2f × floor)", times);
            isInProportion = ours <= times * *line.floor->seconds;
        }
        hold(words, ours <= limit, "seconds");
    }
    const bool hasBars = job.bar.seconds.contains(image);
    if (hasBars && job.bar.timesFloor > 0 && line.floor && line.floor->seconds)
        hold(text("≤ %.2f × floor", job.bar.timesFloor),
             ours <= *line.floor->seconds * job.bar.timesFloor, "floor");
    if ((hasBars || job.bar.seconds.empty()) && job.bar.timesPeer > 0 && !line.peers.empty()
        && line.peers.front().seconds)
        hold(text("≤ %.2f × ", job.bar.timesPeer) + line.peers.front().name,
             ours <= *line.peers.front().seconds * job.bar.timesPeer, "peer");
    if (!line.bar.empty())
        line.verdict = missed.empty()                          ? "ok"
                       : missed == "seconds" && isInProportion ? "in proportion"
                                                               : "missed: " + missed;
}

std::vector<Line> Measurer::memory() const
{
    std::vector<Line> lines;
    for (const auto& [image, memory] : m_memory) {
        Line line;
        line.row = "9";
        line.image = image;
        line.what = "the most memory of rows 1-5, in row " + memory.row;
        line.anonymous = memory.peak;
        if (const auto bar = memoryBars().find(image); bar != memoryBars().end()) {
            line.bar = text("≤ %.0f MiB", bar->second);
            line.verdict = memory.peak <= bar->second ? "ok" : "missed: memory";
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace bench
