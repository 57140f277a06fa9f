// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/oci/documents.h"
#include "core/oci/reference.h"
#include "core/save/imagewriter.h"
#include "core/save/layoutindex.h"
#include "core/save/layoutlock.h"
#include "core/save/layoutreach.h"
#include "core/store/foldersource.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace core {

using namespace layoutindex;

namespace {

/// When an entry of the trash was removed; it has no other meaning anywhere.
constexpr const char* removedKey = "stratoscope.removed";
/// The name of the place that an entry of the trash is a copy from.
constexpr const char* fromKey = "stratoscope.copied-from";

/// index.json and the trash, read under the lock.
struct Lists
{
    Value index;
    Value trash;

    Value& listed() { return index["manifests"]; }
    Value& inTrash() { return trash["manifests"]; }
};

Result<Value> readTrash(const std::string& path)
{
    auto root = readIndex(path, trashFile);
    if (root || root.error().code != ErrorCode::NotFound)
        return root;
    return Value{{"schemaVersion", 2},
                 {"mediaType", "application/vnd.oci.image.index.v1+json"},
                 {"manifests", Value::array()}};
}

Result<Lists> readLists(const std::string& path)
{
    auto index = readIndex(path, indexFile);
    if (!index)
        return fail(std::move(index).error());
    auto trash = readTrash(path);
    if (!trash)
        return fail(std::move(trash).error());
    return Lists{std::move(*index), std::move(*trash)};
}

/// Where a crash left something in both lists, it is listed.
void dropListed(Lists& lists)
{
    std::set<Digest> listed;
    for (const Value& entry : lists.listed())
        listed.insert(digestOf(entry));
    Value kept = Value::array();
    for (Value& entry : lists.inTrash())
        if (!listed.contains(digestOf(entry)))
            kept.push_back(std::move(entry));
    lists.inTrash() = std::move(kept);
}

/// Takes the entries with \a digests out of \a entries.
Value takeOut(Value& entries, const std::set<Digest>& digests)
{
    Value taken = Value::array();
    Value kept = Value::array();
    for (Value& entry : entries)
        (digests.contains(digestOf(entry)) ? taken : kept).push_back(std::move(entry));
    entries = std::move(kept);
    return taken;
}

/// Lists an entry again. Its name stays with who has it now.
void putBack(Value& entries, Value entry, LayoutFolder::Restored& restored)
{
    Value& annotations = entry["annotations"];
    if (annotations.is_object()) {
        annotations.erase(removedKey);
        annotations.erase(fromKey);
    }
    if (!annotations.is_object() || annotations.empty())
        entry.erase("annotations");
    if (const std::string name = nameOf(entry); !name.empty()) {
        const bool isTaken = std::ranges::any_of(entries, [&](const Value& other) {
            return !nameOf(other).empty() && isSameName(nameOf(other), name);
        });
        (isTaken ? restored.taken : restored.names).push_back(name);
        if (isTaken)
            dropName(entry);
    }
    entries.push_back(std::move(entry));
}

/// What leaves the disk with each image of the trash, from the newest on: alone, and of what only
/// the trash leads to, what none before it has.
class TrashBytes
{
public:
    TrashBytes(const std::string& path, const FolderSource& source, const Task& task)
        : m_path(path)
        , m_source(source)
        , m_task(task)
    {
    }

