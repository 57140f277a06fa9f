// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/skopeodir.h"

#include "core/base/json.h"
#include "core/oci/manifest.h"
#include "core/store/ocilayout.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

constexpr std::string_view rootName = "manifest.json";
constexpr int mostSignatures = 100;

/// Finds blobs where skopeo puts them.
class SkopeoSource final : public BlobSource
{
public:
    SkopeoSource(std::shared_ptr<const FolderSource> folder, Digest root)
        : m_folder(std::move(folder))
        , m_root(std::move(root))
    {
    }

    Result<FileSlice> open(std::string_view name) const override { return m_folder->open(name); }

    Result<FileSlice> openBlob(const Digest& digest) const override
    {
        if (digest.isEmpty())
            return fail(ErrorCode::NotFound, "no digest is stated");
        if (digest == m_root)
            return m_folder->open(rootName);
        const std::string encoded(digest.encoded());
        // Other algorithms than sha256 stand in front since version 1.2 of the form.
        const std::string name = digest.algorithm() == "sha256"
                                     ? encoded
                                     : std::string(digest.algorithm()) + "-" + encoded;
        for (const std::string& candidate : {name, encoded + ".manifest.json"}) {
            auto slice = m_folder->open(candidate);
            if (slice || slice.error().code != ErrorCode::NotFound)
                return slice;
        }
        return fail(ErrorCode::NotFound, m_folder->path() + ": holds no blob " + digest.text());
    }

private:
    std::shared_ptr<const FolderSource> m_folder;
    Digest m_root;
};

} // namespace

bool SkopeoDir::isOne(const FolderSource& folder)
{
    if (folder.has("version"))
        return folder.has(rootName);
    const auto raw = readDocument(folder, rootName);
    return raw && json::parseObject(*raw).has_value();
}

Result<std::shared_ptr<const SkopeoDir>> SkopeoDir::read(const std::string& path, const Task& task)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    const auto raw = readDocument(**folder, rootName);
    if (!raw)
        return fail(raw.error());
    const auto parsed = parseManifestOrIndex(*raw, {});
    if (!parsed)
        return fail(withContext(parsed.error(), rootName));
    Descriptor root;
    root.digest = sha256Of(*raw);
    root.size = raw->size();
    const auto* index = std::get_if<Index>(&*parsed);
    root.mediaType = index ? index->mediaType : std::get<Manifest>(*parsed).mediaType;

    auto dir = std::make_shared<SkopeoDir>();
    const auto layout =
        OciLayout::ofRoot(std::make_shared<SkopeoSource>(*folder, root.digest), root, task);
    if (!layout)
        return fail(layout.error());
    dir->m_catalog = *layout;
    dir->m_entries = (*layout)->entries();
    dir->m_warnings.append((*layout)->warnings());
    for (int number = 1; number <= mostSignatures && !dir->m_entries.empty(); ++number) {
        const std::string name = "signature-" + std::to_string(number);
        if (!(*folder)->has(name))
            break;
        ImageEntry signature;
        signature.role = ManifestRole::Signature;
        signature.id = name;
        signature.title = name;
        dir->m_entries.front().children.push_back(std::move(signature));
    }
    return dir;
}

Result<Image> SkopeoDir::open(const std::string& id, const Task& task) const
{
    return m_catalog->open(id, task);
}

} // namespace core
