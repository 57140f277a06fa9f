// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/verifyingreader.h"
#include "core/registry/registryvalues.h"
#include "core/save/layerpacking.h"
#include "core/transfer/transfervalues.h"

#include <memory>

namespace core {

/// The bytes of a blob on their way out of a place.
struct OpenedBlob
{
    std::unique_ptr<Reader> reader; ///< Its end is a DigestMismatch where they are not the blob's,
                                    ///< if it was opened at its beginning.
    const BlobReader* remote = nullptr;     ///< The same reader, where a registry gives the bytes.
    const VerifyingReader* local = nullptr; ///< The same, where a place here does.

    /// What computing the digest took so far.
    std::chrono::steady_clock::duration verifying() const;
};

/// Something that refers to a manifest, as a place tells.
struct Referrer
{
    Descriptor descriptor;
    std::string tag; ///< Where it is found by a tag.
};

/// Where a transfer takes from. Any thread at any time.
class TransferSource
{
public:
    virtual ~TransferSource() = default;

    virtual std::string name() const = 0;       ///< For people: "docker://host/app:1" or a path.
    virtual const Descriptor& root() const = 0; ///< What is to be moved: a manifest or an index.
    /// What the place calls it, as people type it; may be empty.
    virtual std::vector<std::string> names() const { return {}; }
    /// The document that \a descriptor is of; DigestMismatch if it is another.
    virtual Result<Bytes> manifest(const Descriptor& descriptor, const Task& task) const = 0;
    /// The bytes of \a blob from \a offset on.
    virtual Result<OpenedBlob> open(const Descriptor& blob, std::uint64_t offset,
                                    const Task& task) const = 0;
    /// What refers to \a subject here.
    virtual Result<std::vector<Referrer>> referrers(const Digest& subject,
                                                    const Task& task) const = 0;
    /// Paths of repositories of the registry \a host that are known to have had the blob.
    virtual std::vector<std::string> repositoriesWith(const Digest& blob,
                                                      const std::string& host) const = 0;
};

class RegistryAccess;
class Store;
struct ImageEntry;
struct ImageName;
struct Reference;

/// What \a reference (normalised, with a tag or a digest) names. Its manifest is read at once.
Result<std::shared_ptr<const TransferSource>>
sourceInRegistry(std::shared_ptr<const RegistryAccess> access, const Reference& reference,
                 const Task& task);

/// True if \a store keeps manifests and blobs as they were pulled or pushed, so that its images can
/// go as they are and an index with all it lists: a layout, the own store, an OCI archive, or
/// containerd.
bool keepsBlobs(const Store& store);

/// What \a name chooses in \a store, which keeps blobs: an index as a whole where it names one.
/// NotFound, Ambiguous; Unsupported for other stores.
Result<std::shared_ptr<const TransferSource>>
sourceInLayout(const Store& store, const ImageName& name, const Task& task);
/// The same of \a entry, one of the store's.
Result<std::shared_ptr<const TransferSource>>
sourceOfEntry(const Store& store, const ImageEntry& entry, const Task& task);

/// One image of any other place, its layers packed where they have to be; those wait in unnamed
/// files where temporary files go.
Result<std::shared_ptr<const TransferSource>> sourceOfImage(const Image& image,
                                                            LayerPacking packing, const Task& task);

} // namespace core
