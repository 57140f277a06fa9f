// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placeacts.h"
#include "core/save/imagewriter.h"
#include "core/save/layoutfolder.h"
#include "core/store/foldersource.h"
#include "core/store/ocilayout.h"

#include <map>

namespace core {

namespace {

/// The digests of the images below \a entry.
void addChildren(const ImageEntry& entry, const LocalImage& root, std::vector<LocalImage>& images)
{
    for (const ImageEntry& child : entry.children) {
        LocalImage image;
        image.id = root.id;
        image.names = root.names;
        image.manifestDigest = child.descriptor.digest;
        images.push_back(std::move(image));
        addChildren(child, root, images);
    }
}

class LayoutActs final : public PlaceActs
{
public:
    LayoutActs(LayoutFolder folder, bool isOwnStore)
        : m_folder(std::move(folder))
        , m_isOwnStore(isOwnStore)
    {
    }

    std::string name() const override { return m_folder.path(); }

    Result<void> tag(const std::string& image, const std::string& name,
                     const Task& task) const override
    {
        const auto images = listed(task);
        if (!images)
            return fail(images.error());
        const auto found = findImage(*images, image);
        if (!found)
            return fail(withContext(found.error(), m_folder.path()));
        return m_folder.tag((*found)->id, name, task);
    }

    Result<Untagged> untag(const std::string& name, const Task& task) const override
    {
        auto done = m_folder.untag(name, task);
        if (!done)
            return fail(withContext(std::move(done).error(), m_folder.path()));
        return Untagged{done->digest.text(), std::move(done->remaining)};
    }

    Result<RemovalPlan> planRemoval(const std::vector<std::string>& images, bool force,
                                    const Task& task) const override
    {
        const auto all = listed(task);
        if (!all)
            return fail(all.error());
        auto plan = core::planRemoval(*all, images, force);
        if (!plan)
            return fail(withContext(std::move(plan).error(), m_folder.path()));
        plan->frees = 0;
        if (m_isOwnStore) {
            const auto freed = m_folder.collectable(digestsOf(*plan), task);
            if (!freed)
                return fail(freed.error());
            plan->frees = freed->bytes;
            const auto leftovers = m_folder.collectable({}, task);
            if (!leftovers)
                return fail(leftovers.error());
            plan->leftovers = leftovers->bytes;
            plan->hasTrash = true;
        }
        return plan;
    }

    Result<Removed> remove(const RemovalPlan& plan, const Task& task) const override
    {
        if (plan.isBlocked())
            return fail(ErrorCode::Exists, "something stands in the way of the removal");
        const bool toTrash = plan.usesTrash && m_isOwnStore;
        const Timestamp when = plan.trashedAt == Timestamp{} ? currentTime() : plan.trashedAt;
        auto removed = toTrash ? m_folder.moveToTrash(digestsOf(plan), when, task)
                               : m_folder.remove(digestsOf(plan), task);
        if (!removed)
            return fail(std::move(removed).error());
        Removed done;
        for (const RemovalItem& item : plan.items) {
            done.untagged.insert(done.untagged.end(), item.names.begin(), item.names.end());
            (toTrash ? done.trashed : done.deleted).push_back(item.id);
        }
        if (plan.isTidiedLater)
            return done;
        done.freed = 0;
        if (m_isOwnStore) {
            const auto freed = toTrash ? tidy({}, task) : collected(task);
            if (!freed)
                return fail(freed.error());
            done.freed = freed->freed;
        }
        return done;
    }

    Result<Tidied> tidy(const TrashLimits& limits, const Task& task) const override
    {
        if (!m_isOwnStore)
            return Tidied{};
        const auto expired = m_folder.expiredTrash(limits, currentTime(), task);
        if (!expired)
            return fail(expired.error());
        if (auto forgotten = m_folder.forgetTrash(*expired, task); !forgotten)
            return fail(std::move(forgotten).error());
        auto tidied = collected(task);
        if (tidied)
            for (const Digest& digest : *expired)
                tidied->expired.push_back(digest.text());
        return tidied;
    }

