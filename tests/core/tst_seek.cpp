// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"
#include "core/io/gzipreader.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

#include <fstream>

using namespace core;

namespace {

constexpr std::size_t mebibyte = 1U << 20U;

/// Text that packs about as files do, different all the way.
std::string prose(std::size_t size)
{
    static const char* const words[] = {"layer ", "whiteout ", "of ", "digest\n", "the ", "blob "};
    std::string text;
    text.reserve(size + 32);
    std::uint32_t state = 7;
    while (text.size() < size) {
        state = state * 1664525U + 1013904223U;
        text += words[(state >> 24U) % 6];
        if ((state >> 16U) % 5 == 0)
            text += std::to_string(state);
    }
    text.resize(size);
    return text;
}

std::string packGzip(const std::string& text, int level = 6, int strategy = Z_DEFAULT_STRATEGY)
{
    z_stream stream = {};
    deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, strategy);
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

std::string packZstd(const std::string& text)
{
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1));
    return packed;
}

class MemoryReader final : public Reader
{
public:
    explicit MemoryReader(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_bytes.size() - m_at);
        std::memcpy(buffer.data(), m_bytes.data() + m_at, count);
        m_at += count;
        return count;
    }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

struct Recorded
{
    SeekTable table;
    std::string text;
};

Recorded record(std::unique_ptr<Reader> reader, SeekRecorder& recorder)
{
    Recorded recorded;
    Bytes buffer(200'000);
    for (;;) {
        const auto got = reader->read(buffer);
        if (!got || *got == 0)
            break;
        recorded.text += asText(BytesView(buffer).first(*got));
    }
    reader.reset();
    recorded.table = recorder.take();
    return recorded;
}

Recorded recordGzip(std::unique_ptr<RawInflater> inflater, const std::string& packed)
{
    SeekRecorder recorder;
    auto reader =
        openGzipWith(std::move(inflater), std::make_unique<MemoryReader>(packed), &recorder);
    return record(std::move(*reader), recorder);
}

std::string readFrom(Reader& reader, std::size_t count)
{
    Bytes bytes(count);
    const auto got = reader.readFully(bytes);
    return got ? std::string(asText(BytesView(bytes).first(*got)))
               : "fault: " + got.error().message;
}

} // namespace

class TestSeek : public QObject
{
    Q_OBJECT

private slots:
    void everyPointOfGzipLeadsToItsBytes_data();
    void everyPointOfGzipLeadsToItsBytes();
    void membersOfGzipArePointsThemselves();
    void pointsLieApartAndAreThinnedOut();
    void framesOfZstdArePoints();
    void opensAnywhereInAFile_data();
    void opensAnywhereInAFile();
    void aBrokenPointIsAnError();
    void aPlaceBehindTheEndIsAnError();
    void aCancelledTaskStopsOnTheWay();
};

void TestSeek::everyPointOfGzipLeadsToItsBytes_data()
{
    QTest::addColumn<bool>("recordsByIsal");
    QTest::addColumn<bool>("readsByIsal");
    QTest::addColumn<int>("level");
    for (const bool a : {false, true})
        for (const bool b : {false, true})
            for (const int level : {1, 6})
                QTest::addRow("%d-%d-level%d", int(a), int(b), level) << a << b << level;
}

void TestSeek::everyPointOfGzipLeadsToItsBytes()
{
    QFETCH(bool, recordsByIsal);
    QFETCH(bool, readsByIsal);
    QFETCH(int, level);
    const auto make = [](bool isal) { return isal ? makeIsalInflater() : makeZlibInflater(); };
    if (!make(recordsByIsal) || !make(readsByIsal))
        QSKIP("This build has no ISA-L.");
    static const std::string text = prose(20 * mebibyte);
    const std::string packed = packGzip(text, level);
    const Recorded recorded = recordGzip(make(recordsByIsal), packed);
    QVERIFY(recorded.text == text);
    QVERIFY2(recorded.table.points.size() == 2,
             qPrintable(QString::number(recorded.table.points.size())));
    for (const SeekPoint& point : recorded.table.points) {
        auto source = std::make_unique<MemoryReader>(packed.substr(point.packedBit / 8));
        auto reader = openGzipAt(make(readsByIsal), std::move(source), recorded.table, point);
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        const std::string read = readFrom(**reader, 5 * mebibyte);
        QVERIFY(text.compare(std::size_t(point.unpacked), 5 * mebibyte, read) == 0);
    }
}

void TestSeek::membersOfGzipArePointsThemselves()
{
    const std::string part = prose(2 * mebibyte);
    std::string packed;
    for (int i = 0; i < 6; ++i)
        packed += packGzip(part, 1, Z_FIXED); // blocks whose beginning is hard to see
    SeekRecorder recorder;
    auto reader = openGzip(std::make_unique<MemoryReader>(packed), &recorder);
    const Recorded recorded = record(std::move(*reader), recorder);
    QCOMPARE(recorded.text.size(), 6 * part.size());
    QVERIFY(!recorded.table.points.empty());
    for (const SeekPoint& point : recorded.table.points) {
        auto source = std::make_unique<MemoryReader>(packed.substr(point.packedBit / 8));
        auto again = openGzipAt(makeInflater(), std::move(source), recorded.table, point);
        QVERIFY(again);
        const std::string read = readFrom(**again, mebibyte);
        QVERIFY(recorded.text.compare(std::size_t(point.unpacked), mebibyte, read) == 0);
    }
}

