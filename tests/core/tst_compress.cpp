// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/compress.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"

#include <QTest>

using core::Compression;

class tst_Compress : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void refusesWhatItCannotPack();
};

void tst_Compress::comesBack_data()
{
    QTest::addColumn<Compression>("compression");
    QTest::newRow("none") << Compression::None;
    QTest::newRow("gzip") << Compression::Gzip;
    QTest::newRow("zstd") << Compression::Zstd;
}

void tst_Compress::comesBack()
{
    QFETCH(Compression, compression);
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += std::to_string(i * 2654435761U);
    const core::Bytes bytes = test::packed(core::asBytes(text), compression);
    QVERIFY(bytes == test::packed(core::asBytes(text), compression));
    QCOMPARE(core::detectCompression(bytes), compression);

    Compression found = Compression::Xz;
    auto reader = core::openDecompressed(std::make_unique<core::SliceReader>(core::FileSlice{
                                             test::memoryFile(bytes), 0, bytes.size()}),
                                         &found);
    QVERIFY(reader);
    QCOMPARE(found, compression);
    const auto all = core::readAll(**reader, text.size());
    QVERIFY(all);
    QVERIFY(core::asText(*all) == text);
}

void tst_Compress::refusesWhatItCannotPack()
{
    core::BytesWriter out;
    const auto writer = core::CompressingWriter::create(out, Compression::Xz);
    QVERIFY(!writer);
    QCOMPARE(writer.error().code, core::ErrorCode::Unsupported);
}

QTEST_APPLESS_MAIN(tst_Compress)
#include "tst_compress.moc"
