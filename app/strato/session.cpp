// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/session.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "app/strato/words.h"
#include "core/cache/usualcache.h"
#include "core/tree/indexandmerge.h"
#include "core/tree/indeximages.h"
#include "core/tree/pathtree.h"

#include <QtGlobal>

#include <algorithm>
#include <map>

namespace strato {

namespace {

constexpr std::size_t damageShown = 20;
constexpr std::size_t oddShown = 2; ///< Of each kind that the rules of layers define.

void collectCandidates(const std::vector<core::ImageEntry>& entries,
                       std::vector<std::string>& candidates)
{
    for (const core::ImageEntry& entry : entries) {
        if (entry.isIndex) {
            collectCandidates(entry.children, candidates);
            continue;
        }
        if (entry.role != core::ManifestRole::Image)
            continue;
        std::string text;
        for (const std::string& name : entry.names)
            text += (text.empty() ? "" : ", ") + name;
        if (entry.platform)
            text += (text.empty() ? "" : "  ") + core::formatPlatformShort(*entry.platform);
        if (!entry.descriptor.digest.isEmpty())
            text += (text.empty() ? "" : "  ") + entry.descriptor.digest.text();
        candidates.push_back(text.empty() ? entry.id : text);
    }
}

/// Nothing of the layer could be read: another thing than an empty layer with a wrong digest.
bool isUnreadable(const core::IndexedLayer& layer)
{
    const auto hidesEntries = [](const core::Warning& warning) {
        return core::isDamage(warning.code) && warning.code != core::WarningCode::DigestMismatch
               && warning.code != core::WarningCode::DiffIdMismatch;
    };
    return layer.index->size() == 0
           && std::ranges::any_of(layer.index->warnings().list(), hidesEntries);
}

std::string placeOf(const core::Warning& warning)
{
    std::string place;
    if (warning.layer != 0)
        place = fill(strato::tr("layer %1"), {std::to_string(warning.layer)});
    if (!warning.path.empty())
        place += (place.empty() ? "" : " ") + harmless(warning.path);
    return place.empty() ? place : place + ": ";
}

void printError(const std::string& text, Style style, bool colour)
{
    std::fprintf(stderr, "%s\n", styled("strato: " + text, style, colour).c_str());
}

} // namespace

Session::Session(Arguments arguments, Output& output, core::Task task)
    : m_arguments(std::move(arguments))
    , m_output(output)
    , m_progress(m_arguments.progress)
    , m_task(std::move(task))
    , m_coloured(wantsColour(1))
{
    if (!m_progress.isSilent())
        m_task.onProgress = [this](core::Progress progress) { m_progress.show(progress); };
}

Problem Session::ambiguous(core::Error error, const core::Store& store) const
{
    const bool isChoice =
        error.code == core::ErrorCode::Ambiguous || error.code == core::ErrorCode::NotFound;
    const bool isAmbiguous = error.code == core::ErrorCode::Ambiguous;
    Problem problem(std::move(error));
    if (!isChoice)
        return problem;
    // The candidates follow in lines of their own; only JSON wants them in the sentence, too.
    if (isAmbiguous && !isJson())
        problem.error.message = reason(
            QT_TRANSLATE_NOOP("strato", "%1: more than one image; choose one of:"), {store.path()});
    collectCandidates(store.entries(), problem.candidates);
    if (!problem.candidates.empty())
        problem.hint =
            QT_TRANSLATE_NOOP("strato", "Choose with IMAGE:NAME, IMAGE:@N or --platform OS/ARCH.");
    return problem;
}

tl::expected<std::shared_ptr<const core::Store>, Problem> Session::openPlace(std::size_t i)
{
    auto name = core::parseImageName(operand(i));
    if (!name)
        return core::fail(std::move(name).error());
    m_name = std::move(*name);
    auto store = core::openNamedStore(m_name, m_task);
    m_progress.clear();
    if (!store)
        return core::fail(std::move(store).error());
    m_store = std::move(*store);
    addOnce(m_store->warnings());
    return m_store;
}

tl::expected<std::shared_ptr<const core::Image>, Problem> Session::openImage(std::size_t i,
                                                                             bool isWhole)
{
    return openFor(i, isWhole || m_wantsContents ? core::OpenFor::Copying : core::OpenFor::Reading);
}

tl::expected<std::shared_ptr<const core::Image>, Problem> Session::openFor(std::size_t i,
                                                                           core::OpenFor use)
{
    auto image = core::openImage(operand(i), m_arguments.platform, m_task, use);
    m_progress.clear();
    if (image) {
        m_image = std::move(*image);
        addOnce(m_image->warnings);
        return m_image;
    }
    core::Error error = std::move(image).error();
    if (error.code == core::ErrorCode::Ambiguous || error.code == core::ErrorCode::NotFound) {
        // What there is to choose from is known to whoever opens the place again. Where an image
        // was chosen and could not be opened, choosing does not help.
        const auto store = openPlace(i);
        if (store && !core::chooseEntry(**store, m_name, m_arguments.platform))
            return tl::unexpected(ambiguous(std::move(error), **store));
    }
    return core::fail(std::move(error));
}

void Session::addOnce(const core::Warnings& warnings)
{
    if (m_warnings.empty())
        return m_warnings.append(warnings);
    const core::Warnings before = m_warnings;
    for (const core::Warning& warning : warnings.list()) {
        const bool isKnown = std::ranges::any_of(before.list(), [&](const core::Warning& known) {
            return known.code == warning.code && known.layer == warning.layer
                   && known.path == warning.path && known.message == warning.message;
        });
        if (!isKnown)
            m_warnings.add(warning);
    }
}

tl::expected<LayerRange, Problem> Session::layerRange(std::size_t operandNumber) const
{
    const auto count = static_cast<std::uint32_t>(m_image->layers.size());
    std::optional<LayerRange> asked = m_arguments.layers;
    if (operandNumber == 0 && m_arguments.leftLayers)
        asked = m_arguments.leftLayers;
    if (operandNumber == 1 && m_arguments.rightLayers)
        asked = m_arguments.rightLayers;
    auto range = core::layersWithin(asked.value_or(LayerRange()), count);
    if (!range)
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "there is no layer %1; the image has %2 layers"),
            {range.error().message, std::to_string(count)});
    return *range;
}

