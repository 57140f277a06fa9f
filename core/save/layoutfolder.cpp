// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layoutfolder.h"

#include "core/base/json.h"
#include "core/io/outputfile.h"
#include "core/oci/documents.h"
#include "core/oci/mediatype.h"
#include "core/oci/reference.h"
#include "core/save/imagewriter.h"
#include "core/save/layoutlock.h"
#include "core/store/foldersource.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace core {

namespace {

constexpr const char* fullName = "io.containerd.image.name";
constexpr const char* refName = "org.opencontainers.image.ref.name";

using json::Value;

std::string textOf(const Value& value)
{
    return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

std::string annotationOf(const Value& entry, const char* key)
{
    const auto annotations = entry.find("annotations");
    if (annotations == entry.end() || !annotations->is_object())
        return {};
    const auto found = annotations->find(key);
    return found != annotations->end() && found->is_string() ? found->get<std::string>()
                                                             : std::string();
}

/// The whole reference where one is stated, else what is written as one.
std::string nameOf(const Value& entry)
{
    std::string full = annotationOf(entry, fullName);
    return full.empty() ? annotationOf(entry, refName) : full;
}

Digest digestOf(const Value& entry)
{
    const auto found = entry.find("digest");
    if (found == entry.end() || !found->is_string())
        return {};
    return Digest::parse(found->get<std::string>()).value_or(Digest());
}

void dropName(Value& entry)
{
    Value& annotations = entry["annotations"];
    annotations.erase(fullName);
    annotations.erase(refName);
    if (annotations.empty())
        entry.erase("annotations");
}

/// Entries without a name that another entry of their digest makes unnecessary.
void foldNameless(Value& entries)
{
    std::set<Digest> named;
    for (const Value& entry : entries)
        if (!nameOf(entry).empty())
            named.insert(digestOf(entry));
    std::set<Digest> nameless;
    Value kept = Value::array();
    for (Value& entry : entries) {
        const Digest digest = digestOf(entry);
        const bool isSpare = nameOf(entry).empty() && !digest.isEmpty()
                             && (named.contains(digest) || !nameless.insert(digest).second);
        if (!isSpare)
            kept.push_back(std::move(entry));
    }
    entries = std::move(kept);
}

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

/// index.json as it lies there.
struct IndexFile
{
    Value root;
    Value* entries = nullptr;
};

Result<IndexFile> readIndex(const std::string& path)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    const auto raw = readDocument(**folder, "index.json");
    if (!raw)
        return fail(withContext(raw.error(), path));
    auto root = json::parseObject(*raw);
    if (!root)
        return fail(withContext(std::move(root).error(), path + "/index.json"));
    IndexFile file{std::move(*root), nullptr};
    Value& entries = file.root["manifests"];
    if (entries.is_null())
        entries = Value::array();
    const auto isObject = [](const Value& entry) { return entry.is_object(); };
    if (!entries.is_array() || !std::ranges::all_of(entries, isObject))
        return fail(ErrorCode::Corrupt, path + "/index.json: no list of manifests");
    return file;
}

Result<void> writeFile(const std::string& path, std::string_view text, bool overwrite)
{
    auto file = OutputFile::create(path, overwrite);
    if (!file)
        return fail(file.error());
    if (auto written = (*file)->write(asBytes(text)); !written)
        return written;
    return (*file)->commit();
}

/// Reads the list, lets \a change have it, and writes it: one process at a time.
template<class Change>
Result<void> changeIndex(const std::string& path, const Task& task, Change change)
{
    const auto lock = lockLayout(path, LayoutLock::Index, LockMode::Exclusive, task);
    if (!lock)
        return fail(lock.error());
    auto file = readIndex(path);
    if (!file)
        return fail(file.error());
    Value& entries = file->root["manifests"];
    const Value before = entries;
    if (Result<void> changed = change(entries); !changed)
        return changed;
    if (entries == before)
        return {};
    return writeFile(path + "/index.json", textOf(file->root), true);
}

std::vector<LayoutFolder::Listed> listed(const Value& entries)
{
    std::vector<LayoutFolder::Listed> all;
    for (const Value& entry : entries) {
        const Digest digest = digestOf(entry);
        if (digest.isEmpty())
            continue;
        auto found = std::ranges::find(
            all, digest, [](const LayoutFolder::Listed& one) { return one.descriptor.digest; });
        if (found == all.end()) {
            LayoutFolder::Listed one;
            one.descriptor.digest = digest;
            const json::Members members(entry, {}, nullptr);
            one.descriptor.mediaType = members.string("mediaType");
            one.descriptor.size = members.requiredSize("size").value_or(0);
            all.push_back(std::move(one));
            found = all.end() - 1;
        }
        if (std::string name = nameOf(entry); !name.empty())
            found->names.push_back(std::move(name));
    }
    return all;
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

/// Whether \a path is a layout already; Exists if it is something else.
Result<bool> isLayout(const std::string& path)
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

} // namespace

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
    const auto file = readIndex(m_path);
    if (!file)
        return fail(file.error());
    return listed(file->root["manifests"]);
}

Result<LayoutFolder::Listed> LayoutFolder::find(const std::string& image) const
{
    const auto file = readIndex(m_path);
    if (!file)
        return fail(file.error());
    auto found = findListed(file->root["manifests"], image);
    return found ? found : fail(withContext(std::move(found).error(), m_path));
}

} // namespace core
