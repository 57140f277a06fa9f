// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/warning.h"
#include "core/io/file.h"

namespace core {

/// The names of the buckets around something in a bolt database, outermost first; raw bytes.
using BoltPath = std::span<const std::string>;

/// Is told what a bolt database holds, in its order. All arguments live only during the call.
class BoltVisitor
{
public:
    virtual ~BoltVisitor() = default;

    /// Reading begins; also when it begins anew, and all that was told before is void.
    virtual void begin() = 0;
    /// There is the bucket \a path; true: tell what is in it.
    virtual bool enter(BoltPath path) = 0;
    /// The bucket \a path holds \a value under \a key.
    virtual void value(BoltPath path, std::string_view key, BytesView value) = 0;
};

/// Tells \a visitor what the bolt database \a file holds (bbolt, as containerd, BuildKit and podman
/// keep it). Nothing is locked or written: a database that another program has open is read as it
/// was last committed, anew if that program wrote meanwhile. Pages and entries that cannot be read
/// are \a warnings and the rest is told. Of the file, at most limits::boltHeldBytes are in memory,
/// and no page is read twice. Corrupt if it is no bolt database or its outermost bucket cannot be
/// read.
Result<void> readBolt(const File& file, BoltVisitor& visitor, const Task& task, Warnings& warnings);

} // namespace core
