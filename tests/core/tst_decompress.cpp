// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"
#include "core/io/rawinflate.h"

#include <QTest>

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

using namespace core;

namespace {

/// Gives \a bytes in small pieces, then ends or fails.
class PiecesReader final : public Reader
{
public:
    PiecesReader(std::string bytes, std::size_t piece)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min({buffer.size(), m_piece, m_bytes.size() - m_position});
        const BytesView part = asBytes(m_bytes).subspan(m_position, count);
        std::copy(part.begin(), part.end(), buffer.begin());
        m_position += count;
        if (count == 0 && fails)
            return fail(ErrorCode::Io, "the disk is gone");
        return count;
    }
    bool fails = false;

private:
    std::string m_bytes;
    std::size_t m_piece;
    std::size_t m_position = 0;
};

std::string packGzip(const std::string& text)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, uLong(text.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string packZstd(const std::string& text, int windowLog = 0)
{
    std::string packed(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (windowLog > 0) {
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
        ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    }
    ZSTD_inBuffer in = {text.data(), text.size(), 0};
    ZSTD_outBuffer out = {packed.data(), packed.size(), 0};
    while (in.pos < in.size)
        ZSTD_compressStream2(context, &out, &in, ZSTD_e_continue);
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
    packed.resize(out.pos);
    ZSTD_freeCCtx(context);
    return packed;
}

std::string packXz(const std::string& text)
{
    std::string packed(lzma_stream_buffer_bound(text.size()), '\0');
    std::size_t size = 0;
    lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr,
                            reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                            reinterpret_cast<std::uint8_t*>(packed.data()), &size, packed.size());
    packed.resize(size);
    return packed;
}

std::string packBzip2(const std::string& text)
{
    std::string packed(text.size() * 2 + 1024, '\0');
    auto size = unsigned(packed.size());
    BZ2_bzBuffToBuffCompress(packed.data(), &size, const_cast<char*>(text.data()),
                             unsigned(text.size()), 1, 0, 0);
    packed.resize(size);
    return packed;
}

std::string pack(Compression compression, const std::string& text)
{
    switch (compression) {
    case Compression::None:
        break;
    case Compression::Gzip:
        return packGzip(text);
    case Compression::Zstd:
        return packZstd(text);
    case Compression::Xz:
        return packXz(text);
    case Compression::Bzip2:
        return packBzip2(text);
    }
    return text;
}

/// Bytes that no format packs well, so that cuts hit the middle of data.
std::string noise(std::size_t size)
{
    std::string text(size, '\0');
    std::uint32_t state = 12345;
    for (char& c : text) {
        state = state * 1664525U + 1013904223U;
        c = char(state >> 24U);
    }
    return text;
}

struct Unpacked
{
    std::string text;
    std::optional<Error> error;
    Compression compression = Compression::None;
};

Unpacked unpack(const std::string& packed, std::size_t piece = 1000, std::size_t buffer = 300,
                bool fails = false)
{
    Unpacked unpacked;
    auto source = std::make_unique<PiecesReader>(packed, piece);
    source->fails = fails;
    auto reader = openDecompressed(std::move(source), &unpacked.compression);
    if (!reader) {
        unpacked.error = reader.error();
        return unpacked;
    }
    Bytes bytes(buffer);
    for (;;) {
        const auto got = (*reader)->read(bytes);
        if (!got) {
            unpacked.error = got.error();
            return unpacked;
        }
        if (*got == 0)
            return unpacked;
        unpacked.text += asText(BytesView(bytes).first(*got));
    }
}

} // namespace

