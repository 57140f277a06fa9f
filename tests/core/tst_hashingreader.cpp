// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashingreader.h"

#include <QTest>

#include <algorithm>

using namespace core;

namespace {

/// The same letter \a count times, without ever reading what is skipped.
class LettersReader final : public Reader
{
public:
    explicit LettersReader(std::size_t count)
        : m_left(count)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_left);
        std::fill_n(buffer.begin(), count, std::byte{'a'});
        m_left -= count;
        return count;
    }
    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        const std::size_t skipped = std::min<std::size_t>(count, m_left);
        m_left -= skipped;
        return std::uint64_t{skipped};
    }

private:
    std::size_t m_left;
};

} // namespace

class TestHashingReader : public QObject
{
    Q_OBJECT

private slots:
    void hashesWhatIsReadAndWhatIsSkipped();
    void usesTheHasherItIsGiven();
    void skipEndsAtTheEnd();
};

void TestHashingReader::hashesWhatIsReadAndWhatIsSkipped()
{
    HashingReader reader(std::make_unique<LettersReader>(1'000'000));
    Bytes some(1000);
    QCOMPARE(reader.readFully(some).value(), std::size_t{1000});
    QCOMPARE(reader.skip(700'000).value(), std::uint64_t{700'000});
    QCOMPARE(reader.bytes(), std::uint64_t{701'000});
    QCOMPARE(reader.readFully(some).value(), std::size_t{1000});
    QCOMPARE(reader.skip(UINT64_MAX).value(), std::uint64_t{298'000});
    QCOMPARE(reader.bytes(), std::uint64_t{1'000'000});
    // The well-known digest of a million letters a (FIPS 180-2, appendix B.3).
    QCOMPARE(QByteArray::fromStdString(reader.finish().text()),
             QByteArray("sha256:cdc76e5c9914fb9281a1c7e284d73e67"
                        "f1809a48a497200e046d39ccc7112cd0"));
}

void TestHashingReader::usesTheHasherItIsGiven()
{
    HashingReader reader(std::make_unique<LettersReader>(3), Hasher::create("sha512").value());
    QVERIFY(reader.skip(UINT64_MAX));
    QCOMPARE(reader.finish().algorithm(), std::string_view("sha512"));
}

void TestHashingReader::skipEndsAtTheEnd()
{
    HashingReader reader(std::make_unique<LettersReader>(5));
    QCOMPARE(reader.skip(0).value(), std::uint64_t{0});
    QCOMPARE(reader.skip(9).value(), std::uint64_t{5});
    Bytes some(1);
    QCOMPARE(reader.read(some).value(), std::size_t{0});
}

QTEST_APPLESS_MAIN(TestHashingReader)
#include "tst_hashingreader.moc"