std::shared_ptr<core::LayerMemory> Session::memory() const
{
    return has(OptionId::NoCache) ? nullptr : core::usualIndexCache();
}

core::IndexOptions Session::indexOptions(core::ContentHashes contents) const
{
    core::IndexOptions options;
    options.verify = !has(OptionId::HeadersOnly);
    if (options.verify)
        options.contents = contents;
    options.memory = memory();
    options.tables = m_believesTables && contents == core::ContentHashes::None;
    return options;
}

core::Warnings Session::warningsBefore(std::size_t operandNumber) const
{
    return operandNumber == 0 && m_store ? m_store->warnings() : m_warnings;
}

tl::expected<std::shared_ptr<const core::Image>, Problem>
Session::openImageWithRange(std::size_t operandNumber, bool isWhole)
{
    auto image = openImage(operandNumber, isWhole);
    if (!image)
        return tl::unexpected(std::move(image).error());
    if (const auto range = layerRange(operandNumber); !range)
        return tl::unexpected(range.error());
    return std::move(*image);
}

tl::expected<core::IndexedImage, Problem> Session::readLayers(core::ContentHashes contents,
                                                              bool afresh)
{
    core::Warnings before = warningsBefore(0);
    auto image = openImageWithRange(0, afresh);
    if (!image)
        return tl::unexpected(std::move(image).error());
    core::IndexOptions options = indexOptions(contents);
    options.afresh = afresh;
    auto indexed = core::indexImage(std::move(*image), options, m_task);
    m_progress.clear();
    if (!indexed)
        return core::fail(std::move(indexed).error());
    // Those of the documents are among those of the layers.
    m_warnings = std::move(before);
    m_warnings.append(indexed->warnings());
    return std::move(*indexed);
}

std::optional<core::BuildProvenance> Session::findProvenance(std::size_t operandNumber)
{
    const auto store = openPlace(operandNumber);
    if (!store)
        return std::nullopt;
    const auto entry = core::chooseEntry(**store, m_name, m_arguments.platform);
    if (!entry)
        return std::nullopt;
    core::Warnings warnings;
    auto provenance = core::findProvenance(**store, (*entry)->id, m_task, &warnings);
    m_progress.clear();
    addOnce(warnings);
    return provenance ? std::move(*provenance) : std::nullopt;
}

tl::expected<std::shared_ptr<const core::MergedTree>, Problem>
Session::readTree(core::ContentHashes contents, std::size_t operandNumber, bool knownContents)
{
    core::Warnings before = warningsBefore(operandNumber);
    auto image = openImageWithRange(operandNumber);
    if (!image)
        return tl::unexpected(std::move(image).error());
    core::IndexOptions options = indexOptions(contents);
    options.knownContents = knownContents;
    auto merged = core::indexAndMerge(std::move(*image), options,
                                      core::mergeOptions(*layerRange(operandNumber)), m_task);
    m_progress.clear();
    if (!merged)
        return core::fail(std::move(merged).error());
    m_warnings = std::move(before);
    m_warnings.append(merged->indexed.warnings());
    if (auto readable = checkReadable(merged->indexed, operandNumber); !readable)
        return tl::unexpected(std::move(readable).error());
    m_warnings.append(merged->tree->warnings());
    return std::move(merged->tree);
}

