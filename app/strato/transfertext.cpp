// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/transfertext.h"

#include "app/strato/table.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <charconv>

namespace strato {

namespace {

constexpr std::size_t learntFrom = 50; ///< Earlier transfers.

std::string numberText(double value, int digits)
{
    char text[64];
    const auto result =
        std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
    std::string out(text, result.ptr);
    if (const std::size_t point = out.find('.'); point != std::string::npos)
        out[point] = decimalMark();
    return out;
}

/// "412 ms", "1.2 s", "3:07 min".
std::string secondsText(double seconds)
{
    if (seconds < 0.9995)
        return numberText(seconds * 1000, seconds < 0.01 ? 1 : 0) + " ms";
    if (seconds < 99.95)
        return numberText(seconds, 1) + " s";
    const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
    const std::string rest = std::to_string(whole % 60);
    return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest + " min";
}

std::string durationText(core::BlobMetrics::Duration duration)
{
    return duration.count() == 0 ? "-"
                                 : secondsText(std::chrono::duration<double>(duration).count());
}

std::string stateText(const Session& session, const core::PlannedBlob& blob)
{
    switch (blob.state) {
    case core::BlobState::There:
        return strato::tr("is there");
    case core::BlobState::Mountable:
        return fill(strato::tr("is taken over from %1"), {harmless(blob.mountFrom)});
    case core::BlobState::Missing:
        break;
    }
    if (blob.kept != 0)
        return fill(strato::tr("to be moved; %1 were kept"), {session.bytes(blob.kept)});
    return strato::tr("to be moved");
}

std::string outcomeText(core::BlobOutcome outcome)
{
    switch (outcome) {
    case core::BlobOutcome::WasThere:
        return strato::tr("was there");
    case core::BlobOutcome::Mounted:
        return strato::tr("taken over");
    case core::BlobOutcome::Resumed:
        return strato::tr("gone on with");
    case core::BlobOutcome::Moved:
        break;
    }
    return strato::tr("moved");
}

std::string kindText(core::TransferKind kind)
{
    switch (kind) {
    case core::TransferKind::Pull:
        return strato::tr("pull");
    case core::TransferKind::Push:
        return strato::tr("push");
    case core::TransferKind::Copy:
        break;
    }
    return strato::tr("copy");
}

void printAttached(Session& session, const core::TransferPlan& plan)
{
    Output& output = session.output();
    if (!plan.attachedProblem.empty())
        return output.write(fill(strato::tr("What refers to it is not known: %1\n"),
                                 {harmless(plan.attachedProblem)}));
    if (plan.attached.empty())
        return output.write(strato::tr("Nothing refers to it; it is not signed.\n"));
    for (const core::AttachedThing& thing : plan.attached)
        output.write(fill(strato::tr("Refers to it: %1, %2\n"),
                          {harmless(thing.title), shortDigest(thing.descriptor.digest)}));
    if (!plan.isSigned())
        output.write(strato::tr("It is not signed.\n"));
}

void printCost(Session& session, const core::TransferCost& cost)
{
    session.output().write(fill(strato::tr("At %1 a second it takes about %2"),
                                {session.bytes(cost.bandwidth), secondsText(cost.seconds())}));
    if (cost.samples != 0)
        session.output().write(fill(strato::tr(", %1 of it waiting, as earlier requests took"),
                                    {secondsText(cost.requesting)}));
    session.output().write(".\n");
}

} // namespace

std::optional<core::TransferCost> costOf(const Session& session, const TransferReport& report)
{
    const Arguments& arguments = session.arguments();
    if (!report.host || arguments.bandwidth == 0)
        return {};
    std::vector<core::TransferRecord> records;
    // What cannot be read teaches nothing.
    if (const auto history = transferHistory())
        records = history->read(learntFrom).value_or(std::vector<core::TransferRecord>());
    constexpr std::uint32_t usualParallel = 4;
    return core::transferCost(report.plan, arguments.bandwidth,
                              arguments.parallel.value_or(usualParallel), *report.host, records);
}

void printPlan(Session& session, const TransferReport& report)
{
    const core::TransferPlan& plan = report.plan;
    Output& output = session.output();
    output.write(fill(strato::tr("From: %1\nTo: %2\nDigest: %3\n"),
                      {harmless(plan.source), harmless(plan.target), plan.root.digest.text()}));
    if (plan.isRootMade)
        output.write(strato::tr("An index of the chosen platforms alone is made.\n"));
    for (const core::PlannedManifest& manifest : plan.manifests)
        if (manifest.descriptor.platform && !core::isUnknown(*manifest.descriptor.platform))
            output.write(fill(strato::tr("Platform: %1, %2\n"),
                              {harmless(core::formatPlatformShort(*manifest.descriptor.platform)),
                               shortDigest(manifest.descriptor.digest)}));
    Table table({{strato::tr("Blob"), Align::Left},
                 {strato::tr("Kind"), Align::Left},
                 {strato::tr("Size"), Align::Right},
                 {strato::tr("State"), Align::Left}},
                session.isColoured());
    for (const core::PlannedBlob& blob : plan.blobs)
        table.add({{shortDigest(blob.descriptor.digest)},
                   {blob.isConfig ? strato::tr("config") : strato::tr("layer")},
                   {session.bytes(blob.descriptor.size)},
                   {stateText(session, blob)}});
    table.print(output);
    output.write(fill(strato::tr("To be moved: %1 of %2 blobs, %3 of %4.\n"),
                      {std::to_string(plan.missing()), std::to_string(plan.blobs.size()),
                       session.bytes(plan.toMove()), session.bytes(plan.bytes())}));
    printAttached(session, plan);
    printReplaced(session, plan);
    if (const auto cost = costOf(session, report))
        printCost(session, *cost);
}

void printReplaced(Session& session, const core::TransferPlan& plan)
{
    if (!plan.replaced)
        return;
    const core::NamedImage& old = *plan.replaced;
    std::string platforms;
    for (const core::Platform& platform : old.platforms)
        platforms += (platforms.empty() ? "" : ", ") + core::formatPlatformShort(platform);
    const auto created = core::parseTimestamp(old.created);
    session.output().write(fill(
        strato::tr("%1 leads to another image, which is replaced:\n  %2\n  made %3, %4 packed, "
                   "%5\n"),
        {harmless(plan.target), old.descriptor.digest.text(),
         created ? timeText(*created) : strato::tr("nobody says when"),
         old.packed ? session.bytes(*old.packed) : strato::tr("unknown"),
         platforms.empty() ? strato::tr("no platform stated") : harmless(platforms)}));
    session.output().write(
        strato::tr("It is still found by its digest, until the registry clears away what has no "
                   "tag.\n"));
}

void printDone(Session& session, const TransferReport& report)
{
    const core::TransferPlan& plan = report.plan;
    const std::string source = harmless(plan.source);
    const std::string target = harmless(plan.target);
    switch (report.kind) {
    case core::TransferKind::Pull:
        session.output().write(fill(strato::tr("Pulled %1 into %2 as %3.\n"),
                                    {source, target, plan.root.digest.text()}));
        break;
    case core::TransferKind::Push:
        session.output().write(fill(strato::tr("Pushed %1 to %2 as %3.\n"),
                                    {source, target, plan.root.digest.text()}));
        break;
    case core::TransferKind::Copy:
        session.output().write(fill(strato::tr("Copied %1 to %2 as %3.\n"),
                                    {source, target, plan.root.digest.text()}));
        break;
    }
    if (!report.result)
        return;
    session.output().write(
        fill(strato::tr("Moved %1 in %2; %3 were there.\n"),
             {session.bytes(report.result->moved()),
              secondsText(std::chrono::duration<double>(report.result->total).count()),
              session.bytes(plan.there() + plan.kept() + plan.mountable())}));
    for (const std::string& note : report.result->notes)
        session.output().write(harmless(note) + "\n");
}

void printTiming(Session& session, const std::vector<core::BlobMetrics>& blobs)
{
    Table table({{strato::tr("Blob"), Align::Left},
                 {strato::tr("Size"), Align::Right},
                 {strato::tr("How"), Align::Left},
                 {strato::tr("Host"), Align::Left},
                 {strato::tr("DNS"), Align::Right},
                 {strato::tr("Connect"), Align::Right},
                 {strato::tr("TLS"), Align::Right},
                 {strato::tr("Token"), Align::Right},
                 {strato::tr("First byte"), Align::Right},
                 {strato::tr("A second"), Align::Right},
                 {strato::tr("Verify"), Align::Right},
                 {strato::tr("Write"), Align::Right},
                 {strato::tr("Total"), Align::Right}},
                session.isColoured());
    for (const core::BlobMetrics& blob : blobs) {
        const auto speed = blob.bytesPerSecond();
        table.add({{shortDigest(blob.digest)},
                   {session.bytes(blob.size)},
                   {outcomeText(blob.outcome)},
                   {blob.host.empty() ? "-" : harmless(blob.host)},
                   {durationText(blob.lookup)},
                   {durationText(blob.connect)},
                   {durationText(blob.tls)},
                   {durationText(blob.token)},
                   {durationText(blob.firstByte)},
                   {speed ? session.bytes(static_cast<std::uint64_t>(*speed)) : "-"},
                   {durationText(blob.verify)},
                   {durationText(blob.write)},
                   {durationText(blob.total)}});
    }
    table.print(session.output());
}

void printHistory(Session& session, const std::vector<core::TransferRecord>& records)
{
    if (records.empty())
        return session.output().write(strato::tr("No transfer is remembered.\n"));
    const auto add = [&session](Table& table, const core::TransferRecord& record) {
        const double seconds = std::chrono::duration<double>(record.total).count();
        const auto speed = static_cast<std::uint64_t>(
            seconds > 0 ? static_cast<double>(record.network) / seconds : 0);
        table.add({{timeText(record.started)},
                   {kindText(record.kind)},
                   {session.bytes(record.network)},
                   {secondsText(seconds)},
                   {session.bytes(speed)},
                   {harmless(record.source)},
                   {harmless(record.target)}});
    };
    const auto empty = [&session] {
        return Table({{strato::tr("When"), Align::Left},
                      {strato::tr("What"), Align::Left},
                      {strato::tr("Moved"), Align::Right},
                      {strato::tr("Time"), Align::Right},
                      {strato::tr("A second"), Align::Right},
                      {strato::tr("From"), Align::Left},
                      {strato::tr("To"), Align::Left}},
                     session.isColoured());
    };
    if (!session.has(OptionId::Timing)) {
        Table table = empty();
        for (const core::TransferRecord& record : records)
            add(table, record);
        return table.print(session.output());
    }
    for (const core::TransferRecord& record : records) {
        Table table = empty();
        add(table, record);
        table.print(session.output());
        printTiming(session, record.blobs);
        session.output().write("\n");
    }
}

} // namespace strato
