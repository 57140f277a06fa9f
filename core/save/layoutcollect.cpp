// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashingreader.h"
#include "core/io/watchedreader.h"
#include "core/save/layoutindex.h"
#include "core/save/layoutlock.h"
#include "core/save/layoutreach.h"
#include "core/store/foldersource.h"

namespace core {

namespace {

using layoutindex::trashList;

/// The files that nothing leads to once \a removed is not listed any more.
Result<std::vector<BlobFile>> unreachable(const LayoutFolder& layout,
                                          const std::set<Digest>& removed, const Task& task)
{
    const auto folder = FolderSource::at(layout.path());
    if (!folder)
        return fail(folder.error());
    const auto listed = layout.list();
    if (!listed)
        return fail(listed.error());
    // The trash after the list: what goes from one to the other meanwhile is in it first.
    const auto inTrash = trashList(layout.path());
    if (!inTrash)
        return fail(inTrash.error());
    LayoutReach reach(**folder, task);
    for (const auto* list : {&*listed, &*inTrash})
        for (const LayoutFolder::Listed& one : *list)
            if (list == &*inTrash || !removed.contains(one.descriptor.digest))
                if (auto followed = reach.follow(one.descriptor, layoutindex::indexFile); !followed)
                    return fail(withContext(followed.error(), layout.path()));
    auto files = blobFiles(layout.path());
    if (!files)
        return files;
    std::erase_if(*files, [&](const BlobFile& file) {
        if (file.digest.isEmpty()) // What is no blob and not ours is not ours to remove.
            return !file.isAside;
        return reach.from().contains(file.digest);
    });
    return files;
}

} // namespace

Result<LayoutFolder::Collected> LayoutFolder::collectable(const std::set<Digest>& removed,
                                                          const Task& task) const
{
    // What lies about unlisted before is not what this removal brings back, but goes with it.
    const auto files = unreachable(*this, removed, task);
    if (!files)
        return fail(files.error());
    Collected sum;
    for (const BlobFile& file : *files) {
        ++sum.blobs;
        sum.bytes += file.allocated;
    }
    return sum;
}

Result<LayoutFolder::Collected> LayoutFolder::collect(const Task& task) const
{
    const auto blobs = lockLayout(m_path, LayoutLock::Blobs, LockMode::Exclusive, task);
    if (!blobs)
        return fail(blobs.error());
    const auto index = lockLayout(m_path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!index)
        return fail(index.error());
    const auto files = unreachable(*this, {}, task);
    if (!files)
        return fail(files.error());
    Collected sum;
    for (const BlobFile& file : *files) {
        if (auto removed = removeBlobFile(m_path, file); !removed)
            return fail(removed.error());
        ++sum.blobs;
        sum.bytes += file.allocated;
    }
    return sum;
}

Result<LayoutFolder::Checked> LayoutFolder::check(const Task& task) const
{
    const auto folder = FolderSource::at(m_path);
    if (!folder)
        return fail(folder.error());
    Checked checked;
    const auto listedNow = list();
    if (!listedNow)
        return fail(listedNow.error());
    const auto inTrash = trashList(m_path);
    if (!inTrash)
        return fail(inTrash.error());
    LayoutReach reach(**folder, task);
    const auto followAll = [&](const std::vector<Listed>& list,
                               const std::string& name) -> Result<void> {
        for (const Listed& one : list)
            if (auto followed = reach.follow(one.descriptor, name); !followed) {
                if (followed.error().code == ErrorCode::Cancelled)
                    return followed;
                checked.faults.push_back(
                    {WarningCode::CorruptData, name, followed.error().message});
            }
        return {};
    };
    if (auto followed = followAll(*listedNow, layoutindex::indexFile); !followed)
        return fail(followed.error());
    if (auto followed = followAll(*inTrash, layoutindex::trashFile); !followed)
        return fail(followed.error());
    const auto files = blobFiles(m_path);
    if (!files)
        return fail(files.error());
    Progress progress;
    for (const BlobFile& file : *files)
        progress.total += file.size;
    std::set<Digest> there;
    for (const BlobFile& file : *files) {
        if (file.digest.isEmpty())
            continue;
        there.insert(file.digest);
        ++checked.blobs;
        if (!reach.from().contains(file.digest)) {
            ++checked.unlisted;
            checked.unlistedBytes += file.allocated;
        }
        if (!file.digest.isVerifiable()) {
            checked.faults.push_back(
                {WarningCode::Unsupported, file.name, "its digest cannot be computed"});
            continue;
        }
        const auto slice = (*folder)->open(file.name);
        if (!slice) {
            checked.faults.push_back({WarningCode::CorruptData, file.name, slice.error().message});
            continue;
        }
        HashingReader reader(
            std::make_unique<WatchedReader>(std::make_unique<SliceReader>(*slice), task, &progress),
            Hasher::forDigest(file.digest));
        const auto read = reader.skip(UINT64_MAX);
        if (!read && read.error().code == ErrorCode::Cancelled)
            return fail(read.error());
        checked.bytes += reader.bytes();
        if (!read)
            checked.faults.push_back({WarningCode::CorruptData, file.name, read.error().message});
        else if (const Digest found = reader.finish(); found != file.digest)
            checked.faults.push_back({WarningCode::DigestMismatch, file.name,
                                      "the bytes have the digest " + found.text()});
    }
    for (const auto& [digest, from] : reach.from())
        if (!there.contains(digest))
            checked.faults.push_back({WarningCode::MissingBlob,
                                      from.find(':') == std::string::npos ? from : "blobs/" + from,
                                      "the blob " + digest.text() + " is not in the store"});
    return checked;
}

} // namespace core
