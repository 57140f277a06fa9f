// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/preview.h"

#include "models/format.h"

#include <algorithm>

namespace {

constexpr std::size_t blockBytes = std::size_t{64} << 10U;
/// Longer lines make text widgets slow.
constexpr qsizetype lineCharacters = 4096;
/// What of the beginning the guess looks at.
constexpr std::size_t guessBytes = std::size_t{64} << 10U;

std::uint8_t byteAt(core::BytesView bytes, std::size_t i)
{
    return std::to_integer<std::uint8_t>(bytes[i]);
}

/// True if \a bytes is UTF-8 apart from a character that the end cuts.
bool isUtf8Beginning(core::BytesView bytes, bool isWhole)
{
    const std::string_view text = core::asText(bytes);
    if (core::isUtf8(text))
        return true;
    for (std::size_t cut = 1; !isWhole && cut <= 3 && cut < text.size(); ++cut) {
        if (core::isUtf8(text.substr(0, text.size() - cut)))
            return true;
    }
    return false;
}

TextEncoding guessWithZeros(core::BytesView bytes)
{
    std::size_t evenZeros = 0;
    std::size_t oddZeros = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (byteAt(bytes, i) == 0)
            ++(i % 2 == 0 ? evenZeros : oddZeros);
    }
    // Latin letters in UTF-16 have their zeros all on one side.
    const std::size_t pairs = bytes.size() / 2;
    if (evenZeros == 0 && oddZeros * 2 > pairs)
        return TextEncoding::Utf16Le;
    if (oddZeros == 0 && evenZeros * 2 > pairs)
        return TextEncoding::Utf16Be;
    return TextEncoding::Binary;
}

} // namespace

TextEncoding guessEncoding(core::BytesView beginning, bool isWhole)
{
    const bool isCut = beginning.size() > guessBytes;
    const core::BytesView bytes = beginning.first(std::min(beginning.size(), guessBytes));
    if (bytes.size() >= 2 && byteAt(bytes, 0) == 0xFF && byteAt(bytes, 1) == 0xFE)
        return TextEncoding::Utf16Le;
    if (bytes.size() >= 2 && byteAt(bytes, 0) == 0xFE && byteAt(bytes, 1) == 0xFF)
        return TextEncoding::Utf16Be;
    std::size_t controls = 0;
    for (const std::byte byte : bytes) {
        const auto value = std::to_integer<std::uint8_t>(byte);
        if (value == 0)
            return guessWithZeros(bytes);
        if (value < 0x20 && value != '\n' && value != '\t' && value != '\r' && value != '\f'
            && value != 0x1B)
            ++controls;
    }
    if (controls * 20 > bytes.size())
        return TextEncoding::Binary;
    return isUtf8Beginning(bytes, isWhole && !isCut) ? TextEncoding::Utf8 : TextEncoding::Latin1;
}

core::Result<std::shared_ptr<PreviewSource>> PreviewSource::open(const core::Image& image,
                                                                 const core::MergedTree& tree,
                                                                 core::NodeId node,
                                                                 const core::Task& task)
{
    std::shared_ptr<PreviewSource> source(new PreviewSource);
    const std::stop_callback whileOpening(task.stop, [&source] { source->m_stop.request_stop(); });
    auto reader =
        core::openContent(image, tree, node, {source->m_stop.get_token(), task.onProgress});
    if (!reader)
        return core::fail(std::move(reader).error());
    source->m_reader = std::move(*reader);
    source->m_left = tree.fileSize(node);
    return source;
}

QStringList PreviewSource::encodings()
{
    static const QStringList known = [] {
        QStringList names;
        for (const char* name :
             {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "ISO-8859-15", "windows-1252",
              "windows-1251", "KOI8-R", "Shift_JIS", "EUC-JP", "EUC-KR", "GB18030", "Big5"}) {
            if (QStringDecoder(name).isValid())
                names.append(QString::fromLatin1(name));
        }
        return names;
    }();
    return known;
}

void PreviewSource::decodeAs(const QString& name)
{
    m_decoder = QStringDecoder(name.toLatin1().constData());
    m_encoding = TextEncoding::Utf8; // Not binary; the decoder is what counts.
    m_isAsked = true;
}

core::Result<PreviewChunk> PreviewSource::read(std::size_t limit, const core::Task& task)
{
    PreviewChunk chunk;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(limit, m_left));
    chunk.bytes.resize(static_cast<qsizetype>(wanted));
    const auto buffer = std::as_writable_bytes(std::span(chunk.bytes.data(), wanted));
    std::size_t filled = 0;
    while (filled < wanted) {
        if (task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "reading a preview");
        const auto count =
            m_reader->readFully(buffer.subspan(filled, std::min(blockBytes, wanted - filled)));
        if (!count)
            return core::fail(count.error());
        if (*count == 0)
            break;
        filled += *count;
        task.report({filled, wanted});
    }
    chunk.bytes.truncate(static_cast<qsizetype>(filled));
    m_left = filled < wanted ? 0 : m_left - filled;
    chunk.isLast = m_left == 0;
    if (m_isFirst && m_isAsked) {
        m_isFirst = false;
    } else if (m_isFirst) {
        m_encoding = guessEncoding(buffer.first(filled), chunk.isLast);
        m_isFirst = false;
    }
    chunk.text = withLines(decoded(chunk.bytes));
    return chunk;
}

QString PreviewSource::decoded(const QByteArray& bytes)
{
    if (m_encoding == TextEncoding::Binary)
        return {};
    if (!m_decoder.isValid()) {
        const auto encoding = m_encoding == TextEncoding::Utf8      ? QStringConverter::Utf8
                              : m_encoding == TextEncoding::Utf16Le ? QStringConverter::Utf16LE
                              : m_encoding == TextEncoding::Utf16Be ? QStringConverter::Utf16BE
                                                                    : QStringConverter::Latin1;
        m_decoder = QStringDecoder(encoding);
    }
    return m_decoder.decode(bytes);
}

QString PreviewSource::withLines(const QString& text)
{
    QString lines;
    lines.reserve(text.size());
    for (const QChar c : text) {
        // The other half of a pair may be in the next piece; one alone is shown as it is.
        if (c == u'\r') {
            m_hasCarriageReturns = true;
            continue;
        }
        if (c == u'\n') {
            m_lineLength = 0;
        } else if (++m_lineLength > lineCharacters && !c.isLowSurrogate()) {
            lines += u'\n';
            m_lineLength = 1;
            m_hasBrokenLines = true;
        }
        lines += c;
    }
    return format::text(lines);
}
