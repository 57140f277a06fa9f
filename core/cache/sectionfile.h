// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/io/writer.h"

#include <cstdint>
#include <string>

namespace core {

/// What a saved file holds. Goes into the file: numbers stay.
enum class SavedKind : std::uint32_t { Blob = 1, Index = 2, Contents = 3, SeekPoints = 4 };

/// The format of saved files. It is not for exchange: numbers are in the order of the machine that
/// wrote them, and a file of another order or version is as good as damaged.
///
///     u64 magic, u32 version, u32 kind, u64 bytes of the file, u64 number of sections
///     u64 offset, u64 bytes            for each section
///     the sections                     each at a multiple of 8, zeros between them
///     u64 Fingerprint of everything before it: notices damage, not intent
namespace savedformat {
constexpr std::uint64_t magic =
    0x58444E494F525453ULL;           ///< "STROINDX", where little ends come first.
constexpr std::uint32_t version = 1; ///< Of the container and of every kind of file in it.
constexpr std::size_t headerBytes = 32;
constexpr std::size_t rowBytes = 16;
constexpr std::size_t checksumBytes = 8;
} // namespace savedformat

/// What is wrong with a saved file; it is rebuilt.
inline tl::unexpected<Error> corrupt(const char* what)
{
    return fail(ErrorCode::Corrupt, what);
}

/// A file to be saved, of sections that lie where they are: what is added is borrowed until the
/// last use, so that columns of millions are never copied.
class SectionWriter
{
public:
    explicit SectionWriter(SavedKind kind)
        : m_kind(kind)
    {
    }
    SectionWriter(SectionWriter&&) = default;
    SectionWriter& operator=(SectionWriter&&) = default;
    SectionWriter(const SectionWriter&) = delete;
    SectionWriter& operator=(const SectionWriter&) = delete;
    ~SectionWriter() = default;

    /// The next section: the \a count values at \a first.
    template<class T>
    void add(const T* first, std::size_t count)
    {
        static_assert(
            std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>);
        m_sections.push_back(std::as_bytes(std::span(first, count)));
    }
    template<class Range>
    void add(const Range& values)
    {
        add(values.data(), values.size());
    }
    /// The next section, kept here.
    void keep(Bytes section) { add(m_kept.emplace_back(std::move(section))); }
    /// The next section: a copy of \a values.
    template<class Range>
    void keepCopy(const Range& values)
    {
        const BytesView bytes = std::as_bytes(std::span(values.data(), values.size()));
        keep({bytes.begin(), bytes.end()});
    }

    std::uint64_t size() const; ///< Of the file in bytes.
    Result<void> writeTo(Writer& out) const;
    Bytes bytes() const; ///< The whole file.

private:
    SavedKind m_kind;
    std::vector<BytesView> m_sections;
    std::vector<Bytes> m_kept; ///< What they hold stays in its place when they move.
};

/// The sections of a saved file, where they lie.
class SectionFile
{
public:
    /// Checks checksum, header and table, O(bytes). Corrupt if \a file is not of this \a kind and
    /// version with \a sections sections, or does not begin at a multiple of 8 in memory.
    static Result<SectionFile> parse(BytesView file, SavedKind kind, std::size_t sections);

    BytesView bytes(std::size_t section) const { return m_sections[section]; }
    std::string_view text(std::size_t section) const { return asText(bytes(section)); }
    /// Corrupt if the section is not made of whole values.
    template<class T>
    Result<std::span<const T>> values(std::size_t section) const
    {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
        const BytesView all = bytes(section);
        if (all.size() % sizeof(T) != 0)
            return fail(ErrorCode::Corrupt, "a section is cut");
        return std::span(reinterpret_cast<const T*>(all.data()), all.size() / sizeof(T));
    }

private:
    std::vector<BytesView> m_sections;
};

} // namespace core
