// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/warning.h"
#include "core/io/file.h"

#include <map>
#include <set>
#include <string>
#include <tuple>

namespace core {

enum class ContainerdThing : std::uint8_t { Image, Content, Snapshot, Container, Lease };

/// Something that containerd's garbage collection knows. Raw bytes, as stored.
struct ContainerdName
{
    ContainerdThing thing = ContainerdThing::Image;
    std::string ns;  ///< The namespace.
    std::string key; ///< A name, a digest, "SNAPSHOTTER/KEY", an id.

    friend bool operator<(const ContainerdName& left, const ContainerdName& right)
    {
        return std::tie(left.thing, left.ns, left.key) < std::tie(right.thing, right.ns, right.key);
    }
};

/// What keeps what in a containerd: the graph that its garbage collection follows
/// (containerd docs/garbage-collection.md). Images, containers, leases that did not expire and
/// what `kept` names stay; everything else goes that none of them leads to.
struct ContainerdReferences
{
    std::map<ContainerdName, std::set<ContainerdName>> uses; ///< Of all that is there.
    std::map<ContainerdName, std::string> snapshots;         ///< What the snapshotter calls each.
    std::set<ContainerdName> kept;                           ///< By a label of their own.
    std::set<ContainerdName> expired;                        ///< Leases.
};

/// Reads them of containerd's meta.db, \a file; as readBolt() otherwise. LimitExceeded where there
/// is more than limits::engineBytes: nobody should be told half of it.
Result<ContainerdReferences> readContainerdReferences(const File& file, const Task& task,
                                                      Warnings& warnings);

} // namespace core
