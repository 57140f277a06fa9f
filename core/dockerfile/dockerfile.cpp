// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/dockerfile.h"

#include <algorithm>
#include <array>

namespace core {

std::string_view dockerfileDoubtName(DockerfileDoubt doubt)
{
    constexpr std::array<std::string_view, 10> names{
        "sourceName", "sourceStage", "execForm",      "documentMark", "lostContent",
        "baseEnd",    "baseName",    "noInstruction", "noRecord",     "layerByOrder"};
    return names[static_cast<std::size_t>(doubt)];
}

bool Dockerfile::hasDoubts() const
{
    return std::ranges::any_of(steps,
                               [](const DockerfileStep& step) { return !step.doubts.empty(); });
}

std::optional<std::size_t> Dockerfile::stepOfLayer(std::uint32_t layer) const
{
    const auto found = std::ranges::find_if(steps, [layer](const DockerfileStep& step) {
        return step.firstLayer != 0 && step.firstLayer <= layer && layer <= step.lastLayer;
    });
    if (found == steps.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - steps.begin());
}

} // namespace core
