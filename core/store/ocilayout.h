// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobsource.h"
#include "core/store/catalog.h"
#include "core/store/referrers.h"

#include <memory>

namespace core {

/// The images of an OCI layout in a folder or an archive (image-spec image-layout.md), and of
/// everything else whose blobs are found by digest.
class OciLayout final : public Catalog
{
public:
    /// By what statements() knows index.json itself.
    static constexpr std::string_view indexId = "index.json";

    /// Reads `index.json` and every manifest below it. Corrupt, naming it, if index.json is missing
    /// or no index.
    static Result<std::shared_ptr<const OciLayout>> read(std::shared_ptr<const BlobSource> source,
                                                         const Task& task);

    /// A catalog of the single manifest or index \a root, whose blob \a source has.
    static Result<std::shared_ptr<const OciLayout>>
    ofRoot(std::shared_ptr<const BlobSource> source, const Descriptor& root, const Task& task);
    /// As ofRoot(), of several.
    static Result<std::shared_ptr<const OciLayout>>
    ofRoots(std::shared_ptr<const BlobSource> source, const std::vector<Descriptor>& roots,
            const Task& task);

    Result<Image> open(const std::string& id, const Task& task) const override;
    Result<std::vector<Bytes>> statements(const std::string& id, const Task& task) const override;

private:
    explicit OciLayout(std::shared_ptr<const BlobSource> source)
        : m_source(std::move(source))
    {
    }
    Result<void> fill(const std::vector<Descriptor>& roots, const Task& task);

    std::shared_ptr<const BlobSource> m_source;
    std::map<std::string, Descriptor> m_descriptors; ///< By id.
};

} // namespace core
