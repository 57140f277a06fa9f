// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/newplace.h"

#include "core/io/watchedreader.h"
#include "core/oci/documents.h"
#include "core/oci/mediatype.h"
#include "core/transfer/attachedlist.h"
#include "core/transfer/blobmetering.h"

#include <sys/statvfs.h>

#include <set>

namespace core {

namespace {

class SinkPlace final : public NewPlace
{
public:
    SinkPlace(std::string path, std::unique_ptr<ImageSink> sink)
        : m_path(std::move(path))
        , m_sink(std::move(sink))
    {
    }

    const std::string& path() const { return m_path; }
    bool has(const Digest& digest) const { return m_there.contains(digest); }
    std::unique_ptr<TransferTarget> target(std::vector<std::string> names, bool isLast) override;

    Result<void> checkRoom(std::uint64_t needed) const
    {
        const std::string folder = m_sink->folder();
        struct statvfs status = {};
        if (folder.empty() || ::statvfs(folder.c_str(), &status) != 0)
            return {};
        const std::uint64_t available = std::uint64_t{status.f_bavail} * status.f_frsize;
        if (needed <= available)
            return {};
        return fail(ErrorCode::LimitExceeded, m_path + ": " + std::to_string(needed)
                                                  + " bytes are needed, "
                                                  + std::to_string(available) + " are free");
    }

    Result<void> add(const Descriptor& blob, Reader& content, const Task& task)
    {
        if (m_there.contains(blob.digest))
            return {};
        auto added = m_sink->add(nameOf(blob.digest), blob.size, content, task);
        if (added)
            m_there.insert(blob.digest);
        return added;
    }

    Result<void> add(const Digest& digest, BytesView document)
    {
        if (!m_there.insert(digest).second)
            return {};
        return m_sink->add(nameOf(digest), document);
    }

    void list(Descriptor descriptor) { m_listed.push_back(std::move(descriptor)); }

    Result<void> commit()
    {
        Index index;
        index.mediaType = mediatype::ociIndex;
        index.manifests = m_listed;
        auto added = m_sink->add("index.json", asBytes(formatIndex(index)));
        if (added)
            added = m_sink->add("oci-layout", asBytes(R"({"imageLayoutVersion":"1.0.0"})"));
        return added ? m_sink->commit() : added;
    }

private:
    static std::string nameOf(const Digest& digest)
    {
        return "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.encoded());
    }

    std::string m_path;
    std::unique_ptr<ImageSink> m_sink;
    std::set<Digest> m_there;
    std::vector<Descriptor> m_listed;
};

class SinkTarget final : public TransferTarget
{
public:
    SinkTarget(std::shared_ptr<SinkPlace> place, std::vector<std::string> names, bool isLast)
        : m_place(std::move(place))
        , m_names(std::move(names))
        , m_isLast(isLast)
    {
    }

    std::string name() const override { return m_place->path(); }
    bool takesOneAtATime() const override { return true; }

    Result<bool> hasManifest(const Descriptor& manifest, const Task& /*task*/) const override
    {
        return m_place->has(manifest.digest);
    }

    Result<void> look(PlannedBlob& blob, const TransferSource& /*source*/,
                      const Task& /*task*/) const override
    {
        if (m_place->has(blob.descriptor.digest))
            blob.state = BlobState::There;
        return {};
    }

    Result<void> begin(const TransferPlan& plan, const Task& /*task*/) override
    {
        for (const std::string& name : m_names)
            if (const auto named = withName({}, name); !named)
                return fail(named.error());
        return m_place->checkRoom(plan.toMove());
    }

    Result<BlobMetrics> bring(const PlannedBlob& blob, const TransferSource& source,
                              TransferControl& control, const Task& task) override
    {
        const Descriptor& descriptor = blob.descriptor;
        if (!descriptor.digest.isVerifiable())
            return fail(ErrorCode::Unsupported,
                        descriptor.digest.text() + ": cannot be verified by this version");
        BlobMeter meter(descriptor);
        auto opened = source.open(descriptor, 0, task);
        if (!opened)
            return fail(std::move(opened).error());
        {
            // Its end tells whether the bytes were those of the blob.
            Progress progress{0, descriptor.size};
            WatchedReader reader(
                std::make_unique<ControlledReader>(std::move(opened->reader), control, task.stop),
                task, &progress);
            // It asks the reader what it took, and so has to end before it.
            const BlobMeter::Watch watch(meter, opened->remote);
            if (auto added = m_place->add(descriptor, reader, task); !added)
                return fail(std::move(added).error());
        }
        if (opened->remote == nullptr)
            meter.count(descriptor.size);
        return meter.finish(BlobOutcome::Moved);
    }

    bool keepsNamesApart() const override { return true; }

    Result<void> putManifest(const PlannedManifest& manifest, const Task& /*task*/) override
    {
        return m_place->add(manifest.descriptor.digest, manifest.raw);
    }

    Result<void> finish(const TransferPlan& plan, const Task& /*task*/,
                        std::vector<std::string>& /*notes*/) override
    {
        for (const std::string& name : m_names) {
            auto named = withName(plan.root, name);
            if (!named)
                return fail(std::move(named).error());
            m_place->list(std::move(*named));
        }
        if (m_names.empty())
            m_place->list(plan.root);
        for (Descriptor& attached : listedAttached(plan))
            m_place->list(std::move(attached));
        return m_isLast ? m_place->commit() : Result<void>();
    }

    void abandon(const TransferPlan& /*plan*/, bool /*keepsParts*/) override {}

private:
    std::shared_ptr<SinkPlace> m_place;
    std::vector<std::string> m_names;
    bool m_isLast;
};

std::unique_ptr<TransferTarget> SinkPlace::target(std::vector<std::string> names, bool isLast)
{
    return std::make_unique<SinkTarget>(std::static_pointer_cast<SinkPlace>(shared_from_this()),
                                        std::move(names), isLast);
}

} // namespace

Result<std::shared_ptr<NewPlace>> NewPlace::create(const std::string& path, ImageForm form,
                                                   bool overwrite)
{
    if (form != ImageForm::OciArchive && form != ImageForm::OciLayout)
        return fail(ErrorCode::Unsupported,
                    path + ": only an OCI archive or layout takes several platforms of an image");
    auto sink = form == ImageForm::OciLayout ? openFolderSink(path) : openTarSink(path, overwrite);
    if (!sink)
        return fail(std::move(sink).error());
    return std::make_shared<SinkPlace>(path, std::move(*sink));
}

} // namespace core