    Result<void> forgetTrash(const std::vector<std::string>& ids, const Task& task) const override
    {
        std::set<Digest> digests;
        for (const std::string& id : ids)
            if (auto digest = Digest::parse(id))
                digests.insert(std::move(*digest));
        return m_folder.forgetTrash(digests, task);
    }

    Result<std::vector<std::string>> put(const std::vector<ImageToPut>& images,
                                         const Task& task) const override
    {
        const auto kept = m_folder.keepBlobs(task);
        if (!kept)
            return fail(kept.error());
        auto sink = m_folder.blobSink();
        if (!sink)
            return fail(sink.error());
        ImageWriter writer(std::move(*sink), ImageForm::OciLayout, m_folder.path());
        std::vector<Descriptor> descriptors;
        std::vector<std::string> there;
        for (const ImageToPut& one : images) {
            const auto descriptor = writer.add(*one.image, {}, one.packing, task);
            if (!descriptor)
                return fail(withContext(descriptor.error(), one.image->name));
            for (const std::string& name : one.names) {
                auto named = nameIt(*descriptor, name);
                if (!named)
                    return fail(named.error());
                descriptors.push_back(std::move(*named));
            }
            if (one.names.empty())
                descriptors.push_back(*descriptor);
            there.insert(there.end(), one.names.begin(), one.names.end());
            if (one.names.empty())
                there.push_back(descriptor->digest.text());
        }
        if (auto added = m_folder.put(descriptors, task); !added)
            return fail(added.error());
        return there;
    }

private:
    Result<Tidied> collected(const Task& task) const
    {
        const auto freed = m_folder.collect(task);
        if (!freed)
            return fail(freed.error());
        return Tidied{freed->bytes, {}};
    }

    /// In a person's own layout a name is what stands behind the colon.
    Result<Descriptor> nameIt(Descriptor descriptor, const std::string& name) const
    {
        if (m_isOwnStore)
            return withName(std::move(descriptor), name);
        descriptor.annotations["org.opencontainers.image.ref.name"] = name;
        return descriptor;
    }

    static std::set<Digest> digestsOf(const RemovalPlan& plan)
    {
        std::set<Digest> digests;
        for (const RemovalItem& item : plan.items)
            if (auto digest = Digest::parse(item.id))
                digests.insert(std::move(*digest));
        return digests;
    }

    /// One for each thing that index.json lists, and one for each image below it.
    Result<std::vector<LocalImage>> listed(const Task& task) const
    {
        const auto list = m_folder.list();
        if (!list)
            return fail(list.error());
        std::vector<LocalImage> images;
        for (const LayoutFolder::Listed& one : *list) {
            LocalImage image;
            image.id = one.descriptor.digest.text();
            image.names = one.names;
            images.push_back(std::move(image));
        }
        const auto source = FolderSource::at(m_folder.path());
        const auto layout = source ? OciLayout::read(*source, task) : fail(source.error());
        if (!layout)
            return fail(withContext(layout.error(), m_folder.path()));
        std::multimap<std::string, std::size_t> roots;
        for (std::size_t i = 0; i < images.size(); ++i)
            roots.emplace(images[i].id, i);
        for (const ImageEntry& entry : (*layout)->entries()) {
            if (entry.children.empty())
                continue;
            const auto [first, last] = roots.equal_range(entry.descriptor.digest.text());
            for (auto root = first; root != last; ++root) {
                const LocalImage above = images[root->second];
                addChildren(entry, above, images);
            }
        }
        return images;
    }

    LayoutFolder m_folder;
    bool m_isOwnStore;
};

} // namespace

Result<std::shared_ptr<const PlaceActs>> actsOnLayout(const std::string& path, bool isOwnStore)
{
    auto folder = LayoutFolder::open(path);
    if (!folder)
        return fail(std::move(folder).error());
    return std::make_shared<LayoutActs>(std::move(*folder), isOwnStore);
}

} // namespace core
