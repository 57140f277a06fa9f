// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupwords.h"

#include <QTest>

namespace {

constexpr std::uint64_t gigabyte = 1'000'000'000;

/// Of an engine in a virtual machine that says it freed 12 GB.
core::CleanupCheck check(core::VirtualMachine machine)
{
    core::CleanupCheck check;
    check.promised.bytes = 12 * gigabyte;
    check.stated = 12 * gigabyte;
    check.virtualDisk =
        core::VirtualDisk{machine, "/home/me/disk.raw", 58 * gigabyte, {"first step", "second"}};
    check.virtualBefore = 58 * gigabyte;
    return check;
}

} // namespace

class TestCleanupWords : public QObject
{
    Q_OBJECT

private slots:
    void withoutAMachineThereIsNothingToTell()
    {
        core::CleanupCheck here = check(core::VirtualMachine::Colima);
        here.virtualDisk.reset();
        QVERIFY(cleanupwords::virtualDisk(here).isEmpty());
        QVERIFY(cleanupwords::compacting(here).isEmpty());
        // Nor where nothing was freed.
        core::CleanupCheck nothing = check(core::VirtualMachine::Colima);
        nothing.stated = 0;
        QVERIFY(cleanupwords::virtualDisk(nothing).isEmpty());
    }

    void aDiskThatStayedAsItWas_data()
    {
        QTest::addColumn<int>("machine");
        QTest::addColumn<QString>("name");
        const auto row = [](core::VirtualMachine machine, const char* name) {
            QTest::newRow(name) << static_cast<int>(machine) << QString::fromLatin1(name);
        };
        row(core::VirtualMachine::DockerDesktop, "Docker Desktop");
        row(core::VirtualMachine::PodmanMachine, "podman machine");
        row(core::VirtualMachine::Colima, "Colima");
        row(core::VirtualMachine::Lima, "Lima");
        row(core::VirtualMachine::RancherDesktop, "Rancher Desktop");
    }

    void aDiskThatStayedAsItWas()
    {
        QFETCH(int, machine);
        QFETCH(QString, name);
        const core::CleanupCheck same = check(static_cast<core::VirtualMachine>(machine));
        const QStringList lines = cleanupwords::virtualDisk(same);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].contains(name), qPrintable(lines[0]));
        QVERIFY2(lines[0].contains(QStringLiteral("did not shrink")), qPrintable(lines[0]));
        QVERIFY2(lines[0].contains(QStringLiteral("58")), qPrintable(lines[0]));
        QVERIFY2(lines[0].contains(QStringLiteral("/home/me/disk.raw")), qPrintable(lines[0]));
        QVERIFY(lines[1].contains(QStringLiteral("first step; second")));
        QCOMPARE(cleanupwords::compacting(same),
                 (QStringList{QStringLiteral("first step"), QStringLiteral("second")}));
    }

    void oneThatShrankByHalfIsStillToBeCompacted()
    {
        core::CleanupCheck half = check(core::VirtualMachine::Lima);
        half.virtualDisk->allocated = 52 * gigabyte;
        const QStringList lines = cleanupwords::virtualDisk(half);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].contains(QStringLiteral("shrank by 6")), qPrintable(lines[0]));
        half.virtualDisk->allocated = 46 * gigabyte;
        QCOMPARE(cleanupwords::virtualDisk(half).size(), 1);
        QVERIFY(cleanupwords::compacting(half).isEmpty());
    }

    void whatAnEngineSaysIsComparedToo()
    {
        core::CleanupCheck said = check(core::VirtualMachine::Lima);
        QCOMPARE(cleanupwords::whyNotMeasured(said).size(), 1);
        said.stated = 14 * gigabyte;
        QVERIFY(cleanupwords::whyNotMeasured(said).last().contains(QStringLiteral("+2")));
        said.stated = 11 * gigabyte;
        QVERIFY(cleanupwords::whyNotMeasured(said).last().startsWith(QChar(0x2212))
                || cleanupwords::whyNotMeasured(said).last().startsWith(u'-'));
        said.stated.reset(); // It says nothing.
        QCOMPARE(cleanupwords::whyNotMeasured(said).size(), 1);
    }

    void oneThatCannotBeSeen()
    {
        core::CleanupCheck unseen = check(core::VirtualMachine::DockerDesktop);
        unseen.virtualDisk->allocated.reset();
        unseen.virtualDisk->path.clear();
        unseen.virtualBefore.reset();
        const QStringList lines = cleanupwords::virtualDisk(unseen);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral("Docker Desktop")));
        QVERIFY(!lines[0].contains(QStringLiteral("58")));
    }

    void inWslItIsWindowsThatCompacts()
    {
        core::CleanupCheck wsl = check(core::VirtualMachine::Wsl);
        wsl.measured = 5;
        wsl.virtualDisk->allocated.reset();
        wsl.virtualBefore.reset();
        const QStringList lines = cleanupwords::virtualDisk(wsl);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral("ext4.vhdx")));
        QVERIFY(lines[1].contains(QStringLiteral("PowerShell")));
    }
};

QTEST_GUILESS_MAIN(TestCleanupWords)
#include "tst_cleanupwords.moc"