class TestDecompress : public QObject
{
    Q_OBJECT

private slots:
    void recognisesByTheFirstBytes();
    void givesWhatWasPacked_data() { formats(); }
    void givesWhatWasPacked();
    void readsConcatenatedParts_data() { formats(); }
    void readsConcatenatedParts();
    void givesEverythingBeforeACutThenAnError_data() { formats(); }
    void givesEverythingBeforeACutThenAnError();
    void givesEverythingBeforeAReadFailure_data() { formats(); }
    void givesEverythingBeforeAReadFailure();
    void aFlippedBitIsAnError_data() { formats(); }
    void aFlippedBitIsAnError();
    void brokenDeflateCountsWhatWasGivenOnly_data();
    void brokenDeflateCountsWhatWasGivenOnly();
    void refusesOtherDataBehindTheEnd_data() { formats(); }
    void refusesOtherDataBehindTheEnd();
    void skipsAsItReads_data() { formats(); }
    void skipsAsItReads();
    void unpackedDataIsSkippedByItsSource();
    void missingTrailerEndsEarly();
    void zerosBehindGzipArePadding();
    void passesOverSkippableZstdFrames();
    void refusesHugeZstdWindows();
    void emptyInputIsEmpty();
    void bombsCostNoMemory();

private:
    void formats();
};

void TestDecompress::formats()
{
    QTest::addColumn<Compression>("compression");
    for (const Compression c :
         {Compression::Gzip, Compression::Zstd, Compression::Xz, Compression::Bzip2})
        QTest::newRow(std::string(compressionName(c)).c_str()) << c;
}

void TestDecompress::recognisesByTheFirstBytes()
{
    for (const Compression c : {Compression::None, Compression::Gzip, Compression::Zstd,
                                Compression::Xz, Compression::Bzip2})
        QCOMPARE(detectCompression(asBytes(pack(c, "some text"))), c);
    QCOMPARE(detectCompression(asBytes("BZh is a file name")), Compression::None);
    QCOMPARE(detectCompression(asBytes("\x1f")), Compression::None);
    QCOMPARE(detectCompression(asBytes("\x5e\x2a\x4d\x18")), Compression::Zstd);
    QCOMPARE(detectCompression({}), Compression::None);
}

void TestDecompress::givesWhatWasPacked()
{
    QFETCH(Compression, compression);
    const std::string text = noise(1'500'000) + std::string(700'000, 'a');
    const std::string packed = pack(compression, text);
    for (const std::size_t piece : {std::size_t{1009}, std::size_t{1} << 20U}) {
        for (const std::size_t buffer : {std::size_t{512}, std::size_t{1} << 20U}) {
            const Unpacked unpacked = unpack(packed, piece, buffer);
            QVERIFY2(!unpacked.error, unpacked.error ? unpacked.error->message.c_str() : "");
            QVERIFY(unpacked.text == text);
            QCOMPARE(unpacked.compression, compression);
        }
    }
    QVERIFY(unpack(pack(compression, "abc"), 1, 1).text == "abc");
}

void TestDecompress::readsConcatenatedParts()
{
    QFETCH(Compression, compression);
    const std::string packed =
        pack(compression, "one,") + pack(compression, "") + pack(compression, "two");
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
        const Unpacked unpacked = unpack(packed, piece);
        QVERIFY2(!unpacked.error, unpacked.error ? unpacked.error->message.c_str() : "");
        QCOMPARE(QByteArray::fromStdString(unpacked.text), QByteArray("one,two"));
    }
}

