// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file.h"

#include <functional>
#include <memory>

/// Unpacking with nothing around it, straight by the fastest library that is here.
namespace floors {

class Unpacker
{
public:
    using Take = std::function<void(core::BytesView)>;

    virtual ~Unpacker() = default;
    /// Unpacks the next \a packed bytes and hands on what they give; false if they are damaged.
    virtual bool feed(core::BytesView packed, const Take& take) = 0;
};

/// For what the first bytes of \a slice say: gzip or zstd; null for anything else.
std::unique_ptr<Unpacker> unpackerFor(const core::FileSlice& slice);

/// "ISA-L" or "zlib".
const char* gzipLibrary();

} // namespace floors
