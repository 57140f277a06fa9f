// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bufferedreader.h"

namespace core {

BufferedReader::BufferedReader(std::unique_ptr<Reader> source)
    : m_source(std::move(source))
    , m_buffer(512U << 10U)
{
}

Result<BytesView> BufferedReader::nextPiece()
{
    const auto got = m_source->read(m_buffer);
    if (!got)
        return fail(got.error());
    return BytesView(m_buffer).first(*got);
}

} // namespace core
