// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/assembledtar.h"

#include "core/base/limits.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace core {

namespace {

/// What stands between is mostly zeros, 512 bytes and more a member: that of large layers goes to
/// the disk.
constexpr std::size_t keptInMemory = 4U << 20U;
constexpr std::uint64_t mostBetween = 16ULL << 30U;

FileIdentity identityFor(const File* record, std::uint64_t size)
{
    static std::atomic<std::uint64_t> others{0};
    FileIdentity identity;
    if (record != nullptr)
        identity = record->identity();
    else
        identity.inode = ++others;
    identity.size = size;
    return identity;
}

} // namespace

Result<FileIdentity> AssembledTar::identityNow() const
{
    if (!m_record)
        return fail(ErrorCode::NotFound, path() + ": has no name");
    auto now = m_record->identityNow();
    if (now && now->size == m_record->size())
        now->size = size();
    return now;
}

Result<std::size_t> AssembledTar::readAt(std::uint64_t offset, std::span<std::byte> buffer) const
{
    if (offset >= size())
        return std::size_t{0};
    const auto after = std::ranges::upper_bound(m_parts, offset, {}, &Part::begin);
    const auto number = static_cast<std::size_t>(after - m_parts.begin()) - 1;
    const Part& part = m_parts[number];
    const std::uint64_t end = after == m_parts.end() ? size() : after->begin;
    const std::uint64_t within = offset - part.begin;
    const auto wanted = buffer.first(
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end - offset)));
    if (part.name == 0)
        return readBetween(part.at + within, wanted);
    const auto file = content(number);
    if (!file)
        return fail(file.error());
    // Longer than it was is as wrong as shorter: its bytes are not those that were packed.
    if ((*file)->size() != end - part.begin)
        return fail(ErrorCode::Corrupt, (*file)->path() + ": has " + std::to_string((*file)->size())
                                            + " bytes where the layer had "
                                            + std::to_string(end - part.begin));
    auto got = (*file)->readAt(within, wanted);
    if (got && *got == 0)
        return fail(ErrorCode::Corrupt, (*file)->path() + ": became shorter");
    return got;
}

Result<std::size_t> AssembledTar::readBetween(std::uint64_t at, std::span<std::byte> buffer) const
{
    if (m_scratch)
        return m_scratch->readAt(at, buffer);
    std::memcpy(buffer.data(), m_between.data() + at, buffer.size());
    return buffer.size();
}

Result<std::shared_ptr<const File>> AssembledTar::content(std::size_t part) const
{
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = std::ranges::find(m_open, part, &OpenContent::part);
        if (known != m_open.end())
            return known->file;
    }
    const std::string_view name(m_names.data() + m_parts[part].at, m_parts[part].name);
    auto slice = m_contents->open(name);
    if (!slice)
        return fail(std::move(slice).error());
    const std::scoped_lock lock(m_mutex);
    m_open[m_nextOpen] = {part, slice->file};
    m_nextOpen = (m_nextOpen + 1) % m_open.size();
    return slice->file;
}

TarAssembler::TarAssembler() = default;

Result<void> TarAssembler::addBetween(BytesView bytes)
{
    if (bytes.empty())
        return {};
    if (m_betweenBytes + bytes.size() > mostBetween)
        return fail(ErrorCode::LimitExceeded, "the headers of the layer are too long");
    if (m_parts.empty() || m_parts.back().name != 0)
        m_parts.push_back({m_size, m_betweenBytes, 0});
    m_size += bytes.size();
    m_betweenBytes += bytes.size();
    if (!m_scratch && m_between.size() + bytes.size() <= keptInMemory) {
        m_between.insert(m_between.end(), bytes.begin(), bytes.end());
        return {};
    }
    if (!m_scratch) {
        auto scratch = ScratchFile::create();
        if (!scratch)
            return fail(std::move(scratch).error());
        m_scratch = std::move(*scratch);
        if (auto written = m_scratch->write(m_between); !written)
            return written;
        m_between.clear();
        m_between.shrink_to_fit();
    }
    return m_scratch->write(bytes);
}

Result<void> TarAssembler::addContent(std::string_view name, std::uint64_t size)
{
    if (size == 0)
        return {};
    if (name.empty() || name.size() > limits::nameBytes)
        return fail(ErrorCode::Corrupt, "a content without a name");
    if (m_parts.size() >= std::size_t{2} * limits::entriesPerLayer
        || m_names.size() + name.size() > limits::namesPerLayer)
        return fail(ErrorCode::LimitExceeded, "the layer has too many members");
    if (size > UINT64_MAX / 4 - m_size)
        return fail(ErrorCode::Corrupt, "the layer is longer than can be");
    m_parts.push_back({m_size, m_names.size(), static_cast<std::uint32_t>(name.size())});
    m_names += name;
    m_size += size;
    return {};
}

Result<std::shared_ptr<const File>> TarAssembler::finish(std::string name,
                                                         std::shared_ptr<const BlobSource> contents,
                                                         std::shared_ptr<const File> record)
{
    std::shared_ptr<AssembledTar> tar(new AssembledTar(name, identityFor(record.get(), m_size)));
    if (m_scratch) {
        auto scratch = m_scratch->finish(std::move(name));
        if (!scratch)
            return fail(std::move(scratch).error());
        tar->m_scratch = std::move(*scratch);
    }
    m_parts.shrink_to_fit();
    tar->m_parts = std::move(m_parts);
    tar->m_names = std::move(m_names);
    tar->m_between = std::move(m_between);
    tar->m_contents = std::move(contents);
    tar->m_record = std::move(record);
    return tar;
}

} // namespace core