void TestDecompress::givesEverythingBeforeACutThenAnError()
{
    QFETCH(Compression, compression);
    const std::string text = noise(2'000'000);
    const std::string packed = pack(compression, text);
    const Unpacked unpacked = unpack(packed.substr(0, packed.size() / 2), 100'000, 1U << 20U);
    QVERIFY(unpacked.error);
    QCOMPARE(unpacked.error->code, ErrorCode::Corrupt);
    QCOMPARE(QString::fromStdString(unpacked.error->message),
             QString::fromStdString(std::string(compressionName(compression)) + ": ends early"));
    // Blocks have at most 900 kB (bzip2); everything but the broken one must be there.
    QVERIFY(unpacked.text.size() >= 800'000);
    QVERIFY(text.starts_with(unpacked.text));
}

void TestDecompress::givesEverythingBeforeAReadFailure()
{
    QFETCH(Compression, compression);
    const std::string packed = pack(compression, noise(2'000'000));
    const Unpacked unpacked = unpack(packed.substr(0, packed.size() / 2), 100'000, 512, true);
    QVERIFY(unpacked.error);
    QCOMPARE(unpacked.error->code, ErrorCode::Io);
    QVERIFY(unpacked.text.size() >= 800'000);
}

void TestDecompress::aFlippedBitIsAnError()
{
    QFETCH(Compression, compression);
    const std::string text = noise(2'000'000);
    std::string packed = pack(compression, text);
    packed[packed.size() * 3 / 4] = char(packed[packed.size() * 3 / 4] ^ 0x10);
    const Unpacked unpacked = unpack(packed, 1U << 20U, 1U << 20U);
    QVERIFY(unpacked.error);
    QCOMPARE(unpacked.error->code, ErrorCode::Corrupt);
    QVERIFY(unpacked.text.size() >= 1'000'000);
    QCOMPARE(unpacked.text.compare(0, 1'000'000, text, 0, 1'000'000), 0);
}

void TestDecompress::brokenDeflateCountsWhatWasGivenOnly_data()
{
    QTest::addColumn<bool>("isal");
    QTest::newRow("ISA-L") << true;
    QTest::newRow("zlib") << false;
}

/// Behind a fault ISA-L counts eight bytes too many as read: more than there were, near the end.
void TestDecompress::brokenDeflateCountsWhatWasGivenOnly()
{
    QFETCH(bool, isal);
    const auto inflater = isal ? makeIsalInflater() : makeZlibInflater();
    if (!inflater)
        QSKIP("Built without ISA-L.");
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "usr/share/doc/" + std::to_string(i * i) + "\n";
    const std::string packed = packGzip(text).substr(10); // Without the header of gzip.
    Bytes output(text.size() * 4);
    int broken = 0;
    for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
        std::string changed = packed;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(inflater->restart());
        const RawInflater::Step step = inflater->inflate(asBytes(changed), output);
        QVERIFY2(step.consumed <= changed.size(), qPrintable(QString::number(bit)));
        QVERIFY2(step.produced <= output.size(), qPrintable(QString::number(bit)));
        broken += step.status == RawInflater::Status::Corrupt ? 1 : 0;
    }
    QVERIFY(broken > 100);

    const QByteArray found = QByteArray::fromHex("4b64a03d300002331313300d04e834101822b141e2e6c6c6"
                                                 "e60c0a0674701b436969496211d04a4acd41f7dc10014903"
                                                 "ed8051300a462b28180503020014ce7b8b00080000");
    QVERIFY(inflater->restart());
    const RawInflater::Step step =
        inflater->inflate(asBytes({found.constData(), std::size_t(found.size())}), output);
    QCOMPARE(step.status, RawInflater::Status::Corrupt);
    QVERIFY(step.consumed <= std::size_t(found.size()));
}

void TestDecompress::refusesOtherDataBehindTheEnd()
{
    QFETCH(Compression, compression);
    const Unpacked unpacked = unpack(pack(compression, "text") + "something else");
    QCOMPARE(QByteArray::fromStdString(unpacked.text), QByteArray("text"));
    QVERIFY(unpacked.error);
    QCOMPARE(unpacked.error->code, ErrorCode::Corrupt);
}

void TestDecompress::skipsAsItReads()
{
    QFETCH(Compression, compression);
    const std::string text = noise(1'000'000);
    auto reader =
        openDecompressed(std::make_unique<PiecesReader>(pack(compression, text), 5000), nullptr);
    QVERIFY(reader);
    QCOMPARE((*reader)->skip(3).value(), std::uint64_t{3});
    QCOMPARE((*reader)->skip(600'000).value(), std::uint64_t{600'000});
    Bytes some(10);
    QCOMPARE((*reader)->readFully(some).value(), std::size_t{10});
    QVERIFY(asText(some) == text.substr(600'003, 10));
    QCOMPARE((*reader)->skip(std::uint64_t{1} << 40U).value(), std::uint64_t{399'987});
}

void TestDecompress::unpackedDataIsSkippedByItsSource()
{
    /// Endless, and counts what is read of it.
    class Endless final : public Reader
    {
    public:
        explicit Endless(std::uint64_t& read)
            : m_read(read)
        {
        }
        Result<std::size_t> read(std::span<std::byte> buffer) override
        {
            m_read += buffer.size();
            std::fill(buffer.begin(), buffer.end(), std::byte{'x'});
            return buffer.size();
        }
        Result<std::uint64_t> skip(std::uint64_t count) override { return count; }

    private:
        std::uint64_t& m_read;
    };
    std::uint64_t read = 0;
    auto reader = openDecompressed(std::make_unique<Endless>(read), nullptr);
    QVERIFY(reader);
    QCOMPARE((*reader)->skip(2).value(), std::uint64_t{2});
    QCOMPARE((*reader)->skip(std::uint64_t{1} << 50U).value(), std::uint64_t{1} << 50U);
    Bytes some(100);
    QCOMPARE((*reader)->readFully(some).value(), std::size_t{100});
    QVERIFY(read < 1000);
}

void TestDecompress::missingTrailerEndsEarly()
{
    const std::string packed = packGzip("all the text");
    for (std::size_t cut = 1; cut <= 8; ++cut) {
        const Unpacked unpacked = unpack(packed.substr(0, packed.size() - cut));
        QCOMPARE(QByteArray::fromStdString(unpacked.text), QByteArray("all the text"));
        QVERIFY(unpacked.error);
        QCOMPARE(QByteArray::fromStdString(unpacked.error->message),
                 QByteArray("gzip: ends early"));
    }
}

void TestDecompress::zerosBehindGzipArePadding()
{
    const Unpacked padded = unpack(packGzip("text") + std::string(5000, '\0'), 512);
    QVERIFY(!padded.error);
    QCOMPARE(QByteArray::fromStdString(padded.text), QByteArray("text"));
    QVERIFY(unpack(packGzip("text") + std::string(5000, '\0') + packGzip("more"), 512).error);
}

void TestDecompress::passesOverSkippableZstdFrames()
{
    using namespace std::string_literals;
    const std::string skippable = "\x50\x2a\x4d\x18\x05\x00\x00\x00hello"s;
    const Unpacked unpacked =
        unpack(skippable + packZstd("one,") + skippable + packZstd("two") + skippable, 3);
    QVERIFY2(!unpacked.error, unpacked.error ? unpacked.error->message.c_str() : "");
    QCOMPARE(QByteArray::fromStdString(unpacked.text), QByteArray("one,two"));
    QVERIFY(unpack(packZstd("one") + skippable.substr(0, 10)).error);
}

void TestDecompress::refusesHugeZstdWindows()
{
    const std::string text = noise(1000);
    QVERIFY(unpack(packZstd(text, 27)).text == text);
    const Unpacked refused = unpack(packZstd(text, 28));
    QVERIFY(refused.error);
    QCOMPARE(refused.error->code, ErrorCode::LimitExceeded);
}

void TestDecompress::emptyInputIsEmpty()
{
    const Unpacked unpacked = unpack("");
    QVERIFY(!unpacked.error);
    QVERIFY(unpacked.text.empty());
}

void TestDecompress::bombsCostNoMemory()
{
    // The zeros come out in pieces of a buffer; together they would not be welcome in memory.
    const std::string member = packGzip(std::string(20'000'000, '\0'));
    std::string bomb;
    for (int i = 0; i < 30; ++i)
        bomb += member;
    auto reader = openDecompressed(std::make_unique<PiecesReader>(bomb, 1U << 16U), nullptr);
    QVERIFY(reader);
    QCOMPARE((*reader)->skip(UINT64_MAX).value(), std::uint64_t{600'000'000});
}

QTEST_APPLESS_MAIN(TestDecompress)
#include "tst_decompress.moc"
