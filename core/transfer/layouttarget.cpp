// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/imagewriter.h"
#include "core/save/layoutlock.h"
#include "core/transfer/attachedlist.h"
#include "core/transfer/blobmetering.h"
#include "core/transfer/partfile.h"
#include "core/transfer/transfertarget.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <filesystem>

namespace core {

namespace {

class LayoutTarget final : public TransferTarget
{
public:
    explicit LayoutTarget(LayoutTargetOptions options)
        : m_options(std::move(options))
    {
    }

    std::string name() const override { return m_options.path; }

    Result<bool> hasManifest(const Descriptor& manifest, const Task& /*task*/) const override
    {
        return hasBlob(m_options.path, manifest.digest, manifest.size);
    }

    Result<void> look(PlannedBlob& blob, const TransferSource& /*source*/,
                      const Task& /*task*/) const override
    {
        const Descriptor& descriptor = blob.descriptor;
        if (hasBlob(m_options.path, descriptor.digest, descriptor.size)) {
            blob.state = BlobState::There;
            return {};
        }
        // What is more than the whole is nothing to go on with.
        const std::uint64_t kept = PartFile::keptBytes(m_options.path, descriptor.digest);
        blob.kept = kept <= descriptor.size ? kept : 0;
        return {};
    }

    Result<void> begin(const TransferPlan& plan, const Task& task) override
    {
        struct stat status = {};
        m_isNew = ::lstat(m_options.path.c_str(), &status) != 0;
        auto folder = LayoutFolder::open(m_options.path);
        if (!folder)
            return fail(std::move(folder).error());
        m_folder.emplace(std::move(*folder));
        auto lock = m_folder->keepBlobs(task);
        if (!lock)
            return fail(std::move(lock).error());
        m_lock = std::move(*lock);
        auto sink = m_folder->blobSink();
        if (!sink)
            return fail(std::move(sink).error());
        m_sink = std::move(*sink);
        return checkRoom(plan);
    }

    bool stillHas(const Descriptor& blob) const override
    {
        return hasBlob(m_options.path, blob.digest, blob.size);
    }

    Result<BlobMetrics> bring(const PlannedBlob& blob, const TransferSource& source,
                              TransferControl& control, const Task& task) override
    {
        const Descriptor& descriptor = blob.descriptor;
        if (!descriptor.digest.isVerifiable())
            return fail(ErrorCode::Unsupported,
                        descriptor.digest.text() + ": cannot be verified by this version");
        BlobMeter meter(descriptor);
        auto part = PartFile::open(m_options.path, descriptor.digest, descriptor.size, task);
        if (!part)
            return fail(std::move(part).error());
        if (!*part) {
            task.report({descriptor.size, descriptor.size});
            return meter.finish(BlobOutcome::WasThere);
        }
        const bool isResumed = (*part)->size() != 0;
        Result<void> filled = fill(**part, descriptor, source, control, task, meter);
        // What was kept may be what a crash of the machine left, and not all registries give parts.
        if (!filled && isResumed
            && (filled.error().code == ErrorCode::DigestMismatch
                || filled.error().code == ErrorCode::Unsupported)) {
            filled = (*part)->clear();
            if (filled)
                filled = fill(**part, descriptor, source, control, task, meter);
        }
        if (!filled) {
            // Bytes that are not the blob's are nothing to go on with.
            if (filled.error().code == ErrorCode::DigestMismatch)
                (*part)->discard();
            else if (auto flushed = (*part)->flush(); !flushed)
                return fail(std::move(flushed).error());
            return fail(std::move(filled).error());
        }
        const auto committed = meter.writing([&] { return (*part)->commit(); });
        if (!committed)
            return fail(committed.error());
        return meter.finish(isResumed ? BlobOutcome::Resumed : BlobOutcome::Moved);
    }

    bool keepsNamesApart() const override { return true; }

    Result<void> putManifest(const PlannedManifest& manifest, const Task& /*task*/) override
    {
        const Digest& digest = manifest.descriptor.digest;
        if (hasBlob(m_options.path, digest, manifest.raw.size()))
            return {};
        return m_sink->add("blobs/" + std::string(digest.algorithm()) + "/"
                               + std::string(digest.encoded()),
                           manifest.raw);
    }

    Result<void> finish(const TransferPlan& plan, const Task& task,
                        std::vector<std::string>& /*notes*/) override
    {
        std::vector<Descriptor> listed;
        for (const std::string& name : m_options.names) {
            Descriptor descriptor = plan.root;
            if (m_options.areTags) {
                descriptor.annotations["org.opencontainers.image.ref.name"] = name;
            } else {
                auto named = withName(std::move(descriptor), name);
                if (!named)
                    return fail(std::move(named).error());
                descriptor = std::move(*named);
            }
            listed.push_back(std::move(descriptor));
        }
        if (listed.empty())
            listed.push_back(plan.root);
        for (Descriptor& attached : listedAttached(plan))
            listed.push_back(std::move(attached));
        return m_folder->put(listed, task);
    }

