// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/manifest.h"
#include "core/store/blobsource.h"
#include "core/store/referrers.h"

#include <map>

namespace core {

/// Makes entries of descriptors: looks into each manifest and index for what it is, what it speaks
/// about and what is below it. Used once, by one thread.
class OciListing
{
public:
    OciListing(const BlobSource& source, const Task& task)
        : m_source(source)
        , m_task(task)
    {
    }

    /// Entries in the order of \a descriptors, referrers under what they speak about; entries with
    /// the same content differ in names only and become one. Cancelled if stopped.
    Result<std::vector<ImageEntry>> list(const std::vector<Descriptor>& descriptors);

    std::map<std::string, Descriptor> takeDescriptors() { return std::move(m_descriptors); }
    Warnings takeWarnings() { return std::move(m_warnings); }

private:
    std::vector<ImageEntry> entriesOf(const std::vector<Descriptor>& descriptors,
                                      const std::string& parent);
    ImageEntry entryOf(const Descriptor& descriptor, std::string id);
    void lookInto(ImageEntry& entry);
    void lookIntoIndex(ImageEntry& entry, const Index& index);
    void lookIntoManifest(ImageEntry& entry, const Manifest& manifest);
    std::optional<Bytes> document(ImageEntry& entry);
    void warn(WarningCode code, std::string message);

    const BlobSource& m_source;
    const Task& m_task;
    std::map<std::string, Descriptor> m_descriptors;
    Subjects m_subjects;
    Warnings m_warnings;
    std::vector<Digest> m_above; ///< The indexes that contain what is being looked at.
    std::uint64_t m_bytes = 0;
    std::size_t m_count = 0;
    bool m_full = false;
};

} // namespace core
