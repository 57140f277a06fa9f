// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bytepipe.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace core;

class TestBytePipe : public QObject
{
    Q_OBJECT

private slots:
    void everythingArrivesInOrder();
    void whatFailedIsToldToTheReader();
    void nobodyWritesForNobody();
};

void TestBytePipe::everythingArrivesInOrder()
{
    // More than the pipe holds, so that the writer has to wait.
    Bytes sent(9'000'001);
    for (std::size_t i = 0; i < sent.size(); ++i)
        sent[i] = static_cast<std::byte>((i * 2654435761U) >> 24U);
    BytePipe pipe;
    bool isWritten = true;
    const std::jthread writer([&] {
        for (std::size_t at = 0; at < sent.size(); at += 70'000)
            isWritten = isWritten
                        && pipe.writer().write(BytesView(sent).subspan(
                            at, std::min<std::size_t>(70'000, sent.size() - at)));
        pipe.closeWriter();
    });
    const auto got = readAll(pipe.reader(), 10'000'000);
    QVERIFY(got);
    QVERIFY(*got == sent);
    QVERIFY(isWritten);
}

void TestBytePipe::whatFailedIsToldToTheReader()
{
    BytePipe pipe;
    QVERIFY(pipe.writer().write(asBytes("ab")));
    pipe.closeWriter(Error{ErrorCode::Corrupt, "a layer"});
    Bytes buffer(10);
    QCOMPARE(pipe.reader().read(buffer).value(), std::size_t{2});
    QCOMPARE(pipe.reader().read(buffer).error().message, std::string("a layer"));
}

void TestBytePipe::nobodyWritesForNobody()
{
    BytePipe pipe;
    Result<void> written;
    std::jthread writer([&] {
        const Bytes piece(1'000'000);
        while (written)
            written = pipe.writer().write(piece);
    });
    Bytes buffer(10);
    QVERIFY(pipe.reader().read(buffer));
    pipe.closeReader();
    writer.join();
    QCOMPARE(written.error().code, ErrorCode::Io);
}

QTEST_GUILESS_MAIN(TestBytePipe)
#include "tst_bytepipe.moc"
