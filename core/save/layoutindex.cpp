// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/layoutindex.h"

#include "core/io/outputfile.h"
#include "core/store/foldersource.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace core::layoutindex {

namespace {

constexpr const char* fullName = "io.containerd.image.name";
constexpr const char* refName = "org.opencontainers.image.ref.name";

std::string textOf(const Value& value)
{
    return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

} // namespace

std::string annotationOf(const Value& entry, const char* key)
{
    const auto annotations = entry.find("annotations");
    if (annotations == entry.end() || !annotations->is_object())
        return {};
    const auto found = annotations->find(key);
    return found != annotations->end() && found->is_string() ? found->get<std::string>()
                                                             : std::string();
}

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

Result<Value> readIndex(const std::string& path, const char* name)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    const auto raw = readDocument(**folder, name);
    if (!raw)
        return fail(withContext(raw.error(), path));
    auto root = json::parseObject(*raw);
    if (!root)
        return fail(withContext(std::move(root).error(), path + "/" + name));
    Value& entries = (*root)["manifests"];
    if (entries.is_null())
        entries = Value::array();
    const auto isObject = [](const Value& entry) { return entry.is_object(); };
    if (!entries.is_array() || !std::ranges::all_of(entries, isObject))
        return fail(ErrorCode::Corrupt, path + "/" + name + ": no list of manifests");
    return root;
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

Result<void> writeIndex(const std::string& path, const char* name, const Value& root)
{
    return writeFile(path + "/" + name, textOf(root), true);
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

} // namespace core::layoutindex
