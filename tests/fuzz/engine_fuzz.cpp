// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginejson.h"
#include "core/engine/engineplaces.h"
#include "core/engine/enginestore.h"
#include "tests/fuzz/memoryreader.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace core;

/// Answers of an engine.
void readAnswers(BytesView raw)
{
    if (const auto images = enginejson::readImages(raw)) {
        for (const EngineImage& image : *images) {
            if (image.id.empty() || !std::ranges::is_sorted(image.tags))
                std::abort();
        }
    }
    Warnings warnings;
    std::size_t layers = 3;
    if (const auto inspection = enginejson::readInspection(raw))
        layers = inspection->config.diffIds.size();
    if (const auto steps = enginejson::readHistory(raw)) {
        if (historyOf(*steps, layers, warnings).size() != steps->size())
            std::abort();
    }
    (void)enginejson::readVersion(raw);
    (void)enginejson::readInfo(raw);
    (void)enginejson::readContainers(raw);
    (void)enginejson::readDiskUse(raw);
    (void)enginejson::readRemoval(raw);
    (void)enginejson::readPruned(raw);
    if (enginejson::readMessage(raw).find('\n') != std::string::npos)
        std::abort();
}

void readStream(BytesView raw)
{
    JsonStream stream(std::make_unique<test::MemoryReader>(raw), "stream");
    for (auto text = stream.next(); text && *text; text = stream.next()) {
        if (!(*text)->starts_with('{'))
            std::abort();
        (void)enginejson::readEvent(asBytes(**text));
    }
}

void readAddress(std::string_view text)
{
    const auto address = parseEngineAddress(text);
    if (!address)
        return;
    // What is written again is read as the same, and nothing of it is an option for ssh.
    if (address->host.starts_with('-') || address->user.starts_with('-'))
        std::abort();
    const auto again = parseEngineAddress(address->text(), address->tls);
    if (address->path.find_first_of("%?#") == std::string::npos && (!again || *again != *address))
        std::abort();
}

/// All files that a search looks at are \a text.
void search(const std::string& text)
{
    EngineEnvironment environment;
    environment.home = "/home";
    environment.variables["DOCKER_HOST"] = text;
    environment.readFile = [&](const std::string&) { return std::optional(text); };
    environment.listFolder = [](const std::string&) { return std::vector<std::string>{"a"}; };
    environment.resolve = [](const std::string& path) { return path; };
    const std::vector<EnginePlace> places = findEnginePlaces(environment);
    const auto isSound = [](const EnginePlace& place) {
        return place.address.has_value() == place.problem.empty();
    };
    if (!std::ranges::all_of(places, isSound)
        || std::ranges::count_if(places, &EnginePlace::isChosen) > 1)
        std::abort();
}

} // namespace

/// What engines answer, and what people and programs write about where they are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView raw = test::fuzzInput(data, size);
    readAnswers(raw);
    readStream(raw);
    readAddress(asText(raw));
    search(std::string(asText(raw)));
    return 0;
}
