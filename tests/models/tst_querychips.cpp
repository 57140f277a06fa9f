// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/querychips.h"
#include "models/savedqueries.h"
#include "tests/support/tempdir.h"

#include <QSignalSpy>
#include <QTest>

/// Queries as things that can be shown, changed and kept.
class tst_QueryChips : public QObject
{
    Q_OBJECT

private slots:
    void placesAreInCharacters();
    void removingKeepsTheRest();
    void searchesAreSavedAndForgotten();
    void whatOthersSavedIsSeen();
    void faultsAreTold();
};

void tst_QueryChips::placesAreInCharacters()
{
    const QString query = QStringLiteral("größe 🐳.txt or content:\"é é\"");
    const QList<QueryChip> chips = queryChips(query);
    QCOMPARE(chips.size(), 3);
    for (const QueryChip& chip : chips)
        QCOMPARE(query.mid(chip.begin, chip.length), chip.text);
    QCOMPARE(chips[1].text, QStringLiteral("🐳.txt"));
    QVERIFY(!chips[1].isTerm && !chips[1].isAlternative);
    QVERIFY(chips[2].isTerm && chips[2].isAlternative);
}

void tst_QueryChips::removingKeepsTheRest()
{
    const QString query = QStringLiteral("größe not path:/usr *.py");
    QCOMPARE(withoutChip(query, 1), QStringLiteral("größe *.py"));
    QCOMPARE(withoutChip(QStringLiteral("a"), 0), QString());
}

void tst_QueryChips::searchesAreSavedAndForgotten()
{
    const test::TempDir dir;
    SavedQueries saved(dir.path("queries.json"));
    QTRY_VERIFY(!saved.isBusy());
    QVERIFY(saved.list().empty());
    const core::SavedQuery keys{"keys", core::QuerySubject::Files, "*.pem"};
    const core::SavedQuery old{"old", core::QuerySubject::Images, "age>90d"};
    saved.save(old);
    saved.save(keys);
    QTRY_COMPARE(saved.list().size(), 2U);
    QVERIFY(saved.list() == std::vector<core::SavedQuery>({keys, old}));
    saved.forget(core::QuerySubject::Images, QStringLiteral("old"));
    QTRY_VERIFY(saved.list() == std::vector<core::SavedQuery>({keys}));
    SavedQueries next(dir.path("queries.json"));
    QTRY_VERIFY(next.list() == saved.list());
}

void tst_QueryChips::whatOthersSavedIsSeen()
{
    const test::TempDir dir;
    SavedQueries saved(dir.path("queries.json"));
    QTRY_VERIFY(!saved.isBusy());
    QVERIFY(core::saveQuery(dir.path("queries.json"), {"a", core::QuerySubject::Files, "b"}, {}));
    saved.reload();
    QTRY_COMPARE(saved.list().size(), 1U);
}

void tst_QueryChips::faultsAreTold()
{
    const test::TempDir dir;
    SavedQueries saved(dir.path("queries.json"));
    QSignalSpy failed(&saved, &SavedQueries::failed);
    saved.save({"a", core::QuerySubject::Files, "contnt:x"});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(QStringLiteral("did you mean")));
    QTRY_VERIFY(!saved.isBusy());
    QVERIFY(saved.list().empty());
}

QTEST_GUILESS_MAIN(tst_QueryChips)
#include "tst_querychips.moc"
