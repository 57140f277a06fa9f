// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryaccess.h"
#include "core/transfer/transfer.h"
#include "tests/support/placefiles.h"
#include "tests/support/registrypeer.h"

namespace test {

/// What tests of transfers share: access to registries as a person who has configured nothing, and
/// images that no packing makes smaller.
class TransferLab
{
public:
    explicit TransferLab(const TempDir& dir)
        : m_dir(dir)
    {
    }

    /// Waits for next to nothing between attempts.
    std::shared_ptr<const core::RegistryAccess> access(std::uint32_t attempts = 4) const;

    /// The tar of one file of \a size bytes that look like noise, made of \a seed.
    static std::string noise(const std::string& seed, std::size_t size);
    /// A layout of one image called \a tag; its path.
    std::string layout(std::string_view name, const std::vector<std::string>& layers,
                       const std::string& tag = "1") const;

    /// Pulls \a name ("host/app:1") into the layout \a path, which calls it so.
    core::Result<core::TransferResult> pull(const std::string& name, const std::string& path,
                                            const core::TransferChoice& choice = {},
                                            const core::Task& task = {},
                                            std::uint32_t attempts = 4) const;
    core::Result<core::TransferPlan> planPull(const std::string& name, const std::string& path,
                                              const core::TransferChoice& choice = {}) const;
    /// Pushes what \a tag names in the layout \a path.
    core::Result<core::TransferResult> push(const std::string& path, const std::string& tag,
                                            const std::string& name,
                                            const core::TransferChoice& choice = {}) const;
    core::Result<core::TransferResult> copy(const std::string& from, const std::string& to,
                                            const core::TransferChoice& choice = {}) const;

    /// The digest of what \a name leads to, as skopeo finds it.
    static std::string remoteDigest(const std::string& name);
    /// Has skopeo bring the layout's image into a registry, or the reverse.
    static void skopeoPush(const std::string& layout, const std::string& name);
    static void skopeoPull(const std::string& name, const std::string& layout);

private:
    const TempDir& m_dir;
};

/// An open registry on this machine; nothing, with the reason in \a whyNot, where there is none or
/// no skopeo to stand beside it.
std::unique_ptr<RegistryPeer> startPlainRegistry(std::string& whyNot);
/// Where \a registry keeps the bytes of the blob with \a hex as sha256.
std::string blobFile(const RegistryPeer& registry, const std::string& hex);
/// True if the repository itself has the blob, whoever else has it.
bool isLinked(const RegistryPeer& registry, const std::string& repository, const std::string& hex);

/// Names of all files below \a path, sorted.
std::vector<std::string> filesBelow(const std::string& path);

} // namespace test
