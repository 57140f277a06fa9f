// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/base/warning.h"
#include "core/io/owneddescriptor.h"
#include "core/oci/descriptor.h"
#include "core/save/imagesink.h"

#include <set>

namespace core {

/// How long removed images stay in the trash, and how much of it.
struct TrashLimits
{
    std::uint32_t days = 14;
    std::uint64_t bytes = 20ULL << 30U; ///< That only the trash still leads to.

    bool operator==(const TrashLimits&) const = default;
};

/// An OCI layout in a folder (image-spec image-layout.md) that is changed while others read it, and
/// by one process after the other: blobs are written aside and get their name complete, what
/// index.json lists is replaced as a whole, and blobs that nothing names any more go only after
/// that. A crash at any point leaves what index.json lists readable.
class LayoutFolder
{
public:
    /// Makes an empty layout where nothing is yet or an empty folder. Exists if there is something
    /// else.
    static Result<LayoutFolder> open(const std::string& path);
    /// Whether there is a layout at \a path; if not, open() can make one. Exists if there is
    /// something else.
    static Result<bool> isLayout(const std::string& path);

    const std::string& path() const { return m_path; }

    /// Held by who adds blobs until index.json names them; collect() waits for it.
    /// Cancelled if stopped while another process has it for itself.
    Result<OwnedDescriptor> keepBlobs(const Task& task) const;
    /// Takes blobs. Only those are written that are not there yet. Committing does nothing.
    Result<std::unique_ptr<ImageSink>> blobSink() const;

    /// Lists \a descriptors. Their names are taken away from others, which stay without them.
    Result<void> put(const std::vector<Descriptor>& descriptors, const Task& task) const;
    /// Takes \a name away: what had it, and the names that it still has. NotFound if none has it.
    struct Untagged
    {
        Digest digest;
        std::vector<std::string> remaining;
    };
    Result<Untagged> untag(const std::string& name, const Task& task) const;
    /// Gives what \a image names (a reference, a digest or the beginning of one) another name.
    Result<void> tag(const std::string& image, const std::string& name, const Task& task) const;
    /// No longer lists what has \a digests. Its blobs stay until collect().
    Result<void> remove(const std::set<Digest>& digests, const Task& task) const;

    /// What index.json lists with its names; a digest once.
    struct Listed
    {
        Descriptor descriptor;
        std::vector<std::string> names;
    };
    Result<std::vector<Listed>> list() const;
    /// The one that \a image names, as tag() takes it. NotFound, Ambiguous.
    Result<Listed> find(const std::string& image) const;

    /// An image that was removed and can come back: no longer listed, but its blobs are still
    /// there.
    struct Trashed
    {
        Descriptor descriptor;
        std::vector<std::string> names; ///< That it had; may be empty.
        Timestamp removed;
        std::uint64_t bytes = 0; ///< What leaves the disk if it alone leaves the trash.
        std::string from;        ///< The place whose image it is a copy of; empty: of this one.

        bool operator==(const Trashed&) const = default;
    };
    /// As remove(), but what is taken out of the list can be put back by restore(): it is written
    /// down in `.stratoscope.trash.json` beside index.json before index.json changes, so that a
    /// crash in between leaves it in both, which counts as listed.
    Result<void> moveToTrash(const std::set<Digest>& digests, Timestamp now,
                             const Task& task) const;
    /// Puts an image that was never listed into the trash, with \a names: a copy of what is removed
    /// from the place \a from. Its blobs are there already, and kept by keepBlobs() until this
    /// returns. Where it is in the trash before, it counts as removed \a now. False, and nothing is
    /// written, where it is listed. Usage for a name that is no reference.
    Result<bool> addToTrash(const Descriptor& descriptor, const std::vector<std::string>& names,
                            const std::string& from, Timestamp now, const Task& task) const;
    /// What is in the trash, the last removed first. O(blobs).
    Result<std::vector<Trashed>> trashed(const Task& task) const;
    /// Lists what has \a digests again, with the names that nothing else took meanwhile.
    struct Restored
    {
        std::vector<std::string> names;
        std::vector<std::string> taken; ///< Names that it does not have any more.
    };
    /// NotFound, with nothing restored, where one of them is not in the trash.
    Result<Restored> restore(const std::set<Digest>& digests, const Task& task) const;
    /// Takes what has \a digests out of the trash for good; its blobs stay until collect().
    Result<void> forgetTrash(const std::set<Digest>& digests, const Task& task) const;
    /// The digests of what is there longer than \a limits allow or, the oldest first, beyond what
    /// they allow in bytes; what was removed last, in one go, stays however large it is.
    Result<std::set<Digest>> expiredTrash(const TrashLimits& limits, Timestamp now,
                                          const Task& task) const;

    /// What lies in the layout, in bytes that the file system has set aside for it.
    struct Collected
    {
        std::uint64_t blobs = 0;
        std::uint64_t bytes = 0;
    };
    /// What collect() would remove if the entries with \a removed were not listed any more.
    Result<Collected> collectable(const std::set<Digest>& removed, const Task& task) const;
    /// Removes the blobs that nothing listed leads to, and what broken writers left. Waits for
    /// those that add some; where a document that is listed cannot be read, nothing is removed:
    /// nobody knows what it leads to. O(blobs).
    Result<Collected> collect(const Task& task) const;

    /// One thing that is not as it should be.
    struct Fault
    {
        WarningCode code = WarningCode::CorruptData;
        std::string file;    ///< Relative to the layout.
        std::string message; ///< English.
    };
    struct Checked
    {
        std::uint64_t blobs = 0;
        std::uint64_t bytes = 0;    ///< That were read.
        std::uint64_t unlisted = 0; ///< Blobs that nothing listed leads to.
        std::uint64_t unlistedBytes = 0;
        std::vector<Fault> faults;
    };
    /// Reads every blob and compares it with its name, and looks whether all that is listed is
    /// there. Reports bytes.
    Result<Checked> check(const Task& task) const;

private:
    explicit LayoutFolder(std::string path)
        : m_path(std::move(path))
    {
    }

    std::string m_path;
};

} // namespace core
