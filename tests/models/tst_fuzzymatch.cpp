// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fuzzymatch.h"

#include <QTest>

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private slots:
    void fitsCharactersInTheirOrder()
    {
        QVERIFY(fuzzyMatch(QStringLiteral("shf"), QStringLiteral("Show hidden files")));
        QVERIFY(!fuzzyMatch(QStringLiteral("fhs"), QStringLiteral("Show hidden files")));
        QVERIFY(!fuzzyMatch(QStringLiteral("filess"), QStringLiteral("Files")));
    }

    void countsNeitherCaseNorAccentsNorSpaces()
    {
        QVERIFY(fuzzyMatch(QStringLiteral("SHOW  H"), QStringLiteral("Show hidden files")));
        QVERIFY(fuzzyMatch(QStringLiteral("configuracao"), QStringLiteral("Configuração")));
    }

    void nothingTypedFitsAll()
    {
        const auto match = fuzzyMatch(QStringLiteral("  "), QStringLiteral("Files"));
        QVERIFY(match && match->places.empty());
    }

    void findsTheBestPlaces()
    {
        const auto match = fuzzyMatch(QStringLiteral("hi"), QStringLiteral("Show hidden"));
        QVERIFY(match);
        QCOMPARE(match->places, (std::vector<int>{5, 6}));
    }

    void beginningsOfWordsAndNeighboursAreBetter_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("beginnings") << QStringLiteral("fi") << QStringLiteral("Find in all")
                                    << QStringLiteral("Manifest in all");
        QTest::newRow("initials") << QStringLiteral("cl") << QStringLiteral("Copy line")
                                  << QStringLiteral("Reclaim much");
        QTest::newRow("neighbours")
            << QStringLiteral("ile") << QStringLiteral("xxile") << QStringLiteral("ixlxe");
        QTest::newRow("shorter") << QStringLiteral("copy") << QStringLiteral("Copy")
                                 << QStringLiteral("Copy as command");
    }

    void beginningsOfWordsAndNeighboursAreBetter()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto one = fuzzyMatch(typed, better);
        const auto other = fuzzyMatch(typed, worse);
        QVERIFY(one && other);
        QVERIFY2(one->score > other->score,
                 qPrintable(QStringLiteral("%1 %2").arg(one->score).arg(other->score)));
    }

    void longTextsAreCut()
    {
        const QString text = QString(100'000, u'a');
        QVERIFY(fuzzyMatch(QString(50, u'a'), text));
        QVERIFY(fuzzyMatch(QString(500, u'a'), text)); // Only so much of it counts.
    }
};

QTEST_APPLESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
