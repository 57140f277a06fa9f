// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/warning.h"
#include "core/io/decompress.h"
#include "core/io/seektable.h"
#include "core/oci/image.h"
#include "core/tar/tarreader.h"
#include "core/tree/columns.h"
#include "core/tree/contentdigests.h"

#include <functional>
#include <memory>
#include <utility>

namespace core {

enum class EntryId : std::uint32_t {};
enum class DirId : std::uint32_t {}; ///< A folder named by some entry of a layer; 0 is the root.

enum class EntryKind : std::uint8_t {
    File,
    Directory,
    Symlink,
    HardLink,
    CharDevice,
    BlockDevice,
    Fifo,
    Whiteout,     ///< `.wh.NAME`; name() is NAME.
    OpaqueMarker, ///< `.wh..wh..opq`; path() is the folder's.
    LinkTarget,   ///< A skipped `.wh..wh.` member that hard links of its layer may name (rule W6).
};

/// All members of one layer in tar order, in columns: 48 bytes an entry beside the names, which are
/// stored once per component. Immutable once made.
class LayerIndex
{
public:
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_kind.size()); }

    EntryKind kind(EntryId e) const { return m_kind[e]; }
    DirId dir(EntryId e) const { return m_dir[e]; }      ///< As written, normalised (rules N1, N2).
    NameId nameId(EntryId e) const { return m_name[e]; } ///< Empty for the root itself.
    std::string_view name(EntryId e) const { return m_names.text(m_name[e]); }
    std::string path(EntryId e) const; ///< Begins with '/'; raw bytes.
    std::uint16_t mode(EntryId e) const
    {
        return m_mode[e];
    } ///< Permission bits with set-id and sticky.
    std::uint32_t uid(EntryId e) const { return m_uid[e]; }
    std::uint32_t gid(EntryId e) const { return m_gid[e]; }
    std::uint64_t fileSize(EntryId e) const { return m_size[e]; } ///< Logical; 0 for all but files.
    Timestamp mtime(EntryId e) const;
    std::string_view linkTarget(EntryId e) const; ///< Of symlinks and hard links, as written.
    std::uint32_t devMajor(EntryId e) const;
    std::uint32_t devMinor(EntryId e) const;
    const Xattrs& xattrs(EntryId e) const;
    /// Where the member's first header block (pax and GNU headers included) begins in the unpacked
    /// tar.
    std::uint64_t position(EntryId e) const { return m_position[e]; }

    std::uint32_t dirCount() const { return static_cast<std::uint32_t>(m_dirParent.size()); }
    DirId dirParent(DirId d) const { return m_dirParent[d]; }
    NameId dirName(DirId d) const { return m_dirName[d]; }
    std::string dirPath(DirId d) const; ///< "/" for the root, else without a trailing '/'.
    const NameTable& names() const { return m_names; }

    std::uint64_t unpackedBytes() const { return m_unpackedBytes; } ///< Sizes of all files.
    std::uint64_t memberCount() const
    {
        return m_memberCount;
    }                                                     ///< Members without pax and GNU headers.
    std::uint64_t tarBytes() const { return m_tarBytes; } ///< Of the unpacked tar, as far as read.
    std::uint64_t packedBytes() const { return m_packedBytes; } ///< As stored; 0 if it is not here.
    Compression compression() const { return m_compression; }
    /// Of the bytes as stored / of the unpacked tar, where they were computed.
    const std::optional<Digest>& packedDigest() const { return m_packedDigest; }
    const std::optional<Digest>& diffId() const { return m_diffId; }
    /// False if some bytes of the layer could not be read or have the wrong digest.
    bool isComplete() const { return !m_warnings.hasDamage(); }
    const Warnings& warnings() const
    {
        return m_warnings;
    } ///< layer is 0: whoever shows them knows.
    std::uint64_t memoryBytes() const;

