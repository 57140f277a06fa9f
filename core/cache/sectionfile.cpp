// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/sectionfile.h"

#include "core/base/fingerprint.h"

#include <array>
#include <cstring>

namespace core {

namespace {

std::size_t padded(std::size_t bytes)
{
    return (bytes + 7) / 8 * 8;
}

template<class T>
void put(Bytes& out, T value)
{
    const BytesView bytes = std::as_bytes(std::span(&value, 1));
    out.insert(out.end(), bytes.begin(), bytes.end());
}

template<class T>
T numberAt(BytesView bytes, std::size_t at)
{
    T value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

} // namespace

using namespace savedformat; // NOLINT(google-build-using-namespace): our own numbers

std::uint64_t SectionWriter::size() const
{
    std::uint64_t size = headerBytes + m_sections.size() * rowBytes + checksumBytes;
    for (const BytesView section : m_sections)
        size += padded(section.size());
    return size;
}

Result<void> SectionWriter::writeTo(Writer& out) const
{
    Bytes head;
    put(head, magic);
    put(head, version);
    put(head, static_cast<std::uint32_t>(m_kind));
    put(head, size());
    put(head, std::uint64_t{m_sections.size()});
    std::uint64_t offset = headerBytes + m_sections.size() * rowBytes;
    for (const BytesView section : m_sections) {
        put(head, offset);
        put(head, std::uint64_t{section.size()});
        offset += padded(section.size());
    }
    Fingerprint checksum;
    const auto write = [&](BytesView bytes) {
        checksum.update(bytes);
        return out.write(bytes);
    };
    constexpr std::array<std::byte, 8> zeros{};
    if (auto done = write(head); !done)
        return done;
    for (const BytesView section : m_sections) {
        if (auto done = write(section); !done)
            return done;
        const BytesView padding = BytesView(zeros).first(padded(section.size()) - section.size());
        if (auto done = write(padding); !done)
            return done;
    }
    Bytes end;
    put(end, checksum.finish());
    return out.write(end);
}

Bytes SectionWriter::bytes() const
{
    BytesWriter all;
    static_cast<void>(writeTo(all)); // Memory takes everything.
    return all.take();
}

Result<SectionFile> SectionFile::parse(BytesView file, SavedKind kind, std::size_t sections)
{
    const std::size_t tableEnd = headerBytes + sections * rowBytes;
    if (file.size() < tableEnd + checksumBytes || file.size() % 8 != 0
        || numberAt<std::uint64_t>(file, 16) != file.size())
        return fail(ErrorCode::Corrupt, "it is cut or not a saved file");
    if (reinterpret_cast<std::uintptr_t>(file.data()) % 8 != 0)
        return fail(ErrorCode::Corrupt, "it lies askew in memory");
    if (numberAt<std::uint64_t>(file, 0) != magic || numberAt<std::uint32_t>(file, 8) != version
        || numberAt<std::uint32_t>(file, 12) != static_cast<std::uint32_t>(kind)
        || numberAt<std::uint64_t>(file, 24) != sections)
        return fail(ErrorCode::Corrupt, "it is of another kind or version");
    const BytesView checked = file.first(file.size() - checksumBytes);
    if (numberAt<std::uint64_t>(file, checked.size()) != Fingerprint::of(checked))
        return fail(ErrorCode::Corrupt, "its checksum is wrong");
    SectionFile found;
    found.m_sections.reserve(sections);
    for (std::size_t i = 0; i < sections; ++i) {
        const auto offset = numberAt<std::uint64_t>(file, headerBytes + i * rowBytes);
        const auto size = numberAt<std::uint64_t>(file, headerBytes + i * rowBytes + 8);
        if (offset < tableEnd || offset % 8 != 0 || offset > checked.size()
            || size > checked.size() - offset)
            return fail(ErrorCode::Corrupt, "a section lies outside of it");
        found.m_sections.push_back(checked.subspan(offset, size));
    }
    return found;
}

} // namespace core
