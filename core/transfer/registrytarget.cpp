// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registryaccess.h"
#include "core/transfer/blobmetering.h"
#include "core/transfer/transfertarget.h"
#include "core/transfer/uploadsessions.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// Layers that are fetched from where their owner offers them, never from a registry.
bool isForeign(const Descriptor& blob)
{
    return !blob.urls.empty()
           && (blob.mediaType.find(".foreign.") != std::string::npos
               || blob.mediaType.find(".nondistributable.") != std::string::npos);
}

/// Large blobs go in chunks, after each of which a later run can go on. A registry makes each of
/// them durable before it answers, so that those of medium size are first tried in one piece.
constexpr std::uint64_t uploadChunkBytes = 64U << 20U;
constexpr std::uint64_t mostInOnePiece = 128U << 20U;

/// The bytes of a blob while it goes up, in chunks or as a whole: one reading of the source, whose
/// end says whether they were the blob's.
class Outflow
{
public:
    /// Begins anew with \a source from \a offset on, as \a control allows.
    void take(OpenedBlob source, std::uint64_t offset, TransferControl& control,
              const std::stop_token& stop)
    {
        m_spentBefore = verifying();
        m_source = std::move(source);
        reader = std::make_unique<ControlledReader>(std::move(m_source.reader), control, stop);
        position = offset;
        isWhole = offset == 0;
    }
    /// What computing digests took, of all readings.
    std::chrono::steady_clock::duration verifying() const
    {
        return m_spentBefore + (reader ? m_source.verifying() : decltype(m_spentBefore)());
    }

    std::unique_ptr<Reader> reader;
    std::uint64_t position = 0;
    bool isWhole = false; ///< It was read from its beginning.

private:
    OpenedBlob m_source; ///< Its reader is in the other one.
    std::chrono::steady_clock::duration m_spentBefore{};
};

/// Reads on where the chunk before ended.
class ChunkReader final : public Reader
{
public:
    explicit ChunkReader(Outflow& flow)
        : m_flow(flow)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        auto got = m_flow.reader->read(buffer);
        if (got)
            m_flow.position += *got;
        return got;
    }

private:
    Outflow& m_flow;
};

class RegistryTarget final : public TransferTarget
{
public:
    RegistryTarget(std::shared_ptr<const RegistryAccess> access,
                   std::shared_ptr<const Repository> repository, Reference reference,
                   std::string sessions)
        : m_access(std::move(access))
        , m_repository(std::move(repository))
        , m_reference(std::move(reference))
        , m_sessions(std::move(sessions))
    {
    }

    std::string name() const override { return "docker://" + m_reference.text(); }

    Result<bool> hasManifest(const Descriptor& manifest, const Task& task) const override
    {
        const auto found = m_repository->findManifest(manifest.digest.text(), task);
        if (!found && found.error().code == ErrorCode::NotFound)
            return false; // The repository is made by what is brought there.
        if (!found)
            return fail(found.error());
        return found->has_value();
    }

    Result<void> look(PlannedBlob& blob, const TransferSource& source,
                      const Task& task) const override
    {
        const Digest& digest = blob.descriptor.digest;
        const auto found = m_repository->findBlob(digest, task);
        if (!found && found.error().code != ErrorCode::NotFound)
            return fail(found.error());
        if ((found && *found) || isForeign(blob.descriptor)) {
            blob.state = BlobState::There;
            return {};
        }
        const auto candidates = source.repositoriesWith(digest, m_repository->registry()->host());
        for (const std::string& path : candidates) {
            if (path == m_repository->path() || !isIn(path, digest, task))
                continue;
            blob.state = BlobState::Mountable;
            blob.mountFrom = path;
            break;
        }
        // Whether a broken upload can be gone on with shows only when it is; some registries end
        // it where they are asked.
        return {};
    }

    Result<std::optional<NamedImage>> named(const Task& task) const override
    {
        if (m_reference.tag.empty())
            return std::nullopt;
        return lookAtName(*m_repository, m_reference.tag, task);
    }

    Result<void> begin(const TransferPlan& plan, const Task& /*task*/) override
    {
        if (m_reference.digest && *m_reference.digest != plan.root.digest)
            return fail(ErrorCode::Usage, name() + ": what is to be brought there has the digest "
                                              + plan.root.digest.text());
        m_sessions.forgetOld();
        return {};
    }

