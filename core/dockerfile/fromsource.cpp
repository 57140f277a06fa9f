// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/sourcesteps.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

/// Finds which instruction of a source made which layer of an image.
class LayerFinder
{
public:
    LayerFinder(const std::vector<SourceStep>& source, const Image& image, Dockerfile& file)
        : m_source(source)
        , m_image(image)
        , m_file(file)
    {
    }

    void byDigest(const BuildProvenance& provenance)
    {
        std::map<Digest, const BuildProvenance::Made*> made;
        for (const BuildProvenance::Made& one : provenance.layers)
            made.emplace(one.blob, &one);
        for (std::size_t i = 0; i < m_image.layers.size(); ++i) {
            const auto digest = m_image.layers[i].packedDigest();
            const auto found = digest ? made.find(*digest) : made.end();
            if (found == made.end())
                continue;
            if (const auto step = stepAt(found->second->firstLine))
                assign(*step, static_cast<std::uint32_t>(i + 1), false);
        }
    }

    /// The last stage against the end of the history, from the top down; keywords decide.
    void byOrder()
    {
        if (m_isAssigned || m_source.empty())
            return;
        const std::uint32_t stage = m_source.back().stage;
        std::size_t step = m_source.size();
        const auto take = [&](const HistoryEntry& entry, std::uint32_t layer) {
            const std::string keyword = readableInstruction(entry).keyword;
            while (step > 0 && m_source[step - 1].keyword.empty())
                --step;
            if (step == 0 || m_source[step - 1].stage != stage
                || m_source[step - 1].keyword != keyword)
                return false;
            --step;
            if (layer != 0)
                assign(step, layer, true);
            return true;
        };
        const auto takeAll = [&](const std::vector<HistoryEntry>& entries) {
            return std::all_of(entries.rbegin(), entries.rend(),
                               [&](const HistoryEntry& entry) { return take(entry, 0); });
        };
        if (!takeAll(m_image.emptyHistoryAfter))
            return;
        for (auto layer = static_cast<std::uint32_t>(m_image.layers.size()); layer > 0; --layer) {
            const Layer& one = m_image.layers[layer - 1];
            if (!one.history || !take(*one.history, layer) || !takeAll(one.emptyHistory))
                return;
        }
    }

    /// What lies below is what the stage was built on.
    void baseOfStage()
    {
        std::uint32_t lowest = 0;
        std::uint32_t stage = 0;
        for (std::size_t i = 0; i < m_source.size(); ++i) {
            const DockerfileStep& step = m_file.steps[i];
            if (step.firstLayer != 0 && (lowest == 0 || step.firstLayer < lowest)) {
                lowest = step.firstLayer;
                stage = m_source[i].stage;
            }
        }
        for (std::size_t i = 0; i < m_source.size() && lowest > 1; ++i) {
            if (m_source[i].keyword != "FROM" || m_source[i].stage != stage)
                continue;
            m_file.steps[i].firstLayer = 1;
            m_file.steps[i].lastLayer = lowest - 1;
            m_file.steps[i].isOfBase = true;
            m_file.baseName = m_source[i].arguments.substr(0, m_source[i].arguments.find(' '));
        }
    }

private:
    std::optional<std::size_t> stepAt(std::uint32_t line) const
    {
        const auto found = std::ranges::find_if(m_source, [line](const SourceStep& step) {
            return step.firstLine <= line && line <= step.lastLine;
        });
        if (found == m_source.end())
            return std::nullopt;
        return static_cast<std::size_t>(found - m_source.begin());
    }

    void assign(std::size_t number, std::uint32_t layer, bool isGuess)
    {
        DockerfileStep& step = m_file.steps[number];
        const bool isNext = step.lastLayer + 1 == layer;
        if (step.firstLayer != 0 && !isNext)
            return; // Several layers of one instruction lie on each other.
        if (step.firstLayer == 0)
            step.firstLayer = layer;
        step.lastLayer = layer;
        m_isAssigned = true;
        if (isGuess)
            step.doubts.push_back(DockerfileDoubt::LayerByOrder);
        if (const auto& history = m_image.layers[layer - 1].history) {
            step.created = history->created;
            step.createdBy = history->createdBy;
        }
    }

    const std::vector<SourceStep>& m_source;
    const Image& m_image;
    Dockerfile& m_file;
    bool m_isAssigned = false;
};

} // namespace

Dockerfile dockerfileOf(const BuildProvenance& provenance, const Image& image)
{
    const std::vector<SourceStep> source = sourceSteps(provenance.source);
    Dockerfile file;
    file.origin = Dockerfile::Origin::Provenance;
    file.fileName = provenance.fileName;
    for (const SourceStep& one : source) {
        DockerfileStep step;
        step.keyword = one.keyword;
        step.lines = one.lines;
        file.steps.push_back(std::move(step));
    }
    LayerFinder finder(source, image, file);
    finder.byDigest(provenance);
    finder.byOrder();
    finder.baseOfStage();
    return file;
}

} // namespace core
