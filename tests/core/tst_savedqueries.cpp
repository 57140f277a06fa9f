// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/savedqueries.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <thread>

using namespace core;

/// Queries that have names.
class TestSavedQueries : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<test::TempDir>(); }
    void queriesAreSavedByNameAndSubject();
    void oneOfTheSameNameIsReplaced();
    void forgettingTakesOne();
    void whatIsNoQueryIsNotSaved();
    void brokenFilesAreNotOverwritten();
    void manyAtOnceLoseNothing();
    void liesInTheStateFolder();

private:
    std::string path() const { return m_dir->path("state/queries.json"); }
    static SavedQuery query(const std::string& name, const std::string& text,
                            QuerySubject subject = QuerySubject::Files)
    {
        return {name, subject, text};
    }

    std::unique_ptr<test::TempDir> m_dir;
};

void TestSavedQueries::queriesAreSavedByNameAndSubject()
{
    QVERIFY(savedQueries(path()).value().empty());
    const SavedQuery keys = query("keys", "*.pem or *.key");
    const SavedQuery large = query("big", "unpacked>100MB");
    const SavedQuery old = query("keys", "age>90d", QuerySubject::Images);
    for (const SavedQuery& one : {old, keys, large})
        QVERIFY(saveQuery(path(), one, {}));
    QVERIFY(savedQueries(path()).value() == std::vector<SavedQuery>({large, keys, old}));
}

void TestSavedQueries::oneOfTheSameNameIsReplaced()
{
    QVERIFY(saveQuery(path(), query("a", "*.pem"), {}));
    QVERIFY(saveQuery(path(), query("a", "*.key"), {}));
    QVERIFY(savedQueries(path()).value() == std::vector<SavedQuery>({query("a", "*.key")}));
}

void TestSavedQueries::forgettingTakesOne()
{
    const SavedQuery image = query("a", "age>90d", QuerySubject::Images);
    QVERIFY(saveQuery(path(), query("a", "*.pem"), {}));
    QVERIFY(saveQuery(path(), image, {}));
    QVERIFY(forgetQuery(path(), QuerySubject::Files, "a", {}));
    QVERIFY(savedQueries(path()).value() == std::vector<SavedQuery>({image}));
    const auto again = forgetQuery(path(), QuerySubject::Files, "a", {});
    QVERIFY(!again && again.error().code == ErrorCode::NotFound);
}

void TestSavedQueries::whatIsNoQueryIsNotSaved()
{
    for (const SavedQuery& wrong :
         {query("", "a"), query("two\nlines", "a"), query(std::string(1000, 'n'), "a"),
          query("n", " \t"), query("n", "contnt:x"), query("n", "age>90d"),
          query("n", "content:x", QuerySubject::Images)}) {
        const auto saved = saveQuery(path(), wrong, {});
        QVERIFY2(!saved && saved.error().code == ErrorCode::Usage, wrong.query.c_str());
    }
    QVERIFY(savedQueries(path()).value().empty());
}

void TestSavedQueries::brokenFilesAreNotOverwritten()
{
    for (const char* text : {"{", "[]", R"({"version":1})", R"({"version":9,"queries":[]})",
                             R"({"version":1,"queries":[1]})",
                             R"({"version":1,"queries":[{"name":"a","of":"dogs","query":"b"}]})"}) {
        const std::string file = m_dir->write("queries.json", text);
        QVERIFY2(!savedQueries(file), text);
    }
    const std::string file = m_dir->write("queries.json", "{");
    QVERIFY(!saveQuery(file, query("a", "b"), {}));
    QVERIFY(!savedQueries(file));
}

void TestSavedQueries::manyAtOnceLoseNothing()
{
    constexpr int writers = 4;
    constexpr int each = 5;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int i = 0; i < each; ++i)
                (void)saveQuery(path(),
                                query(std::to_string(writer) + "-" + std::to_string(i), "x"), {});
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(savedQueries(path()).value().size(), std::size_t(writers * each));
}

void TestSavedQueries::liesInTheStateFolder()
{
    MachineEnvironment machine;
    QCOMPARE(savedQueriesPath(machine), std::string());
    QVERIFY(!saveQuery(savedQueriesPath(machine), query("a", "b"), {}));
    machine.home = "/home/a";
    QCOMPARE(savedQueriesPath(machine),
             std::string("/home/a/.local/state/stratoscope/queries.json"));
    machine.variables["XDG_STATE_HOME"] = "/state";
    QCOMPARE(savedQueriesPath(machine), std::string("/state/stratoscope/queries.json"));
}

QTEST_APPLESS_MAIN(TestSavedQueries)
#include "tst_savedqueries.moc"