void TestSeek::pointsLieApartAndAreThinnedOut()
{
    SeekRecorder recorder;
    const Bytes window(1000, std::byte{1});
    std::uint64_t added = 0;
    for (std::uint64_t at = 0; at < (1ULL << 40U); at += mebibyte)
        if (recorder.wants(at)) {
            recorder.add(at, at, window);
            ++added;
        }
    const SeekTable table = recorder.take();
    QVERIFY(added > table.points.size());
    QVERIFY(table.points.size() <= 4096);
    QVERIFY(table.points.size() > 1000);
    for (std::size_t i = 1; i < table.points.size(); ++i)
        QVERIFY(table.points[i].unpacked >= table.points[i - 1].unpacked + 8 * mebibyte);
    for (const SeekPoint& point : table.points)
        QVERIFY(seekWindow(table, point) == window);
    QVERIFY(!seekPointFor(table, table.points.front().unpacked - 1));
    QCOMPARE(*seekPointFor(table, table.points[1].unpacked), table.points[1]);
    QCOMPARE(*seekPointFor(table, table.points[1].unpacked + 5), table.points[1]);
}

void TestSeek::framesOfZstdArePoints()
{
    std::string packed;
    const std::string part = prose(5 * mebibyte);
    for (int i = 0; i < 8; ++i)
        packed += packZstd(part);
    SeekRecorder recorder;
    auto reader = openDecompressed(std::make_unique<MemoryReader>(packed), nullptr, &recorder);
    const Recorded recorded = record(std::move(*reader), recorder);
    QCOMPARE(recorded.table.points.size(), std::size_t{4}); // at 10, 20, 30 and 40 MiB
    for (const SeekPoint& point : recorded.table.points)
        QCOMPARE(point.unpacked % part.size(), std::uint64_t{0});
}

void TestSeek::opensAnywhereInAFile_data()
{
    QTest::addColumn<Compression>("compression");
    for (const Compression c : {Compression::None, Compression::Gzip, Compression::Zstd})
        QTest::newRow(std::string(compressionName(c)).c_str()) << c;
}

void TestSeek::opensAnywhereInAFile()
{
    QFETCH(Compression, compression);
    const std::string text = prose(20 * mebibyte);
    std::string packed = text;
    if (compression == Compression::Gzip)
        packed = packGzip(text);
    else if (compression == Compression::Zstd)
        packed = packZstd(text.substr(0, 12 * mebibyte)) + packZstd(text.substr(12 * mebibyte));
    test::TempDir folder;
    folder.write("layer", "before" + packed + "behind");
    const auto file = File::open(folder.path() + "/layer");
    QVERIFY(file);
    const FileSlice slice{*file, 6, packed.size()};
    SeekRecorder recorder;
    auto reader = openDecompressed(std::make_unique<SliceReader>(slice), nullptr, &recorder);
    const Recorded recorded = record(std::move(*reader), recorder);
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}, 9 * mebibyte, 12 * mebibyte,
                                 17 * mebibyte + 77, text.size() - 1, text.size()}) {
        for (const SeekTable* table : {&recorded.table, static_cast<const SeekTable*>(nullptr)}) {
            const auto opened = openUnpackedAt(slice, compression, table, at, {});
            QVERIFY(opened);
            QVERIFY(readFrom(**opened, 1000) == text.substr(at, 1000));
        }
    }
}

void TestSeek::aBrokenPointIsAnError()
{
    const std::string text = prose(10 * mebibyte);
    const std::string packed = packGzip(text);
    Recorded recorded = recordGzip(makeInflater(), packed);
    QVERIFY(!recorded.table.points.empty());
    SeekPoint point = recorded.table.points.front();
    point.windowOffset = recorded.table.windows.size();
    auto reader =
        openGzipAt(makeInflater(), std::make_unique<MemoryReader>(packed), recorded.table, point);
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, ErrorCode::Corrupt);
    // A point that leads to the middle of something else may say nothing true, but must not crash.
    point = recorded.table.points.front();
    for (std::uint64_t bit = 1; bit < 40; ++bit) {
        point.packedBit = recorded.table.points.front().packedBit + bit;
        auto source = std::make_unique<MemoryReader>(packed.substr(point.packedBit / 8));
        if (auto wrong = openGzipAt(makeInflater(), std::move(source), recorded.table, point))
            readFrom(**wrong, mebibyte);
    }
}

void TestSeek::aPlaceBehindTheEndIsAnError()
{
    test::TempDir folder;
    folder.write("layer", packGzip("short"));
    const auto file = File::open(folder.path() + "/layer");
    QVERIFY(file);
    const auto reader =
        openUnpackedAt({*file, 0, (*file)->size()}, Compression::Gzip, nullptr, 100, {});
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, ErrorCode::Corrupt);
}

void TestSeek::aCancelledTaskStopsOnTheWay()
{
    test::TempDir folder;
    folder.write("layer", packGzip(prose(2 * mebibyte)));
    const auto file = File::open(folder.path() + "/layer");
    QVERIFY(file);
    std::stop_source stop;
    stop.request_stop();
    const auto reader = openUnpackedAt({*file, 0, (*file)->size()}, Compression::Gzip, nullptr,
                                       mebibyte, {stop.get_token(), {}});
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestSeek)
#include "tst_seek.moc"
