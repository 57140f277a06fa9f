// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/contentdiff.h"

#include "core/base/copybytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t pieceBytes = std::size_t{256} << 10U;

/// Reads bytes that are in memory.
class ViewReader final : public Reader
{
public:
    explicit ViewReader(BytesView bytes)
        : m_bytes(bytes)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_bytes.size());
        copyBytes(m_bytes.first(count), buffer);
        m_bytes = m_bytes.subspan(count);
        return count;
    }

private:
    BytesView m_bytes;
};

/// One side while it is read: its digest, and its bytes as long as they are not too many.
class Intake
{
public:
    Intake(Reader& reader, std::uint64_t most)
        : m_reader(reader)
        , m_most(most)
        , m_piece(pieceBytes)
    {
    }

    Result<BytesView> next()
    {
        const auto count = m_reader.readFully(m_piece);
        if (!count)
            return fail(count.error());
        const BytesView piece = BytesView(m_piece).first(*count);
        m_size += piece.size();
        m_hasher.update(piece);
        if (m_size > m_most)
            Bytes().swap(m_bytes);
        else
            m_bytes.insert(m_bytes.end(), piece.begin(), piece.end());
        return piece;
    }

    std::uint64_t size() const { return m_size; }
    bool isWhole() const { return m_size <= m_most; }
    Digest finish() { return m_hasher.finish(); }
    Bytes take() { return std::move(m_bytes); }

private:
    Reader& m_reader;
    std::uint64_t m_most;
    Bytes m_piece;
    Bytes m_bytes;
    Hasher m_hasher;
    std::uint64_t m_size = 0;
};

/// One side as it is compared.
struct Content
{
    Bytes bytes;
    std::optional<DecodedText> text;
    std::optional<json::Value> json;
};

bool isTextual(ContentKind kind)
{
    return kind == ContentKind::Text || kind == ContentKind::Json;
}

class ContentDiffer
{
public:
    ContentDiffer(ContentDiff& diff, const ContentDiffOptions& options, const Task& task)
        : m_diff(diff)
        , m_options(options)
        , m_task(task)
    {
    }

    Result<void> run(Reader& left, Reader& right)
    {
        if (auto read = readBoth(left, right); !read)
            return read;
        if (m_diff.has(ContentNote::TooLarge))
            return {};
        if (auto unpacked = unpackBoth(); !unpacked)
            return unpacked;
        recognise(m_left, m_diff.left);
        recognise(m_right, m_diff.right);
        if (m_diff.isSame()) {
            m_diff.kind = m_diff.left.kind;
            return {};
        }
        return compare();
    }

private:
    void note(ContentNote note)
    {
        if (!m_diff.has(note))
            m_diff.notes.push_back(note);
    }
    void damaged(const std::string& why)
    {
        note(ContentNote::Damaged);
        if (m_diff.problem.empty())
            m_diff.problem = why;
    }

    Result<void> readBoth(Reader& leftReader, Reader& rightReader)
    {
        Intake left(leftReader, m_options.wholeBytes);
        Intake right(rightReader, m_options.wholeBytes);
        ByteComparer comparer(m_options.mostParts);
        for (;;) {
            if (m_task.isCancelled())
                return cancelled();
            const auto l = left.next();
            if (!l)
                return fail(withContext(l.error(), "left"));
            const auto r = right.next();
            if (!r)
                return fail(withContext(r.error(), "right"));
            comparer.take(*l, *r);
            m_task.report({left.size() + right.size(), 0});
            if (l->empty() && r->empty())
                break;
        }
        m_diff.bytes = comparer.finish();
        m_diff.left.size = m_diff.left.unpackedSize = left.size();
        m_diff.right.size = m_diff.right.unpackedSize = right.size();
        m_diff.left.digest = left.finish();
        m_diff.right.digest = right.finish();
        if (!left.isWhole() || !right.isWhole())
            note(ContentNote::TooLarge);
        m_left.bytes = left.take();
        m_right.bytes = right.take();
        return {};
    }

