// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/decompress.h"
#include "core/io/writer.h"

#include <memory>

namespace core {

/// Packs what it is given and hands it on. One thread; the same bytes always come out the same:
/// gzip carries neither name nor time.
class CompressingWriter : public Writer
{
public:
    /// \a out is borrowed. Only None, Gzip and Zstd are written; Unsupported for the rest.
    static Result<std::unique_ptr<CompressingWriter>> create(Writer& out, Compression compression);

    /// Hands on what is still held back; nothing may be written afterwards.
    virtual Result<void> finish() = 0;
};

} // namespace core
