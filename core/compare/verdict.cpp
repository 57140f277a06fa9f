// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/verdict.h"

#include <algorithm>

namespace core {

namespace {

bool isCreated(const ConfigDifference& field)
{
    return field.field == "created";
}

Verdict::Kind kindOf(const TreeDiff& files, std::size_t otherFields, std::uint64_t timestamps)
{
    std::uint64_t others = otherFields;
    for (std::size_t i = 0; i < diffKindCount; ++i) {
        const auto kind = static_cast<DiffKind>(i);
        if (kind != DiffKind::Identical && kind != DiffKind::TimeOnly)
            others += files.count(kind);
    }
    if (others != 0)
        return Verdict::Kind::Different;
    if (timestamps != 0)
        return Verdict::Kind::OnlyTimes;
    return files.ignored != 0 ? Verdict::Kind::OnlyIgnored : Verdict::Kind::Same;
}

bool areIgnoredTimes(const TreeDiff& files)
{
    return std::ranges::all_of(files.files, [](const FileDifference& file) {
        return !file.isIgnored || file.kind == DiffKind::TimeOnly;
    });
}

} // namespace

std::string_view verdictName(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Same:
        return "same";
    case Verdict::Kind::OnlyIgnored:
        return "onlyIgnored";
    case Verdict::Kind::OnlyTimes:
        return "onlyTimes";
    case Verdict::Kind::Different:
        break;
    }
    return "different";
}

Verdict verdictOf(const TreeDiff& files, const std::vector<ConfigDifference>& config,
                  std::size_t mostPaths)
{
    Verdict verdict;
    std::size_t otherFields = 0;
    for (const ConfigDifference& field : config) {
        verdict.isCreatedDifferent = verdict.isCreatedDifferent || isCreated(field);
        otherFields += isCreated(field) ? 0 : 1;
    }
    verdict.timestamps = files.count(DiffKind::TimeOnly) + (verdict.isCreatedDifferent ? 1 : 0);
    verdict.kind = kindOf(files, otherFields, verdict.timestamps);
    const bool isIgnored = verdict.kind == Verdict::Kind::OnlyIgnored;
    if (isIgnored && !areIgnoredTimes(files))
        return verdict;
    std::vector<std::string>& paths = isIgnored ? verdict.ignoredPaths : verdict.paths;
    for (const FileDifference& file : files.files) {
        if (paths.size() == mostPaths)
            break;
        if (file.kind == DiffKind::TimeOnly && file.isIgnored == isIgnored)
            paths.push_back(files.path(file));
    }
    return verdict;
}

} // namespace core
