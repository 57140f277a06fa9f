// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registryaccess.h"
#include "core/transfer/transfersource.h"

namespace core {

namespace {

/// cosign's tags beside an image (`sha256-….sig`).
constexpr std::string_view siblingTags[] = {".sig", ".att", ".sbom"};

class RegistrySource final : public TransferSource
{
public:
    RegistrySource(std::shared_ptr<const Repository> repository, std::string name,
                   RemoteManifest root)
        : m_repository(std::move(repository))
        , m_name(std::move(name))
        , m_root(std::move(root))
    {
    }

    std::string name() const override { return m_name; }
    const Descriptor& root() const override { return m_root.descriptor; }

    Result<Bytes> manifest(const Descriptor& descriptor, const Task& task) const override
    {
        if (descriptor.digest == m_root.descriptor.digest)
            return m_root.raw;
        auto found = m_repository->manifest(descriptor.digest.text(), task);
        if (!found)
            return fail(std::move(found).error());
        return std::move(found->raw);
    }

    Result<OpenedBlob> open(const Descriptor& blob, std::uint64_t offset,
                            const Task& task) const override
    {
        BlobRange range;
        range.offset = offset;
        auto reader = m_repository->readBlob(blob, range, task);
        if (!reader)
            return fail(std::move(reader).error());
        OpenedBlob opened;
        opened.remote = reader->get();
        opened.reader = std::move(*reader);
        return opened;
    }

    Result<std::vector<Referrer>> referrers(const Digest& subject, const Task& task) const override
    {
        std::vector<Referrer> all;
        auto listed = m_repository->referrers(subject, {}, task);
        if (!listed && listed.error().code != ErrorCode::NotFound)
            return fail(std::move(listed).error());
        if (listed)
            for (Descriptor& descriptor : listed->descriptors)
                all.push_back({std::move(descriptor), {}});
        const std::string stem =
            std::string(subject.algorithm()) + "-" + std::string(subject.encoded());
        for (const std::string_view ending : siblingTags) {
            const std::string tag = stem + std::string(ending);
            auto found = m_repository->findManifest(tag, task);
            if (!found)
                return fail(std::move(found).error());
            if (*found)
                all.push_back({std::move(**found), tag});
        }
        return all;
    }

    std::vector<std::string> repositoriesWith(const Digest& /*blob*/,
                                              const std::string& host) const override
    {
        if (m_repository->registry()->host() != host)
            return {};
        return {m_repository->path()};
    }

private:
    std::shared_ptr<const Repository> m_repository;
    std::string m_name;
    RemoteManifest m_root;
};

} // namespace

Result<std::shared_ptr<const TransferSource>>
sourceInRegistry(std::shared_ptr<const RegistryAccess> access, const Reference& reference,
                 const Task& task)
{
    auto repository = access->repository(reference);
    if (!repository)
        return fail(std::move(repository).error());
    auto root =
        (*repository)->manifest(reference.digest ? reference.digest->text() : reference.tag, task);
    if (!root)
        return fail(std::move(root).error());
    return std::make_shared<const RegistrySource>(std::move(*repository),
                                                  "docker://" + reference.text(), std::move(*root));
}

} // namespace core
