// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/pipedreader.h"

#include <QTest>

#include <algorithm>
#include <atomic>

using namespace core;

namespace {

/// Counts up to \a total, then ends or fails; goes on for ever where total is 0.
class CountingReader final : public Reader
{
public:
    explicit CountingReader(std::uint64_t total, bool fails = false)
        : m_total(total)
        , m_fails(fails)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        // An odd number, so that pieces are never full in the same way.
        const std::size_t most = std::min<std::size_t>(buffer.size(), 100'003);
        std::size_t count = 0;
        for (; count < most && (m_total == 0 || given < m_total); ++count, ++given)
            buffer[count] = static_cast<std::byte>(given % 251);
        if (count == 0 && m_fails)
            return fail(ErrorCode::Io, "the disk is gone");
        return count;
    }
    std::atomic<std::uint64_t> given = 0;

private:
    std::uint64_t m_total;
    bool m_fails;
};

} // namespace

class TestPipedReader : public QObject
{
    Q_OBJECT

private slots:
    void givesTheSourcesBytesInOrder()
    {
        CountingReader source(5'000'000);
        PipedReader pipe(source);
        Bytes buffer(70'001);
        std::uint64_t at = 0;
        for (;;) {
            const auto got = pipe.read(buffer);
            QVERIFY(got);
            if (*got == 0)
                break;
            for (std::size_t i = 0; i < *got; ++i, ++at)
                if (buffer[i] != static_cast<std::byte>(at % 251))
                    QFAIL("a byte is not in its place");
        }
        QCOMPARE(at, std::uint64_t{5'000'000});
        QCOMPARE(*pipe.read(buffer), std::size_t{0});
    }
    void hashesEveryByteOnceWhetherReadOrSkipped()
    {
        CountingReader source(3'000'000);
        WaitingHash hash{Hasher()};
        PipedReader pipe(source, &hash);
        Bytes buffer(10);
        QCOMPARE(*pipe.read(buffer), std::size_t{10});
        QCOMPARE(*pipe.skip(1'000'000), std::uint64_t{1'000'000});
        Hasher ofMember;
        hash.goAlong(ofMember, Bytes(50'000)); // Takes more of the piece at hand than was read.
        QCOMPARE(*pipe.skip(1'000'000), std::uint64_t{1'000'000});
        QCOMPARE(*pipe.read(buffer), std::size_t{10});
        QCOMPARE(buffer[0], static_cast<std::byte>(2'000'010 % 251));
        QCOMPARE(*pipe.skip(UINT64_MAX), std::uint64_t{3'000'000 - 2'000'020});
        Bytes all(3'000'000);
        CountingReader again(all.size());
        QCOMPARE(*again.readFully(all), all.size());
        QCOMPARE(hash.finish(), sha256Of(all));
        QCOMPARE(ofMember.finish(), sha256Of(Bytes(50'000)));
    }
    void faultsComeAfterAllBytesBeforeThem()
    {
        CountingReader source(700'000, true);
        PipedReader pipe(source);
        QCOMPARE(*pipe.skip(700'000), std::uint64_t{700'000});
        Bytes buffer(10);
        const auto got = pipe.read(buffer);
        QVERIFY(!got);
        QCOMPARE(got.error().message, std::string("the disk is gone"));
    }
    void readsAheadOnlySoFar()
    {
        CountingReader source(0);
        PipedReader pipe(source);
        Bytes buffer(10);
        QVERIFY(pipe.read(buffer));
        pipe.stop();
        QVERIFY(source.given <= 4 * 256 * 1024);
    }
    void stoppingGivesTheSourceBack()
    {
        CountingReader source(0);
        PipedReader pipe(source);
        pipe.stop();
        const std::uint64_t before = source.given;
        Bytes buffer(10);
        QVERIFY(source.read(buffer));
        QCOMPARE(source.given.load(), before + 10);
    }
};

QTEST_GUILESS_MAIN(TestPipedReader)
#include "tst_pipedreader.moc"
