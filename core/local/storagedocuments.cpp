// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containersstorage.h"

#include <algorithm>

namespace core {

std::string bigDataName(std::string_view key)
{
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.';
    };
    // What the store itself does: an odd last character alone does not count.
    if (!key.empty() && std::ranges::all_of(key.substr(0, key.size() - 1), isPlain))
        return std::string(key);
    return "=" + toBase64(asBytes(key));
}

Result<Bytes> ContainersStorage::bigData(const ImageRecord& image, const std::string& key) const
{
    const Area& area = m_areas[image.area];
    return readDocument(*area.folder, area.driver + "-images/" + image.id + "/" + bigDataName(key));
}

Bytes ContainersStorage::manifestOf(const ImageRecord& image) const
{
    auto raw = bigData(image, "manifest-" + image.digest);
    if (!raw)
        raw = bigData(image, "manifest");
    return raw ? std::move(*raw) : Bytes();
}

Result<Bytes> ContainersStorage::configOf(const ImageRecord& image, const Image& known) const
{
    std::string key = "sha256:" + image.id;
    if (known.manifest && !known.manifest->config.digest.isEmpty())
        key = known.manifest->config.digest.text();
    auto raw = bigData(image, key);
    if (raw || raw.error().code != ErrorCode::NotFound)
        return raw;
    const auto other = std::ranges::find_if(
        image.bigData, [](const std::string& name) { return name.starts_with("sha256:"); });
    return other == image.bigData.end() ? std::move(raw) : bigData(image, *other);
}

Result<std::vector<Bytes>> ContainersStorage::statements(const ImageEntry& entry,
                                                         const Task& task) const
{
    constexpr std::string_view prefix = "manifest-";
    const ImageRecord* record = find(entry.id);
    if (record == nullptr)
        return fail(ErrorCode::NotFound, path() + ": there is no image " + entry.id);
    std::vector<Bytes> statements;
    for (const std::string& key : record->bigData) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, path() + ": reading was stopped");
        if (!key.starts_with(prefix))
            continue;
        const auto digest = Digest::parse(std::string_view(key).substr(prefix.size()));
        auto raw = bigData(*record, key);
        if (!digest || !raw || sha256Of(*raw) != *digest)
            continue;
        const auto parsed = parseManifestOrIndex(*raw, {});
        if (parsed && std::holds_alternative<Index>(*parsed))
            statements.push_back(std::move(*raw));
    }
    return statements;
}

} // namespace core
