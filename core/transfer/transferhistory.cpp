// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transferhistory.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

using json::Value;

struct Part
{
    const char* name;
    BlobMetrics::Duration BlobMetrics::*value;
};

constexpr Part parts[] = {
    {"lookup", &BlobMetrics::lookup},
    {"connect", &BlobMetrics::connect},
    {"tls", &BlobMetrics::tls},
    {"token", &BlobMetrics::token},
    {"firstByte", &BlobMetrics::firstByte},
    {"backOff", &BlobMetrics::backOff},
    {"verify", &BlobMetrics::verify},
    {"write", &BlobMetrics::write},
    {"total", &BlobMetrics::total},
};

Value valueOf(const BlobMetrics& blob)
{
    Value value = {{"digest", blob.digest.text()},
                   {"size", blob.size},
                   {"outcome", blobOutcomeName(blob.outcome)},
                   {"host", blob.host},
                   {"network", blob.network},
                   {"attempts", blob.attempts},
                   {"reused", blob.isReusedConnection}};
    for (const Part& part : parts)
        value[part.name] = (blob.*part.value).count();
    return value;
}

Value valueOf(const TransferRecord& record)
{
    Value value = {{"started", formatTimestamp(record.started)},
                   {"kind", transferKindName(record.kind)},
                   {"source", record.source},
                   {"target", record.target},
                   {"digest", record.root.text()},
                   {"bytes", record.bytes},
                   {"network", record.network},
                   {"total", record.total.count()}};
    Value& blobs = value["blobs"] = Value::array();
    for (const BlobMetrics& blob : record.blobs)
        blobs.push_back(valueOf(blob));
    return value;
}

template<class Kind>
bool readName(const std::string& text, std::initializer_list<Kind> all,
              std::string_view (*nameOf)(Kind), Kind& into)
{
    const auto found = std::ranges::find_if(all, [&](Kind one) { return nameOf(one) == text; });
    if (found == all.end())
        return false;
    into = *found;
    return true;
}

std::uint64_t size(const json::Members& members, const char* key)
{
    return members.requiredSize(key).value_or(0);
}

BlobMetrics::Duration duration(const json::Members& members, const char* key)
{
    constexpr std::uint64_t most = INT64_MAX / 1024; // So that sums of some have room.
    return BlobMetrics::Duration(static_cast<std::int64_t>(std::min(size(members, key), most)));
}

std::optional<BlobMetrics> readBlob(const Value& value)
{
    if (!value.is_object())
        return {};
    const json::Members members(value, {}, nullptr);
    BlobMetrics blob;
    auto digest = Digest::parse(members.string("digest"));
    using enum BlobOutcome;
    if (!digest
        || !readName(members.string("outcome"), {WasThere, Mounted, Resumed, Moved},
                     blobOutcomeName, blob.outcome))
        return {};
    blob.digest = std::move(*digest);
    blob.size = size(members, "size");
    blob.host = members.string("host");
    blob.network = size(members, "network");
    blob.attempts =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(size(members, "attempts"), UINT32_MAX));
    blob.isReusedConnection = members.boolean("reused");
    for (const Part& part : parts)
        blob.*part.value = duration(members, part.name);
    return blob;
}

std::optional<TransferRecord> readRecord(std::string_view line)
{
    const auto value = json::parseObject(asBytes(line));
    if (!value)
        return {};
    const json::Members members(*value, {}, nullptr);
    TransferRecord record;
    const auto started = parseTimestamp(members.string("started"));
    auto digest = Digest::parse(members.string("digest"));
    using enum TransferKind;
    if (!started || !digest
        || !readName(members.string("kind"), {Pull, Push, Copy}, transferKindName, record.kind))
        return {};
    record.started = *started;
    record.root = std::move(*digest);
    record.source = members.string("source");
    record.target = members.string("target");
    record.bytes = size(members, "bytes");
    record.network = size(members, "network");
    record.total = duration(members, "total");
    if (const Value* blobs = members.array("blobs"))
        for (const Value& one : *blobs)
            if (auto blob = readBlob(one))
                record.blobs.push_back(std::move(*blob));
    return record;
}

} // namespace

std::string TransferHistory::usualPath(const MachineEnvironment& environment)
{
    const std::string folder = stateHome(environment);
    return folder.empty() ? folder : folder + "/stratoscope/transfers.jsonl";
}

Result<void> TransferHistory::add(const TransferRecord& record, const Task& task) const
{
    const std::string line =
        valueOf(record).dump(-1, ' ', false, Value::error_handler_t::replace) + "\n";
    if (line.size() > largest / 2)
        return fail(ErrorCode::LimitExceeded, path() + ": too much for one line of it");
    return m_file.append(line, task);
}

Result<std::vector<TransferRecord>> TransferHistory::read(std::size_t most) const
{
    const auto text = m_file.read();
    if (!text)
        return fail(text.error());
    std::vector<TransferRecord> records;
    std::string_view rest = *text;
    while (!rest.empty() && records.size() < most) {
        if (rest.back() == '\n')
            rest.remove_suffix(1);
        const std::size_t begin = rest.rfind('\n');
        const std::string_view line =
            begin == std::string_view::npos ? rest : rest.substr(begin + 1);
        if (auto record = readRecord(line))
            records.push_back(std::move(*record));
        rest = begin == std::string_view::npos ? std::string_view() : rest.substr(0, begin + 1);
    }
    return records;
}

TransferRecord recordOf(TransferKind kind, const TransferPlan& plan, const TransferResult& result,
                        Timestamp started)
{
    TransferRecord record;
    record.started = started;
    record.kind = kind;
    record.source = plan.source;
    record.target = plan.target;
    record.root = plan.root.digest;
    record.bytes = plan.bytes();
    record.network = result.moved();
    record.total = result.total;
    for (const BlobMetrics& blob : result.blobs)
        if (blob.outcome != BlobOutcome::WasThere)
            record.blobs.push_back(blob);
    return record;
}

} // namespace core
