// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/provenance.h"

#include <algorithm>

namespace core {

Result<std::optional<BuildProvenance>>
findProvenance(const Store& store, const std::string& entryId, const Task& task, Warnings* warnings)
{
    const ImageEntry* image = imageEntry(store.entries(), entryId);
    if (image == nullptr)
        return std::nullopt;
    for (const ImageEntry& attached : image->children) {
        if (attached.role != ManifestRole::Attestation || !attached.isHere)
            continue;
        const auto statements = store.statements(attached, task);
        if (!statements) {
            if (statements.error().code == ErrorCode::Cancelled)
                return fail(statements.error());
            if (statements.error().code != ErrorCode::Unsupported && warnings != nullptr)
                warnings->add({WarningCode::OddDocument, 0, {}, statements.error().message + "."});
            continue;
        }
        for (const Bytes& statement : *statements) {
            auto provenance = parseProvenance(statement);
            if (!provenance || provenance->source.empty())
                continue;
            const Digest& subject = image->descriptor.digest;
            const bool isOfImage =
                provenance->subjects.empty() || subject.isEmpty()
                || std::ranges::find(provenance->subjects, subject) != provenance->subjects.end();
            if (isOfImage)
                return std::optional(std::move(*provenance));
        }
    }
    return std::nullopt;
}

} // namespace core
