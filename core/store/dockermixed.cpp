// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dockermixed.h"

#include "core/base/limits.h"
#include "core/oci/reference.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

/// What the layout knows about one config.
struct Known
{
    std::vector<std::size_t> path; ///< Positions from the top to the entry.
    bool isComplete = false;       ///< All layers are here.
};

bool isComplete(const Result<Image>& image)
{
    return image && !image->rawConfig.empty()
           && std::ranges::all_of(image->layers,
                                  [](const Layer& layer) { return layer.data.has_value(); });
}

/// Goes through the layout's images once to learn their configs; what is listed again or beyond
/// the budget of document bytes keeps its own entry.
struct Collector
{
    const OciLayout& layout;
    const Task& task;
    std::map<Digest, Known> known; ///< By the config's digest.
    std::set<Digest> seen;         ///< Manifests.
    std::vector<std::size_t> path;
    std::uint64_t budget = limits::listedDocumentBytes;

    void lookInto(const ImageEntry& entry)
    {
        if (entry.role != ManifestRole::Image || entry.isIndex || !entry.isHere || budget == 0
            || !seen.insert(entry.descriptor.digest).second)
            return;
        const auto image = layout.open(entry.id, task);
        if (!image)
            return;
        const std::uint64_t bytes = image->rawManifest.size() + image->rawConfig.size();
        budget -= std::min(budget, bytes);
        const bool complete = isComplete(image);
        Known& one = known[image->manifest->config.digest];
        if (one.path.empty() || (complete && !one.isComplete))
            one = {path, complete};
    }

    void collect(const std::vector<ImageEntry>& entries)
    {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            path.push_back(i);
            lookInto(entries[i]);
            collect(entries[i].children);
            path.pop_back();
        }
    }
};

bool isSameReference(const std::string& left, const std::string& right)
{
    if (left == right)
        return true;
    const auto normalizedLeft = parseNormalizedReference(left);
    const auto normalizedRight = parseNormalizedReference(right);
    return normalizedLeft && normalizedRight && *normalizedLeft == *normalizedRight;
}

bool hasName(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::any_of(
        names, [&](const std::string& other) { return isSameReference(name, other); });
}

/// Adds the whole references of manifest.json; a bare tag that one of them ends with is dropped.
void addNames(ImageEntry& entry, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        std::erase_if(entry.names,
                      [&](const std::string& tag) { return name.ends_with(":" + tag); });
        if (!hasName(entry.names, name))
            entry.names.push_back(name);
    }
}

} // namespace

Result<std::shared_ptr<const DockerMixed>>
DockerMixed::read(const std::shared_ptr<const BlobSource>& source, const Task& task)
{
    auto layout = OciLayout::read(source, task);
    auto archive = DockerArchive::read(source, task);
    for (const Error* error :
         {layout ? nullptr : &layout.error(), archive ? nullptr : &archive.error()}) {
        if (error && (error->code == ErrorCode::Cancelled || (!layout && !archive)))
            return fail(*error);
    }
    auto mixed = std::make_shared<DockerMixed>();
    const auto tell = [&](const Error& error) {
        mixed->m_warnings.add({WarningCode::CorruptData, 0, {}, error.message + "."});
    };
    if (layout) {
        mixed->m_layout = *layout;
        mixed->m_entries = (*layout)->entries();
        mixed->m_warnings.append((*layout)->warnings());
    } else {
        tell(layout.error());
    }
    if (archive) {
        mixed->m_archive = *archive;
        mixed->m_warnings.append((*archive)->warnings());
        mixed->join(task);
    } else {
        tell(archive.error());
    }
    return mixed;
}

void DockerMixed::join(const Task& task)
{
    std::map<Digest, Known> known;
    if (m_layout) {
        Collector collector{*m_layout, task, {}, {}, {}};
        collector.collect(m_layout->entries());
        known = std::move(collector.known);
    }
    for (const ImageEntry& item : m_archive->entries()) {
        const auto found = known.find(m_archive->configDigest(item.id));
        if (found == known.end()) {
            addUnknown(item);
            continue;
        }
        std::vector<ImageEntry>* siblings = &m_entries;
        ImageEntry* entry = nullptr;
        for (const std::size_t position : found->second.path) {
            // A name belongs to what the place lists, be it the index above the image.
            entry = &(*siblings)[position];
            siblings = &entry->children;
        }
        addNames(m_entries[found->second.path.front()], item.names);
        if (!found->second.isComplete && isComplete(m_archive->open(item.id, task)))
            entry->id = item.id;
    }
}

void DockerMixed::addUnknown(const ImageEntry& item)
{
    // The layout may name it too, without its manifest being here.
    const auto absent = std::ranges::find_if(m_entries, [&](const ImageEntry& entry) {
        return !entry.isHere && std::ranges::any_of(item.names, [&](const std::string& name) {
            return hasName(entry.names, name);
        });
    });
    if (absent == m_entries.end())
        m_entries.push_back(item);
    else
        *absent = item;
}

Result<Image> DockerMixed::open(const std::string& id, const Task& task) const
{
    if (m_archive) {
        auto image = m_archive->open(id, task);
        if (image || !m_layout || image.error().code != ErrorCode::NotFound)
            return image;
    }
    return m_layout->open(id, task);
}

Result<std::vector<Bytes>> DockerMixed::statements(const std::string& id, const Task& task) const
{
    if (!m_layout)
        return fail(ErrorCode::Unsupported, "nothing of " + id + " can be read");
    return m_layout->statements(id, task);
}

} // namespace core
