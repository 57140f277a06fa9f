// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/fileattributes.h"

#include <QTest>

using namespace core;

namespace {

std::string bytes(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

} // namespace

class TestFileAttributes : public QObject
{
    Q_OBJECT

private slots:
    void capabilitiesReadAsSetcapWritesThem_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("text");
        // Written by setcap(8) on Linux.
        QTest::newRow("ping") << QByteArray("0100000200200000000000000000000000000000")
                              << "cap_net_raw=ep";
        QTest::newRow("not effective")
            << QByteArray("0000000200040000000000000000000000000000") << "cap_net_bind_service=p";
        QTest::newRow("several, of both words")
            << QByteArray("0100000201200000000000008000000000000000")
            << "cap_chown,cap_net_raw,cap_bpf=ep";
        QTest::newRow("inheritable, too") << QByteArray("0100000201200000002000000000000000000000")
                                          << "cap_chown=ep cap_net_raw=eip";
        QTest::newRow("of a user namespace")
            << QByteArray("0100000300200000000000000000000000000000e8030000")
            << "cap_net_raw=ep [rootid=1000]";
        QTest::newRow("version 1") << QByteArray("010000010100000000000000") << "cap_chown=ep";
        QTest::newRow("none") << QByteArray("0000000200000000000000000000000000000000") << "=";
        QTest::newRow("unknown one")
            << QByteArray("0100000200000000000000000000008000000000") << "63=ep";
        QTest::newRow("cut") << QByteArray("01000002002000000000000000000000000000") << QString();
        QTest::newRow("too long") << QByteArray("010000020020000000000000000000000000000000")
                                  << QString();
        QTest::newRow("another version")
            << QByteArray("0100000400200000000000000000000000000000") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
    }

    void capabilitiesReadAsSetcapWritesThem()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QString, text);
        const auto found = capabilityText(QByteArray::fromHex(hex).toStdString());
        QCOMPARE(found ? QString::fromStdString(*found) : QString(), text);
    }

    void accessListsReadAsSetfaclTakesThem()
    {
        const auto list = aclText(bytes("02000000"
                                        "01000600ffffffff"
                                        "02000400e8030000"
                                        "04000500ffffffff"
                                        "08000700e9030000"
                                        "10000700ffffffff"
                                        "20000000ffffffff"));
        QVERIFY(list);
        QCOMPARE(QString::fromStdString(*list),
                 QStringLiteral("user::rw-,user:1000:r--,group::r-x,group:1001:rwx,mask::rwx,"
                                "other::---"));
        QVERIFY(!aclText(bytes("02000000010006")));
        QVERIFY(!aclText(bytes("0300000001000600ffffffff")));
        QVERIFY(!aclText(bytes("0200000003000600ffffffff")));
        QVERIFY(!aclText(bytes("02000000") + std::string(8 * 1001, '\0')));
        QVERIFY(!aclText({}));
    }
};

QTEST_GUILESS_MAIN(TestFileAttributes)
#include "tst_fileattributes.moc"
