// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/table.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <fstream>

namespace bench {

namespace {

using Cells = std::vector<std::string>;

std::string number(double value, int decimals)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string seconds(double value)
{
    return number(value, 3);
}

/// What \a ours takes as a multiple of \a theirs.
std::string ratio(double ours, double theirs)
{
    return theirs > 0 ? number(ours / theirs, 2) : "-";
}

/// The cells of \a beside: name or seconds, and the ratio.
std::string cellOf(const Line& line, const Beside& beside)
{
    if (!beside.seconds)
        return "-";
    return line.ours ? ratio(line.ours->wall, *beside.seconds) : "-";
}

Cells headings(bool two)
{
    Cells cells{"row", "image", "job", "ours s", "cpu s", "MiB"};
    if (two)
        cells.insert(cells.end(), {"other s", "/other"});
    cells.insert(cells.end(), {"floor s", "/floor", "peer", "peer s", "/peer", "bar", "verdict"});
    return cells;
}

Cells firstCells(const Line& line, bool two)
{
    Cells cells{line.row, line.image, line.what};
    cells.push_back(line.ours ? seconds(line.ours->wall) : "-");
    cells.push_back(line.ours ? number(line.ours->cpu, 3) : "-");
    cells.push_back(line.anonymous ? number(*line.anonymous, 1) : "-");
    if (two) {
        cells.push_back(line.other ? seconds(line.other->wall) : "-");
        cells.push_back(line.other && line.ours ? ratio(line.ours->wall, line.other->wall) : "-");
    }
    if (line.floor) {
        cells.push_back(line.floor->seconds ? seconds(*line.floor->seconds) : "-");
        cells.push_back(cellOf(line, *line.floor));
    } else {
        cells.insert(cells.end(), {"", ""});
    }
    return cells;
}

/// One row of cells for the line and its first peer, one more for each further peer.
std::vector<Cells> cellsOf(const Line& line, bool two)
{
    std::vector<Cells> rows{firstCells(line, two)};
    const std::size_t before = rows.front().size();
    for (std::size_t i = 0; i < line.peers.size(); ++i) {
        const Beside& peer = line.peers[i];
        if (i > 0)
            rows.emplace_back(before);
        rows.back().push_back(peer.name);
        rows.back().push_back(peer.seconds ? seconds(*peer.seconds) : peer.reason);
        rows.back().push_back(cellOf(line, peer));
    }
    if (line.peers.empty())
        rows.front().insert(rows.front().end(), {"", "", ""});
    rows.front().push_back(line.bar);
    rows.front().push_back(line.verdict);
    return rows;
}

/// Characters, as all text here is ASCII but for signs of two or three bytes.
std::size_t widthOf(const std::string& text)
{
    std::size_t width = 0;
    for (const char c : text)
        width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return width;
}

nlohmann::json jsonOf(const std::optional<Run>& run)
{
    if (!run)
        return nullptr;
    return {{"wallSeconds", run->wall}, {"cpuSeconds", run->cpu}, {"residentMiB", run->peak}};
}

nlohmann::json jsonOf(const Beside& beside)
{
    nlohmann::json object{{"name", beside.name}, {"wallSeconds", nullptr}};
    if (beside.seconds)
        object["wallSeconds"] = *beside.seconds;
    else
        object["notMeasured"] = beside.reason;
    return object;
}

nlohmann::json jsonOf(const Line& line)
{
    nlohmann::json object{
        {"row", line.row},           {"image", line.image},         {"job", line.what},
        {"ours", jsonOf(line.ours)}, {"other", jsonOf(line.other)}, {"bar", line.bar},
        {"verdict", line.verdict}};
    object["anonymousMiB"] = line.anonymous ? nlohmann::json(*line.anonymous) : nlohmann::json();
    object["floor"] = line.floor ? jsonOf(*line.floor) : nlohmann::json();
    object["peers"] = nlohmann::json::array();
    for (const Beside& peer : line.peers)
        object["peers"].push_back(jsonOf(peer));
    return object;
}

} // namespace

void printTable(const std::vector<Line>& lines, bool two)
{
    std::vector<Cells> rows{headings(two)};
    for (const Line& line : lines)
        for (Cells& cells : cellsOf(line, two))
            rows.push_back(std::move(cells));
    std::vector<std::size_t> widths(rows.front().size());
    for (const Cells& cells : rows)
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(cells[i]));
    for (const Cells& cells : rows) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += cells[i] + std::string(widths[i] - widthOf(cells[i]) + 2, ' ');
        text.erase(text.find_last_not_of(' ') + 1);
        std::printf("%s\n", text.c_str());
    }
}

std::vector<std::string> barNotes(const std::vector<Line>& lines)
{
    std::size_t bars = 0;
    std::size_t met = 0;
    std::size_t inProportion = 0;
    std::vector<std::string> notes;
    for (const Line& line : lines) {
        if (line.bar.empty() && line.verdict.empty())
            continue;
        ++bars;
        if (line.verdict == "ok")
            ++met;
        else if (line.verdict == "in proportion")
            ++inProportion;
        else
            notes.push_back("Row " + line.row + ", " + line.image + ": " + line.verdict
                            + (line.bar.empty() ? "" : " (" + line.bar + ")") + ".");
    }
    notes.insert(notes.begin(), "Bars met: " + std::to_string(met) + " of " + std::to_string(bars)
                                    + "; met in proportion to the floor, but not in seconds: "
                                    + std::to_string(inProportion) + ".");
    return notes;
}

bool writeJson(const std::string& path, const std::vector<Line>& lines,
               const std::vector<std::string>& notes)
{
    nlohmann::json document{{"notes", notes}, {"lines", nlohmann::json::array()}};
    for (const Line& line : lines)
        document["lines"].push_back(jsonOf(line));
    std::ofstream file(path);
    file << document.dump(2) << '\n';
    return file.good();
}

} // namespace bench
