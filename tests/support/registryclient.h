// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/mediatype.h"
#include "core/registry/registryaccess.h"
#include "tests/support/blobtesting.h"
#include "tests/support/tempdir.h"

#include <stdexcept>

namespace test {

/// A client that nothing on this machine but \a folder configures.
inline std::shared_ptr<const core::RegistryAccess>
accessIn(const TempDir& folder, std::map<std::string, std::string> variables = {})
{
    core::MachineEnvironment environment;
    environment.home = folder.path("home");
    environment.root = folder.path("root");
    environment.uid = 1000;
    environment.variables = std::move(variables);
    core::RegistryOptions options;
    options.firstWait = std::chrono::milliseconds(10);
    return core::RegistryAccess::create(environment, options);
}

inline std::shared_ptr<const core::Repository> repositoryOf(const core::RegistryAccess& access,
                                                            const std::string& name)
{
    const auto reference = core::parseNormalizedReference(name);
    if (!reference)
        throw std::runtime_error(reference.error().message);
    const auto repository = access.repository(*reference);
    if (!repository)
        throw std::runtime_error(repository.error().message);
    return *repository;
}

inline core::Bytes bytesOf(std::string_view text)
{
    const core::BytesView view = core::asBytes(text);
    return {view.begin(), view.end()};
}

/// Pushes a manifest with an empty config and the layer \a layer; its descriptor.
inline core::Descriptor pushImage(const core::Repository& repository, const std::string& tag,
                                  const core::Bytes& layer)
{
    const core::Bytes config =
        bytesOf("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":"
                "\"layers\",\"diff_ids\":[\""
                + core::sha256Of(layer).text() + "\"]}}");
    for (const core::Bytes* blob : {&config, &layer}) {
        const auto sent = repository.uploadBlob(describe(*blob), opener(*blob), {}, {});
        if (!sent)
            throw std::runtime_error(sent.error().message);
    }
    const auto json = [](const core::Descriptor& descriptor) {
        return R"({"mediaType":")" + descriptor.mediaType + R"(","digest":")"
               + descriptor.digest.text() + R"(","size":)" + std::to_string(descriptor.size) + "}";
    };
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":")" + std::string(core::mediatype::ociManifest)
        + R"(","config":)" + json(describe(config, std::string(core::mediatype::ociConfig)))
        + R"(,"layers":[)" + json(describe(layer, "application/vnd.oci.image.layer.v1.tar")) + "]}";
    const auto put = repository.putManifest(tag, core::asBytes(manifest),
                                            std::string(core::mediatype::ociManifest), {});
    if (!put)
        throw std::runtime_error(put.error().message);
    return describe(bytesOf(manifest), std::string(core::mediatype::ociManifest));
}

} // namespace test
