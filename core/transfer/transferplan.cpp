// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transferplan.h"

#include "core/base/limits.h"
#include "core/base/pool.h"
#include "core/oci/documents.h"
#include "core/oci/mediatype.h"
#include "core/store/ociimage.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace core {

namespace {

using Parsed = std::variant<Manifest, Index>;

class Planner
{
public:
    Planner(const TransferSource& source, const TransferTarget& target,
            const TransferChoice& choice, const Task& task)
        : m_source(source)
        , m_target(target)
        , m_choice(choice)
        , m_task(task)
    {
    }

    Result<TransferPlan> run()
    {
        m_plan.source = m_source.name();
        m_plan.target = m_target.name();
        auto done = collectChosen();
        if (done)
            done = collectAttached();
        if (done)
            done = lookAtManifests();
        if (done)
            done = lookAtBlobs();
        if (done)
            done = lookAtName();
        if (!done)
            return fail(std::move(done).error());
        return std::move(m_plan);
    }

private:
    Result<Parsed> read(const Descriptor& descriptor, Bytes& raw) const
    {
        auto bytes = m_source.manifest(descriptor, m_task);
        if (!bytes)
            return fail(std::move(bytes).error());
        raw = std::move(*bytes);
        auto parsed = parseListed(raw, descriptor);
        if (!parsed)
            return fail(withContext(std::move(parsed).error(), descriptor.digest.text()));
        return parsed;
    }

    /// The root, or what was chosen of the index that it is.
    Result<void> collectChosen()
    {
        Descriptor root = m_source.root();
        for (std::uint32_t depth = 0; depth < limits::indexDepth; ++depth) {
            Bytes raw;
            const auto parsed = read(root, raw);
            if (!parsed)
                return fail(parsed.error());
            const auto* index = std::get_if<Index>(&*parsed);
            if (index == nullptr || m_choice.isWhole) {
                m_plan.root = root;
                return collect(root, 0, false);
            }
            const auto chosen = choose(*index);
            if (!chosen)
                return fail(chosen.error());
            if (chosen->size() > 1)
                return collectMade(*index, *chosen);
            root = chosen->front();
        }
        return fail(ErrorCode::LimitExceeded, "too many indexes in each other");
    }

    /// The images of \a index for the platforms, in its order, and what speaks about them in it.
    Result<std::vector<Descriptor>> choose(const Index& index) const
    {
        std::vector<Platform> wanted = m_choice.platforms;
        if (wanted.empty())
            wanted = {hostPlatform()};
        std::set<std::size_t> chosen;
        for (const Platform& platform : wanted) {
            const auto found = best(index, platform);
            if (!found)
                return fail(ErrorCode::NotFound, m_source.name() + ": offers nothing for "
                                                     + formatPlatform(platform)
                                                     + "; there is: " + offered(index));
            chosen.insert(*found);
        }
        std::vector<Descriptor> all;
        all.reserve(index.manifests.size());
        for (const std::size_t i : chosen)
            all.push_back(index.manifests[i]);
        if (!m_choice.withAttached)
            return all;
        const std::vector<Descriptor> images = all;
        for (const Descriptor& one : index.manifests)
            if (const auto subject = attestationSubject(one))
                if (std::ranges::find(images, *subject, &Descriptor::digest) != images.end())
                    all.push_back(one);
        return all;
    }

    static std::optional<std::size_t> best(const Index& index, const Platform& wanted)
    {
        std::optional<std::size_t> found;
        int rank = -1;
        std::size_t images = 0;
        std::size_t only = 0;
        for (std::size_t i = 0; i < index.manifests.size(); ++i) {
            const Descriptor& one = index.manifests[i];
            if (manifestRole(one) != ManifestRole::Image)
                continue;
            ++images;
            only = i;
            if (!one.platform)
                continue;
            const int its = platformRank(wanted, *one.platform);
            if (its >= 0 && (rank < 0 || its < rank)) {
                found = i;
                rank = its;
            }
        }
        // A single image that says nothing of platforms is for whoever wants it.
        if (!found && images == 1 && !index.manifests[only].platform)
            found = only;
        return found;
    }

