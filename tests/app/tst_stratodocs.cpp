// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using strato_test::strato;

/// What is written about the program names all it can do, and nothing else is promised.
class TestStratoDocs : public QObject
{
    Q_OBJECT

private slots:
    void everyDocumentNamesEveryCommandAndOption_data();
    void everyDocumentNamesEveryCommandAndOption();
};

void TestStratoDocs::everyDocumentNamesEveryCommandAndOption_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("man") << QStringLiteral("docs/strato.1") << QStringLiteral("--");
    QTest::newRow("bash") << QStringLiteral("app/strato/completions/strato.bash")
                          << QStringLiteral("--");
    QTest::newRow("zsh") << QStringLiteral("app/strato/completions/_strato")
                         << QStringLiteral("--");
    QTest::newRow("fish") << QStringLiteral("app/strato/completions/strato.fish")
                          << QStringLiteral("-l ");
}

void TestStratoDocs::everyDocumentNamesEveryCommandAndOption()
{
    QFETCH(QString, file);
    QFETCH(QString, prefix);
    QFile in(QStringLiteral(PROJECT_FOLDER "/") + file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(in.readAll()).remove(QLatin1Char('\\'));
    const QJsonObject help = strato({QStringLiteral("help"), QStringLiteral("--json")}).json();
    QVERIFY(!help.isEmpty());
    for (const QJsonValue& command : help[QStringLiteral("commands")].toArray())
        QVERIFY2(text.contains(command[QStringLiteral("name")].toString()),
                 qPrintable(command[QStringLiteral("name")].toString()));
    for (const QJsonValue& option : help[QStringLiteral("options")].toArray()) {
        const QString name = option[QStringLiteral("name")].toString().mid(2);
        QVERIFY2(text.contains(prefix + name), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestStratoDocs)
#include "tst_stratodocs.moc"
