// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registrylisting.h"

#include "core/registry/registryaccess.h"
#include "core/registry/registrystore.h"
#include "core/registry/tagremoval.h"
#include "core/transfer/transferhistory.h"

#include <algorithm>
#include <map>
#include <set>

namespace {

constexpr std::size_t pageSize = 1000;
constexpr std::size_t mostTransfers = 2000;

/// What is known of registries so far, by host.
class Collection
{
public:
    KnownRegistry& at(const std::string& host)
    {
        KnownRegistry& known = m_known[host];
        known.host = host;
        return known;
    }
    /// Notes the repository of \a reference, where it is one of a registry.
    void addRepository(const core::Reference& reference)
    {
        if (reference.domain.empty() || reference.domain == "localhost")
            return; // Podman calls so what was built here.
        at(reference.domain);
        m_repositories[reference.domain].insert(reference.path);
    }
    std::vector<KnownRegistry> list()
    {
        std::vector<KnownRegistry> all;
        for (auto& [host, known] : m_known) {
            const auto& paths = m_repositories[host];
            known.repositories.assign(paths.begin(), paths.end());
            all.push_back(std::move(known));
        }
        return all;
    }

private:
    std::map<std::string, KnownRegistry> m_known;
    std::map<std::string, std::set<std::string>> m_repositories;
};

void addConfigured(const core::RegistryAccess& access, Collection& known)
{
    for (const core::RegistryRule& rule : access.configuration().rules()) {
        const bool isWild = rule.prefix.starts_with('*');
        if (!rule.isBlocked && !isWild)
            known.at(rule.prefix.substr(0, rule.prefix.find('/')));
    }
    for (const std::string& host : access.configuration().unqualifiedSearch())
        known.at(host.substr(0, host.find('/')));
}

void addPulled(Collection& known)
{
    const core::TransferHistory history(
        core::TransferHistory::usualPath(core::MachineEnvironment::current()));
    if (history.path().empty())
        return;
    const auto records = history.read(mostTransfers);
    if (!records)
        return; // What cannot be read tells nothing; it is no reason to show nothing.
    for (const core::TransferRecord& record : *records) {
        for (const std::string& end : {record.source, record.target}) {
            constexpr std::string_view transport = "docker://";
            if (!end.starts_with(transport))
                continue;
            if (const auto reference = core::parseRemoteReference(end))
                known.addRepository(*reference);
        }
    }
}

class ProcessListing final : public RegistryListing
{
public:
    core::Result<std::vector<KnownRegistry>> registries(const std::vector<std::string>& added,
                                                        const std::vector<std::string>& seen,
                                                        const core::Task& task) const override
    {
        const auto access = core::RegistryAccess::ofProcess();
        Collection known;
        known.at("docker.io");
        addConfigured(*access, known);
        for (const std::string& host : access->credentials().hosts())
            known.at(host).hasCredentials = true;
        addPulled(known);
        for (const std::string& one : seen) {
            if (const auto reference = core::parseRemoteReference(one))
                known.addRepository(*reference);
        }
        for (const std::string& one : added) {
            const std::size_t slash = one.find('/');
            known.at(one.substr(0, slash)).isAdded = true;
            if (const auto reference = core::parseReference(one); reference && slash != one.npos)
                known.addRepository(*reference);
        }
        if (task.isCancelled())
            return core::cancelled();
        return known.list();
    }

    core::Result<core::NamePage> repositories(const std::string& host, const std::string& next,
                                              const core::Task& task) const override
    {
        const auto registry = core::RegistryAccess::ofProcess()->registry(host);
        if (!registry)
            return core::fail(registry.error());
        return (*registry)->repositories(pageSize, next, task);
    }

    core::Result<core::NamePage> tags(const std::string& repository, const std::string& next,
                                      const core::Task& task) const override
    {
        const auto reference = core::parseRemoteReference(repository);
        if (!reference)
            return core::fail(reference.error());
        const auto opened = core::RegistryAccess::ofProcess()->repository(*reference);
        if (!opened)
            return core::fail(opened.error());
        return (*opened)->tags(pageSize, next, task);
    }

    core::Result<RemoteTag> look(const std::string& reference,
                                 const core::Task& task) const override
    {
        const auto parsed = core::parseRemoteReference(reference);
        if (!parsed)
            return core::fail(parsed.error());
        const auto store =
            core::RegistryStore::open(core::RegistryAccess::ofProcess(), *parsed, task);
        if (!store)
            return core::fail(store.error());
        RemoteTag tag;
        if ((*store)->entries().empty())
            return core::fail(core::ErrorCode::NotFound, reference + ": leads to nothing");
        const core::ImageEntry& root = (*store)->entries().front();
        if (!root.descriptor.digest.isEmpty())
            tag.digest = root.descriptor.digest.text();
        tag.entries = root.children;
        return tag;
    }
};

} // namespace

std::shared_ptr<const RegistryListing> RegistryListing::ofProcess()
{
    static const auto listing = std::make_shared<const ProcessListing>();
    return listing;
}

std::optional<CarrierTag> carrierTag(std::string_view tag)
{
    constexpr std::string_view algorithm = "sha256-";
    constexpr std::size_t digits = 64;
    if (!core::isCarrierTag(tag))
        return std::nullopt;
    const std::string_view hex = tag.substr(algorithm.size(), digits);
    std::string_view ending = tag.substr(algorithm.size() + digits);
    if (!ending.empty())
        ending.remove_prefix(1);
    return CarrierTag{"sha256:" + std::string(hex), std::string(ending)};
}

QString naturalKey(const QString& name)
{
    constexpr qsizetype width = 20;
    QString key;
    for (qsizetype at = 0; at < name.size();) {
        const auto isDigit = [&](qsizetype i) {
            return i < name.size() && name.at(i) >= u'0' && name.at(i) <= u'9';
        };
        if (!isDigit(at)) {
            key += name.at(at++);
            continue;
        }
        while (name.at(at) == u'0' && isDigit(at + 1))
            ++at;
        const qsizetype begin = at;
        while (isDigit(at))
            ++at;
        key += name.mid(begin, at - begin).rightJustified(width, u'0');
    }
    return key;
}
