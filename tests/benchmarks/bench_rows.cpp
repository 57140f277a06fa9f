// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/measure.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

namespace {

using namespace bench; // NOLINT(google-build-using-namespace): our own small pieces

struct Options
{
    std::vector<std::string> folders;
    std::string json;
    std::string images;         ///< Only those whose name has this in it.
    std::set<std::string> rows; ///< Their digits; empty: all.
    Programs programs;
};

[[noreturn]] void usage()
{
    std::fprintf(stderr, "usage: bench_rows [--json FILE] [--rows 1,3] [--images TEXT] "
                         "[--rounds N] [--umoci] --in FOLDER... STRATO [OTHER-STRATO]\n");
    std::exit(2);
}

Options parse(const std::vector<std::string>& words)
{
    Options options;
    std::vector<std::string> operands;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const auto value = [&]() -> const std::string& {
            if (++i == words.size())
                usage();
            return words[i];
        };
        if (word == "--json") {
            options.json = value();
        } else if (word == "--in") {
            options.folders.push_back(value());
        } else if (word == "--images") {
            options.images = value();
        } else if (word == "--rounds") {
            options.programs.rounds = std::max(1, std::atoi(value().c_str()));
        } else if (word == "--umoci") {
            options.programs.umoci = true;
        } else if (word == "--rows") {
            std::istringstream list(value());
            for (std::string row; std::getline(list, row, ',');)
                options.rows.insert(row);
        } else if (word.starts_with("-")) {
            usage();
        } else {
            operands.push_back(word);
        }
    }
    if (options.folders.empty() || operands.empty() || operands.size() > 2)
        usage();
    options.programs.strato = operands[0];
    options.programs.other = operands.size() > 1 ? operands[1] : std::string();
    return options;
}

bool wants(const Options& options, const std::string& row)
{
    return options.rows.empty() || options.rows.contains(row)
           || options.rows.contains(row.substr(0, 1));
}

/// True if \a program names the library that makes gzip fast.
bool hasIsal(const std::string& program)
{
    std::ifstream file(program, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    return bytes.find("libisal") != std::string::npos
           || bytes.find("isal_inflate") != std::string::npos;
}

double load()
{
    double one = 0;
    return getloadavg(&one, 1) == 1 ? one : 0;
}

/// Lines of all jobs on \a image; what cannot be measured for want of a form goes to \a notes.
void measureImage(const CorpusImage& image, const Options& options, Measurer& measurer,
                  std::vector<Line>& lines, std::vector<std::string>& notes)
{
    std::map<std::string, std::string> missing; // form: rows
    for (const Job& job : allJobs()) {
        if (!wants(options, job.row) || !isMeasured(job, image))
            continue;
        if (!image.in(job.form).image) {
            std::string& rows = missing[formSuffix(job.form)];
            rows += (rows.empty() ? "" : ", ") + job.row;
            continue;
        }
        std::fprintf(stderr, "bench: row %s, %s\n", job.row.c_str(), image.name.c_str());
        lines.push_back(measurer.measure(job, image));
    }
    for (const auto& [form, rows] : missing)
        notes.push_back("Not measured: rows " + rows + " on " + image.name + ": there is no "
                        + image.name + form + ".");
}

Line indexLine(const CorpusImage& image)
{
    Line line;
    for (const PlacedImage& placed : image.forms) {
        if (!placed.image)
            continue;
        const IndexSize size = measureIndex(placed);
        line.row = "9";
        line.image = image.name;
        line.what = std::to_string(size.entries) + " entries, "
                    + std::to_string(static_cast<int>(size.bytesPerEntry + 0.5))
                    + " bytes an entry and "
                    + std::to_string(static_cast<int>(size.nameBytes + 0.5)) + " of names";
        line.bar = "≤ 64 bytes an entry";
        line.verdict = size.bytesPerEntry <= 64 ? "ok" : "missed: index";
        break;
    }
    return line;
}

std::vector<std::string> honestNotes(const Options& options, double loadBefore)
{
    char loads[128];
    std::snprintf(loads, sizeof loads,
                  "%u cores; load average %.1f before and %.1f after: quote ratios, not seconds.",
                  std::thread::hardware_concurrency(), loadBefore, load());
    std::vector<std::string> notes{
        loads,
        "Medians of " + std::to_string(options.programs.rounds)
            + " whole runs made in turn, files cached, each with an empty cache folder of strato "
              "unless it says so.",
        "MiB: the most of RssAnon + RssShmem, looked at every millisecond in one more run; pages "
        "of mapped files do not count.",
        "Row 1 reads headers only, where peers that hash read every byte: row 2 is the like of "
        "those.",
        "bsdtar -tf verifies nothing; skopeo also writes the image; umoci also writes every file.",
        "Row 6 without the time that the process needs to start and to end, which stands in the "
        "line \"-\".",
        "The bars in seconds are those of one machine with two cores; elsewhere only the ratios "
        "hold."};
    if (options.programs.isZlib)
        notes.emplace_back("This strato unpacks gzip by zlib alone: its bars for rows 3 and 4 are "
                           "looser by 1.75.");
    return notes;
}

} // namespace

/// bench_rows --in FOLDER… STRATO [OTHER-STRATO]: every row of the bars on every image of the
/// folders, one table. bench_floor lies beside this program.
int main(int argc, char** argv)
{
    Options options = parse({argv + 1, argv + argc});
    options.programs.floor =
        (std::filesystem::absolute(argv[0]).parent_path() / "bench_floor").string();
    options.programs.isZlib = !hasIsal(options.programs.strato);
    std::vector<CorpusImage> images;
    for (const std::string& folder : options.folders)
        for (CorpusImage& image : findImages(folder))
            images.push_back(std::move(image));
    if (images.empty()) {
        std::fprintf(stderr, "bench_rows: there are no images\n");
        return 1;
    }
    const double loadBefore = load();
    Measurer measurer(options.programs);
    std::vector<Line> lines{measurer.start()};
    std::vector<std::string> missing;
    std::set<std::string> measured;
    std::vector<Line> indexes;
    for (const CorpusImage& image : images) {
        if (image.name.find(options.images) == std::string::npos)
            continue;
        measured.insert(image.name);
        measureImage(image, options, measurer, lines, missing);
        if (wants(options, "9"))
            indexes.push_back(indexLine(image));
    }
    for (Line& line : measurer.memory())
        lines.push_back(std::move(line));
    lines.insert(lines.end(), indexes.begin(), indexes.end());
    for (const auto& [name, bar] : memoryBars())
        if (!measured.contains(name))
            missing.push_back("Not measured: " + name + ": it is not among these images.");
    std::vector<std::string> notes = barNotes(lines);
    for (std::string& note : honestNotes(options, loadBefore))
        notes.push_back(std::move(note));
    notes.insert(notes.end(), missing.begin(), missing.end());
    printTable(lines, !options.programs.other.empty());
    std::printf("\n");
    for (const std::string& note : notes)
        std::printf("%s\n", note.c_str());
    if (!options.json.empty() && !writeJson(options.json, lines, notes)) {
        std::fprintf(stderr, "bench_rows: %s cannot be written\n", options.json.c_str());
        return 1;
    }
    return 0;
}