    Result<BlobMetrics> bring(const PlannedBlob& blob, const TransferSource& source,
                              TransferControl& control, const Task& task) override
    {
        BlobMeter meter(blob.descriptor);
        std::optional<UploadSession> session;
        if (blob.descriptor.size > uploadChunkBytes)
            session = m_sessions.open(m_repository->name(), blob.descriptor.digest);
        const UploadOptions options = optionsFor(blob, session);
        Outflow flow;
        const BlobOpener open = [&](std::uint64_t offset) -> Result<std::unique_ptr<Reader>> {
            if (flow.reader && flow.position == offset)
                return std::make_unique<ChunkReader>(flow);
            auto opened = source.open(blob.descriptor, offset, task);
            if (!opened)
                return fail(std::move(opened).error());
            flow.take(std::move(*opened), offset, control, task.stop);
            return std::make_unique<ChunkReader>(flow);
        };
        const std::uint64_t size = blob.descriptor.size;
        Task reporting;
        reporting.stop = task.stop;
        reporting.onProgress = [&task, size](Progress progress) {
            task.report({std::min(progress.done, size), size});
        };
        const auto uploaded = m_repository->uploadBlob(blob.descriptor, open, options, reporting);
        if (!uploaded)
            return fail(uploaded.error());
        // Nobody but the end of the source says that all of it was right.
        std::array<std::byte, 1> beyond{};
        if (flow.reader && flow.isWhole && flow.position == size)
            if (const auto end = flow.reader->read(beyond); !end)
                return fail(end.error());
        meter.add(uploaded->cost, uploaded->sent);
        meter.addVerifying(flow.verifying());
        task.report({size, size});
        switch (uploaded->outcome) {
        case UploadOutcome::WasThere:
            return meter.finish(BlobOutcome::WasThere);
        case UploadOutcome::Mounted:
            return meter.finish(BlobOutcome::Mounted);
        case UploadOutcome::Sent:
            break;
        }
        return meter.finish(uploaded->isResumed ? BlobOutcome::Resumed : BlobOutcome::Moved);
    }

    bool keepsNamesApart() const override { return false; }

    Result<void> putManifest(const PlannedManifest& manifest, const Task& task) override
    {
        if (manifest.tag.empty())
            return put(manifest, manifest.descriptor.digest.text(), task);
        return put(manifest, manifest.tag, task);
    }

    Result<void> finish(const TransferPlan& plan, const Task& task,
                        std::vector<std::string>& notes) override
    {
        const auto root =
            std::ranges::find(plan.manifests, plan.root.digest,
                              [](const PlannedManifest& one) { return one.descriptor.digest; });
        if (root == plan.manifests.end())
            return fail(ErrorCode::Internal, name() + ": the plan has no root");
        if (m_reference.tag.empty())
            return put(*root, plan.root.digest.text(), task);
        if (auto checked = checkTag(plan, task); !checked)
            return checked;
        if (auto done = put(*root, m_reference.tag, task); !done)
            return done;
        noteLost(plan, task, notes);
        return {};
    }

    void abandon(const TransferPlan& plan, bool keepsParts) override
    {
        // Blobs without a manifest are the registry's own to collect, and so are uploads that
        // nobody will go on with.
        if (keepsParts)
            return;
        for (const PlannedBlob& blob : plan.blobs)
            if (auto session = m_sessions.open(m_repository->name(), blob.descriptor.digest))
                session->keep({});
    }

private:
    static UploadOptions optionsFor(const PlannedBlob& blob, std::optional<UploadSession>& session)
    {
        UploadOptions options;
        options.mountFrom = blob.mountFrom;
        if (blob.descriptor.size > uploadChunkBytes)
            options.chunkBytes = uploadChunkBytes;
        options.triesWhole = blob.descriptor.size <= mostInOnePiece;
        if (session) {
            options.resume = session->state();
            options.onState = [&session](const UploadState& state) { session->keep(state); };
        }
        return options;
    }

    /// That the tag leads to nothing that the plan did not tell of.
    Result<void> checkTag(const TransferPlan& plan, const Task& task) const
    {
        const auto now = m_repository->findManifest(m_reference.tag, task);
        if (!now && now.error().code != ErrorCode::NotFound)
            return fail(now.error());
        if (!now || !*now || (*now)->digest == plan.root.digest)
            return {};
        if (plan.replaced && plan.replaced->descriptor.digest == (*now)->digest)
            return {};
        return fail(ErrorCode::Exists, name() + ": leads to " + (*now)->digest.text()
                                           + " by now, which was not to be replaced");
    }

