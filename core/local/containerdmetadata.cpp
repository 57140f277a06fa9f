// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdmetadata.h"

#include "core/base/limits.h"
#include "core/local/boltfile.h"
#include "core/local/gobinary.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

constexpr std::string_view schemaName = "v1";

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::uint64_t sizeOf(BytesView value)
{
    const auto number = gobinary::varint(value);
    return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0;
}

/// What is kept of a database, so that a large one does not fill the memory.
class Budget
{
public:
    void begin() { m_kept = 0; }
    /// True if \a bytes more may be kept.
    bool take(std::size_t bytes)
    {
        constexpr std::size_t nodeBytes = 200; // What a map needs besides.
        m_kept = std::min<std::uint64_t>(m_kept + bytes + nodeBytes, limits::engineBytes + 1);
        return !isSpent();
    }
    bool isSpent() const { return m_kept > limits::engineBytes; }
    void warn(const File& file, Warnings& warnings) const
    {
        if (isSpent())
            warnings.add({WarningCode::LimitExceeded,
                          0,
                          {},
                          "The database " + file.path() + " holds more than "
                              + std::to_string(limits::engineBytes >> 20U)
                              + " MiB; what comes last is not shown."});
    }

private:
    std::uint64_t m_kept = 0;
};

/// meta.db: v1/NAMESPACE/{images,containers,snapshots}/…
class MetadataVisitor final : public BoltVisitor
{
public:
    void begin() override
    {
        metadata.clear();
        refused.clear();
        budget.begin();
    }

    bool enter(BoltPath path) override
    {
        switch (path.size()) {
        case 1:
            return path[0] == schemaName;
        case 2:
            return enterNamespace(path[1]);
        case 3:
            return path[2] == "images" || path[2] == "containers" || path[2] == "snapshots";
        case 4:
            return enterThing(path);
        case 5:
            if (path[2] == "images")
                return path[4] == "target";
            return path[2] == "containers" ? path[4] == "labels" : isChain(path);
        default:
            return path.size() == 6 && path[2] == "images" && path[5] == "annotations";
        }
    }

    void value(BoltPath path, std::string_view key, BytesView value) override
    {
        if (path.size() < 4)
            return;
        ContainerdNamespace& ns = metadata[path[1]];
        if (path[2] == "images")
            imageValue(ns.images[path[3]], path, key, value);
        else if (path[2] == "containers")
            containerValue(ns.containers[path[3]], path, key, value);
        else if (path.size() == 5 && key == "name" && budget.take(value.size() + path[4].size()))
            ns.snapshots[path[3]][path[4]] = asText(value);
    }

    ContainerdMetadata metadata;
    std::set<std::string> refused; ///< Names that no namespace can have.
    Budget budget;

private:
    bool enterNamespace(const std::string& name)
    {
        if (!isContainerdIdentifier(name)) {
            if (budget.take(name.size()))
                refused.insert(name);
            return false;
        }
        if (budget.take(name.size()))
            metadata[name];
        return !budget.isSpent();
    }

    bool enterThing(BoltPath path)
    {
        if (path[2] == "snapshots")
            return isContainerdIdentifier(path[3]);
        if (!budget.take(path[3].size()))
            return false;
        if (path[2] == "images")
            metadata[path[1]].images[path[3]];
        else
            metadata[path[1]].containers[path[3]];
        return true;
    }

    /// Snapshots of containers are named otherwise.
    static bool isChain(BoltPath path) { return path[4].starts_with("sha256:"); }

    void imageValue(ContainerdImage& image, BoltPath path, std::string_view key, BytesView value)
    {
        if (!budget.take(key.size() + value.size()))
            return;
        if (path.size() == 4) {
            if (key == "createdat")
                image.created = gobinary::time(value);
        } else if (path.size() == 6) {
            image.annotations[std::string(key)] = asText(value);
        } else if (key == "digest") {
            image.digest = asText(value);
        } else if (key == "mediatype") {
            image.mediaType = asText(value);
        } else if (key == "size") {
            image.size = sizeOf(value);
        }
    }