    void abandon(const TransferPlan& plan, bool keepsParts) override
    {
        if (!m_folder || keepsParts)
            return;
        for (const PlannedBlob& blob : plan.blobs)
            PartFile::remove(m_options.path, blob.descriptor.digest);
        m_sink.reset();
        m_lock = OwnedDescriptor();
        const auto listed = m_folder->list();
        if (!m_isNew || !listed || !listed->empty())
            return;
        // It was made for this alone. Who began to bring something meanwhile has it locked.
        const auto alone =
            lockLayout(m_options.path, LayoutLock::Blobs, LockMode::Exclusive, stoppedTask());
        std::error_code ignored;
        if (alone)
            std::filesystem::remove_all(m_options.path, ignored);
    }

private:
    static Task stoppedTask()
    {
        std::stop_source stop;
        stop.request_stop();
        Task task;
        task.stop = stop.get_token();
        return task;
    }

    Result<void> fill(PartFile& part, const Descriptor& blob, const TransferSource& source,
                      TransferControl& control, const Task& task, BlobMeter& meter) const
    {
        Hasher hasher = Hasher::forDigest(blob.digest);
        const bool isWhole = part.size() == 0;
        if (!isWhole) {
            auto hashed = meter.verifying([&] { return part.hashKept(hasher, task); });
            if (!hashed)
                return hashed;
        }
        // A blob without bytes, and one of which all was kept, need no request.
        if (part.size() != blob.size || isWhole)
            if (auto moved = move(part, blob, source, control, task, meter, isWhole, hasher);
                !moved)
                return moved;
        if (part.size() != blob.size)
            return fail(ErrorCode::DigestMismatch, "ended after " + std::to_string(part.size())
                                                       + " of " + std::to_string(blob.size)
                                                       + " bytes");
        // The end of what was read from its beginning was verified by who gave it.
        if (isWhole)
            return {};
        if (const Digest found = hasher.finish(); found != blob.digest)
            return fail(ErrorCode::DigestMismatch, "the bytes have the digest " + found.text());
        return {};
    }

    Result<void> move(PartFile& part, const Descriptor& blob, const TransferSource& source,
                      TransferControl& control, const Task& task, BlobMeter& meter, bool isWhole,
                      Hasher& hasher) const
    {
        auto opened = source.open(blob, part.size(), task);
        if (!opened)
            return fail(std::move(opened).error());
        ControlledReader reader(std::move(opened->reader), control, task.stop);
        const BlobMeter::Watch watch(meter, opened->remote);
        for (;;) {
            if (task.isCancelled())
                return cancelled();
            const std::span<std::byte> room = part.room();
            const auto got = reader.read(room);
            if (!got)
                return fail(got.error());
            if (*got == 0)
                return {};
            if (*got > blob.size - part.size())
                return fail(ErrorCode::DigestMismatch, "there are more than the "
                                                           + std::to_string(blob.size)
                                                           + " bytes that were stated");
            if (!isWhole)
                static_cast<void>(meter.verifying([&]() -> Result<void> {
                    hasher.update(room.first(*got));
                    return {};
                }));
            if (auto taken = meter.writing([&] { return part.take(*got); }); !taken)
                return taken;
            if (opened->remote == nullptr)
                meter.count(*got);
            task.report({part.size(), blob.size});
        }
    }

    Result<void> checkRoom(const TransferPlan& plan) const
    {
        struct statvfs status = {};
        if (::statvfs(m_options.path.c_str(), &status) != 0)
            return {};
        const std::uint64_t available = std::uint64_t{status.f_bavail} * status.f_frsize;
        if (plan.toMove() <= available)
            return {};
        return fail(ErrorCode::LimitExceeded, m_options.path + ": " + std::to_string(plan.toMove())
                                                  + " bytes are needed, "
                                                  + std::to_string(available) + " are free");
    }

    LayoutTargetOptions m_options;
    bool m_isNew = false;
    std::optional<LayoutFolder> m_folder;
    OwnedDescriptor m_lock;
    std::unique_ptr<ImageSink> m_sink;
};

} // namespace

Result<std::unique_ptr<TransferTarget>> targetInLayout(LayoutTargetOptions options)
{
    if (!options.areTags)
        for (const std::string& name : options.names)
            if (const auto named = withName({}, name); !named)
                return fail(named.error());
    return std::make_unique<LayoutTarget>(std::move(options));
}

} // namespace core
