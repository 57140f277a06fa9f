// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ocilayout.h"

#include "core/base/json.h"
#include "core/oci/mediatype.h"
#include "core/store/ociimage.h"
#include "core/store/ocilisting.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

/// The descriptors of index.json; that it is missing or is no file makes the layout Corrupt.
Result<std::vector<Descriptor>> readIndexJson(const BlobSource& source, Warnings& warnings)
{
    auto raw = readDocument(source, OciLayout::indexId);
    if (!raw) {
        Error error = std::move(raw).error();
        if (error.code == ErrorCode::Unsupported || error.code == ErrorCode::NotFound)
            error.code = ErrorCode::Corrupt;
        return fail(std::move(error));
    }
    auto parsed = parseManifestOrIndex(*raw, mediatype::ociIndex, &warnings);
    if (parsed)
        return std::get<Index>(std::move(*parsed)).manifests;
    // A Docker list, or a single manifest, is sometimes found in its place.
    auto other = parseManifestOrIndex(*raw, {});
    if (!other) {
        Error error = withContext(std::move(parsed).error(), std::string(OciLayout::indexId));
        error.code = error.code == ErrorCode::LimitExceeded ? error.code : ErrorCode::Corrupt;
        return fail(std::move(error));
    }
    warnings.add({WarningCode::OddDocument, 0, {}, "index.json is not an OCI image index."});
    if (auto* index = std::get_if<Index>(&*other))
        return std::move(index->manifests);
    return std::vector<Descriptor>();
}

/// Says what is odd about the file `oci-layout`; nothing about it keeps the rest from being read.
void checkHeader(const BlobSource& source, Warnings& warnings)
{
    const auto odd = [&](std::string message) {
        warnings.add({WarningCode::OddDocument, 0, {}, std::move(message)});
    };
    const auto raw = readDocument(source, "oci-layout");
    if (!raw)
        return odd("The file oci-layout cannot be read: " + raw.error().message + ".");
    const auto header = json::parseObject(*raw);
    if (!header)
        return odd("The file oci-layout cannot be read: " + header.error().message + ".");
    const std::string version = json::Members(*header, {}, &warnings).string("imageLayoutVersion");
    if (!version.starts_with("1."))
        odd("The layout is of version \"" + version.substr(0, 40) + "\", known is 1.");
}

} // namespace

Result<std::shared_ptr<const OciLayout>> OciLayout::read(std::shared_ptr<const BlobSource> source,
                                                         const Task& task)
{
    std::shared_ptr<OciLayout> layout(new OciLayout(std::move(source)));
    const auto roots = readIndexJson(*layout->m_source, layout->m_warnings);
    if (!roots)
        return fail(roots.error());
    checkHeader(*layout->m_source, layout->m_warnings);
    if (auto filled = layout->fill(*roots, task); !filled)
        return fail(std::move(filled).error());
    return layout;
}

Result<std::shared_ptr<const OciLayout>> OciLayout::ofRoot(std::shared_ptr<const BlobSource> source,
                                                           const Descriptor& root, const Task& task)
{
    return ofRoots(std::move(source), {root}, task);
}

Result<std::shared_ptr<const OciLayout>>
OciLayout::ofRoots(std::shared_ptr<const BlobSource> source, const std::vector<Descriptor>& roots,
                   const Task& task)
{
    std::shared_ptr<OciLayout> layout(new OciLayout(std::move(source)));
    if (auto filled = layout->fill(roots, task); !filled)
        return fail(std::move(filled).error());
    return layout;
}

Result<void> OciLayout::fill(const std::vector<Descriptor>& roots, const Task& task)
{
    OciListing listing(*m_source, task);
    auto entries = listing.list(roots);
    if (!entries)
        return fail(std::move(entries).error());
    m_entries = std::move(*entries);
    m_descriptors = listing.takeDescriptors();
    m_warnings.append(listing.takeWarnings());
    return {};
}

Result<Image> OciLayout::open(const std::string& id, const Task& task) const
{
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    const auto found = m_descriptors.find(id);
    if (found == m_descriptors.end())
        return fail(ErrorCode::NotFound, "there is no entry " + id);
    return openOciImage(*m_source, found->second);
}

Result<std::vector<Bytes>> OciLayout::statements(const std::string& id, const Task& task) const
{
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "reading was stopped");
    if (id == indexId) {
        auto raw = readDocument(*m_source, indexId);
        if (!raw)
            return fail(std::move(raw).error());
        std::vector<Bytes> documents;
        documents.push_back(std::move(*raw));
        return documents;
    }
    const auto found = m_descriptors.find(id);
    if (found == m_descriptors.end())
        return fail(ErrorCode::NotFound, "there is no entry " + id);
    return readStatements(*m_source, found->second);
}

} // namespace core
