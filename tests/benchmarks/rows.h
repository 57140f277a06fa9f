// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/corpus.h"

#include <map>
#include <string>
#include <vector>

namespace bench {

/// Other programs that do a part of the same work, or more of it.
enum class Peer {
    Bsdtar,       ///< `bsdtar -tf` on each layer; verifies nothing.
    Sha256sum,    ///< `sha256sum` of each layer as stored.
    GzipSha256,   ///< `gzip -dc | sha256sum` on each layer.
    ZstdSha256,   ///< `zstd -dcq | sha256sum` on each layer.
    Skopeo,       ///< `skopeo copy` into a docker-archive: verifies and unpacks, writes it out.
    Umoci,        ///< `umoci raw unpack`: writes every file.
    BsdtarMember, ///< `bsdtar -xOqf` of one file.
    /// Both versions by `umoci raw unpack`, then `diff -rq`: only if it is asked for, and once.
    UmociDiff,
};

/// What a job may cost at most.
struct Bar
{
    std::map<std::string, double> seconds; ///< By name of the image.
    /// What the floor took where the seconds are of: elsewhere only the proportion says something.
    std::map<std::string, double> floorSeconds;
    double timesFloor = 0; ///< 0: no such bar.
    double timesPeer = 0;  ///< Of the first peer; 0: no such bar.
};

/// One thing that is measured, on each image that has the form.
struct Job
{
    std::string row; ///< Of the list of bars, with a letter where it has parts.
    Form form = Form::DockerArchive;
    std::vector<std::string> words; ///< Of strato, before the image.
    std::string floor;              ///< The job of bench_floor; empty: none.
    std::vector<Peer> peers;
    Bar bar;
    bool isCached = false; ///< The image was seen before; else the cache is empty.
    bool isInCore = false; ///< The time that strato needs to start does not count.
    bool isFile = false;   ///< Followed by a late file of the image.
    bool isPair = false;   ///< Followed by the next version of the image.
    bool isMemory = true;  ///< Counts for row 9.
};

const std::vector<Job>& allJobs();

/// Row 9: MiB at most, by name of the image.
const std::map<std::string, double>& memoryBars();

/// False for the rows that say nothing about \a image: of images that are only there for their
/// scale those of packings that they have, with an empty cache, count.
bool isMeasured(const Job& job, const CorpusImage& image);

/// True where one run must be enough: hashing 20 GB.
bool isMeasuredOnce(const Job& job, const std::string& image);

} // namespace bench
