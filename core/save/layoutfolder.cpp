// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layoutfolder.h"

#include "core/base/json.h"
#include "core/io/outputfile.h"
#include "core/oci/documents.h"
#include "core/oci/mediatype.h"
#include "core/oci/reference.h"
#include "core/save/imagewriter.h"
#include "core/save/layoutindex.h"
#include "core/save/layoutlock.h"
#include "core/store/foldersource.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace core {

namespace {

using json::Value;
using namespace layoutindex;

void add(Value& entries, const Descriptor& descriptor)
{
    Index index;
    index.manifests = {descriptor};
    Value entry = Value::parse(formatIndex(index))["manifests"][0];
    if (const std::string name = nameOf(entry); !name.empty())
        for (Value& other : entries)
            if (isSameName(nameOf(other), name))
                dropName(other);
    entries.push_back(std::move(entry));
    foldNameless(entries);
}

/// Reads the list, lets \a change have it, and writes it: one process at a time.
template<class Change>
Result<void> changeIndex(const std::string& path, const Task& task, Change change)
{
    const auto lock = lockLayout(path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!lock)
        return fail(lock.error());
    auto root = readIndex(path, indexFile);
    if (!root)
        return fail(root.error());
    Value& entries = (*root)["manifests"];
    const Value before = entries;
    if (Result<void> changed = change(entries); !changed)
        return changed;
    if (entries == before)
        return {};
    return writeIndex(path, indexFile, *root);
}

Result<LayoutFolder::Listed> findListed(const Value& entries, const std::string& image)
{
    const std::vector<LayoutFolder::Listed> all = listed(entries);
    std::vector<LayoutFolder::Listed> fitting;
    for (const LayoutFolder::Listed& one : all)
        if (std::ranges::any_of(one.names,
                                [&](const std::string& name) { return isSameName(name, image); }))
            return one;
    constexpr std::size_t leastDigits = 4;
    const std::string digits = image.substr(image.starts_with("sha256:") ? 7 : 0);
    for (const LayoutFolder::Listed& one : all)
        if (one.descriptor.digest.text() == image
            || (digits.size() >= leastDigits
                && one.descriptor.digest.encoded().starts_with(digits)))
            fitting.push_back(one);
    if (fitting.empty())
        return fail(ErrorCode::NotFound, "there is no image " + image);
    if (fitting.size() > 1)
        return fail(ErrorCode::Ambiguous,
                    image + ": " + std::to_string(fitting.size()) + " images begin so");
    return fitting.front();
}

} // namespace

Result<bool> LayoutFolder::isLayout(const std::string& path)
{
    struct stat status = {};
    if (::stat((path + "/index.json").c_str(), &status) == 0)
        return true;
    if (::stat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Result<bool>(false) : fail(systemError(errno, path));
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(path, code)) {
        // What a start that was broken off left is no reason not to go on.
        const std::string name = entry.path().filename();
        if (name != "blobs" && name != "oci-layout" && !name.starts_with(".stratoscope"))
            return fail(ErrorCode::Exists, path + ": is there and no OCI layout");
    }
    return code ? fail(systemError(code.value(), path)) : Result<bool>(false);
}

Result<LayoutFolder> LayoutFolder::open(const std::string& path)
{
    const auto isThere = isLayout(path);
    if (!isThere)
        return fail(isThere.error());
    if (*isThere)
        return LayoutFolder(path);
    std::error_code code;
    std::filesystem::create_directories(path + "/blobs/sha256", code);
    if (code)
        return fail(systemError(code.value(), path));
    const auto lock = lockLayout(path, LayoutLock::Index, LockMode::Exclusive, {});
    if (!lock)
        return fail(lock.error());
    Index index;
    index.mediaType = mediatype::ociIndex;
    // index.json last: it is what makes the folder a layout.
    Result<void> written =
        writeFile(path + "/oci-layout", R"({"imageLayoutVersion":"1.0.0"})", true);
    struct stat status = {};
    if (written && ::stat((path + "/index.json").c_str(), &status) != 0)
        written = writeFile(path + "/index.json", formatIndex(index), false);
    if (!written)
        return fail(written.error());
    return LayoutFolder(path);
}

Result<OwnedDescriptor> LayoutFolder::keepBlobs(const Task& task) const
{
    return lockLayout(m_path, LayoutLock::Blobs, LockMode::Shared, task);
}

Result<void> LayoutFolder::put(const std::vector<Descriptor>& descriptors, const Task& task) const
{
    return changeIndex(m_path, task, [&](Value& entries) -> Result<void> {
        for (const Descriptor& descriptor : descriptors)
            add(entries, descriptor);
        return {};
    });
}

Result<LayoutFolder::Untagged> LayoutFolder::untag(const std::string& name, const Task& task) const
{
    Untagged result;
    auto changed = changeIndex(m_path, task, [&](Value& entries) -> Result<void> {
        for (Value& entry : entries) {
            if (nameOf(entry).empty() || !isSameName(nameOf(entry), name))
                continue;
            result.digest = digestOf(entry);
            dropName(entry);
        }
        if (result.digest.isEmpty())
            return fail(ErrorCode::NotFound, "there is no image " + name);
        foldNameless(entries);
        for (const Listed& one : listed(entries))
            if (one.descriptor.digest == result.digest)
                result.remaining = one.names;
        return {};
    });
    if (!changed)
        return fail(changed.error());
    return result;
}

Result<void> LayoutFolder::tag(const std::string& image, const std::string& name,
                               const Task& task) const
{
    return changeIndex(m_path, task, [&](Value& entries) -> Result<void> {
        auto found = findListed(entries, image);
        if (!found)
            return fail(found.error());
        Value copy;
        for (const Value& entry : entries)
            if (digestOf(entry) == found->descriptor.digest)
                copy = entry;
        const auto named = withName({}, name);
        if (!named)
            return fail(named.error());
        for (Value& entry : entries)
            if (isSameName(nameOf(entry), name) && !nameOf(entry).empty())
                dropName(entry);
        for (const auto& [key, value] : named->annotations)
            copy["annotations"][key] = value;
        entries.push_back(std::move(copy));
        foldNameless(entries);
        return {};
    });
}

Result<void> LayoutFolder::remove(const std::set<Digest>& digests, const Task& task) const
{
    return changeIndex(m_path, task, [&](Value& entries) -> Result<void> {
        Value kept = Value::array();
        for (Value& entry : entries)
            if (!digests.contains(digestOf(entry)))
                kept.push_back(std::move(entry));
        entries = std::move(kept);
        return {};
    });
}

Result<std::vector<LayoutFolder::Listed>> LayoutFolder::list() const
{
    const auto root = readIndex(m_path, indexFile);
    if (!root)
        return fail(root.error());
    return listed((*root)["manifests"]);
}

Result<LayoutFolder::Listed> LayoutFolder::find(const std::string& image) const
{
    const auto root = readIndex(m_path, indexFile);
    if (!root)
        return fail(root.error());
    auto found = findListed((*root)["manifests"], image);
    return found ? found : fail(withContext(std::move(found).error(), m_path));
}

} // namespace core
