// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/jsonfile.h"

#include "core/io/filelock.h"
#include "core/io/outputfile.h"
#include "core/store/blobsource.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace core::jsonfile {

namespace {

constexpr int knownVersion = 1;

} // namespace

Result<json::Value> readList(const std::string& path, const char* key)
{
    const auto file = File::open(path);
    if (!file && file.error().code == ErrorCode::NotFound)
        return json::Value::array();
    if (!file)
        return fail(file.error());
    const auto raw = readDocument(FileSlice{*file, 0, (*file)->size()});
    if (!raw)
        return fail(raw.error());
    auto root = json::parseObject(*raw);
    if (!root)
        return fail(withContext(std::move(root).error(), path));
    if (json::Members(*root, {}, nullptr).integer("version") > knownVersion)
        return fail(ErrorCode::Unsupported, path + ": was written by a later version");
    const auto list = root->find(key);
    if (list == root->end() || !list->is_array())
        return fail(ErrorCode::Corrupt, path + ": has no list \"" + key + "\"");
    return *list;
}

Result<void> changeList(const std::string& path, const char* key,
                        const std::function<Result<void>(json::Value&)>& change, const Task& task)
{
    if (path.empty())
        return fail(ErrorCode::NotFound, "there is no home folder for settings");
    std::error_code code;
    std::filesystem::create_directories(folderOf(path), code);
    if (code)
        return fail(systemError(code.value(), folderOf(path)));
    // Beside the file: the file itself is another one after each change.
    const auto held = lockFile(path + ".lock", 0600, LockMode::Exclusive, path, task);
    if (!held)
        return fail(held.error());
    auto list = readList(path, key);
    if (!list)
        return fail(std::move(list).error());
    const json::Value before = *list;
    if (auto changed = change(*list); !changed)
        return changed;
    if (*list == before)
        return {};
    const json::Value root{{"version", knownVersion}, {key, std::move(*list)}};
    auto file = OutputFile::create(path, true);
    if (!file)
        return fail(std::move(file).error());
    const std::string text = root.dump(2, ' ', false, json::Value::error_handler_t::replace) + '\n';
    if (auto written = (*file)->write(asBytes(text)); !written)
        return written;
    return (*file)->commit();
}

} // namespace core::jsonfile
