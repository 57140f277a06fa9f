// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobsource.h"
#include "core/store/catalog.h"

#include <memory>

namespace core {

/// The images that `manifest.json` of a docker-archive lists, whoever wrote it
/// (`docker save`). Layers may be packed whatever their names say.
class DockerArchive final : public Catalog
{
public:
    /// Corrupt, naming it, if manifest.json is no array of objects.
    static Result<std::shared_ptr<const DockerArchive>>
    read(std::shared_ptr<const BlobSource> source, const Task& task);

    Result<Image> open(const std::string& id, const Task& task) const override;

    /// The digest of the config of the entry \a id; empty if that is not here.
    Digest configDigest(const std::string& id) const;

private:
    struct Item
    {
        std::string id; ///< The config's digest, made unique, or the position where there is none.
        std::string config;
        std::vector<std::string> names;
        std::vector<std::string> layers;
        Digest configDigest;
    };

    explicit DockerArchive(std::shared_ptr<const BlobSource> source)
        : m_source(std::move(source))
    {
    }
    Result<void> readList(BytesView raw);
    void lookInto(Item& item, ImageEntry& entry, std::uint64_t& budget);
    const Item* find(const std::string& id) const;

    std::shared_ptr<const BlobSource> m_source;
    std::vector<Item> m_items;
};

} // namespace core