    /// None where it is not packed, broken or too large: then it is compared as it is.
    Result<std::optional<Bytes>> unpacked(BytesView packed, Compression& found)
    {
        Compression compression =
            detectCompression(packed.first(std::min<std::size_t>(packed.size(), 6)));
        if (compression == Compression::None)
            return std::optional<Bytes>();
        auto reader = openDecompressed(std::make_unique<ViewReader>(packed));
        Bytes all;
        Bytes piece(pieceBytes);
        while (reader) {
            if (m_task.isCancelled())
                return cancelled();
            const auto count = (*reader)->readFully(piece);
            if (!count) {
                damaged(count.error().message);
                return std::optional<Bytes>();
            }
            if (*count == 0)
                break;
            if (all.size() + *count > m_options.wholeBytes) {
                note(ContentNote::TooLarge);
                return std::optional<Bytes>();
            }
            all.insert(all.end(), piece.begin(),
                       piece.begin() + static_cast<std::ptrdiff_t>(*count));
        }
        if (!reader) {
            damaged(reader.error().message);
            return std::optional<Bytes>();
        }
        found = compression;
        return std::optional(std::move(all));
    }

    Result<void> unpackBoth()
    {
        if (!m_options.unpack)
            return {};
        Compression ofLeft = Compression::None;
        Compression ofRight = Compression::None;
        auto left = unpacked(m_left.bytes, ofLeft);
        if (!left)
            return fail(left.error());
        auto right = unpacked(m_right.bytes, ofRight);
        if (!right)
            return fail(right.error());
        // Where one could not be unpacked, both are compared as they are.
        if (m_diff.has(ContentNote::TooLarge) || m_diff.has(ContentNote::Damaged))
            return {};
        use(std::move(*left), ofLeft, m_left, m_diff.left);
        use(std::move(*right), ofRight, m_right, m_diff.right);
        const bool wasPacked = ofLeft != Compression::None || ofRight != Compression::None;
        if (wasPacked && !m_diff.isSame() && m_left.bytes == m_right.bytes)
            note(ContentNote::OnlyPacking);
        return {};
    }

    static void use(std::optional<Bytes> bytes, Compression packing, Content& content,
                    ContentSide& side)
    {
        if (!bytes)
            return;
        content.bytes = std::move(*bytes);
        side.packing = packing;
        side.unpackedSize = content.bytes.size();
    }

    void recognise(Content& content, ContentSide& side)
    {
        const BytesView bytes = content.bytes;
        side.picture = readPictureHead(bytes);
        side.kind = isElf(bytes)       ? ContentKind::Elf
                    : isArchive(bytes) ? ContentKind::Archive
                    : side.picture     ? ContentKind::Picture
                                       : ContentKind::Binary;
        if (side.kind == ContentKind::Binary)
            recogniseText(content, side);
    }

    void recogniseText(Content& content, ContentSide& side)
    {
        if (content.bytes.size() > m_options.textBytes) {
            note(ContentNote::TooLarge);
            return;
        }
        content.text = decodeText(content.bytes);
        if (!content.text)
            return;
        side.encoding = content.text->encoding;
        side.lineEnds = content.text->lineEnds;
        side.kind = ContentKind::Text;
        const std::size_t first = content.text->lines.find_first_not_of(" \t\n");
        if (first == std::string::npos
            || (content.text->lines[first] != '{' && content.text->lines[first] != '['))
            return;
        auto value = json::parse(asBytes(content.text->lines));
        if (!value)
            return;
        content.json = std::move(*value);
        side.kind = ContentKind::Json;
    }

    Result<void> compare()
    {
        const ContentKind left = m_diff.left.kind;
        const ContentKind right = m_diff.right.kind;
        if (isTextual(left) && isTextual(right))
            return compareTexts();
        if (left != right) {
            note(ContentNote::KindsDiffer);
            return {};
        }
        m_diff.kind = left;
        if (left == ContentKind::Archive)
            return compareArchives();
        if (left == ContentKind::Elf)
            return compareElf();
        return {};
    }

