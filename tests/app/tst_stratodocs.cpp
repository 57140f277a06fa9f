// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

using strato_test::strato;

/// What shells complete is all that the program can do.
class TestStratoDocs : public QObject
{
    Q_OBJECT

private slots:
    void completionsAreScripts();
    void bashCompletesWhatIsBegun_data();
    void bashCompletesWhatIsBegun();
    void everyShellKnowsEveryCommandAndOption_data();
    void everyShellKnowsEveryCommandAndOption();
};

void TestStratoDocs::everyShellKnowsEveryCommandAndOption_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("bash") << QStringLiteral("bash") << QStringLiteral("--");
    QTest::newRow("zsh") << QStringLiteral("zsh") << QStringLiteral("--");
    QTest::newRow("fish") << QStringLiteral("fish") << QStringLiteral("-l ");
}

void TestStratoDocs::everyShellKnowsEveryCommandAndOption()
{
    QFETCH(QString, shell);
    QFETCH(QString, prefix);
    const strato_test::Run written = strato({QStringLiteral("completion"), shell});
    QCOMPARE(written.code, 0);
    const QString text = QString::fromUtf8(written.out);
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

void TestStratoDocs::completionsAreScripts()
{
    QCOMPARE(strato({QStringLiteral("completion"), QStringLiteral("csh")}).code, 2);
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const QString program = QStandardPaths::findExecutable(QString::fromLatin1(shell));
        if (program.isEmpty())
            continue;
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(strato({QStringLiteral("completion"), QString::fromLatin1(shell)}).out);
        file.close();
        QCOMPARE(QProcess::execute(program, {QStringLiteral("-n"), file.fileName()}), 0);
    }
}

void TestStratoDocs::bashCompletesWhatIsBegun_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("completed");
    QTest::newRow("command") << "strato hist" << QByteArray("history");
    QTest::newRow("option") << "strato waste --to" << QByteArray("--top");
    QTest::newRow("value") << "strato images --sort ti" << QByteArray("time");
    QTest::newRow("value of one of two") << "strato save --format oci-" << QByteArray("oci-dir");
    QTest::newRow("value of the other") << "strato diff --format cs" << QByteArray("csv");
    QTest::newRow("letter") << "strato ls -s pa" << QByteArray("path");
    QTest::newRow("operand") << "strato trash rest" << QByteArray("restore");
    QTest::newRow("command to explain") << "strato help refer" << QByteArray("referrers");
}

void TestStratoDocs::bashCompletesWhatIsBegun()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, completed);
    const QString bash = QStandardPaths::findExecutable(QStringLiteral("bash"));
    if (bash.isEmpty())
        QSKIP("bash is not installed.");
    QProcess process;
    process.start(bash, {QStringLiteral("--norc"), QStringLiteral("-c"),
                         QStringLiteral("source <(\"$0\" completion bash) && COMP_WORDS=($1) && "
                                        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && _strato && "
                                        "printf '%s\\n' \"${COMPREPLY[@]}\""),
                         strato_test::program(), words});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput().trimmed(), completed);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(TestStratoDocs)
#include "tst_stratodocs.moc"
