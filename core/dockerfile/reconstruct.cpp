// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/instructionlines.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::string_view fromMark = "FROM ";

/// An entry of the history, or a layer without one.
struct Recorded
{
    const HistoryEntry* entry = nullptr;
    std::uint32_t layer = 0;
};

std::vector<Recorded> recordsOf(const Image& image)
{
    std::vector<Recorded> records;
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        const Layer& layer = image.layers[i];
        for (const HistoryEntry& empty : layer.emptyHistory)
            records.push_back({&empty, 0});
        records.push_back(
            {layer.history ? &*layer.history : nullptr, static_cast<std::uint32_t>(i + 1)});
    }
    for (const HistoryEntry& empty : image.emptyHistoryAfter)
        records.push_back({&empty, 0});
    return records;
}

/// Where the base image ends, before that record, and what it is called.
struct Base
{
    std::size_t end = 0; ///< 0: not known.
    std::string name;
    std::vector<DockerfileDoubt> doubts;
};

std::string statedBaseName(const Image& image)
{
    constexpr const char* key = "org.opencontainers.image.base.name";
    if (image.manifest) {
        const auto found = image.manifest->annotations.find(key);
        if (found != image.manifest->annotations.end())
            return found->second;
    }
    const auto found = image.config.labels.find(key);
    return found == image.config.labels.end() ? std::string() : found->second;
}

bool isName(std::string_view name)
{
    return !name.empty() && name.size() <= 1024
           && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
}

Base findBase(const Image& image, const std::vector<Recorded>& records)
{
    Base base;
    for (std::size_t i = records.size(); i-- > 0;) {
        // buildah says so with the first step that it adds.
        const HistoryEntry* entry = records[i].entry;
        if (entry == nullptr || !entry->comment.starts_with(fromMark))
            continue;
        base.name = entry->comment.substr(fromMark.size());
        base.end = i;
        if (isName(base.name))
            return base;
    }
    base = {};
    // A CMD stands at the end of what somebody else built on.
    bool hasLayerAbove = false;
    for (std::size_t i = records.size(); i-- > 0;) {
        hasLayerAbove = hasLayerAbove || records[i].layer != 0;
        if (hasLayerAbove && records[i].entry != nullptr
            && readableInstruction(*records[i].entry).keyword == "CMD") {
            base.end = i + 1;
            base.doubts = {DockerfileDoubt::BaseEnd};
            break;
        }
    }
    if (std::string name = statedBaseName(image); base.end != 0 && isName(name)) {
        base.name = std::move(name);
        base.doubts.push_back(DockerfileDoubt::BaseName);
    }
    return base;
}

/// What is only there to see what the base is made of, as comments.
void commentOut(DockerfileStep& step)
{
    for (std::string& line : step.lines) {
        if (!line.starts_with('#'))
            line.insert(0, "# ");
    }
}

DockerfileStep fromStep(std::string name, std::vector<DockerfileDoubt> doubts)
{
    DockerfileStep step;
    step.keyword = "FROM";
    step.lines = {"FROM " + std::move(name)};
    step.doubts = std::move(doubts);
    return step;
}

} // namespace

Dockerfile reconstructDockerfile(const Image& image, const std::vector<IndexedLayer>& layers)
{
    const std::vector<Recorded> records = recordsOf(image);
    const Base base = findBase(image, records);
    Dockerfile file;
    file.baseName = base.name;
    const bool isNamed = !base.name.empty();
    if (!isNamed && !records.empty())
        file.steps.push_back(fromStep("scratch", {}));
    InstructionWriter writer;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i == base.end && isNamed)
            file.steps.push_back(fromStep(base.name, base.doubts));
        const Recorded& record = records[i];
        const LayerIndex* index = record.layer != 0 && record.layer <= layers.size()
                                      ? layers[record.layer - 1].index.get()
                                      : nullptr;
        // Some write what they built on as a step of its own, which is there already.
        const HistoryEntry entry = record.entry != nullptr ? *record.entry : HistoryEntry();
        if (record.layer == 0 && entry.createdBy.empty() && entry.comment.starts_with(fromMark))
            continue;
        DockerfileStep step = writer.write(entry, index);
        if (step.lines.empty() && record.layer == 0)
            continue;
        step.firstLayer = step.lastLayer = record.layer;
        step.isOfBase = i < base.end;
        if (step.lines.empty())
            step.lines = {"#"};
        if (step.isOfBase && isNamed)
            commentOut(step);
        if (i == base.end && !isNamed && i != 0)
            step.doubts.insert(step.doubts.begin(), base.doubts.begin(), base.doubts.end());
        file.steps.push_back(std::move(step));
    }
    return file;
}

} // namespace core
