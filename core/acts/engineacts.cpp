// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placeacts.h"
#include "core/engine/enginestore.h"
#include "core/io/bytepipe.h"
#include "core/save/imagewriter.h"

#include <algorithm>
#include <thread>

namespace core {

namespace {

/// Engines unpack what they load: packing it for them first is lost time, and not each of them
/// knows zstd.
LayerPacking packingFor(const Image& image, LayerPacking asked)
{
    if (asked != LayerPacking::AsStored)
        return asked;
    const auto isPlain = [](const Layer& layer) {
        return layer.form != LayerForm::Blob || layer.mediaType().ends_with("zstd");
    };
    return std::ranges::any_of(image.layers, isPlain) ? LayerPacking::None : LayerPacking::AsStored;
}

class EngineActs final : public PlaceActs
{
public:
    EngineActs(std::shared_ptr<const EngineClient> client, std::string name)
        : m_client(std::move(client))
        , m_name(std::move(name))
    {
        if (m_name.empty())
            m_name = m_client->name();
    }

    std::string name() const override { return m_name; }
    const EngineClient* engine() const override { return m_client.get(); }

    Result<void> tag(const std::string& image, const std::string& name,
                     const Task& task) const override
    {
        const auto reference = parseNormalizedReference(name);
        if (!reference)
            return fail(reference.error());
        if (reference->digest)
            return fail(ErrorCode::Usage, name + ": a new name has a tag, no digest");
        const Reference full = withDefaultTag(*reference);
        return m_client->tag(image, full.name(), full.tag, task);
    }

    Result<Untagged> untag(const std::string& name, const Task& task) const override
    {
        const auto inspection = m_client->inspect(name, task);
        if (!inspection)
            return fail(inspection.error());
        if (inspection->image.tags.size() < 2) {
            if (auto gone = untagLast(name, inspection->image, task); !gone)
                return fail(std::move(gone).error());
        } else {
            auto removal = m_client->remove(name, false, true, task);
            if (!removal)
                return fail(std::move(removal).error());
            if (!removal->refusal.empty())
                return fail(ErrorCode::Denied, removal->refusal);
        }
        Untagged done;
        done.id = inspection->image.id;
        const auto now = m_client->inspect(done.id, task);
        if (now)
            done.remaining = now->image.tags;
        return done;
    }

    Result<RemovalPlan> planRemoval(const std::vector<std::string>& images, bool force,
                                    const Task& task) const override
    {
        const auto store = EngineStore::open(m_client, task);
        if (!store)
            return fail(store.error());
        Warnings warnings;
        const auto all = (*store)->images(task, warnings);
        if (!all)
            return fail(all.error());
        auto plan = core::planRemoval(*all, images, force);
        return plan ? plan : fail(withContext(std::move(plan).error(), name()));
    }

    Result<Removed> remove(const RemovalPlan& plan, const Task& task) const override
    {
        if (plan.isBlocked())
            return fail(ErrorCode::Exists, "something stands in the way of the removal");
        Removed done;
        for (const RemovalItem& item : plan.items) {
            // By the id that was shown: its name may mean another image by now. An image with
            // several names would go so only by force, which containers do not keep from; name by
            // name it goes without.
            std::vector<std::string> steps{item.id};
            if (!plan.isForced && item.names.size() > 1)
                steps = item.names;
            for (const std::string& step : steps)
                if (auto removed = removeOne(item.id, step, plan.isForced, done, task); !removed)
                    return fail(std::move(removed).error());
        }
        return done;
    }

    Result<std::vector<EngineContainer>> containers(const Task& task) const override
    {
        return m_client->containers(task);
    }
    Result<std::vector<EngineVolume>> unusedVolumes(const Task& task) const override
    {
        return m_client->unusedVolumes(task);
    }
    Result<std::vector<EngineCacheRecord>> cacheRecords(const Task& task) const override
    {
        return m_client->cacheRecords(task);
    }
    Result<std::optional<std::uint64_t>> statedSize(const Task& task) const override
    {
        const auto use = m_client->wholeDiskUse(task);
        if (!use)
            return fail(use.error());
        if (!use->stated.layersSize)
            return std::nullopt;
        std::uint64_t size = *use->stated.layersSize + use->buildCacheSize;
        for (const auto* things : {&use->stated.containers, &use->stated.volumes})
            for (const auto& [name, bytes] : *things)
                size += bytes;
        return size;
    }
    Result<EngineAnswer> removeContainer(const std::string& id, const Task& task) const override
    {
        return m_client->removeContainer(id, task);
    }
    Result<EngineAnswer> removeVolume(const std::string& name, const Task& task) const override
    {
        return m_client->removeVolume(name, task);
    }
    Result<EngineAnswer> removeCacheRecord(const std::string& id, const Task& task) const override
    {
        return m_client->removeCacheRecord(id, task);
    }

