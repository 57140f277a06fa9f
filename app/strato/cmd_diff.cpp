// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/diffimages.h"
#include "app/strato/diffparts.h"
#include "app/strato/jsonparts.h"

namespace strato {

namespace {

using core::DiffKind;

struct ReadImage
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

tl::expected<ReadImage, Problem> readImage(Session& session, std::size_t operand)
{
    auto tree = session.readTree(core::ContentHashes::None, operand, true);
    if (!tree)
        return tl::unexpected(std::move(tree).error());
    return ReadImage{session.sharedImage(), std::move(*tree)};
}

/// Adds what differs between the trees, and where it comes from if there is a \a base.
Outcome compareTrees(Session& session, ComparedImages& compared, const ReadImage& left,
                     const ReadImage& right, const std::optional<ReadImage>& base,
                     const core::DiffOptions& options)
{
    auto files =
        core::diffTrees(*left.image, left.tree, *right.image, right.tree, options, session.task());
    session.clearProgress();
    if (!files)
        return core::fail(std::move(files).error());
    compared.files = std::move(*files);
    session.addWarnings(compared.files.warnings);
    if (!base)
        return Exit::Done;
    auto from = core::compareWithBase(compared.files, *base->image, base->tree, *left.image,
                                      *right.image, options, session.task());
    session.clearProgress();
    if (!from)
        return core::fail(std::move(from).error());
    session.addWarnings(from->warnings);
    compared.withBase = ComparedBase{base->image, std::move(*from)};
    return Exit::Done;
}

tl::expected<ComparedImages, Problem> compare(Session& session)
{
    ComparedImages compared;
    core::DiffOptions options;
    auto ignore = ignoreRules(session);
    if (!ignore)
        return tl::unexpected(std::move(ignore).error());
    options.ignore = std::move(*ignore);
    const auto left = readImage(session, 0);
    if (!left)
        return tl::unexpected(left.error());
    const auto right = readImage(session, 1);
    if (!right)
        return tl::unexpected(right.error());
    std::optional<ReadImage> base;
    if (session.has(OptionId::Base)) {
        auto read = readImage(session, baseOperand);
        if (!read)
            return tl::unexpected(std::move(read).error());
        base = std::move(*read);
    }
    compared.left = left->image;
    compared.right = right->image;
    if (session.has(OptionId::Packages)) {
        auto packages =
            comparePackages(session, *left->image, left->tree, *right->image, right->tree);
        if (!packages)
            return core::fail(std::move(packages).error());
        compared.packages = std::move(*packages);
    }
    options.withIdentical = session.has(OptionId::All);
    options.memory = session.memory();
    if (auto done = compareTrees(session, compared, *left, *right, base, options); !done)
        return tl::unexpected(std::move(done).error());
    compared.layers = core::diffLayers(*compared.left, *compared.right);
    compared.config = core::diffConfigs(*compared.left, *compared.right);
    return compared;
}

void writeFile(JsonWriter& json, const ComparedImages& compared, std::size_t row)
{
    const core::TreeDiff& diff = compared.files;
    const core::FileDifference& file = diff.files[row];
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
    writeOrigin(json, compared.base(), row);
    json.field("ignored", file.isIgnored).endObject();
}

void writeDiff(Session& session, const ComparedImages& compared)
{
    const core::TreeDiff& diff = compared.files;
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, *compared.left, "left");
    writeImage(json, *compared.right, "right");
    writeBase(json, compared.base());
    json.field("same", compared.isSame());
    writeVerdict(json, diff, compared.config);
    json.key("summary").beginObject();
    for (const DiffKind kind :
         {DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::Metadata,
          DiffKind::TimeOnly, DiffKind::TypeChanged, DiffKind::Moved, DiffKind::Identical})
        json.field(core::diffKindName(kind), diff.count(kind));
    json.field("ignored", diff.ignored).field("bytesAdded", diff.bytesAdded);
    json.field("bytesRemoved", diff.bytesRemoved);
    writeOrigins(json, compared.base());
    json.endObject().key("files").beginArray();
    for (const std::size_t row : listedFiles(session, compared))
        writeFile(json, compared, row);
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
                     compared->files, compared->layers, compared->config,
                     compared->base() != nullptr ? &compared->base()->from : nullptr,
                     session.arguments().base});
    else
        printDiff(session, *compared);
    if (session.exit() == Exit::Done && session.has(OptionId::ExitCode) && !compared->isSame())
        return Exit::No;
    return session.exit();
}

} // namespace

Outcome runDiff(Session& session)
{
    if (const Outcome use = checkBase(session); !use)
        return use;
    if (session.has(OptionId::Content))
        session.wantContents();
    return intoOutput(session, [&session] {
        return session.has(OptionId::Content) ? diffContent(session) : showDiff(session);
    });
}

} // namespace strato
