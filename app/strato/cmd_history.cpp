// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"

namespace strato {

namespace {

/// One line of history: an entry with its layer, an entry without one, or a layer without an entry.
struct Step
{
    const core::HistoryEntry* entry = nullptr;
    std::uint32_t layer = 0; ///< 0: it made none.
};

/// The steps of the layers in \a range, each after the empty steps right before it.
std::vector<Step> stepsOf(const core::Image& image, const LayerRange& range)
{
    std::vector<Step> steps;
    for (std::size_t i = range.first - 1; i < range.last; ++i) {
        const core::Layer& layer = image.layers[i];
        for (const core::HistoryEntry& empty : layer.emptyHistory)
            steps.push_back({&empty, 0});
        steps.push_back(
            {layer.history ? &*layer.history : nullptr, static_cast<std::uint32_t>(i + 1)});
    }
    if (range.last == image.layers.size()) {
        for (const core::HistoryEntry& empty : image.emptyHistoryAfter)
            steps.push_back({&empty, 0});
    }
    return steps;
}

core::Instruction instructionOf(const Step& step)
{
    return step.entry == nullptr ? core::Instruction() : core::readableInstruction(*step.entry);
}

void writeHistory(Session& session, const std::vector<Step>& steps)
{
    const core::Image& image = session.image();
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, image);
    json.key("history").beginArray();
    for (const Step& step : steps) {
        const core::HistoryEntry entry = step.entry != nullptr ? *step.entry : core::HistoryEntry();
        const core::Instruction instruction = instructionOf(step);
        json.beginObject();
        if (step.layer == 0) {
            json.nullField("layer").nullField("diffId").nullField("packed");
        } else {
            const core::Layer& layer = image.layers[step.layer - 1];
            json.field("layer", step.layer);
            json.textField("diffId", layer.diffId ? layer.diffId->text() : std::string());
            json.field("packed", layer.packedSize());
        }
        json.textField("created", entry.created).textField("author", entry.author);
        json.textField("createdBy", entry.createdBy).textField("comment", entry.comment);
        json.textField("keyword", instruction.keyword);
        json.textField("instruction", instruction.text());
        json.field("emptyLayer", step.layer == 0).endObject();
    }
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printHistory(Session& session, const std::vector<Step>& steps)
{
    const core::Image& image = session.image();
    Table table({{strato::tr("Layer"), Align::Right},
                 {strato::tr("Packed"), Align::Right},
                 {strato::tr("Created"), Align::Left},
                 {strato::tr("Instruction"), Align::Left}},
                session.isColoured());
    for (const Step& step : steps) {
        const auto packed =
            step.layer == 0 ? std::nullopt : image.layers[step.layer - 1].packedSize();
        const std::string created =
            step.entry == nullptr ? std::string() : step.entry->created.substr(0, 10);
        table.add({{step.layer == 0 ? "-" : std::to_string(step.layer)},
                   {packed ? session.bytes(*packed) : "-"},
                   {created.empty() ? "-" : harmless(created)},
                   {harmless(instructionOf(step).text()),
                    step.layer == 0 ? Style::Faint : Style::Plain}});
    }
    table.print(session.output());
}

} // namespace

Outcome runHistory(Session& session)
{
    if (const auto image = session.describeImage(); !image)
        return tl::unexpected(image.error());
    const auto range = session.layerRange();
    if (!range)
        return tl::unexpected(range.error());
    std::vector<Step> steps = stepsOf(session.image(), *range);
    if (session.has(OptionId::Filter)) {
        const bool compares = session.arguments().filter.needsContents();
        auto indexed = session.readLayers(session.contentHashes(compares));
        if (!indexed)
            return tl::unexpected(std::move(indexed).error());
        const auto fits = layersThatFit(session, std::move(indexed->layers));
        if (!fits)
            return tl::unexpected(fits.error());
        // Reading opened the image anew.
        steps = stepsOf(session.image(), *range);
        std::erase_if(steps, [&](const Step& step) { return !(*fits)[step.layer]; });
    }
    if (session.isJson())
        writeHistory(session, steps);
    else
        printHistory(session, steps);
    return session.exit();
}

} // namespace strato
