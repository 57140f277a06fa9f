// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/ownstore.h"

#include "core/local/localsizes.h"
#include "core/store/foldersource.h"

#include <sys/stat.h>

namespace core {

namespace {

std::string indexPath(const std::string& store)
{
    return store + "/index.json";
}

} // namespace

Result<std::shared_ptr<const OwnStore>> OwnStore::open(const std::string& path, const Task& task)
{
    std::shared_ptr<OwnStore> store(new OwnStore(StoreKind::OwnStore, path));
    struct stat status = {};
    if (::stat(indexPath(path).c_str(), &status) != 0 && errno == ENOENT)
        return store;
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    if (const auto index = (*folder)->open("index.json"))
        store->m_index = index->file->identity();
    auto layout = OciLayout::read(*folder, task);
    if (!layout)
        return fail(withContext(std::move(layout).error(), path));
    store->m_layout = std::move(*layout);
    store->m_entries = store->m_layout->entries();
    store->m_warnings = store->m_layout->warnings();
    return store;
}

Result<Image> OwnStore::open(const ImageEntry& entry, const Task& task) const
{
    if (!m_layout)
        return fail(ErrorCode::NotFound, path() + ": there is no image " + entry.id);
    auto image = m_layout->open(entry.id, task);
    if (image) {
        image->place = path();
        image->names = entry.names;
        image->name = entry.names.empty() ? entry.descriptor.digest.text().substr(0, 19)
                                          : entry.names.front();
    }
    return image;
}

Result<std::vector<Bytes>> OwnStore::statements(const ImageEntry& entry, const Task& task) const
{
    if (!m_layout)
        return fail(ErrorCode::NotFound, path() + ": there is no " + entry.id);
    return m_layout->statements(entry.id, task);
}

void OwnStore::describe(const ImageEntry& entry, const std::vector<std::string>& names,
                        std::vector<LocalImage>& images,
                        std::map<std::string, std::uint64_t>& sizes, Warnings& warnings,
                        const Task& task) const
{
    if (entry.role != ManifestRole::Image)
        return;
    if (entry.isIndex) {
        for (const ImageEntry& child : entry.children)
            describe(child, names, images, sizes, warnings, task);
        return;
    }
    LocalImage local;
    local.entryId = entry.id;
    local.id = entry.descriptor.digest.text();
    local.names = names;
    local.manifestDigest = entry.descriptor.digest;
    local.platform = entry.platform;
    const auto image = open(entry, task);
    if (!image) {
        local.problem = image.error().message + ".";
        images.push_back(std::move(local));
        return;
    }
    describeConfig(local, image->rawConfig, warnings);
    local.packed = image->packedBytes();
    for (const Layer& layer : image->layers) {
        if (const auto digest = layer.packedDigest()) {
            local.layers.push_back(digest->text());
            sizes[digest->text()] = layer.packedSize().value_or(0);
        }
        if (!layer.data && local.problem.empty())
            local.problem = layer.missingReason;
    }
    images.push_back(std::move(local));
}

Result<std::vector<LocalImage>> OwnStore::images(const Task& task, Warnings& warnings) const
{
    std::vector<LocalImage> all;
    std::map<std::string, std::uint64_t> sizes;
    for (const ImageEntry& entry : m_entries) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "listing was stopped");
        describe(entry, entry.names, all, sizes, warnings, task);
    }
    sumUpLayers(all, [&sizes](const std::string& layer) -> std::optional<std::uint64_t> {
        const auto found = sizes.find(layer);
        return found == sizes.end() ? std::nullopt : std::optional(found->second);
    });
    for (LocalImage& image : all) {
        // What is stored are the blobs: of the files in them only their index knows.
        image.onDisk = image.unpacked;
        image.unpacked.reset();
    }
    return all;
}

bool OwnStore::isUnchanged() const
{
    const auto now = File::open(indexPath(path()));
    return now ? m_index && (*now)->identity() == *m_index : !m_index;
}

} // namespace core
