// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/repositoryquestions.h"

#include "core/local/machineplaces.h"
#include "core/registry/registryaccess.h"
#include "core/transfer/partfile.h"

namespace {

constexpr std::size_t namesOfAPage = 1000;

using OpenedRepository = core::Result<std::shared_ptr<const core::Repository>>;

std::uint64_t bytesToFetch(const core::NamedImage& image)
{
    const std::string store = core::ownStorePath(core::MachineEnvironment::current());
    std::uint64_t missing = 0;
    for (const core::Descriptor& blob : image.blobs)
        if (store.empty() || !core::hasBlob(store, blob.digest, blob.size))
            missing += blob.size;
    return missing;
}

/// None where the registry does not tell.
std::optional<std::vector<LookedTag::Attached>> attachedTo(const core::Repository& repository,
                                                           const core::NamedImage& image,
                                                           const core::Task& task)
{
    std::vector<LookedTag::Attached> attached;
    for (const core::Descriptor& one : image.beside)
        attached.push_back({core::manifestRole(one), core::artifactTitle(one)});
    const auto referrers = repository.referrers(image.descriptor.digest, {}, task);
    if (!referrers && referrers.error().code != core::ErrorCode::NotFound)
        return {};
    if (referrers)
        for (const core::Descriptor& one : referrers->descriptors)
            attached.push_back({core::manifestRole(one), core::artifactTitle(one)});
    return attached;
}

core::Result<std::optional<LookedTag>> lookedTag(const core::Repository& repository,
                                                 const std::string& tag, const core::Task& task)
{
    auto found = core::lookAtName(repository, tag, task);
    if (!found)
        return core::fail(std::move(found).error());
    if (!*found)
        return std::nullopt;
    LookedTag looked;
    looked.image = std::move(**found);
    if (!looked.image.blobs.empty())
        looked.toFetch = bytesToFetch(looked.image);
    looked.attached = attachedTo(repository, looked.image, task);
    return looked;
}

} // namespace

RepositoryQuestions RepositoryQuestions::ofProcess(const std::string& repository)
{
    const auto reference = core::parseRemoteReference(repository);
    const auto open = [reference]() -> OpenedRepository {
        if (!reference)
            return core::fail(reference.error());
        return core::RegistryAccess::ofProcess()->repository(*reference);
    };
    RepositoryQuestions questions;
    questions.page = [open](const std::string& next,
                            const core::Task& task) -> core::Result<core::NamePage> {
        const auto opened = open();
        if (!opened)
            return core::fail(opened.error());
        return (*opened)->tags(namesOfAPage, next, task);
    };
    questions.look = [open](const std::string& tag,
                            const core::Task& task) -> core::Result<std::optional<LookedTag>> {
        const auto opened = open();
        if (!opened)
            return core::fail(opened.error());
        return lookedTag(**opened, tag, task);
    };
    questions.standing = [reference] {
        RepositoryStanding standing;
        if (!reference)
            return standing;
        const auto access = core::RegistryAccess::ofProcess();
        standing.user = access->authorizedAs(reference->domain, reference->path).user;
        if (const auto registry = access->registry(reference->domain))
            standing.limit = (*registry)->rateLimit();
        return standing;
    };
    return questions;
}
