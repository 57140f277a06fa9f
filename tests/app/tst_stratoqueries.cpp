// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"
#include "tests/support/tempdir.h"

#include <QJsonArray>
#include <QTest>

using strato_test::Run;
using strato_test::schemaFault;

/// Searches with names, and what --filter leaves of lists that are about layers.
class TestStratoQueries : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void searchesAreSavedListedAndForgotten();
    void aSavedSearchFinds();
    void aSavedSearchAndAQueryMustBothFit();
    void wrongUseIsTold_data();
    void wrongUseIsTold();
    void layersThatBroughtWhatFits();
    void stepsThatBroughtWhatFits();
    void wasteOfFilesThatFit();

private:
    Run run(const QString& line) const
    {
        QStringList words = line.split(u' ');
        words.replaceInStrings(QStringLiteral("IMAGE"), m_image);
        return strato_test::strato(words, {QStringLiteral("XDG_STATE_HOME=") + m_state});
    }
    QStringList found(const QString& line) const
    {
        QStringList paths;
        for (const QJsonValue& entry :
             run(line + QStringLiteral(" --json")).json()[QStringLiteral("entries")].toArray())
            paths.append(entry[QStringLiteral("path")].toString());
        return paths;
    }
    QList<int> numbers(const QString& line, const char* list, const char* number) const
    {
        QList<int> out;
        const QJsonObject json = run(line + QStringLiteral(" --json")).json();
        for (const QJsonValue& one : json[QLatin1String(list)].toArray())
            out.append(one[QLatin1String(number)].toInt());
        return out;
    }

    std::unique_ptr<test::TempDir> m_dir;
    QString m_image;
    QString m_state;
};

void TestStratoQueries::init()
{
    m_dir = std::make_unique<test::TempDir>();
    m_state = QString::fromStdString(m_dir->path("state"));
    test::TarBuilder base;
    base.dir("etc").file("etc/a.conf", "secret").file("gone.pem", std::string(100, 'k'));
    test::TarBuilder middle;
    middle.file("etc/b.conf", "plain").file("big", std::string(5000, 'x'));
    test::TarBuilder top;
    top.whiteout("gone.pem").file("big", "small");
    m_image = QString::fromStdString(m_dir->write(
        "app.tar",
        core::asText(strato_test::dockerArchive({base.bytes(), middle.bytes(), top.bytes()}))));
}

void TestStratoQueries::searchesAreSavedListedAndForgotten()
{
    const auto about = [this](const char* line) {
        const Run done = run(QLatin1String(line) + QStringLiteral(" --json"));
        [&] { QCOMPARE(schemaFault(QStringLiteral("queries"), done.json()), QString()); }();
        return done.json();
    };
    QCOMPARE(about("find --list-queries")[QStringLiteral("queries")].toArray().size(), 0);
    const QJsonObject saved = about("find --save-query keys *.pem");
    QCOMPARE(saved[QStringLiteral("saved")].toArray(), QJsonArray({QStringLiteral("keys")}));
    about("find --save-query texts *.conf");
    const QJsonArray all = about("find --list-queries")[QStringLiteral("queries")].toArray();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0][QStringLiteral("query")].toString(), QStringLiteral("*.pem"));
    QVERIFY(run(QStringLiteral("find --list-queries")).out.contains("*.conf"));
    const QJsonObject left = about("find --forget-query keys");
    QCOMPARE(left[QStringLiteral("queries")].toArray().size(), 1);
    QVERIFY(run(QStringLiteral("find --forget-query keys")).code != 0);
}

void TestStratoQueries::aSavedSearchFinds()
{
    run(QStringLiteral("find --save-query texts *.conf"));
    QCOMPARE(found(QStringLiteral("find IMAGE --saved texts")),
             QStringList({QStringLiteral("/etc/a.conf"), QStringLiteral("/etc/b.conf")}));
}

void TestStratoQueries::aSavedSearchAndAQueryMustBothFit()
{
    const Run saved = strato_test::strato({QStringLiteral("find"), QStringLiteral("--save-query"),
                                           QStringLiteral("some"), QStringLiteral("*.conf or big")},
                                          {QStringLiteral("XDG_STATE_HOME=") + m_state});
    QCOMPARE(saved.code, 0);
    QCOMPARE(found(QStringLiteral("find IMAGE content:secret --saved some")),
             QStringList({QStringLiteral("/etc/a.conf")}));
}

void TestStratoQueries::wrongUseIsTold_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    const auto row = [](const char* line, int code) {
        QTest::newRow(line) << QString::fromLatin1(line) << code;
    };
    row("find", 2);
    row("find IMAGE", 2);
    row("find IMAGE --saved none", 3);
    row("find --save-query a", 2);
    row("find --save-query a contnt:x", 2);
    row("find --list-queries --forget-query a", 2);
    row("find IMAGE x --list-queries", 2);
    row("layers IMAGE --filter contnt:x", 2);
}

void TestStratoQueries::wrongUseIsTold()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    const Run done = run(line);
    QCOMPARE(done.code, code);
    QVERIFY(!done.err.isEmpty());
}

void TestStratoQueries::layersThatBroughtWhatFits()
{
    const auto layers = [this](const char* query) {
        return numbers(QStringLiteral("layers IMAGE --filter ") + QLatin1String(query), "layers",
                       "index");
    };
    QCOMPARE(layers("*.conf"), QList<int>({1, 2}));
    QCOMPARE(layers("big"), QList<int>({2, 3}));
    QCOMPARE(layers("*.pem"), QList<int>({1})); // Hidden by now.
    QCOMPARE(layers("content:secret"), QList<int>({1}));
    QCOMPARE(layers("none"), QList<int>());
    QCOMPARE(
        numbers(QStringLiteral("layers IMAGE --layers 2.. --filter *.conf"), "layers", "index"),
        QList<int>({2}));
}

void TestStratoQueries::stepsThatBroughtWhatFits()
{
    QCOMPARE(numbers(QStringLiteral("history IMAGE --filter *.conf"), "history", "layer"),
             QList<int>({1, 2}));
    QCOMPARE(numbers(QStringLiteral("history IMAGE --filter none"), "history", "layer"),
             QList<int>());
}

void TestStratoQueries::wasteOfFilesThatFit()
{
    const QJsonObject all = run(QStringLiteral("waste IMAGE --json")).json();
    const QJsonObject some = run(QStringLiteral("waste IMAGE --filter *.pem --json")).json();
    QCOMPARE(schemaFault(QStringLiteral("waste"), some), QString());
    QCOMPARE(all[QStringLiteral("charges")].toArray().size(), 2);
    const QJsonArray charges = some[QStringLiteral("charges")].toArray();
    QCOMPARE(charges.size(), 1);
    QCOMPARE(charges[0][QStringLiteral("path")].toString(), QStringLiteral("/gone.pem"));
    QCOMPARE(some[QStringLiteral("hidden")], all[QStringLiteral("hidden")]);
}

QTEST_GUILESS_MAIN(TestStratoQueries)
#include "tst_stratoqueries.moc"
