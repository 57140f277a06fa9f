// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/dockerfile/dockerfile.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace strato {

namespace {

using core::Dockerfile;
using core::DockerfileDoubt;
using core::DockerfileStep;

std::string doubtText(DockerfileDoubt doubt)
{
    static constexpr std::array<const char*, 10> texts{
        QT_TRANSLATE_NOOP("strato", "The name of what was copied is not recorded."),
        QT_TRANSLATE_NOOP("strato", "It was most likely copied from another stage (--from)."),
        QT_TRANSLATE_NOOP("strato", "No shell is recorded; the words may be divided otherwise."),
        QT_TRANSLATE_NOOP("strato", "The mark of the here-document is not recorded."),
        QT_TRANSLATE_NOOP("strato", "The text of the here-document is in the layer alone."),
        QT_TRANSLATE_NOOP("strato", "The base image most likely ends here."),
        QT_TRANSLATE_NOOP("strato", "The base image is named by a label or an annotation."),
        QT_TRANSLATE_NOOP("strato", "What made the layer recorded no instruction."),
        QT_TRANSLATE_NOOP("strato", "Nothing is recorded of what made the layer."),
        QT_TRANSLATE_NOOP("strato", "That it made this layer follows from the order alone.")};
    return tr(texts[static_cast<std::size_t>(doubt)]);
}

struct Bytes
{
    std::uint64_t unpacked = 0;
    std::uint64_t packed = 0;
    bool isPackedKnown = true;
    bool isComplete = true;
};

Bytes bytesOf(const core::IndexedImage& indexed, const DockerfileStep& step)
{
    Bytes bytes;
    for (std::uint32_t layer = step.firstLayer; layer != 0 && layer <= step.lastLayer; ++layer) {
        const core::LayerIndex& index = *indexed.layers[layer - 1].index;
        const auto packed = indexed.image->layers[layer - 1].packedSize();
        bytes.unpacked += index.unpackedBytes();
        bytes.isComplete = bytes.isComplete && index.isComplete();
        bytes.packed += packed.value_or(0);
        bytes.isPackedKnown = bytes.isPackedKnown && packed.has_value();
    }
    return bytes;
}

std::string layerText(Session& session, const core::IndexedImage& indexed,
                      const DockerfileStep& step)
{
    const Bytes bytes = bytesOf(indexed, step);
    std::string unpacked = session.bytes(bytes.unpacked);
    if (!bytes.isComplete)
        unpacked = fill(strato::tr("at least %1"), {unpacked});
    const std::string packed = bytes.isPackedKnown ? session.bytes(bytes.packed) : "-";
    if (step.firstLayer == step.lastLayer)
        return fill(strato::tr("Layer %1: %2 unpacked, %3 packed"),
                    {std::to_string(step.firstLayer), unpacked, packed});
    return fill(
        strato::tr("Layers %1 to %2: %3 unpacked, %4 packed"),
        {std::to_string(step.firstLayer), std::to_string(step.lastLayer), unpacked, packed});
}

class Printer
{
public:
    Printer(Session& session, const core::IndexedImage& indexed)
        : m_session(session)
        , m_indexed(indexed)
    {
    }

    void print(const Dockerfile& file)
    {
        const std::string name = harmless(m_session.image().name);
        const bool isGuess = file.origin == Dockerfile::Origin::History;
        m_head = fill(isGuess ? strato::tr("Put together from the history of %1.")
                              : strato::tr("The Dockerfile of %1, from its provenance."),
                      {name});
        if (isGuess)
            comment(std::exchange(m_head, {}));
        for (const DockerfileStep& step : file.steps)
            printStep(step);
    }

private:
    void printStep(const DockerfileStep& step)
    {
        // Directives of a Dockerfile stand before everything else.
        const auto instruction = std::ranges::find_if_not(step.lines, isNoInstruction);
        const auto first = instruction == step.lines.end()
                               ? std::size_t{0}
                               : static_cast<std::size_t>(instruction - step.lines.begin());
        std::size_t at = 0;
        while (at < first)
            line(step.lines[at++]);
        if (!m_head.empty())
            comment(std::exchange(m_head, {}));
        if (step.firstLayer != 0)
            comment(layerText(m_session, m_indexed, step));
        for (const std::string& argument : step.buildArguments)
            comment(fill(strato::tr("Build argument: %1"), {harmless(argument)}));
        for (const DockerfileDoubt doubt : step.doubts)
            comment(fill(strato::tr("Guess: %1"), {doubtText(doubt)}));
        for (; at < step.lines.size(); ++at)
            line(step.lines[at]);
    }

    static bool isNoInstruction(const std::string& text)
    {
        const std::size_t first = text.find_first_not_of(" \t");
        return first == std::string::npos || text[first] == '#';
    }

    void comment(const std::string& text)
    {
        m_session.output().write(styled("# " + text, Style::Faint, m_session.isColoured()) + "\n");
    }

    void line(const std::string& text)
    {
        std::string out;
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t tab = std::min(text.find('\t', at), text.size());
            out += harmless(std::string_view(text).substr(at, tab - at));
            out.append(tab < text.size() ? 1 : 0, '\t');
            at = tab + 1;
        }
        m_session.output().write(out + "\n");
    }

    Session& m_session;
    const core::IndexedImage& m_indexed;
    std::string m_head;
};

void writeStep(JsonWriter& json, const core::IndexedImage& indexed, const DockerfileStep& step)
{
    json.beginObject().textField("keyword", step.keyword);
    std::string text;
    for (const std::string& line : step.lines)
        text += line + "\n";
    json.field("text", text);
    if (step.firstLayer == 0) {
        json.nullField("firstLayer").nullField("lastLayer");
        json.nullField("unpacked").nullField("packed");
    } else {
        const Bytes bytes = bytesOf(indexed, step);
        json.field("firstLayer", step.firstLayer).field("lastLayer", step.lastLayer);
        json.field("unpacked", bytes.unpacked);
        json.field("packed", bytes.isPackedKnown ? std::optional(bytes.packed) : std::nullopt);
    }
    json.field("ofBase", step.isOfBase).textField("created", step.created);
    json.textField("createdBy", step.createdBy);
    json.listField("buildArguments", step.buildArguments).key("guesses").beginArray();
    for (const DockerfileDoubt doubt : step.doubts)
        json.value(core::dockerfileDoubtName(doubt));
    json.endArray().endObject();
}

void writeDockerfile(Session& session, const core::IndexedImage& indexed, const Dockerfile& file)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.field("origin", file.origin == Dockerfile::Origin::History ? "history" : "provenance");
    json.textField("fileName", file.fileName).textField("base", file.baseName);
    json.key("steps").beginArray();
    for (const DockerfileStep& step : file.steps)
        writeStep(json, indexed, step);
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

} // namespace

Outcome runDockerfile(Session& session)
{
    session.believeTables();
    const auto indexed = session.readLayers(core::ContentHashes::None);
    if (!indexed)
        return tl::unexpected(indexed.error());
    const auto provenance = session.findProvenance();
    const Dockerfile file = provenance
                                ? core::dockerfileOf(*provenance, session.image())
                                : core::reconstructDockerfile(session.image(), indexed->layers);
    if (session.isJson())
        writeDockerfile(session, *indexed, file);
    else
        Printer(session, *indexed).print(file);
    return session.exit();
}

} // namespace strato
