// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/rows.h"

namespace bench {

namespace {

constexpr const char* medium = "medium-v1";
constexpr const char* large = "large";

Job archiveJob(std::string row, std::vector<std::string> words)
{
    Job job;
    job.row = std::move(row);
    job.words = std::move(words);
    return job;
}

std::vector<Job> archiveJobs()
{
    Job headers = archiveJob("1", {"waste", "--headers-only", "--json"});
    headers.floor = "walk";
    headers.peers = {Peer::Bsdtar};
    headers.bar.seconds = {{medium, 0.12}, {large, 0.75}};
    headers.bar.floorSeconds = {{medium, 0.03}, {large, 0.15}};

    Job waste = archiveJob("2a", {"waste", "--json"});
    waste.floor = "hash";
    waste.peers = {Peer::Sha256sum};
    waste.bar.seconds = {{medium, 0.55}, {large, 3.0}};
    waste.bar.floorSeconds = {{medium, 0.42}, {large, 2.4}};

    Job verify = waste;
    verify.row = "2b";
    verify.words = {"verify", "--json"};
    verify.bar.timesFloor = 1 / 0.8; // 80 % of the speed of SHA-256 alone
    return {headers, waste, verify};
}

std::vector<Job> packedJobs(Form form, const std::vector<std::string>& rows, Bar verifiedBar,
                            Bar treeBar)
{
    Job verified = archiveJob(rows[0], {"layers", "--json"});
    verified.form = form;
    verified.floor = "verify";
    if (form == Form::OciGzip)
        verified.peers = {Peer::Bsdtar, Peer::GzipSha256, Peer::Skopeo, Peer::Umoci};
    else // Skopeo makes no docker-archive of zstd layers, and umoci knows none.
        verified.peers = {Peer::Bsdtar, Peer::ZstdSha256};
    verified.bar = std::move(verifiedBar);

    Job tree = archiveJob(rows[1], {"layers", "--headers-only", "--json"});
    tree.form = form;
    tree.floor = "unpack";
    tree.peers = {Peer::Bsdtar};
    tree.bar = std::move(treeBar);
    return {verified, tree};
}

std::vector<Job> cachedJobs()
{
    Job again = archiveJob("6", {"layers", "--json"});
    again.form = Form::OciGzip;
    again.bar.seconds = {{medium, 0.015}, {large, 0.050}};
    again.isCached = true;
    again.isInCore = true;
    again.isMemory = false;

    Job file = archiveJob("8", {"cat"});
    file.form = Form::OciGzip;
    file.peers = {Peer::BsdtarMember};
    file.bar.seconds = {{large, 0.040}};
    file.isCached = true;
    file.isFile = true;
    file.isMemory = false;
    return {again, file};
}

std::vector<Job> pairJobs()
{
    Job cold = archiveJob("7a", {"diff", "--json"});
    cold.floor = "hash"; // Of what is in either image.
    cold.bar.seconds = {{medium, 1.2}};
    cold.isPair = true;
    Job again = cold;
    again.row = "7b";
    again.floor.clear();
    again.bar.seconds = {{medium, 0.2}};
    again.isCached = true;
    Job packed = cold;
    packed.row = "7c";
    packed.form = Form::OciGzip;
    packed.floor = "verify";
    packed.peers = {Peer::UmociDiff};
    packed.bar.seconds.clear();
    packed.isMemory = false;
    packed.bar.timesPeer = 0.05;
    return {cold, again, packed};
}

std::vector<Job> makeJobs()
{
    std::vector<Job> jobs = archiveJobs();
    Bar gzip{{{medium, 1.5}, {large, 7.0}}, {{medium, 1.21}, {large, 5.7}}, 0, 0.5};
    Bar gzipTree{{{medium, 0.85}, {large, 3.8}}, {{medium, 0.7}, {large, 3.08}}, 0, 0};
    Bar zstd{{{medium, 1.1}, {large, 5.8}}, {{medium, 0.87}, {large, 4.64}}, 0, 0};
    Bar zstdTree{{{medium, 0.55}, {large, 2.4}}, {{medium, 0.42}, {large, 1.92}}, 0, 0};
    for (const auto& more :
         {packedJobs(Form::OciGzip, {"3", "4"}, gzip, gzipTree),
          packedJobs(Form::OciZstd, {"5a", "5b"}, zstd, zstdTree), cachedJobs(), pairJobs()})
        jobs.insert(jobs.end(), more.begin(), more.end());
    return jobs;
}

} // namespace

const std::vector<Job>& allJobs()
{
    static const std::vector<Job> jobs = makeJobs();
    return jobs;
}

const std::map<std::string, double>& memoryBars()
{
    // Comparing two images of a million files each: for every file of both.
    constexpr double pairBytes = 150;
    // A layer of 20 GB and 127 layers may need no more than a million files do.
    static const std::map<std::string, double> bars{
        {medium, 40},       {large, 110},       {"scale-million", 160},
        {"scale-127", 160}, {"scale-20g", 160}, {"scale-pair-v1", pairBytes * 2e6 / (1 << 20)}};
    return bars;
}

bool isMeasured(const Job& job, const CorpusImage& image)
{
    if (job.isPair)
        return image.next(job.form).has_value();
    return !image.name.starts_with("scale-")
           || (image.in(job.form).image && (!job.isCached || job.isFile));
}

bool isMeasuredOnce(const Job& job, const std::string& image)
{
    return image == "scale-20g" && job.floor != "walk";
}

} // namespace bench
