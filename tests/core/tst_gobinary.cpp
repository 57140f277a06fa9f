// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/gobinary.h"

#include <QTest>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

/// Text of hexadecimal digits as bytes.
Bytes fromHex(const QByteArray& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex);
    const BytesView view =
        asBytes(std::string_view(raw.constData(), static_cast<std::size_t>(raw.size())));
    return {view.begin(), view.end()};
}

} // namespace

class TestGoBinary : public QObject
{
    Q_OBJECT

private slots:
    void varintsAreZigZag_data();
    void varintsAreZigZag();
    void uvarintsAreWhole();
    void timesAreRead();
    void anythingElseIsNone();
};

void TestGoBinary::varintsAreZigZag_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<qint64>("number");
    QTest::newRow("0") << "00"_ba << qint64(0);
    QTest::newRow("-1") << "01"_ba << qint64(-1);
    QTest::newRow("1") << "02"_ba << qint64(1);
    QTest::newRow("64") << "8001"_ba << qint64(64);
    QTest::newRow("largest") << "feffffffffffffffff01"_ba << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << "ffffffffffffffffff01"_ba << std::numeric_limits<qint64>::min();
}

void TestGoBinary::varintsAreZigZag()
{
    QFETCH(QByteArray, hex);
    QFETCH(qint64, number);
    QCOMPARE(gobinary::varint(fromHex(hex)).value(), number);
}

void TestGoBinary::uvarintsAreWhole()
{
    QCOMPARE(gobinary::uvarint(fromHex("ac02")).value(), std::uint64_t{300});
    for (const char* hex :
         {"", "80", "0000", "ac0200", "ffffffffffffffffff02", "8080808080808080808000"})
        QVERIFY2(!gobinary::uvarint(fromHex(hex)), hex);
}

void TestGoBinary::timesAreRead()
{
    // 2024-09-02T01:11:32.833731433Z, of a real database; then with a zone of one minute and 1 s.
    const Timestamp expected{1'725'239'492, 833'731'433};
    QCOMPARE(gobinary::time(fromHex("010000000ede6707c431b1bb69ffff")).value(), expected);
    QCOMPARE(gobinary::time(fromHex("020000000ede6707c431b1bb69000101")).value(), expected);
}

void TestGoBinary::anythingElseIsNone()
{
    for (const char* hex : {"", "01", "010000000000000000ffffffffffff", // nanoseconds
                            "030000000ede6707c431b1bb69ffff",           // version
                            "01000000000000000000000000ffff",           // the zero time
                            "017fffffffffffffff00000000ffff",           // too far
                            "010000000ede6707c431b1bb69ffff00"})
        QVERIFY2(!gobinary::time(fromHex(hex)), hex);
}

QTEST_APPLESS_MAIN(TestGoBinary)
#include "tst_gobinary.moc"