    static std::string offered(const Index& index)
    {
        std::string text;
        for (const Descriptor& one : index.manifests)
            if (one.platform && manifestRole(one) == ManifestRole::Image)
                text += (text.empty() ? "" : ", ") + formatPlatform(*one.platform);
        return text.empty() ? "nothing" : text;
    }

    /// An index of \a chosen alone: a registry takes none that lists what it has not.
    Result<void> collectMade(const Index& original, const std::vector<Descriptor>& chosen)
    {
        for (const Descriptor& one : chosen)
            if (auto done = collect(one, 1, false); !done)
                return done;
        Index made = original;
        made.manifests = chosen;
        const std::string text = formatIndex(made);
        PlannedManifest planned;
        planned.raw.assign(asBytes(text).begin(), asBytes(text).end());
        planned.descriptor.mediaType = made.mediaType;
        planned.descriptor.digest = sha256Of(planned.raw);
        planned.descriptor.size = planned.raw.size();
        m_plan.root = planned.descriptor;
        m_plan.isRootMade = true;
        m_subjects.push_back(planned.descriptor.digest);
        m_plan.manifests.push_back(std::move(planned));
        return {};
    }

    /// What \a descriptor leads to, and then itself.
    Result<void> collect(const Descriptor& descriptor, std::uint32_t depth, bool isAttached,
                         std::string tag = {})
    {
        if (m_task.isCancelled())
            return cancelled();
        if (depth >= limits::indexDepth || m_known.size() >= limits::indexManifests)
            return fail(ErrorCode::LimitExceeded,
                        m_source.name() + ": lists too many manifests, or too deep");
        if (!m_known.insert(descriptor.digest).second)
            return {};
        PlannedManifest planned;
        planned.descriptor = descriptor;
        planned.isAttached = isAttached;
        planned.tag = std::move(tag);
        const auto parsed = read(descriptor, planned.raw);
        if (!parsed)
            return fail(parsed.error());
        // What is stated of it elsewhere may be wrong; what it is counts.
        planned.descriptor.size = planned.raw.size();
        if (const auto* index = std::get_if<Index>(&*parsed)) {
            for (const Descriptor& one : index->manifests)
                if (auto done = collect(one, depth + 1, isAttached); !done)
                    return done;
            planned.descriptor.mediaType = index->mediaType;
            planned.artifactType = index->artifactType;
            planned.annotations = index->annotations;
            if (index->subject)
                planned.subject = index->subject->digest;
        } else {
            const auto& manifest = std::get<Manifest>(*parsed);
            addBlob(manifest.config, true);
            for (const Descriptor& layer : manifest.layers)
                addBlob(layer, false);
            planned.descriptor.mediaType = manifest.mediaType;
            planned.artifactType = manifest.effectiveArtifactType();
            planned.annotations = manifest.annotations;
            if (manifest.subject)
                planned.subject = manifest.subject->digest;
        }
        if (m_plan.root.digest == descriptor.digest) {
            m_plan.root.mediaType = planned.descriptor.mediaType;
            m_plan.root.size = planned.descriptor.size;
        }
        if (!isAttached || m_choice.withAttached)
            m_subjects.push_back(descriptor.digest);
        m_plan.manifests.push_back(std::move(planned));
        return {};
    }

    void addBlob(const Descriptor& blob, bool isConfig)
    {
        if (!m_blobs.insert(blob.digest).second)
            return;
        PlannedBlob planned;
        planned.descriptor = blob;
        planned.isConfig = isConfig;
        m_plan.blobs.push_back(std::move(planned));
    }

