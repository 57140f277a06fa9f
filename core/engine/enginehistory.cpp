// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginestore.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// False for steps that change nothing but the config.
bool mayMakeLayer(const HistoryEntry& entry)
{
    const std::string keyword = readableInstruction(entry).keyword;
    constexpr std::array<std::string_view, 13> configOnly = {
        "ENV", "CMD",   "LABEL",  "ENTRYPOINT",  "EXPOSE",     "USER",   "STOPSIGNAL",
        "ARG", "SHELL", "VOLUME", "HEALTHCHECK", "MAINTAINER", "ONBUILD"};
    return std::ranges::find(configOnly, keyword) == configOnly.end();
}

} // namespace

std::vector<HistoryEntry> historyOf(const std::vector<EngineHistoryStep>& steps, std::size_t layers,
                                    Warnings& warnings)
{
    std::vector<HistoryEntry> history;
    std::size_t certain = 0;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        history.push_back(step->entry);
        certain += step->entry.emptyLayer ? 0U : 1U;
    }
    if (certain >= layers || history.empty())
        return history;
    std::vector<HistoryEntry*> candidates;
    for (HistoryEntry& entry : history) {
        if (entry.emptyLayer && mayMakeLayer(entry))
            candidates.push_back(&entry);
    }
    const std::size_t missing = layers - certain;
    // Fewer than missing: pairLayers() tells that history and layers disagree.
    if (candidates.size() > missing)
        warnings.add({WarningCode::HistoryMismatch,
                      0,
                      {},
                      "the engine does not say which of " + std::to_string(candidates.size())
                          + " steps without files made " + std::to_string(missing)
                          + " of the layers; the first ones are taken"});
    for (std::size_t i = 0; i < std::min(missing, candidates.size()); ++i)
        candidates[i]->emptyLayer = false;
    return history;
}

} // namespace core