    void containerValue(ContainerdContainer& container, BoltPath path, std::string_view key,
                        BytesView value)
    {
        // The rest, the whole runtime specification with it, is not kept.
        const bool isImage = path.size() == 4 && key == "image";
        const bool isName =
            path.size() == 5
            && (key == "nerdctl/name"
                || (key == "io.kubernetes.container.name" && container.nickname.empty()));
        if ((!isImage && !isName) || !budget.take(value.size()))
            return;
        (isImage ? container.image : container.nickname) = asText(value);
    }
};

/// metadata.db of a snapshotter: v1/snapshots/NAME.
class SnapshotVisitor final : public BoltVisitor
{
public:
    void begin() override
    {
        m_seen.clear();
        budget.begin();
    }

    bool enter(BoltPath path) override
    {
        return (path.size() == 1 && path[0] == schemaName)
               || (path.size() == 2 && path[1] == "snapshots")
               || (path.size() == 3 && budget.take(path[2].size()));
    }

    void value(BoltPath path, std::string_view key, BytesView value) override
    {
        if (path.size() != 3)
            return;
        if (key == "kind")
            m_seen[path[2]].isCommitted = value.size() == 1 && value[0] == committed;
        else if (key == "size")
            m_seen[path[2]].size = sizeOf(value);
        else if (key == "id")
            m_seen[path[2]].folder = gobinary::uvarint(value);
    }

    std::map<std::string, std::uint64_t> folders() const
    {
        std::map<std::string, std::uint64_t> folders;
        for (const auto& [name, snapshot] : m_seen)
            if (snapshot.folder)
                folders.emplace(name, *snapshot.folder);
        return folders;
    }

    std::map<std::string, std::uint64_t> sizes() const
    {
        std::map<std::string, std::uint64_t> sizes;
        for (const auto& [name, snapshot] : m_seen) {
            if (snapshot.isCommitted && snapshot.size)
                sizes.emplace(name, *snapshot.size);
        }
        return sizes;
    }

    Budget budget;

private:
    static constexpr std::byte committed{3};

    struct Seen
    {
        bool isCommitted = false;
        std::optional<std::uint64_t> size;
        std::optional<std::uint64_t> folder;
    };
    std::map<std::string, Seen> m_seen;
};

} // namespace

Result<ContainerdMetadata> readContainerdMetadata(const File& file, const Task& task,
                                                  Warnings& warnings)
{
    MetadataVisitor visitor;
    if (auto read = readBolt(file, visitor, task, warnings); !read)
        return fail(std::move(read).error());
    visitor.budget.warn(file, warnings);
    for (const std::string& name : visitor.refused)
        warnings.add({WarningCode::CorruptData,
                      0,
                      {},
                      "\"" + toUtf8Lossy(name.substr(0, 100))
                          + "\" is no name of a namespace; what is in it is not shown."});
    return std::move(visitor.metadata);
}

Result<std::map<std::string, std::uint64_t>>
readContainerdSnapshots(const File& file, const Task& task, Warnings& warnings)
{
    SnapshotVisitor visitor;
    if (auto read = readBolt(file, visitor, task, warnings); !read)
        return fail(std::move(read).error());
    visitor.budget.warn(file, warnings);
    return visitor.sizes();
}

Result<std::map<std::string, std::uint64_t>>
readContainerdSnapshotFolders(const File& file, const Task& task, Warnings& warnings)
{
    SnapshotVisitor visitor;
    if (auto read = readBolt(file, visitor, task, warnings); !read)
        return fail(std::move(read).error());
    visitor.budget.warn(file, warnings);
    return visitor.folders();
}

bool isContainerdIdentifier(std::string_view name)
{
    constexpr std::size_t longest = 76;
    if (name.empty() || name.size() > longest || !isLetterOrDigit(name.front())
        || !isLetterOrDigit(name.back()))
        return false;
    for (std::size_t i = 1; i < name.size(); ++i) {
        const bool isMark = name[i] == '.' || name[i] == '_' || name[i] == '-';
        if (!isLetterOrDigit(name[i]) && (!isMark || !isLetterOrDigit(name[i - 1])))
            return false;
    }
    return true;
}

} // namespace core