    Result<void> compareTexts()
    {
        const bool areJson = m_left.json && m_right.json;
        if (areJson)
            m_diff.json = diffJson(*m_left.json, *m_right.json, m_options.mostParts);
        const DecodedText& left = *m_left.text;
        const DecodedText& right = *m_right.text;
        if (std::max(left.lineCount, right.lineCount) > m_options.textLines) {
            note(ContentNote::TooLarge);
            m_diff.kind = areJson ? ContentKind::Json : ContentKind::Binary;
            return {};
        }
        auto text = diffTexts(left, right, m_options.text);
        if (!text)
            return fail(text.error());
        m_diff.text = std::move(*text);
        m_diff.kind = areJson ? ContentKind::Json : ContentKind::Text;
        noteOnTexts(left, right);
        if (areJson && m_diff.json->differences.empty() && m_diff.json->leftOut == 0
            && !m_diff.text->isSame())
            note(ContentNote::OnlyFormatting);
        return {};
    }

    void noteOnTexts(const DecodedText& left, const DecodedText& right)
    {
        const bool isSame = m_diff.text->isSame();
        if (left.encoding != right.encoding)
            note(isSame ? ContentNote::OnlyEncoding : ContentNote::EncodingsDiffer);
        // A text of one unended line has no kind of line ends.
        const bool endsDiffer = left.lineEnds != right.lineEnds && left.lineEnds != LineEnds::None
                                && right.lineEnds != LineEnds::None;
        const bool areBothMixed =
            left.lineEnds == LineEnds::Mixed && left.lineEnds == right.lineEnds;
        if (endsDiffer)
            note(isSame ? ContentNote::OnlyLineEnds : ContentNote::LineEndsDiffer);
        else if (isSame && left.endsWithLine != right.endsWithLine)
            note(ContentNote::OnlyFinalLineEnd);
        else if (isSame && areBothMixed && m_diff.notes.empty())
            note(ContentNote::OnlyLineEnds);
    }

    Result<void> compareArchives()
    {
        const auto left = listArchive(m_left.bytes, m_options.archive, m_task);
        const auto right = listArchive(m_right.bytes, m_options.archive, m_task);
        if (!left || !right) {
            const Error& error = !left ? left.error() : right.error();
            if (error.code == ErrorCode::Cancelled)
                return fail(error);
            damaged(error.message);
            m_diff.kind = ContentKind::Binary;
            return {};
        }
        m_diff.archive = diffArchives(*left, *right, m_options.mostParts);
        if (!m_diff.archive->isComplete)
            damaged(m_diff.archive->problem);
        else if (m_diff.archive->members.empty() && m_diff.archive->leftOut == 0)
            note(ContentNote::OnlyPacking);
        return {};
    }

    Result<void> compareElf()
    {
        const auto left = readElf(m_left.bytes);
        const auto right = readElf(m_right.bytes);
        if (!left || !right) {
            damaged(!left ? left.error().message : right.error().message);
            m_diff.kind = ContentKind::Binary;
            return {};
        }
        m_diff.elf = diffElf(*left, *right, m_options.mostParts);
        if (!m_diff.elf->isComplete)
            damaged("ELF tables are broken or hold more than is read");
        return {};
    }

    ContentDiff& m_diff;
    const ContentDiffOptions& m_options;
    const Task& m_task;
    Content m_left;
    Content m_right;
};

} // namespace

bool ContentDiff::has(ContentNote note) const
{
    return std::ranges::find(notes, note) != notes.end();
}

Result<ContentDiff> diffContents(Reader& left, Reader& right, const ContentDiffOptions& options,
                                 const Task& task)
{
    ContentDiff diff;
    ContentDiffer differ(diff, options, task);
    if (auto done = differ.run(left, right); !done)
        return fail(done.error());
    return diff;
}

} // namespace core
