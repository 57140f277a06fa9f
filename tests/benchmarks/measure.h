// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/rows.h"
#include "tests/benchmarks/table.h"

#include <map>

namespace bench {

/// What is run against what.
struct Programs
{
    std::string strato;
    std::string other;   ///< Another build of strato; empty: none.
    std::string floor;   ///< bench_floor.
    bool isZlib = false; ///< strato has no ISA-L: its gzip bars are looser.
    bool umoci = false;  ///< Also where it takes minutes.
    int rounds = 5;
};

/// Runs jobs with all that stands beside them, in turn (A B C A B C …), so that what else the
/// machine does hits all alike.
class Measurer
{
public:
    explicit Measurer(Programs programs);
    ~Measurer();
    Measurer(const Measurer&) = delete;
    Measurer& operator=(const Measurer&) = delete;

    /// What strato needs to start and to end, doing nothing.
    Line start();
    Line measure(const Job& job, const CorpusImage& image);
    /// Row 9, from all that was measured before: the most memory for each image.
    std::vector<Line> memory() const;

private:
    struct Contender;
    std::vector<Contender> contendersFor(const Job& job, const CorpusImage& image,
                                         const LateFile& file) const;
    Contender peerFor(Peer peer, const Job& job, const CorpusImage& image,
                      const LateFile& file) const;
    void fillCaches(const std::vector<Contender>& contenders) const;
    std::optional<Run> runOnce(const Contender& contender) const;
    void judge(Line& line, const Job& job, const std::string& image) const;

    struct Memory
    {
        double peak = 0;
        std::string row;
    };

    Programs m_programs;
    std::string m_folder; ///< For what programs write.
    double m_startSeconds = 0;
    std::map<std::string, Memory> m_memory; ///< By image.
};

} // namespace bench