tl::expected<std::shared_ptr<const core::MergedTree>, Problem>
Session::readTreeFor(const std::string& path)
{
    auto indexed = readLayers(core::ContentHashes::None);
    if (!indexed)
        return tl::unexpected(std::move(indexed).error());
    const LayerRange range = *layerRange();
    // What hides a path, and what a layer alone has, is told by the whole tree.
    if (range.first == 1 && !has(OptionId::Hidden)) {
        auto tree = core::mergeForPath(indexed->layers, path, core::mergeOptions(range), m_task);
        if (!tree)
            return core::fail(std::move(tree).error());
        if (*tree && (*tree)->resolve(path) != core::noNode)
            return std::move(*tree);
    }
    return mergeTree(std::move(*indexed), range, 0);
}

tl::expected<void, Problem> Session::checkReadable(const core::IndexedImage& indexed,
                                                   std::size_t operandNumber) const
{
    if (indexed.layers.empty() || !std::ranges::all_of(indexed.layers, isUnreadable))
        return {};
    const core::Warnings& why = indexed.layers.front().index->warnings();
    return core::fail(core::ErrorCode::Corrupt,
                      reason(QT_TRANSLATE_NOOP("strato", "no layer of %1 can be read: layer 1: %2"),
                             {operand(operandNumber),
                              warningText(why.list().front().code, why.list().front().message)}));
}

tl::expected<std::shared_ptr<const core::MergedTree>, Problem>
Session::mergeTree(core::IndexedImage indexed, core::LayerRange range, std::size_t operandNumber)
{
    if (auto readable = checkReadable(indexed, operandNumber); !readable)
        return tl::unexpected(std::move(readable).error());
    auto tree = core::mergeLayers(std::move(indexed.layers), core::mergeOptions(range), m_task);
    if (!tree)
        return core::fail(std::move(tree).error());
    m_warnings.append((*tree)->warnings());
    return std::move(*tree);
}

tl::expected<std::vector<ReadImage>, Problem>
Session::readImages(const std::vector<std::size_t>& operandNumbers)
{
    core::Warnings before = m_warnings;
    std::vector<std::shared_ptr<const core::Image>> images;
    std::vector<core::LayerRange> ranges;
    for (const std::size_t number : operandNumbers) {
        auto image = openImage(number);
        if (!image)
            return tl::unexpected(std::move(image).error());
        const auto range = layerRange(number);
        if (!range)
            return tl::unexpected(range.error());
        images.push_back(std::move(*image));
        ranges.push_back(*range);
    }
    core::IndexOptions options = indexOptions(core::ContentHashes::None);
    options.knownContents = true;
    auto indexed = core::indexImages(std::move(images), options, m_task);
    m_progress.clear();
    if (!indexed)
        return core::fail(std::move(indexed).error());
    // Those of the documents are among those of the layers.
    m_warnings = std::move(before);
    std::vector<ReadImage> all;
    for (std::size_t i = 0; i < operandNumbers.size(); ++i) {
        core::IndexedImage& one = (*indexed)[i];
        m_warnings.append(one.warnings());
        ReadImage read{one.image, nullptr};
        auto tree = mergeTree(std::move(one), ranges[i], operandNumbers[i]);
        if (!tree)
            return tl::unexpected(std::move(tree).error());
        read.tree = std::move(*tree);
        all.push_back(std::move(read));
    }
    return all;
}

void Session::showWarnings()
{
    m_progress.clear();
    if (has(OptionId::Quiet) || isJson())
        return;
    const bool colour = wantsColour(2);
    // The answer is whole all the same: what the cache had lost was read anew.
    if (const auto cache = has(OptionId::NoCache) ? nullptr : core::openedIndexCache())
        for (const std::string& note : cache->notes())
            printError(fill(strato::tr("The cache: %1"), {harmless(note)}), Style::Plain, colour);
    std::map<core::WarningCode, std::size_t> counts;
    for (const core::Warning& warning : m_warnings.list())
        ++counts[warning.code];
    // Damage last: it says what is missing from the answer and should not scroll away.
    for (const auto& [code, count] : counts) {
        const bool damage = core::isDamage(code);
        const Style style = damage ? Style::Error : Style::Warning;
        const std::string name = " [" + std::string(core::warningCodeName(code)) + "]";
        std::size_t left = damage ? damageShown : oddShown;
        for (const core::Warning& warning : m_warnings.list()) {
            if (warning.code != code || left == 0)
                continue;
            --left;
            printError(placeOf(warning) + harmless(warningText(warning.code, warning.message))
                           + name,
                       style, colour);
        }
        const std::size_t shown = damage ? damageShown : oddShown;
        if (count > shown)
            printError(fill(strato::tr("%1 more of this kind; --json lists them"),
                            {std::to_string(count - shown)})
                           + name,
                       style, colour);
    }
    if (m_warnings.dropped() != 0)
        printError(fill(strato::tr("%1 more warnings were not kept"),
                        {std::to_string(m_warnings.dropped())}),
                   Style::Warning, colour);
}

} // namespace strato
