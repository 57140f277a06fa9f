// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/diffimages.h"
#include "app/strato/diffparts.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/compare/divergence.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

using core::DiffKind;
using Rows = std::vector<std::size_t>; ///< Numbers of TreeDiff::files.
constexpr std::size_t instructionBytesShown = 100;
constexpr std::size_t divergentFilesShown = 10;

/// True if \a wanted is empty or has \a one.
template<class T>
bool isAmong(const std::vector<T>& wanted, T one)
{
    return wanted.empty() || std::ranges::find(wanted, one) != wanted.end();
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
void sortFiles(const Session& session, const core::TreeDiff& diff, Rows& rows)
{
    const SortOrder order = session.arguments().sort.value_or(SortOrder{"size", true, true});
    if (order.key != "size")
        return; // By path, as they come.
    const auto change = [&diff](std::size_t row) {
        const std::uint64_t before = diff.leftSize(diff.files[row]);
        const std::uint64_t after = diff.rightSize(diff.files[row]);
        return before > after ? before - after : after - before;
    };
    if (order.descending || !order.isStated)
        std::ranges::stable_sort(rows, std::ranges::greater(), change);
    else
        std::ranges::stable_sort(rows, std::ranges::less(), change);
}

std::vector<Table::Column> fileColumns(bool withBase)
{
    std::vector<Table::Column> columns{{strato::tr("Change"), Align::Left},
                                       {strato::tr("Before"), Align::Right},
                                       {strato::tr("After"), Align::Right},
                                       {strato::tr("Difference"), Align::Right},
                                       {strato::tr("Path"), Align::Left}};
    if (withBase)
        columns.insert(columns.begin() + 1, {{strato::tr("Changed by"), Align::Left},
                                             {strato::tr("Base"), Align::Right}});
    return columns;
}

/// The path with what else there is to say of it.
std::string describedPath(const core::TreeDiff& diff, const core::FileDifference& file)
{
    std::string path = harmless(diff.path(file));
    if (file.kind == DiffKind::Moved)
        path.insert(0, harmless(diff.left->path(file.left)) + " -> ");
    else if (const std::string parts = partsText(file.what);
             !parts.empty() && file.what != core::DiffContent)
        path += "  (" + parts + ")";
    if (file.isIgnored)
        path += "  " + strato::tr("[ignored]");
    return path;
}

void printFiles(Session& session, const ComparedImages& compared)
{
    const core::TreeDiff& diff = compared.files;
    const ComparedBase* const base = compared.base();
    Rows rows = listedFiles(session, compared);
    if (rows.empty())
        return;
    sortFiles(session, diff, rows);
    Table table(fileColumns(base != nullptr), session.isColoured());
    for (const std::size_t number : rows) {
        const core::FileDifference& file = diff.files[number];
        const std::uint64_t before = diff.leftSize(file);
        const std::uint64_t after = diff.rightSize(file);
        Table::Row row{{kindText(file.kind)},
                       {file.left == core::noNode ? "-" : session.bytes(before)},
                       {file.right == core::noNode ? "-" : session.bytes(after)},
                       {file.kind == DiffKind::Moved ? "-" : signedBytes(session, before, after)},
                       {describedPath(diff, file)}};
        if (base != nullptr) {
            const auto size = base->size(number);
            row.insert(row.begin() + 1,
                       {{originText(base->origin(number))}, {size ? session.bytes(*size) : "-"}});
        }
        table.add(std::move(row));
    }
    table.print(session.output());
    session.output().write("\n");
}

void printLayers(Session& session, const ComparedImages& compared)
{
    using LayerKind = core::LayerDifference::Kind;
    std::size_t shared = 0;
    for (const core::LayerDifference& layer : compared.layers)
        shared += layer.kind == LayerKind::Shared ? 1 : 0;
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
        if (layer.kind == LayerKind::Shared)
            continue;
        const std::string number =
            layer.kind == LayerKind::Changed
                ? "~ " + std::to_string(layer.left) + " -> " + std::to_string(layer.right)
                : (layer.left != 0 ? "\u2212 " + std::to_string(layer.left)
                                   : "+ " + std::to_string(layer.right));
        session.output().write("  " + number + "  "
                               + (layer.right != 0 ? instruction(*compared.right, layer.right)
                                                   : instruction(*compared.left, layer.left))
                               + '\n');
    }
}

/// Where both builds part, and which files differ for it.
void printDivergence(Session& session, const ComparedImages& compared)
{
    const auto where =
        core::divergenceOf(*compared.left, *compared.right, compared.layers, compared.files);
    if (!where)
        return;
    core::Divergence shortened = *where;
    for (std::string* instruction : {&shortened.leftInstruction, &shortened.rightInstruction})
        instruction->resize(std::min(instruction->size(), instructionBytesShown));
    const std::string text = core::divergenceText(shortened, divergenceWords());
    if (text.empty())
        return;
    session.output().write(harmless(text) + '\n');
    Rows rows;
    std::ranges::set_intersection(where->files, listedFiles(session, compared),
                                  std::back_inserter(rows));
    const std::size_t shown = std::min(rows.size(), divergentFilesShown);
    for (std::size_t i = 0; i < shown; ++i)
        session.output().write("  " + harmless(compared.files.path(compared.files.files[rows[i]]))
                               + '\n');
    if (shown < rows.size())
        session.output().write(
            "  " + fill(strato::tr("… and %1 more"), {std::to_string(rows.size() - shown)}) + '\n');
}

} // namespace

Rows listedFiles(const Session& session, const ComparedImages& compared)
{
    Rows rows;
    if (session.has(OptionId::Summary))
        return rows;
    const Arguments& arguments = session.arguments();
    for (std::size_t row = 0; row < compared.files.files.size(); ++row) {
        const core::FileDifference& file = compared.files.files[row];
        const bool isShown = !file.isIgnored || session.has(OptionId::All);
        if (isShown && isAmong(arguments.only, file.kind)
            && (!compared.withBase || isAmong(arguments.origins, compared.withBase->origin(row))))
            rows.push_back(row);
    }
    return rows;
}

void printDiff(Session& session, const ComparedImages& compared)
{
    const core::TreeDiff& diff = compared.files;
    printFiles(session, compared);
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
    if (const ComparedBase* const base = compared.base())
        printOrigins(session, *base);
    printLayers(session, compared);
    printDivergence(session, compared);
    for (const core::ConfigDifference& field : compared.config)
        session.output().write(
            harmless(field.field + ": " + field.left.value_or("-") + " -> "
                     + field.right.value_or("-")
                     + (field.instruction.empty() ? "" : "  (" + field.instruction + ")"))
            + '\n');
    printVerdict(session, diff, compared.config);
}

} // namespace strato
