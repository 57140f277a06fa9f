// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/diffpackages.h"
#include "app/strato/diffparts.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/compare/imagediff.h"
#include "core/compare/treediff.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace strato {

namespace {

/// Both images and what differs.
struct Compared
{
    std::shared_ptr<const core::Image> left;
    std::shared_ptr<const core::Image> right;
    core::TreeDiff files;
    std::vector<core::LayerDifference> layers;
    std::vector<core::ConfigDifference> config;
    std::optional<ComparedPackages> packages; ///< With --packages.

    bool isSame() const { return files.isSame() && config.empty(); }
};

using core::DiffKind;
using Files = std::vector<core::FileDifference>;

tl::expected<Compared, Problem> compare(Session& session)
{
    Compared compared;
    core::DiffOptions options;
    auto ignore = ignoreRules(session);
    if (!ignore)
        return tl::unexpected(std::move(ignore).error());
    options.ignore = std::move(*ignore);
    auto left = session.readTree(core::ContentHashes::None, 0, true);
    if (!left)
        return tl::unexpected(std::move(left).error());
    compared.left = session.sharedImage();
    auto right = session.readTree(core::ContentHashes::None, 1, true);
    if (!right)
        return tl::unexpected(std::move(right).error());
    compared.right = session.sharedImage();
    if (session.has(OptionId::Packages)) {
        auto packages = comparePackages(session, *compared.left, *left, *compared.right, *right);
        if (!packages)
            return core::fail(std::move(packages).error());
        compared.packages = std::move(*packages);
    }
    options.withIdentical = session.has(OptionId::All);
    options.memory = session.memory();
    auto files = core::diffTrees(*compared.left, std::move(*left), *compared.right,
                                 std::move(*right), options, session.task());
    session.clearProgress();
    if (!files)
        return core::fail(std::move(files).error());
    compared.files = std::move(*files);
    session.addWarnings(compared.files.warnings);
    compared.layers = core::diffLayers(*compared.left, *compared.right);
    compared.config = core::diffConfigs(*compared.left, *compared.right);
    return compared;
}

/// Those that are to be listed, in their order.
Files listed(const Session& session, const core::TreeDiff& diff)
{
    Files files;
    if (session.has(OptionId::Summary))
        return files;
    const auto& only = session.arguments().only;
    for (const core::FileDifference& file : diff.files) {
        if (file.isIgnored && !session.has(OptionId::All))
            continue;
        if (only.empty() || std::ranges::find(only, file.kind) != only.end())
            files.push_back(file);
    }
    return files;
}

void writeFile(JsonWriter& json, const core::TreeDiff& diff, const core::FileDifference& file)
{
    json.beginObject().bytesField("path", diff.path(file));
    json.field("kind", core::diffKindName(file.kind));
    json.field("leftSize",
               file.left == core::noNode ? std::optional<std::uint64_t>() : diff.leftSize(file));
    json.field("rightSize",
               file.right == core::noNode ? std::optional<std::uint64_t>() : diff.rightSize(file));
    json.key("what").beginArray();
    for (const core::DiffPart part : core::allDiffParts)
        if ((file.what & part) != 0)
            json.value(core::diffPartName(part));
    json.endArray();
    if (file.kind == DiffKind::Moved)
        json.bytesField("movedFrom", diff.left->path(file.left));
    else
        json.nullField("movedFrom");
    json.field("ignored", file.isIgnored).endObject();
}

void writeDiff(Session& session, const Compared& compared)
{
    const core::TreeDiff& diff = compared.files;
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, *compared.left, "left");
    writeImage(json, *compared.right, "right");
    json.field("same", compared.isSame());
    writeVerdict(json, diff, compared.config);
    json.key("summary").beginObject();
    for (const DiffKind kind :
         {DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::Metadata,
          DiffKind::TimeOnly, DiffKind::TypeChanged, DiffKind::Moved, DiffKind::Identical})
        json.field(core::diffKindName(kind), diff.count(kind));
    json.field("ignored", diff.ignored).field("bytesAdded", diff.bytesAdded);
    json.field("bytesRemoved", diff.bytesRemoved).endObject().key("files").beginArray();
    for (const core::FileDifference& file : listed(session, diff))
        writeFile(json, diff, file);
    json.endArray().key("layers").beginArray();
    for (const core::LayerDifference& layer : compared.layers) {
        json.beginObject().field("kind", core::layerDifferenceName(layer.kind));
        json.field("left", layer.left == 0 ? std::nullopt : std::optional(layer.left));
        json.field("right", layer.right == 0 ? std::nullopt : std::optional(layer.right));
        json.endObject();
    }
    json.endArray().key("config").beginArray();
    for (const core::ConfigDifference& field : compared.config)
        json.beginObject()
            .field("field", field.field)
            .field("left", field.left)
            .field("right", field.right)
            .endObject();
    json.endArray();
    if (compared.packages)
        writePackages(json, *compared.packages);
    else
        json.nullField("packages");
    writeWarnings(json, session.warnings());
    json.endObject();
}

std::string kindText(DiffKind kind)
{
    switch (kind) {
    case DiffKind::Added:
        return strato::tr("added");
    case DiffKind::Removed:
        return strato::tr("removed");
    case DiffKind::Changed:
        return strato::tr("changed");
    case DiffKind::Metadata:
        return strato::tr("metadata");
    case DiffKind::TimeOnly:
        return strato::tr("time only");
    case DiffKind::TypeChanged:
        return strato::tr("other type");
    case DiffKind::Moved:
        return strato::tr("moved");
    case DiffKind::Identical:
        break;
    }
    return strato::tr("identical");
}

std::string partsText(std::uint16_t what)
{
    std::string text;
    for (const core::DiffPart part : core::allDiffParts)
        if ((what & part) != 0)
            text += (text.empty() ? "" : ", ") + std::string(core::diffPartName(part));
    return text;
}

