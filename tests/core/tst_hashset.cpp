// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hashset.h"

#include <QTest>

#include <random>
#include <unordered_set>

using core::HashSet;

class TestHashSet : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatWasInserted()
    {
        std::mt19937_64 random(5);
        HashSet set;
        std::unordered_set<std::uint64_t> expected;
        QVERIFY(set.isEmpty());
        QVERIFY(!set.contains(7));
        for (int i = 0; i < 50'000; ++i) {
            // Some twice, some that share all but a few bits.
            const std::uint64_t hash = i % 3 == 0 ? random() % 9000 : random() << (i % 64);
            if (hash == 1)
                continue; // 0 and 1 are the same here.
            QCOMPARE(set.insert(hash), expected.insert(hash).second);
        }
        for (const std::uint64_t hash : expected)
            QVERIFY(set.contains(hash));
        for (int i = 0; i < 50'000; ++i) {
            const std::uint64_t hash = 2 + random() % 20'000;
            QCOMPARE(set.contains(hash), expected.contains(hash));
        }
        set.clear();
        QVERIFY(set.isEmpty());
        QVERIFY(!set.contains(*expected.begin()));
    }
    void zeroIsAHashLikeOthers()
    {
        HashSet set;
        QVERIFY(!set.contains(0));
        QVERIFY(set.insert(0));
        QVERIFY(!set.insert(0));
        QVERIFY(set.contains(0));
    }
};

QTEST_APPLESS_MAIN(TestHashSet)
#include "tst_hashset.moc"
