// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/referrers.h"

#include <set>

namespace core {

namespace {

using Taken = std::map<Digest, std::vector<ImageEntry>>;

void collectDigests(const std::vector<ImageEntry>& entries, std::set<Digest>& digests)
{
    for (const ImageEntry& entry : entries) {
        digests.insert(entry.descriptor.digest);
        collectDigests(entry.children, digests);
    }
}

void take(std::vector<ImageEntry>& entries, const Subjects& subjects,
          const std::set<Digest>& digests, Taken& taken)
{
    std::vector<ImageEntry> kept;
    for (ImageEntry& entry : entries) {
        take(entry.children, subjects, digests, taken);
        const auto subject = subjects.find(entry.id);
        if (subject != subjects.end() && subject->second != entry.descriptor.digest
            && digests.contains(subject->second))
            taken[subject->second].push_back(std::move(entry));
        else
            kept.push_back(std::move(entry));
    }
    entries = std::move(kept);
}

void attach(std::vector<ImageEntry>& entries, Taken& taken)
{
    for (ImageEntry& entry : entries) {
        const auto found = taken.find(entry.descriptor.digest);
        if (found != taken.end()) {
            // Taken out first: what is attached may itself be spoken about.
            std::vector<ImageEntry> referrers = std::move(found->second);
            taken.erase(found);
            for (ImageEntry& referrer : referrers)
                entry.children.push_back(std::move(referrer));
        }
        attach(entry.children, taken);
    }
}

} // namespace

void placeReferrers(std::vector<ImageEntry>& entries, const Subjects& subjects)
{
    if (subjects.empty())
        return;
    std::set<Digest> digests;
    collectDigests(entries, digests);
    Taken taken;
    take(entries, subjects, digests, taken);
    attach(entries, taken);
    // Only entries that speak about each other in a circle are left.
    for (auto& [subject, referrers] : taken) {
        for (ImageEntry& referrer : referrers)
            entries.push_back(std::move(referrer));
    }
}

} // namespace core
