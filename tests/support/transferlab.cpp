// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/transferlab.h"

#include "core/openimage.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <stdexcept>

namespace test {

namespace {

core::Reference referenceOf(const std::string& name)
{
    auto reference = core::parseRemoteReference(name);
    if (!reference)
        throw std::runtime_error(reference.error().message);
    return *reference;
}

core::Result<core::TransferResult> run(const core::TransferSource& source,
                                       core::TransferTarget& target,
                                       const core::TransferChoice& choice, const core::Task& task)
{
    const auto plan = core::planTransfer(source, target, choice, task);
    if (!plan)
        return core::fail(plan.error());
    core::TransferControl control;
    return core::runTransfer(*plan, source, target, control, {}, task);
}

} // namespace

std::shared_ptr<const core::RegistryAccess> TransferLab::access(std::uint32_t attempts) const
{
    core::MachineEnvironment environment;
    environment.home = m_dir.path("home");
    environment.root = m_dir.path("root");
    core::RegistryOptions options;
    options.attempts = attempts;
    options.firstWait = std::chrono::milliseconds(5);
    return core::RegistryAccess::create(environment, options);
}

std::string TransferLab::noise(const std::string& seed, std::size_t size)
{
    std::seed_seq sequence(seed.begin(), seed.end());
    std::mt19937_64 random(sequence);
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; i += sizeof(std::uint64_t)) {
        std::uint64_t word = random();
        for (std::size_t j = i; j < std::min(size, i + sizeof word); ++j, word >>= 8U)
            bytes[j] = static_cast<char>(word & 0xffU);
    }
    return layerTar(seed, bytes);
}

std::string TransferLab::layout(std::string_view name, const std::vector<std::string>& layers,
                                const std::string& tag) const
{
    PlaceFiles place;
    const std::string descriptor = place.image(layers, refName(tag));
    return place.layout({descriptor}).folder(m_dir, name);
}

core::Result<core::TransferResult> TransferLab::pull(const std::string& name,
                                                     const std::string& path,
                                                     const core::TransferChoice& choice,
                                                     const core::Task& task,
                                                     std::uint32_t attempts) const
{
    const auto source = core::sourceInRegistry(access(attempts), referenceOf(name), task);
    if (!source)
        return core::fail(source.error());
    const auto target = core::targetInLayout({path, {name}, false});
    if (!target)
        return core::fail(target.error());
    return run(**source, **target, choice, task);
}

core::Result<core::TransferPlan> TransferLab::planPull(const std::string& name,
                                                       const std::string& path,
                                                       const core::TransferChoice& choice) const
{
    const auto source = core::sourceInRegistry(access(), referenceOf(name), {});
    const auto target = core::targetInLayout({path, {name}, false});
    if (!source || !target)
        return core::fail(source ? target.error() : source.error());
    return core::planTransfer(**source, **target, choice, {});
}

core::Result<core::TransferResult> TransferLab::push(const std::string& path,
                                                     const std::string& tag,
                                                     const std::string& name,
                                                     const core::TransferChoice& choice) const
{
    const auto store = core::openStore(path, {});
    if (!store)
        return core::fail(store.error());
    core::ImageName chosen;
    chosen.path = path;
    chosen.reference = tag;
    const auto source = core::sourceInLayout(**store, chosen, {});
    if (!source)
        return core::fail(source.error());
    const auto target = core::targetInRegistry(access(), referenceOf(name));
    if (!target)
        return core::fail(target.error());
    return run(**source, **target, choice, {});
}

core::Result<core::TransferResult> TransferLab::copy(const std::string& from, const std::string& to,
                                                     const core::TransferChoice& choice) const
{
    const auto shared = access();
    const auto source = core::sourceInRegistry(shared, referenceOf(from), {});
    if (!source)
        return core::fail(source.error());
    const auto target = core::targetInRegistry(shared, referenceOf(to));
    if (!target)
        return core::fail(target.error());
    return run(**source, **target, choice, {});
}

std::string TransferLab::remoteDigest(const std::string& name)
{
    return digestOf(
        runProgram({"skopeo", "inspect", "--raw", "--tls-verify=false", "docker://" + name}));
}

void TransferLab::skopeoPush(const std::string& layout, const std::string& name)
{
    runProgram({"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests", "--all",
                "--dest-tls-verify=false", "oci:" + layout, "docker://" + name});
}

void TransferLab::skopeoPull(const std::string& name, const std::string& layout)
{
    runProgram({"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests", "--all",
                "--src-tls-verify=false", "docker://" + name, "oci:" + layout});
}

std::unique_ptr<RegistryPeer> startPlainRegistry(std::string& whyNot)
{
    if (!isInstalled("skopeo")) {
        whyNot = "skopeo is not installed";
        return nullptr;
    }
    return RegistryPeer::start(RegistryPeer::Mode::Plain, whyNot);
}

std::string blobFile(const RegistryPeer& registry, const std::string& hex)
{
    return registry.folder().path("data/docker/registry/v2/blobs/sha256/" + hex.substr(0, 2) + "/"
                                  + hex + "/data");
}

bool isLinked(const RegistryPeer& registry, const std::string& repository, const std::string& hex)
{
    return std::filesystem::exists(registry.folder().path(
        "data/docker/registry/v2/repositories/" + repository + "/_layers/sha256/" + hex + "/link"));
}

std::vector<std::string> filesBelow(const std::string& path)
{
    namespace fs = std::filesystem;
    std::vector<std::string> names;
    if (fs::exists(path))
        for (const auto& entry : fs::recursive_directory_iterator(path))
            if (entry.is_regular_file())
                names.push_back(fs::relative(entry.path(), path));
    std::ranges::sort(names);
    return names;
}

} // namespace test
