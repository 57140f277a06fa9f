// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bombguard.h"
#include "core/tar/tarreader.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"

#include <QTest>

using namespace core;

namespace {

constexpr UnpackLimits smallLimits{1000, 10};

/// \a count zeros, packed and behind a guard with small limits.
std::unique_ptr<Reader> guarded(std::size_t count, std::uint64_t packedBytes,
                                std::stop_token stop = {})
{
    const auto file = test::memoryFile(test::packed(Bytes(count), Compression::Gzip));
    auto unpacked =
        openDecompressed(std::make_unique<SliceReader>(FileSlice{file, 0, file->size()}));
    return std::make_unique<BombGuard>(std::move(*unpacked), packedBytes, smallLimits,
                                       std::move(stop));
}

/// Reads to the end or to the error; how many bytes, and the error if there was one.
std::pair<std::size_t, std::string> drained(Reader& reader)
{
    Bytes buffer(300);
    std::size_t sum = 0;
    for (;;) {
        const auto got = reader.read(buffer);
        if (!got)
            return {sum, std::string(errorCodeName(got.error().code))};
        if (*got == 0)
            return {sum, ""};
        sum += *got;
    }
}

} // namespace

class TestBombGuard : public QObject
{
    Q_OBJECT

private slots:
    void allowsFreelyAndInProportion();
    void givesAllThatIsAllowed();
    void stopsBeyondIt();
    void countsWhatIsSkipped();
    void namesTheLimit();
    void stopsWhenToldTo();
    void aTarBehindItSaysLimitExceeded();
};

void TestBombGuard::allowsFreelyAndInProportion()
{
    QCOMPARE(smallLimits.allowed(0), std::uint64_t{1000});
    QCOMPARE(smallLimits.allowed(100), std::uint64_t{1000});
    QCOMPARE(smallLimits.allowed(101), std::uint64_t{1010});
    QCOMPARE(smallLimits.allowed(UINT64_MAX / 2), UINT64_MAX);
    // A layer of zeros packs 1000:1 and is nothing bad.
    QVERIFY(UnpackLimits().allowed(10'000'000) >= 10'000'000'000ULL);
}

void TestBombGuard::givesAllThatIsAllowed()
{
    QCOMPARE(drained(*guarded(1000, 20)), std::pair(std::size_t{1000}, std::string()));
    QCOMPARE(drained(*guarded(5000, 500)), std::pair(std::size_t{5000}, std::string()));
    QCOMPARE(guarded(1000, 20)->skip(5000).value(), std::uint64_t{1000});
}

void TestBombGuard::stopsBeyondIt()
{
    const auto reader = guarded(1001, 20);
    QCOMPARE(drained(*reader), std::pair(std::size_t{1000}, std::string("limitExceeded")));
    Bytes more(1); // It stays so, even though the stream ends here.
    QCOMPARE(reader->read(more).error().code, ErrorCode::LimitExceeded);
}

void TestBombGuard::countsWhatIsSkipped()
{
    const auto reader = guarded(3000, 20);
    QCOMPARE(reader->skip(400).value(), std::uint64_t{400});
    QCOMPARE(drained(*reader), std::pair(std::size_t{600}, std::string("limitExceeded")));
    QCOMPARE(guarded(3000, 20)->skip(1001).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(guarded(3000, 20)->skip(1000).value(), std::uint64_t{1000});
}

void TestBombGuard::namesTheLimit()
{
    const auto skipped = guarded(3000, 20)->skip(3000);
    QCOMPARE(skipped.error().message,
             std::string("20 packed bytes unpack to more than 1000, the limit; the rest is not "
                         "read"));
}

void TestBombGuard::stopsWhenToldTo()
{
    std::stop_source source;
    const auto reader = guarded(900, 20, source.get_token());
    QVERIFY(reader->skip(10));
    source.request_stop();
    Bytes buffer(10);
    QCOMPARE(reader->read(buffer).error().code, ErrorCode::Cancelled);
    QCOMPARE(reader->skip(10).error().code, ErrorCode::Cancelled);
}

void TestBombGuard::aTarBehindItSaysLimitExceeded()
{
    test::TarBuilder tar;
    tar.file("first", "seen").file("bomb", std::string(100'000, '\0')).file("last", "not seen");
    const auto file = test::memoryFile(tar.bytes());
    BombGuard guard(std::make_unique<SliceReader>(FileSlice{file, 0, file->size()}), 20,
                    UnpackLimits{50'000, 10});
    TarReader reader(guard);
    TarMember member;
    QVERIFY(reader.next(member).value());
    QVERIFY(reader.next(member).value());
    QCOMPARE(member.name, std::string("bomb"));
    const auto next = reader.next(member);
    QVERIFY(!next);
    QCOMPARE(next.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(reader.fault(), WarningCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(TestBombGuard)
#include "tst_bombguard.moc"