/// The largest change first, unless told otherwise.
void sortFiles(const Session& session, const core::TreeDiff& diff, Files& files)
{
    const SortOrder order = session.arguments().sort.value_or(SortOrder{"size", true, true});
    if (order.key != "size")
        return; // By path, as they come.
    const auto change = [&diff](const core::FileDifference& file) {
        const std::uint64_t before = diff.leftSize(file);
        const std::uint64_t after = diff.rightSize(file);
        return before > after ? before - after : after - before;
    };
    const bool descending = order.descending || !order.isStated;
    std::ranges::stable_sort(files,
                             [&](const core::FileDifference& a, const core::FileDifference& b) {
                                 return descending ? change(a) > change(b) : change(a) < change(b);
                             });
}

void printFiles(Session& session, const core::TreeDiff& diff)
{
    Files files = listed(session, diff);
    if (files.empty())
        return;
    sortFiles(session, diff, files);
    Table table({{strato::tr("Change"), Align::Left},
                 {strato::tr("Before"), Align::Right},
                 {strato::tr("After"), Align::Right},
                 {strato::tr("Difference"), Align::Right},
                 {strato::tr("Path"), Align::Left}},
                session.isColoured());
    for (const core::FileDifference& file : files) {
        std::string path = harmless(diff.path(file));
        if (file.kind == DiffKind::Moved)
            path.insert(0, harmless(diff.left->path(file.left)) + " -> ");
        else if (const std::string parts = partsText(file.what);
                 !parts.empty() && file.what != core::DiffContent)
            path += "  (" + parts + ")";
        if (file.isIgnored)
            path += "  " + strato::tr("[ignored]");
        const std::uint64_t before = diff.leftSize(file);
        const std::uint64_t after = diff.rightSize(file);
        table.add({{kindText(file.kind)},
                   {file.left == core::noNode ? "-" : session.bytes(before)},
                   {file.right == core::noNode ? "-" : session.bytes(after)},
                   {file.kind == DiffKind::Moved ? "-" : signedBytes(session, before, after)},
                   {path}});
    }
    table.print(session.output());
    session.output().write("\n");
}

void printLayers(Session& session, const Compared& compared)
{
    using Kind = core::LayerDifference::Kind;
    std::size_t shared = 0;
    for (const core::LayerDifference& layer : compared.layers)
        shared += layer.kind == Kind::Shared ? 1 : 0;
    session.output().write(
        fill(strato::tr("Layers: %1 shared, %2 more on the left, %3 more on the right.\n"),
             {std::to_string(shared), std::to_string(compared.left->layers.size() - shared),
              std::to_string(compared.right->layers.size() - shared)}));
    const auto instruction = [](const core::Image& image, std::uint32_t number) {
        const auto& history = image.layers[number - 1].history;
        return history ? harmless(core::readableInstruction(*history).text().substr(0, 100))
                       : std::string();
    };
    for (const core::LayerDifference& layer : compared.layers) {
        if (layer.kind == Kind::Shared)
            continue;
        const std::string number =
            layer.kind == Kind::Changed
                ? "~ " + std::to_string(layer.left) + " -> " + std::to_string(layer.right)
                : (layer.left != 0 ? "\u2212 " + std::to_string(layer.left)
                                   : "+ " + std::to_string(layer.right));
        session.output().write("  " + number + "  "
                               + (layer.right != 0 ? instruction(*compared.right, layer.right)
                                                   : instruction(*compared.left, layer.left))
                               + '\n');
    }
}

void printDiff(Session& session, const Compared& compared)
{
    const core::TreeDiff& diff = compared.files;
    printFiles(session, diff);
    if (compared.packages)
        printPackages(session, *compared.packages);
    const auto number = [&diff](DiffKind kind) { return std::to_string(diff.count(kind)); };
    session.output().write(
        fill(strato::tr("Files: %1 added, %2 removed, %3 changed, %4 moved, %5 with another type,\n"
                        "%6 with other metadata, %7 with another time only, %8 identical.\n"),
             {number(DiffKind::Added), number(DiffKind::Removed), number(DiffKind::Changed),
              number(DiffKind::Moved), number(DiffKind::TypeChanged), number(DiffKind::Metadata),
              number(DiffKind::TimeOnly), number(DiffKind::Identical)}));
    printIgnored(session, diff);
    session.output().write(
        fill(strato::tr("Bytes of files: +%1, \u2212%2.\n"),
             {session.bytes(diff.bytesAdded), session.bytes(diff.bytesRemoved)}));
    printLayers(session, compared);
    for (const core::ConfigDifference& field : compared.config)
        session.output().write(harmless(field.field + ": " + field.left.value_or("-") + " -> "
                                        + field.right.value_or("-"))
                               + '\n');
    printVerdict(session, diff, compared.config);
    if (compared.isSame())
        session.output().write(strato::tr("The images are the same.\n"));
}

Outcome showDiff(Session& session)
{
    const auto compared = compare(session);
    if (!compared)
        return tl::unexpected(compared.error());
    if (session.isJson())
        writeDiff(session, *compared);
    else if (wantsReport(session))
        writeReport(session,
                    {*compared->left, *compared->right, session.operand(0), session.operand(1),
                     compared->files, compared->layers, compared->config});
    else
        printDiff(session, *compared);
    if (session.exit() == Exit::Done && session.has(OptionId::ExitCode) && !compared->isSame())
        return Exit::No;
    return session.exit();
}

} // namespace

Outcome runDiff(Session& session)
{
    return intoOutput(session, [&session] {
        return session.has(OptionId::Content) ? diffContent(session) : showDiff(session);
    });
}

} // namespace strato
