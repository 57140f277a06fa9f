// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdreferences.h"

#include "core/base/limits.h"
#include "core/base/timestamp.h"
#include "core/local/boltfile.h"
#include "core/local/containerdmetadata.h"

namespace core {

namespace {

constexpr std::string_view rootLabel = "containerd.io/gc.root";
constexpr std::string_view contentLabel = "containerd.io/gc.ref.content";
constexpr std::string_view snapshotLabel = "containerd.io/gc.ref.snapshot.";
constexpr std::string_view expiryLabel = "containerd.io/gc.expire";

/// Names of a label with something behind them ("….config", "…/0"), or without.
bool isOrBeginsWith(std::string_view key, std::string_view label)
{
    return key == label
           || (key.starts_with(label) && (key[label.size()] == '.' || key[label.size()] == '/'));
}

class ReferenceVisitor final : public BoltVisitor
{
public:
    void begin() override
    {
        references = {};
        m_kept = 0;
        m_now = currentTime();
    }

    bool enter(BoltPath path) override
    {
        if (isSpent())
            return false;
        switch (path.size()) {
        case 1:
            return path[0] == "v1";
        case 2:
            return isContainerdIdentifier(path[1]);
        case 3:
            return path[2] == "images" || path[2] == "content" || path[2] == "snapshots"
                   || path[2] == "containers" || path[2] == "leases";
        case 4:
            if (path[2] == "content")
                return path[3] == "blob";
            if (path[2] == "snapshots")
                return isContainerdIdentifier(path[3]);
            break;
        case 5:
            if (path[2] == "images")
                return path[4] == "target" || path[4] == "labels";
            if (path[2] == "containers")
                return path[4] == "labels";
            if (path[2] == "leases")
                return path[4] == "labels" || path[4] == "content" || path[4] == "snapshots";
            break;
        case 6:
            return path[5] == "labels" || path[2] == "leases";
        default:
            return false;
        }
        // One of the things itself.
        if (take(path.back().size()))
            references.uses[thingOf(path)];
        return !isSpent();
    }

    void value(BoltPath path, std::string_view key, BytesView value) override
    {
        const std::string_view text = asText(value);
        if (path.size() < 4)
            return;
        const ContainerdName thing = thingOf(path);
        const bool isItself = path.size() == (isBelowOther(path) ? 5U : 4U);
        if (path.back() == "labels")
            return label(thing, key, text);
        if (path[2] == "images") {
            if (path.back() == "target" && key == "digest")
                use(thing, ContainerdThing::Content, text);
        } else if (path[2] == "snapshots") {
            if (isItself && key == "name" && take(text.size()))
                references.snapshots[thing] = text;
            else if (isItself && key == "parent" && !text.empty())
                use(thing, ContainerdThing::Snapshot, path[3] + "/" + std::string(text));
        } else if (path[2] == "containers") {
            if (isItself && (key == "snapshotter" || key == "snapshotKey"))
                mount(thing, key, text);
        } else if (path[2] == "leases") {
            if (path.size() == 5 && path[4] == "content")
                use(thing, ContainerdThing::Content, key);
            else if (path.size() == 6 && path[4] == "snapshots")
                use(thing, ContainerdThing::Snapshot, path[5] + "/" + std::string(key));
        }
    }

    bool isSpent() const { return m_kept > limits::engineBytes; }

    ContainerdReferences references;

private:
    static bool isBelowOther(BoltPath path)
    {
        return path[2] == "content" || path[2] == "snapshots";
    }

    /// What the buckets \a path are about.
    static ContainerdName thingOf(BoltPath path)
    {
        if (path[2] == "content")
            return {ContainerdThing::Content, path[1], path.size() > 4 ? path[4] : std::string()};
        if (path[2] == "snapshots")
            return {ContainerdThing::Snapshot, path[1],
                    path[3] + "/" + (path.size() > 4 ? path[4] : std::string())};
        const ContainerdThing thing = path[2] == "images"       ? ContainerdThing::Image
                                      : path[2] == "containers" ? ContainerdThing::Container
                                                                : ContainerdThing::Lease;
        return {thing, path[1], path[3]};
    }

    bool take(std::size_t bytes)
    {
        constexpr std::size_t nodeBytes = 200; // What a map needs besides.
        m_kept = std::min<std::uint64_t>(m_kept + bytes + nodeBytes, limits::engineBytes + 1);
        return !isSpent();
    }

    void use(const ContainerdName& user, ContainerdThing thing, std::string_view key)
    {
        if (take(key.size()))
            references.uses[user].insert({thing, user.ns, std::string(key)});
    }

    void label(const ContainerdName& thing, std::string_view key, std::string_view text)
    {
        if (isOrBeginsWith(key, contentLabel))
            return use(thing, ContainerdThing::Content, text);
        if (key.starts_with(snapshotLabel)) {
            const std::string_view behind = key.substr(snapshotLabel.size());
            return use(thing, ContainerdThing::Snapshot,
                       std::string(behind.substr(0, behind.find('/'))) + "/" + std::string(text));
        }
        if (key == rootLabel && take(key.size()))
            references.kept.insert(thing);
        if (key == expiryLabel && thing.thing == ContainerdThing::Lease)
            if (const auto end = parseTimestamp(text); end && *end < m_now)
                references.expired.insert(thing);
    }

    /// A container says in two values what its snapshot is.
    void mount(const ContainerdName& container, std::string_view key, std::string_view text)
    {
        if (m_container.key != container.key || m_container.ns != container.ns) {
            m_container = container;
            m_snapshotter.clear();
            m_snapshot.clear();
        }
        (key == "snapshotter" ? m_snapshotter : m_snapshot) = text;
        if (!m_snapshotter.empty() && !m_snapshot.empty())
            use(container, ContainerdThing::Snapshot, m_snapshotter + "/" + m_snapshot);
    }

    std::uint64_t m_kept = 0;
    Timestamp m_now;
    ContainerdName m_container;
    std::string m_snapshotter;
    std::string m_snapshot;
};

} // namespace

Result<ContainerdReferences> readContainerdReferences(const File& file, const Task& task,
                                                      Warnings& warnings)
{
    ReferenceVisitor visitor;
    if (auto read = readBolt(file, visitor, task, warnings); !read)
        return fail(std::move(read).error());
    if (visitor.isSpent())
        return fail(ErrorCode::LimitExceeded, file.path() + ": holds more than "
                                                  + std::to_string(limits::engineBytes >> 20U)
                                                  + " MiB");
    return std::move(visitor.references);
}

} // namespace core
