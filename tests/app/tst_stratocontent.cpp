// SPDX-License-Identifier: GPL-3.0-or-later
// strato diff beside its lists: contents of one file, rules from a file, reports.
#include "tests/app/stratorun.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using strato_test::Run;
using strato_test::schemaFault;
using strato_test::strato;
using test::TarBuilder;
using test::TempDir;

namespace {

/// Two images in a folder of their own, and what strato diff says of them.
class Pair
{
public:
    Pair(const TarBuilder& left, const TarBuilder& right)
        : m_left(image("left", left))
        , m_right(image("right", right))
    {
    }

    Run diff(std::initializer_list<const char*> more, const QStringList& variables = {}) const
    {
        QStringList words{QStringLiteral("diff"), m_left, m_right};
        for (const char* word : more)
            words << QString::fromUtf8(word).replace(QStringLiteral("DIR"), path(""));
        return strato(words, variables);
    }
    void write(const char* name, std::string_view text) const
    {
        m_dir.write(name, core::asBytes(text));
    }
    QByteArray read(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool has(const char* name) const { return QFile::exists(path(name)); }

private:
    QString path(const char* name) const { return QString::fromStdString(m_dir.path(name)); }
    QString image(const std::string& name, const TarBuilder& tar) const
    {
        return QString::fromStdString(
            m_dir.write(name + ".tar", core::BytesView(strato_test::dockerArchive({tar.bytes()}))));
    }

    TempDir m_dir;
    QString m_left;
    QString m_right;
};

} // namespace

class TestStratoContent : public QObject
{
    Q_OBJECT

private slots:
    void linesStandSideBySide();
    void everyKindFitsTheSchema();
    void whatIsOnOneSideIsComparedWithNothing();
    void ignoreFileAppliesAndCounts();
    void onlyTimesAreNamed();
    void outputGoesIntoAFile();
    void reportsAreWritten();
};

void TestStratoContent::linesStandSideBySide()
{
    const Pair pair(TarBuilder().file("a", "one\nport = 80\nlast\n"),
                    TarBuilder().file("a", "one\nport = 8080\nlast\nmore\n"));
    const Run run = pair.diff({"--content", "/a"}, {QStringLiteral("COLUMNS=51")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray("/a\n  19 B, text -> 26 B, text\n\n"
                                 "1   one                  │ 1   one\n"
                                 "2 ~ port = 80            │ 2 ~ port = 8080\n"
                                 "3   last                 │ 3   last\n"
                                 "                         │ 4 + more\n"
                                 "Lines: 1 added, 0 removed, 1 changed.\n"));
    // Long lines are continued, never cut; control characters are harmless.
    const Pair wide(TarBuilder().file("a", "x\x1b[31m\n"),
                    TarBuilder().file("a", std::string(50, 'y') + "\n"));
    const QByteArray out = wide.diff({"-c", "a"}, {QStringLiteral("COLUMNS=51")}).out;
    QCOMPARE(out.count('y'), qsizetype(50));
    QVERIFY(!out.contains('\x1b'));
    QCOMPARE(pair.diff({"-c", "/a", "--exit-code"}).code, 1);
    QCOMPARE(pair.diff({"-c", "/missing"}).code, 3);
}

void TestStratoContent::everyKindFitsTheSchema()
{
    const auto tar = [](const char* content) {
        return std::string(core::asText(core::BytesView(TarBuilder().file("m", content).bytes())));
    };
    const std::string elf = "\177ELF\2\1\1" + std::string(80, '\0');
    const std::string png("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\1\0\0\0\1", 24);
    const Pair pair(TarBuilder()
                        .file("text", "a\n")
                        .file("json", R"({"a":1,"b":[1]})")
                        .file("archive", tar("1"))
                        .file("elf", elf)
                        .file("picture", png)
                        .file("binary", std::string(9, '\0')),
                    TarBuilder()
                        .file("text", "b\r\n")
                        .file("json", R"({"a":2})")
                        .file("archive", tar("2"))
                        .file("elf", elf + "x")
                        .file("picture", png + "x")
                        .file("binary", std::string(10, '\0')));
    for (const char* name : {"text", "json", "archive", "elf", "picture", "binary"}) {
        const Run run = pair.diff({"-c", name, "--json"});
        QCOMPARE(run.code, 0);
        QCOMPARE(schemaFault(QStringLiteral("diffcontent"), run.json()), QString());
        QCOMPARE(run.json()[QLatin1String("kind")].toString(), QLatin1String(name));
        QVERIFY(!pair.diff({"-c", name}).out.isEmpty());
        QCOMPARE(pair.diff({"-c", name, "--format", "json"}).out, run.out);
    }
}

void TestStratoContent::whatIsOnOneSideIsComparedWithNothing()
{
    const Pair pair(TarBuilder().file("a", "x\n"), TarBuilder().file("b", ""));
    const Run left = pair.diff({"-c", "/a", "--json"});
    QCOMPARE(schemaFault(QStringLiteral("diffcontent"), left.json()), QString());
    QVERIFY(left.json()[QLatin1String("rightContent")].isNull());
    QVERIFY(pair.diff({"-c", "/a"}).out.contains("2 B, text -> not there"));
    // An empty file that is on one side only is a difference.
    QCOMPARE(pair.diff({"-c", "/b", "--exit-code"}).code, 1);
}

void TestStratoContent::ignoreFileAppliesAndCounts()
{
    const Pair pair(TarBuilder().file("log/a", "1").mtime(1).file("b", "1").owner(0, 0),
                    TarBuilder().file("log/a", "22").mtime(1).file("b", "1").owner(5, 5));
    pair.write("rules", "/log/*\n[mine]\nowner\n");
    const Run some = pair.diff({"--ignore-file", "DIR/rules", "--json"});
    QCOMPARE(schemaFault(QStringLiteral("diff"), some.json()), QString());
    QCOMPARE(some.json()[QLatin1String("summary")][QLatin1String("ignored")].toInt(), 1);
    QCOMPARE(some.json()[QLatin1String("verdict")].toString(), QStringLiteral("different"));
    const Run all = pair.diff({"--ignore-file", "DIR/rules", "--ignore", "mine"});
    QCOMPARE(all.code, 0);
    QVERIFY(all.out.contains("Ignored: 2.\n  1  /log/*\n  1  mine: owner\n"));
    QVERIFY2(all.out.contains("Nothing differs but what is ignored.\n"), all.out.constData());
    QCOMPARE(pair.diff({"--ignore", "mine"}).code, 2);
    pair.write("wrong", "mtime\nwhat\n");
    const Run wrong = pair.diff({"--ignore-file", "DIR/wrong"});
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.err.contains("line 2"));
    QCOMPARE(pair.diff({"--ignore-file", "DIR/none"}).code, 3);
}

void TestStratoContent::onlyTimesAreNamed()
{
    const Pair pair(TarBuilder().file("a", "1").mtime(1).file("b", "1").mtime(1),
                    TarBuilder().file("a", "1").mtime(2).file("b", "1").mtime(2));
    QVERIFY(pair.diff({}).out.contains("The images are identical but for 2 timestamps: /a, /b.\n"));
    const QJsonObject json = pair.diff({"--json"}).json();
    QCOMPARE(json[QLatin1String("verdict")].toString(), QStringLiteral("onlyTimes"));
    QCOMPARE(json[QLatin1String("timestamps")].toInt(), 2);
}

void TestStratoContent::outputGoesIntoAFile()
{
    const Pair pair(TarBuilder().file("a", "1"), TarBuilder().file("a", "2"));
    const QByteArray plain = pair.diff({}).out;
    const Run run = pair.diff({"-o", "DIR/out", "--exit-code"});
    QCOMPARE(run.code, 1);
    QVERIFY(run.out.isEmpty());
    QCOMPARE(pair.read("out"), plain);
    QCOMPARE(pair.diff({"-o", "DIR/out"}).code, 2);
    QCOMPARE(pair.diff({"-o", "DIR/out", "--overwrite"}).code, 0);
    // Nothing is left of what failed.
    QCOMPARE(pair.diff({"-o", "DIR/failed", "-c", "/none"}).code, 3);
    QVERIFY(!pair.has("failed"));
    QCOMPARE(pair.diff({"--format", "docker"}).code, 2);
}

void TestStratoContent::reportsAreWritten()
{
    const Pair pair(TarBuilder().file("a", "1").file("same", "1"),
                    TarBuilder().file("a", "22").file("same", "1").file("new<i>", "333"));
    const Run html = pair.diff({"--format", "html"});
    QCOMPARE(html.code, 0);
    QVERIFY(html.out.startsWith("<!DOCTYPE html>") && html.out.endsWith("</html>\n"));
    QVERIFY(html.out.contains("/new&lt;i&gt;") && !html.out.contains("/same<"));
    const Run csv = pair.diff({"-F", "csv", "--exit-code"});
    QCOMPARE(csv.code, 1);
    QVERIFY(csv.out.contains("\r\nadded,/new<i>,,,3,3,,,1\r\n"));
    QVERIFY(csv.out.contains("\r\nchanged,/a,,1,2,1,content,1,1\r\n"));
    const Run markdown = pair.diff({"--format=markdown", "-o", "DIR/comment.md"});
    QCOMPARE(markdown.code, 0);
    QVERIFY(markdown.out.isEmpty());
    QVERIFY(pair.read("comment.md").contains("| + added | 1 | +3 B |\n"));
    const Run json = pair.diff({"--format", "json"});
    QCOMPARE(schemaFault(QStringLiteral("diff"), json.json()), QString());
    QCOMPARE(pair.diff({"--json"}).out, json.out);
    QCOMPARE(pair.diff({"--format", "html", "--content", "/a"}).code, 2);
    QCOMPARE(pair.diff({"--format", "json", "--ignore", "nonsense"}).json().keys(),
             QStringList{QStringLiteral("error")});
}

QTEST_GUILESS_MAIN(TestStratoContent)
#include "tst_stratocontent.moc"