    /// Looks for what refers to what is moved, and to that in turn; takes it along by choice.
    Result<void> collectAttached()
    {
        // A single answer tells enough where nothing of it is moved.
        if (!m_choice.withAttached && m_subjects.size() > 1)
            m_subjects = {m_plan.root.digest};
        std::size_t next = 0;
        while (next < m_subjects.size()) { // What is taken along is asked about in turn.
            const Digest subject = m_subjects[next++];
            const auto referrers = m_source.referrers(subject, m_task);
            if (!referrers && (m_choice.withAttached || m_task.isCancelled()))
                return fail(referrers.error());
            if (!referrers) {
                m_plan.attachedProblem = referrers.error().message;
                return {};
            }
            for (const Referrer& one : *referrers) {
                if (!m_attached.insert(one.descriptor.digest).second
                    || m_known.contains(one.descriptor.digest))
                    continue;
                note(one, subject);
                if (!m_choice.withAttached)
                    continue;
                if (auto done = collect(one.descriptor, 0, true, one.tag); !done)
                    return done;
            }
        }
        noteOfWhole();
        return {};
    }

    /// Who signed an index vouches for each of its images, too. It stays where the index stays.
    void noteOfWhole()
    {
        const Digest& whole = m_source.root().digest;
        if (std::ranges::find(m_subjects, whole) != m_subjects.end())
            return;
        const auto referrers = m_source.referrers(whole, m_task);
        if (!referrers) {
            m_plan.attachedProblem = referrers.error().message;
            return;
        }
        for (const Referrer& one : *referrers)
            if (m_attached.insert(one.descriptor.digest).second)
                note(one, whole);
    }

    void note(const Referrer& referrer, const Digest& subject)
    {
        AttachedThing thing;
        thing.descriptor = referrer.descriptor;
        thing.tag = referrer.tag;
        thing.subject = subject;
        Descriptor named = referrer.descriptor;
        if (!referrer.tag.empty())
            named.annotations["org.opencontainers.image.ref.name"] = referrer.tag;
        thing.role = manifestRole(named);
        thing.title = artifactTitle(named);
        m_plan.attached.push_back(std::move(thing));
    }

    Result<void> lookAtManifests()
    {
        return forAll(m_plan.manifests, [this](PlannedManifest& manifest) -> Result<void> {
            const auto isThere = m_target.hasManifest(manifest.descriptor, m_task);
            if (!isThere)
                return fail(isThere.error());
            manifest.isThere = *isThere;
            return {};
        });
    }

    Result<void> lookAtName()
    {
        auto named = m_target.named(m_task);
        if (!named)
            return fail(std::move(named).error());
        if (*named && (*named)->descriptor.digest != m_plan.root.digest)
            m_plan.replaced = std::move(*named);
        return {};
    }

    Result<void> lookAtBlobs()
    {
        return forAll(m_plan.blobs,
                      [this](PlannedBlob& blob) { return m_target.look(blob, m_source, m_task); });
    }

    /// Several at once, as each may cost an answer of a registry.
    template<class T, class Look>
    Result<void> forAll(std::vector<T>& all, Look look)
    {
        std::mutex mutex;
        Result<void> outcome;
        parallelFor(all.size(), [&](std::size_t i) {
            {
                const std::lock_guard lock(mutex);
                if (!outcome)
                    return;
            }
            Result<void> done = m_task.isCancelled() ? cancelled() : look(all[i]);
            const std::lock_guard lock(mutex);
            if (!done && outcome)
                outcome = std::move(done);
        });
        return outcome;
    }

    const TransferSource& m_source;
    const TransferTarget& m_target;
    const TransferChoice& m_choice;
    const Task& m_task;
    TransferPlan m_plan;
    std::set<Digest> m_known;    ///< Manifests that are in the plan.
    std::set<Digest> m_blobs;    ///< Blobs, so too.
    std::set<Digest> m_attached; ///< What was found to refer to something.
    std::vector<Digest> m_subjects;
};

} // namespace

Result<TransferPlan> planTransfer(const TransferSource& source, const TransferTarget& target,
                                  const TransferChoice& choice, const Task& task)
{
    return Planner(source, target, choice, task).run();
}

} // namespace core
