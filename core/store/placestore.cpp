// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/placestore.h"

#include <algorithm>

namespace core {

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
    image->names = entry.names;
    image->place = m_path;
    std::string_view file = m_path;
    while (file.size() > 1 && file.ends_with('/'))
        file.remove_suffix(1);
    if (file.rfind('/') != std::string_view::npos && file.size() > 1)
        file.remove_prefix(file.rfind('/') + 1);
    image->name = entry.names.empty() ? std::string(file) : entry.names.front();
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