    Result<void> add(std::vector<LayoutFolder::Trashed>& trashed)
    {
        const auto listed = layoutindex::readIndex(m_path, indexFile);
        if (!listed)
            return fail(listed.error());
        LayoutReach held(m_source, m_task);
        for (const LayoutFolder::Listed& one : layoutindex::listed((*listed)["manifests"]))
            if (auto followed = held.follow(one.descriptor, indexFile); !followed)
                return followed;
        std::map<Digest, std::size_t> users;
        std::vector<std::vector<Digest>> reached;
        for (const LayoutFolder::Trashed& one : trashed) {
            LayoutReach reach(m_source, m_task);
            if (auto followed = reach.follow(one.descriptor, trashFile); !followed)
                return followed;
            reached.emplace_back();
            for (const auto& [digest, from] : reach.from())
                if (!held.from().contains(digest)) {
                    reached.back().push_back(digest);
                    ++users[digest];
                }
        }
        const auto files = blobFiles(m_path);
        if (!files)
            return fail(files.error());
        std::map<Digest, std::uint64_t> sizes;
        for (const BlobFile& file : *files)
            if (!file.digest.isEmpty())
                sizes[file.digest] = file.allocated;
        std::set<Digest> counted;
        for (std::size_t i = 0; i < trashed.size(); ++i) {
            std::uint64_t added = 0;
            for (const Digest& digest : reached[i]) {
                const auto size = sizes.find(digest);
                const std::uint64_t bytes = size == sizes.end() ? 0 : size->second;
                if (users[digest] == 1)
                    trashed[i].bytes += bytes;
                if (counted.insert(digest).second)
                    added += bytes;
            }
            m_added.push_back(added);
        }
        return {};
    }

    const std::vector<std::uint64_t>& added() const { return m_added; }

private:
    const std::string& m_path;
    const FolderSource& m_source;
    const Task& m_task;
    std::vector<std::uint64_t> m_added;
};

/// By digest, the last removed first.
std::vector<LayoutFolder::Trashed> trashedIn(Lists& lists)
{
    dropListed(lists);
    std::map<Digest, Timestamp> removed;
    std::map<Digest, std::string> from;
    for (const Value& entry : lists.inTrash()) {
        Timestamp& time = removed[digestOf(entry)];
        time =
            std::max(time, parseTimestamp(annotationOf(entry, removedKey)).value_or(Timestamp{}));
        if (std::string place = annotationOf(entry, fromKey); !place.empty())
            from[digestOf(entry)] = std::move(place);
    }
    std::vector<LayoutFolder::Trashed> all;
    for (LayoutFolder::Listed& one : listed(lists.inTrash())) {
        const Digest digest = one.descriptor.digest;
        all.push_back(
            {std::move(one.descriptor), std::move(one.names), removed[digest], 0, from[digest]});
    }
    std::ranges::stable_sort(all,
                             [](const auto& a, const auto& b) { return a.removed > b.removed; });
    return all;
}

} // namespace

namespace layoutindex {

Result<std::vector<LayoutFolder::Listed>> trashList(const std::string& path)
{
    const auto root = readTrash(path);
    if (!root)
        return fail(root.error());
    return listed((*root)["manifests"]);
}

} // namespace layoutindex

Result<void> LayoutFolder::moveToTrash(const std::set<Digest>& digests, Timestamp now,
                                       const Task& task) const
{
    const auto lock = lockLayout(m_path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!lock)
        return fail(lock.error());
    auto lists = readLists(m_path);
    if (!lists)
        return fail(std::move(lists).error());
    dropListed(*lists);
    Value moved = takeOut(lists->listed(), digests);
    if (moved.empty())
        return {};
    for (Value& entry : moved) {
        Value& annotations = entry["annotations"];
        if (!annotations.is_object())
            annotations = Value::object();
        annotations[removedKey] = formatTimestamp(now);
        lists->inTrash().push_back(std::move(entry));
    }
    if (auto written = writeIndex(m_path, trashFile, lists->trash); !written)
        return written;
    return writeIndex(m_path, indexFile, lists->index);
}

Result<bool> LayoutFolder::addToTrash(const Descriptor& descriptor,
                                      const std::vector<std::string>& names,
                                      const std::string& from, Timestamp now,
                                      const Task& task) const
{
    Index index;
    for (const std::string& name : names) {
        auto named = withName(descriptor, name);
        if (!named)
            return fail(std::move(named).error());
        index.manifests.push_back(std::move(*named));
    }
    if (names.empty())
        index.manifests.push_back(descriptor);
    for (Descriptor& one : index.manifests) {
        one.annotations[removedKey] = formatTimestamp(now);
        one.annotations[fromKey] = from;
    }
    const auto lock = lockLayout(m_path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!lock)
        return fail(lock.error());
    auto lists = readLists(m_path);
    if (!lists)
        return fail(std::move(lists).error());
    for (const Value& entry : lists->listed())
        if (digestOf(entry) == descriptor.digest)
            return false;
    dropListed(*lists);
    // A name that it has there already is not listed a second time.
    Value kept = Value::array();
    for (Value& entry : lists->inTrash()) {
        const bool isSame =
            digestOf(entry) == descriptor.digest
            && (nameOf(entry).empty() || std::ranges::any_of(names, [&](const std::string& name) {
                    return isSameName(nameOf(entry), name);
                }));
        if (!isSame)
            kept.push_back(std::move(entry));
    }
    Value added = Value::parse(formatIndex(index));
    for (Value& entry : added["manifests"])
        kept.push_back(std::move(entry));
    lists->inTrash() = std::move(kept);
    if (auto written = writeIndex(m_path, trashFile, lists->trash); !written)
        return fail(std::move(written).error());
    return true;
}

