// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/text.h"
#include "app/strato/wasteadvicetext.h"
#include "core/analysis/waste.h"

#include <algorithm>

namespace strato {

namespace {

using core::MergedTree;
using core::WasteReport;

constexpr std::uint32_t usualTop = 20;

/// True if every byte of the layers could be read and believed.
bool isComplete(const MergedTree& tree, const WasteReport& report)
{
    for (std::size_t i = tree.firstLayer(); i <= report.byLayer.size(); ++i)
        if (!tree.layerIndex(static_cast<std::uint32_t>(i)).isComplete())
            return false;
    return true;
}

void writeCharges(JsonWriter& json, const MergedTree& tree, const WasteReport& report)
{
    json.key("charges").beginArray();
    json.elements(report.charges.size(), [&](JsonWriter& one, std::size_t i) {
        const core::HiddenCharge& charge = report.charges[i];
        one.beginObject().bytesField("path", tree.path(charge.node));
        one.field("bytes", charge.bytes).field("shippedBy", charge.shippedBy);
        one.field("hiddenBy", charge.hiddenBy);
        one.field("cause", core::hideCauseName(charge.cause)).endObject();
    });
    json.endArray();
}

void writeDuplicates(JsonWriter& json, const MergedTree& tree, const WasteReport& report)
{
    json.key("duplicates").beginArray();
    json.elements(report.duplicates.size(), [&](JsonWriter& one, std::size_t i) {
        const core::DuplicateGroup& group = report.duplicates[i];
        one.beginObject().field("size", group.fileSize).field("bytes", group.wastedBytes());
        one.field("sha256", core::toHex(group.digest)).key("files").beginArray();
        for (const core::NodeId node : group.nodes)
            one.beginObject()
                .bytesField("path", tree.path(node))
                .field("layer", tree.layer(node))
                .endObject();
        one.endArray().endObject();
    });
    json.endArray();
}

void writeWaste(Session& session, const MergedTree& tree, const WasteReport& report)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.field("contentChecked", report.contentChecked).field("shipped", report.shipped);
    json.field("visible", report.visible).field("hidden", report.hidden);
    json.field("complete", isComplete(tree, report));
    json.field("efficiency", report.efficiency);
    json.field("duplicateVisible", report.duplicateVisible);
    writeCharges(json, tree, report);
    json.key("byCause").beginObject();
    for (std::size_t cause = 1; cause < core::hideCauseCount; ++cause)
        json.field(core::hideCauseName(static_cast<core::HideCause>(cause)), report.byCause[cause]);
    json.endObject().key("byLayer").beginArray();
    for (std::size_t i = tree.firstLayer() - 1; i < report.byLayer.size(); ++i) {
        const WasteReport::LayerBytes& layer = report.byLayer[i];
        json.beginObject().field("index", i + 1).field("shipped", layer.shipped);
        json.field("visible", layer.visible).field("hidden", layer.hidden).endObject();
    }
    json.endArray();
    if (report.duplicateVisible)
        writeDuplicates(json, tree, report);
    if (session.has(OptionId::Advice))
        writeAdvice(json, session, tree, report);
    writeWarnings(json, session.warnings());
    json.endObject();
}

std::string packedText(const Session& session, const MergedTree& tree, std::uint32_t number,
                       std::uint64_t bytes)
{
    const auto packed = core::estimatedPacked(tree.layerIndex(number), bytes);
    return packed ? estimateText(*packed, session.arguments().unit) : "-";
}

/// What layers that could not be read ship and hide comes on top; of what is visible they may hide
/// some or add to it.
void printTotals(Session& session, const WasteReport& report, bool complete)
{
    const auto atLeast = [&](const std::string& text) -> Table::Cell {
        if (complete)
            return {text};
        return {fill(strato::tr("at least %1"), {text}), Style::Error};
    };
    const auto about = [&](const std::string& text) -> Table::Cell {
        if (complete)
            return {text};
        return {fill(strato::tr("about %1"), {text}), Style::Error};
    };
    Table table({{strato::tr("Total"), Align::Left}, {"", Align::Right}}, session.isColoured());
    table.add({{strato::tr("Shipped")}, atLeast(session.bytes(report.shipped))});
    table.add({{strato::tr("Visible")}, about(session.bytes(report.visible))});
    table.add({{strato::tr("Hidden")}, atLeast(session.bytes(report.hidden))});
    table.add({{strato::tr("Efficiency")}, about(percentText(report.efficiency))});
    table.add({{strato::tr("Duplicates among the visible")},
               report.duplicateVisible ? about(session.bytes(*report.duplicateVisible))
                                       : Table::Cell{strato::tr("not checked")}});
    table.print(session.output());
}

void printCauses(Session& session, const WasteReport& report)
{
    std::vector<std::size_t> causes;
    for (std::size_t cause = 1; cause < core::hideCauseCount; ++cause)
        if (report.byCause[cause] != 0)
            causes.push_back(cause);
    std::ranges::stable_sort(causes,
                             [&](auto a, auto b) { return report.byCause[a] > report.byCause[b]; });
    Table table({{strato::tr("Cause"), Align::Left}, {strato::tr("Hidden"), Align::Right}},
                session.isColoured());
    for (const std::size_t cause : causes)
        table.add({{causeText(static_cast<core::HideCause>(cause))},
                   {session.bytes(report.byCause[cause])}});
    session.output().write("\n");
    table.print(session.output());
}

void printByLayer(Session& session, const MergedTree& tree, const WasteReport& report)
{
    Table table({{strato::tr("Layer"), Align::Right},
                 {strato::tr("Shipped"), Align::Right},
                 {strato::tr("Visible"), Align::Right},
                 {strato::tr("Hidden"), Align::Right},
                 {strato::tr("Hidden, packed"), Align::Right}},
                session.isColoured());
    for (std::size_t i = tree.firstLayer() - 1; i < report.byLayer.size(); ++i) {
        const WasteReport::LayerBytes& layer = report.byLayer[i];
        const auto number = static_cast<std::uint32_t>(i + 1);
        const bool complete = tree.layerIndex(number).isComplete();
        const std::string shipped = session.bytes(layer.shipped);
        table.add({{std::to_string(number)},
                   {complete ? shipped : fill(strato::tr("at least %1"), {shipped}),
                    complete ? Style::Plain : Style::Error},
                   {session.bytes(layer.visible)},
                   {session.bytes(layer.hidden)},
                   {layer.hidden == 0 ? "" : packedText(session, tree, number, layer.hidden)}});
    }
    session.output().write("\n");
    table.print(session.output());
}

void printCharges(Session& session, const MergedTree& tree, const WasteReport& report)
{
    Table table({{strato::tr("Hidden"), Align::Right},
                 {strato::tr("Packed"), Align::Right},
                 {strato::tr("Shipped by"), Align::Right},
                 {strato::tr("Hidden by"), Align::Right},
                 {strato::tr("Cause"), Align::Left},
                 {strato::tr("Path"), Align::Left}},
                session.isColoured());
    const std::size_t top = session.arguments().top.value_or(usualTop);
    for (std::size_t i = 0; i < std::min(top, report.charges.size()); ++i) {
        const core::HiddenCharge& charge = report.charges[i];
        table.add({{session.bytes(charge.bytes)},
                   {packedText(session, tree, charge.shippedBy, charge.bytes)},
                   {std::to_string(charge.shippedBy)},
                   {std::to_string(charge.hiddenBy)},
                   {causeText(charge.cause)},
                   {harmless(tree.path(charge.node))}});
    }
    session.output().write("\n");
    table.print(session.output());
    if (top < report.charges.size())
        session.output().write(fill(strato::tr("%1 more; --top N shows more of them\n"),
                                    {std::to_string(report.charges.size() - top)}));
}

void printDuplicates(Session& session, const MergedTree& tree, const WasteReport& report)
{
    Table table({{strato::tr("Duplicate"), Align::Right},
                 {strato::tr("Files"), Align::Right},
                 {strato::tr("Path"), Align::Left}},
                session.isColoured());
    const std::size_t top = session.arguments().top.value_or(usualTop);
    for (std::size_t i = 0; i < std::min(top, report.duplicates.size()); ++i) {
        const core::DuplicateGroup& group = report.duplicates[i];
        table.add({{session.bytes(group.wastedBytes())},
                   {std::to_string(group.nodes.size())},
                   {harmless(tree.path(group.nodes.front()))}});
    }
    session.output().write("\n");
    table.print(session.output());
}

/// Leaves in the lists of \a report what --filter fits; sums stay.
tl::expected<void, Problem> keepFitting(Session& session, const MergedTree& tree,
                                        WasteReport& report)
{
    core::FileSearchOptions options;
    options.hidden = true;
    options.scan.matchesKept = 0;
    const auto answer = Answer::ask(session, tree, session.arguments().filter, options);
    if (!answer)
        return tl::unexpected(answer.error());
    std::erase_if(report.charges,
                  [&](const core::HiddenCharge& charge) { return !answer->fits(charge.node); });
    std::erase_if(report.duplicates, [&](const core::DuplicateGroup& group) {
        return std::ranges::none_of(group.nodes,
                                    [&](core::NodeId node) { return answer->fits(node); });
    });
    return {};
}

} // namespace

Outcome runWaste(Session& session)
{
    const auto tree = session.readTree(core::ContentHashes::Compared);
    if (!tree)
        return tl::unexpected(tree.error());
    WasteReport report = core::findWaste(**tree);
    if (session.has(OptionId::Filter))
        if (auto kept = keepFitting(session, **tree, report); !kept)
            return tl::unexpected(std::move(kept).error());
    if (session.isJson()) {
        writeWaste(session, **tree, report);
        return session.exit();
    }
    printTotals(session, report, isComplete(**tree, report));
    if (report.hidden != 0)
        printCauses(session, report);
    printByLayer(session, **tree, report);
    if (!report.charges.empty())
        printCharges(session, **tree, report);
    if (!report.duplicates.empty())
        printDuplicates(session, **tree, report);
    if (session.has(OptionId::Advice))
        printAdvice(session, **tree, report);
    return session.exit();
}

} // namespace strato