    Result<std::vector<std::string>> put(const std::vector<ImageToPut>& images,
                                         const Task& task) const override
    {
        BytePipe pipe;
        std::optional<Error> writeError;
        std::stop_source stop;
        const std::stop_callback forward(task.stop, [&stop] { stop.request_stop(); });
        const Task writing{stop.get_token(), task.onProgress};
        std::jthread writer([&] {
            auto written = write(images, pipe.writer(), writing);
            if (!written)
                writeError = written.error();
            pipe.closeWriter(writeError);
        });
        auto loaded = m_client->load(pipe.reader(), task);
        if (!loaded)
            stop.request_stop();
        pipe.closeReader();
        writer.join();
        // What kept the archive from being written is why the engine had nothing to load.
        if (writeError && (loaded || writeError->code != ErrorCode::Cancelled)
            && writeError->code != ErrorCode::Io)
            return fail(*writeError);
        if (!loaded)
            return fail(std::move(loaded).error());
        return loaded->names;
    }

    bool takesArchives() const override { return true; }

    Result<std::vector<std::string>> putArchive(Reader& archive, const Task& task) const override
    {
        auto loaded = m_client->load(archive, task);
        if (!loaded)
            return fail(std::move(loaded).error());
        return loaded->names;
    }

private:
    /// Takes the last name of \a image, which was found by \a name, away if the engine keeps it
    /// then.
    Result<void> untagLast(const std::string& name, const EngineImage& image,
                           const Task& task) const
    {
        const auto digits = [](std::string_view id) { return id.substr(id.find(':') + 1); };
        if (image.tags.empty()
            || (digits(image.id).starts_with(digits(name))
                && !isSameName(image.tags.front(), name)))
            return fail(ErrorCode::Usage, name + ": is no name that could be taken away");
        if (m_client->kind() != EngineKind::Podman)
            return fail(ErrorCode::Unsupported,
                        name + ": is the last name of its image, which " + this->name()
                            + " would delete with it; nothing of it would remain");
        const auto reference = parseReference(image.tags.front());
        if (!reference)
            return fail(reference.error());
        return m_client->untag(image.id, reference->name(), reference->tag, task);
    }

    /// Removes the image \a id by \a name, one of its names or the id itself. Fails only where it
    /// was stopped.
    Result<void> removeOne(const std::string& id, const std::string& name, bool force,
                           Removed& done, const Task& task) const
    {
        if (name != id) {
            const auto now = m_client->inspect(name, task);
            if (!now && now.error().code == ErrorCode::Cancelled)
                return fail(now.error());
            if (!now || now->image.id != id) {
                done.refusals.push_back(now ? name + ": is another image now"
                                            : now.error().message);
                return {};
            }
        }
        auto removal = m_client->remove(name, force, false, task);
        if (!removal && removal.error().code == ErrorCode::Cancelled)
            return fail(removal.error());
        if (!removal) {
            done.refusals.push_back(removal.error().message);
            return {};
        }
        done.untagged.insert(done.untagged.end(), removal->untagged.begin(),
                             removal->untagged.end());
        done.deleted.insert(done.deleted.end(), removal->deleted.begin(), removal->deleted.end());
        if (!removal->refusal.empty())
            done.refusals.push_back(removal->refusal);
        return {};
    }

    static Result<void> write(const std::vector<ImageToPut>& images, Writer& out, const Task& task)
    {
        ImageWriter writer(openTarSink(out), ImageForm::DockerArchiveCombined, {});
        for (const ImageToPut& one : images) {
            const auto added =
                writer.add(*one.image, one.names, packingFor(*one.image, one.packing), task);
            if (!added)
                return fail(withContext(added.error(), one.image->name));
        }
        return writer.finish();
    }

    std::shared_ptr<const EngineClient> m_client;
    std::string m_name;
};

} // namespace

std::shared_ptr<const PlaceActs> actsOfEngine(std::shared_ptr<const EngineClient> client,
                                              std::string name)
{
    return std::make_shared<EngineActs>(std::move(client), std::move(name));
}

} // namespace core