    /// What was replaced should still be there by its digest; some registries clear up at once.
    void noteLost(const TransferPlan& plan, const Task& task, std::vector<std::string>& notes) const
    {
        if (!plan.replaced)
            return;
        const std::string digest = plan.replaced->descriptor.digest.text();
        const auto kept = m_repository->findManifest(digest, task);
        if (kept && !*kept)
            notes.push_back(name() + ": " + digest + " is not kept any more");
    }

    Result<void> put(const PlannedManifest& manifest, const std::string& tagOrDigest,
                     const Task& task)
    {
        const auto done = m_repository->putManifest(tagOrDigest, manifest.raw,
                                                    manifest.descriptor.mediaType, task);
        if (!done)
            return fail(done.error());
        if (done->digest != manifest.descriptor.digest)
            return fail(ErrorCode::DigestMismatch, name() + ": took "
                                                       + manifest.descriptor.digest.text() + " for "
                                                       + done->digest.text());
        if (!manifest.subject || done->isSubjectListed)
            return {};
        Descriptor listed;
        listed.mediaType = manifest.descriptor.mediaType;
        listed.digest = manifest.descriptor.digest;
        listed.size = manifest.raw.size();
        listed.artifactType = manifest.artifactType;
        listed.annotations = manifest.annotations;
        return m_repository->addReferrer(*manifest.subject, listed, task);
    }

    /// Where it cannot be asked, nothing can be taken over from there.
    bool isIn(const std::string& path, const Digest& digest, const Task& task) const
    {
        Reference reference;
        reference.domain = m_reference.domain;
        reference.path = path;
        const auto repository = m_access->repository(reference);
        if (!repository)
            return false;
        const auto found = (*repository)->findBlob(digest, task);
        return found && *found;
    }

    std::shared_ptr<const RegistryAccess> m_access;
    std::shared_ptr<const Repository> m_repository;
    Reference m_reference;
    UploadSessions m_sessions;
};

class UnknownTarget final : public TransferTarget
{
public:
    explicit UnknownTarget(std::string name)
        : m_name(std::move(name))
    {
    }

    std::string name() const override { return m_name; }
    Result<bool> hasManifest(const Descriptor& /*manifest*/, const Task& /*task*/) const override
    {
        return false;
    }
    Result<void> look(PlannedBlob& /*blob*/, const TransferSource& /*source*/,
                      const Task& /*task*/) const override
    {
        return {};
    }
    Result<void> begin(const TransferPlan& /*plan*/, const Task& /*task*/) override
    {
        return takesNothing();
    }
    Result<BlobMetrics> bring(const PlannedBlob& /*blob*/, const TransferSource& /*source*/,
                              TransferControl& /*control*/, const Task& /*task*/) override
    {
        return takesNothing();
    }
    bool keepsNamesApart() const override { return false; }

    Result<void> putManifest(const PlannedManifest& /*manifest*/, const Task& /*task*/) override
    {
        return takesNothing();
    }
    Result<void> finish(const TransferPlan& /*plan*/, const Task& /*task*/,
                        std::vector<std::string>& /*notes*/) override
    {
        return takesNothing();
    }
    void abandon(const TransferPlan& /*plan*/, bool /*keepsParts*/) override {}

private:
    tl::unexpected<Error> takesNothing() const
    {
        return fail(ErrorCode::Unsupported, m_name + ": takes no blobs one by one");
    }

    std::string m_name;
};

} // namespace

Result<std::unique_ptr<TransferTarget>>
targetInRegistry(std::shared_ptr<const RegistryAccess> access, const Reference& reference,
                 const std::string& sessions)
{
    auto repository = access->repository(reference);
    if (!repository)
        return fail(std::move(repository).error());
    return std::make_unique<RegistryTarget>(
        std::move(access), std::move(*repository), reference,
        sessions.empty() ? UploadSessions::usualFolder(MachineEnvironment::current()) : sessions);
}

std::unique_ptr<TransferTarget> unknownTarget(std::string name)
{
    return std::make_unique<UnknownTarget>(std::move(name));
}

} // namespace core
