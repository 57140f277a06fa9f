// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transfervalues.h"

#include <algorithm>

namespace core {

namespace {

template<class Value>
std::uint64_t sumOf(const std::vector<PlannedBlob>& blobs, Value value)
{
    std::uint64_t sum = 0;
    for (const PlannedBlob& blob : blobs)
        sum += value(blob);
    return sum;
}

std::uint64_t sumIn(const std::vector<PlannedBlob>& blobs, BlobState state)
{
    return sumOf(blobs, [state](const PlannedBlob& blob) {
        return blob.state == state ? blob.descriptor.size : 0;
    });
}

} // namespace

std::string_view blobStateName(BlobState state)
{
    switch (state) {
    case BlobState::There:
        return "there";
    case BlobState::Mountable:
        return "mountable";
    case BlobState::Missing:
        break;
    }
    return "missing";
}

std::string_view blobOutcomeName(BlobOutcome outcome)
{
    switch (outcome) {
    case BlobOutcome::WasThere:
        return "wasThere";
    case BlobOutcome::Mounted:
        return "mounted";
    case BlobOutcome::Resumed:
        return "resumed";
    case BlobOutcome::Moved:
        break;
    }
    return "moved";
}

std::string_view transferKindName(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Pull:
        return "pull";
    case TransferKind::Push:
        return "push";
    case TransferKind::Copy:
        break;
    }
    return "copy";
}

std::uint64_t TransferPlan::bytes() const
{
    return sumOf(blobs, [](const PlannedBlob& blob) { return blob.descriptor.size; });
}

std::uint64_t TransferPlan::toMove() const
{
    return sumOf(blobs, [](const PlannedBlob& blob) { return blob.toMove(); });
}

std::uint64_t TransferPlan::kept() const
{
    return sumOf(blobs, [](const PlannedBlob& blob) { return blob.kept; });
}

std::uint64_t TransferPlan::mountable() const
{
    return sumIn(blobs, BlobState::Mountable);
}

std::uint64_t TransferPlan::there() const
{
    return sumIn(blobs, BlobState::There);
}

std::size_t TransferPlan::missing() const
{
    return static_cast<std::size_t>(
        std::ranges::count(blobs, BlobState::Missing, &PlannedBlob::state));
}

bool TransferPlan::isSigned() const
{
    return std::ranges::find(attached, ManifestRole::Signature, &AttachedThing::role)
           != attached.end();
}

std::optional<double> BlobMetrics::bytesPerSecond() const
{
    const Duration before = lookup + connect + tls + token + firstByte + backOff;
    if (network == 0 || total <= before)
        return {};
    return static_cast<double>(network) / std::chrono::duration<double>(total - before).count();
}

std::uint64_t TransferResult::moved() const
{
    std::uint64_t sum = 0;
    for (const BlobMetrics& blob : blobs)
        sum += blob.network;
    return sum;
}

} // namespace core