private:
    friend class LayerIndexBuilder;
    friend class LayerIndexCodec;
    struct Extra
    {
        std::uint32_t nanoseconds = 0;
        std::uint32_t devMajor = 0;
        std::uint32_t devMinor = 0;
        std::uint32_t xattrs = 0; ///< 0 = none, else m_xattrs[n - 1].
    };

    Column<EntryId, EntryKind> m_kind;
    Column<EntryId, DirId> m_dir;
    Column<EntryId, NameId> m_name;
    Column<EntryId, std::uint16_t> m_mode;
    Column<EntryId, std::uint32_t> m_uid;
    Column<EntryId, std::uint32_t> m_gid;
    Column<EntryId, std::uint64_t> m_size;
    Column<EntryId, std::int64_t> m_mtime;
    Column<EntryId, std::uint64_t> m_position;
    Column<EntryId, NameId> m_target;       ///< In m_targets.
    Column<EntryId, std::uint32_t> m_extra; ///< 0 = none, else m_extras[n - 1].
    Column<DirId, DirId> m_dirParent;
    Column<DirId, NameId> m_dirName;
    Values<Extra> m_extras;
    std::vector<Xattrs> m_xattrs;
    NameTable m_names;
    NameTable m_targets;
    std::uint64_t m_unpackedBytes = 0;
    std::uint64_t m_memberCount = 0;
    std::uint64_t m_tarBytes = 0;
    std::uint64_t m_packedBytes = 0;
    Compression m_compression = Compression::None;
    std::optional<Digest> m_packedDigest;
    std::optional<Digest> m_diffId;
    Warnings m_warnings;
    std::shared_ptr<const void> m_keptAlive; ///< What the columns view, if they are no vectors.
};

/// What is to be known of the contents of files.
enum class ContentHashes {
    None,
    Compared, ///< Which are the same (compareContents()).
    All,      ///< The digest of every one.
};

class LayerMemory;
class TableTar;

struct IndexOptions
{
    bool verify = true; ///< Compute and compare the packed digest and the diffID.
    ContentHashes contents = ContentHashes::None;
    /// Spares reading once more; null: everything is read.
    std::shared_ptr<LayerMemory> memory = nullptr;
    /// With a memory: reads all the same and lets it remember what came of it.
    bool afresh = false;
    /// With a memory: hands out what it knows of contents, also where none are asked for. What has
    /// to be unpacked gets its digests on the way: who asks will compare with another image.
    bool knownContents = false;
    /// Of a layer in a registry that has a table, what that says suffices; no digests are computed
    /// and nothing is known of contents. Others, and those whose table cannot be used, are read.
    bool tables = false;
};

/// One layer as read: never without an index; what could not be read is in the index's warnings.
struct IndexedLayer
{
    std::shared_ptr<const LayerIndex> index;
    std::shared_ptr<const ContentDigests> contents; ///< What is known; null: nothing.
    bool isCompared = false; ///< That suffices to tell which files of the image are alike.
    std::shared_ptr<const SeekTable> seek; ///< Null if it is not packed.
    /// Where the index is of what the layer's table says: the tar that its positions are in.
    /// Nothing of it is verified but contents while they are read. Null: the layer itself was read.
    std::shared_ptr<const TableTar> table;
    /// When its digests were computed, if that was in an earlier run and the file is as it was.
    std::optional<Timestamp> verifiedAt;
};

/// Reads \a layer in one streaming pass, O(bytes). Fails only with Cancelled: a layer that is not
/// here or broken gives an index of what could be read with the reason among its warnings.
Result<IndexedLayer> indexLayer(const Layer& layer, const IndexOptions& options, const Task& task);

/// The unpacked tar that the positions of \a indexed, the index of \a layer, are in, from \a
/// position on. Costs unpacking from the last seek point before it, or, where it is that of a
/// table, nothing.
Result<std::unique_ptr<Reader>> openLayerAt(const Layer& layer, const IndexedLayer& indexed,
                                            std::uint64_t position, const Task& task);

/// An image and all its layers as read.
struct IndexedImage
{
    std::shared_ptr<const Image> image;
    std::vector<IndexedLayer> layers;

    /// Of documents and layers, with layer numbers.
    Warnings warnings() const;
};

/// Indexes all layers of \a image, as many at once as there are cores; equal blobs are read once.
/// \a onLayer, if given, is called from any thread, one call at a time, with the layer's number
/// from 1.
Result<IndexedImage>
indexImage(std::shared_ptr<const Image> image, const IndexOptions& options, const Task& task,
           const std::function<void(std::uint32_t, const IndexedLayer&)>& onLayer = {});

} // namespace core
