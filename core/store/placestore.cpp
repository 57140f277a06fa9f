// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/placestore.h"

#include <algorithm>

namespace core {

namespace {

/// The names of the entry \a id or, where it has none, those of the index that lists it.
const std::vector<std::string>* namesOf(const std::vector<ImageEntry>& entries,
                                        const std::string& id)
{
    for (const ImageEntry& entry : entries) {
        if (entry.id == id)
            return &entry.names;
        const std::vector<std::string>* below = namesOf(entry.children, id);
        if (below != nullptr)
            return below->empty() && entry.isIndex ? &entry.names : below;
    }
    return nullptr;
}

} // namespace

PlaceStore::PlaceStore(StoreKind kind, std::string path, std::shared_ptr<const Catalog> catalog)
    : Store(kind, std::move(path))
    , m_catalog(std::move(catalog))
{
    m_entries = m_catalog->entries();
    m_warnings = m_catalog->warnings();
}

Result<Image> PlaceStore::open(const ImageEntry& entry, const Task& task) const
{
    if (entry.isIndex)
        return fail(ErrorCode::Unsupported, m_path + ": an index of images, not an image");
    if (entry.role != ManifestRole::Image)
        return fail(ErrorCode::Unsupported, m_path + ": \"" + entry.title + "\" is not an image");
    auto image = m_catalog->open(entry.id, task);
    if (!image) {
        Error error = withContext(std::move(image).error(), m_path);
        const auto damage = std::ranges::find_if(
            m_warnings.list(), [](const Warning& warning) { return isDamage(warning.code); });
        // What is not here was most likely in the part that is lost.
        if (error.code == ErrorCode::NotFound && damage != m_warnings.list().end())
            error.message += "; " + damage->message;
        return fail(std::move(error));
    }
    const std::vector<std::string>* names = namesOf(m_entries, entry.id);
    image->names = names == nullptr ? entry.names : *names;
    image->place = m_path;
    std::string_view file = m_path;
    while (file.size() > 1 && file.ends_with('/'))
        file.remove_suffix(1);
    if (file.rfind('/') != std::string_view::npos && file.size() > 1)
        file.remove_prefix(file.rfind('/') + 1);
    image->name = image->names.empty() ? std::string(file) : image->names.front();
    return image;
}

Result<std::vector<Bytes>> PlaceStore::statements(const ImageEntry& entry, const Task& task) const
{
    return m_catalog->statements(entry.id, task);
}

bool PlaceStore::isUnchanged() const
{
    return std::ranges::all_of(m_watched, [](const WatchedFile& watched) {
        const auto file = File::open(watched.path);
        return file && (*file)->identity() == watched.identity;
    });
}

} // namespace core
