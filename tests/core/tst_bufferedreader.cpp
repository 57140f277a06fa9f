// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bufferedreader.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace core;

namespace {

/// Counts from 0 to 250 over and over, a few bytes at a time, and notes how much it was asked for.
class FewBytesReader final : public Reader
{
public:
    FewBytesReader(std::size_t count, std::vector<std::size_t>& asked)
        : m_count(count)
        , m_asked(asked)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        m_asked.push_back(buffer.size());
        if (m_at >= m_count && m_fails)
            return fail(ErrorCode::Io, "the end is broken");
        const std::size_t count = std::min({buffer.size(), m_count - m_at, std::size_t{70'000}});
        for (std::byte& byte : buffer.first(count))
            byte = static_cast<std::byte>(m_at++ % 251);
        return count;
    }
    Result<std::uint64_t> skip(std::uint64_t) override
    {
        return fail(ErrorCode::Io, "nothing is skipped");
    }
    void failAtTheEnd() { m_fails = true; }

private:
    std::size_t m_count;
    std::vector<std::size_t>& m_asked;
    std::size_t m_at = 0;
    bool m_fails = false;
};

} // namespace

class TestBufferedReader : public QObject
{
    Q_OBJECT

private slots:
    void readsInLargePiecesWhatIsReadOrSkipped()
    {
        std::vector<std::size_t> asked;
        BufferedReader reader(std::make_unique<FewBytesReader>(1'000'000, asked));
        Bytes buffer(512);
        QCOMPARE(*reader.readFully(buffer), buffer.size());
        QCOMPARE(buffer[511], static_cast<std::byte>(511 % 251));
        QCOMPARE(*reader.skip(500'000), std::uint64_t{500'000});
        QCOMPARE(*reader.readFully(buffer), buffer.size());
        QCOMPARE(buffer[0], static_cast<std::byte>(500'512 % 251));
        QCOMPARE(*reader.skip(UINT64_MAX), std::uint64_t{1'000'000 - 501'024});
        QCOMPARE(*reader.read(buffer), std::size_t{0});
        QVERIFY(std::ranges::all_of(asked, [](std::size_t size) { return size >= 256U << 10U; }));
    }
    void faultsComeAfterAllBytesBeforeThem()
    {
        std::vector<std::size_t> asked;
        auto source = std::make_unique<FewBytesReader>(1'000, asked);
        source->failAtTheEnd();
        BufferedReader reader(std::move(source));
        Bytes buffer(1'000);
        QCOMPARE(*reader.read(buffer), buffer.size());
        QCOMPARE(reader.read(buffer).error().code, ErrorCode::Io);
        QCOMPARE(reader.skip(1).error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestBufferedReader)
#include "tst_bufferedreader.moc"