Result<std::vector<LayoutFolder::Trashed>> LayoutFolder::trashed(const Task& task) const
{
    const auto folder = FolderSource::at(m_path);
    if (!folder)
        return fail(folder.error());
    auto lists = readLists(m_path);
    if (!lists)
        return fail(std::move(lists).error());
    auto all = trashedIn(*lists);
    TrashBytes bytes(m_path, **folder, task);
    if (auto added = bytes.add(all); !added)
        return fail(withContext(std::move(added).error(), m_path));
    return all;
}

Result<LayoutFolder::Restored> LayoutFolder::restore(const std::set<Digest>& digests,
                                                     const Task& task) const
{
    const auto lock = lockLayout(m_path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!lock)
        return fail(lock.error());
    auto lists = readLists(m_path);
    if (!lists)
        return fail(std::move(lists).error());
    dropListed(*lists);
    std::set<Digest> there;
    for (const Value& entry : lists->inTrash())
        there.insert(digestOf(entry));
    for (const Digest& digest : digests)
        if (!there.contains(digest))
            return fail(ErrorCode::NotFound,
                        m_path + ": " + digest.text() + " is not in the trash");
    Restored restored;
    Value taken = takeOut(lists->inTrash(), digests);
    for (Value& entry : taken)
        putBack(lists->listed(), std::move(entry), restored);
    foldNameless(lists->listed());
    if (auto written = writeIndex(m_path, indexFile, lists->index); !written)
        return fail(std::move(written).error());
    if (auto written = writeIndex(m_path, trashFile, lists->trash); !written)
        return fail(std::move(written).error());
    return restored;
}

Result<void> LayoutFolder::forgetTrash(const std::set<Digest>& digests, const Task& task) const
{
    const auto lock = lockLayout(m_path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!lock)
        return fail(lock.error());
    auto lists = readLists(m_path);
    if (!lists)
        return fail(std::move(lists).error());
    const Value before = lists->inTrash();
    dropListed(*lists);
    takeOut(lists->inTrash(), digests);
    if (lists->inTrash() == before)
        return {};
    return writeIndex(m_path, trashFile, lists->trash);
}

Result<std::set<Digest>> LayoutFolder::expiredTrash(const TrashLimits& limits, Timestamp now,
                                                    const Task& task) const
{
    const auto folder = FolderSource::at(m_path);
    if (!folder)
        return fail(folder.error());
    auto lists = readLists(m_path);
    if (!lists)
        return fail(std::move(lists).error());
    auto all = trashedIn(*lists);
    std::set<Digest> expired;
    if (all.empty())
        return expired;
    TrashBytes bytes(m_path, **folder, task);
    if (auto added = bytes.add(all); !added)
        return fail(withContext(std::move(added).error(), m_path));
    constexpr std::int64_t secondsOfDay = 86'400;
    const std::int64_t oldest = now.seconds - std::int64_t{limits.days} * secondsOfDay;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        sum += bytes.added()[i];
        const bool isOfLast = all[i].removed == all.front().removed;
        const bool isTooMuch = sum > limits.bytes || i >= core::limits::trashedImages;
        if (all[i].removed.seconds < oldest || (isTooMuch && !isOfLast))
            expired.insert(all[i].descriptor.digest);
    }
    return expired;
}

} // namespace core
