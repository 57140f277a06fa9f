// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/commandlines.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/sourcesteps.h"

#include <cstdint>
#include <cstdlib>

/// The text is a config, a provenance, a Dockerfile and a command in turn. No line that comes out
/// has a line break, and a Dockerfile keeps every line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core;
    const BytesView raw = std::as_bytes(std::span(data, size));
    const std::string_view text = asText(raw);
    Image image;
    if (auto config = parseImageConfig(raw)) {
        image.config = std::move(*config);
        pairLayers(image);
    }
    HistoryEntry entry;
    entry.createdBy = std::string(text);
    image.emptyHistoryAfter.push_back(entry);
    const auto check = [](const Dockerfile& file) {
        for (const DockerfileStep& step : file.steps) {
            for (const std::string& line : step.lines) {
                if (line.find('\n') != std::string::npos)
                    std::abort();
            }
        }
    };
    check(reconstructDockerfile(image));
    if (const auto provenance = parseProvenance(raw))
        check(dockerfileOf(*provenance, image));
    std::size_t lines = 0;
    for (const SourceStep& step : sourceSteps(text))
        lines += step.lines.size();
    std::size_t ends = 0;
    for (const char c : text)
        ends += c == '\n' ? 1 : 0;
    if (lines != ends + (text.empty() || text.back() == '\n' ? 0 : 1))
        std::abort();
    if (commandLines(text).lines.empty())
        std::abort();
    return 0;
}
