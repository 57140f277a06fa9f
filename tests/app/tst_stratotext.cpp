// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "tests/app/stratorun.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#endif

using strato_test::Run;
using strato_test::strato;

class TestStratoText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hostileNamesCannotSteerTheTerminal();
    void columnsAreAlignedAndSortedBySize();
    void sortAndUnitsAreAsToldTo();
    void filterListsOnlyWhatFits();
    void treeIndentsAndStopsAtItsDepth();
    void findWritesRawPathsOnRequest();
    void findShowsLinesAsGrepDoes();
    void filterLooksIntoContents();
    void pipeGetsNeitherColourNorProgress();
    void terminalGetsColourUnlessNoColor();
    void plainProgressIsWrittenAnywhere();
    void speaksTheLanguageOfThePerson();
    void failuresSpeakItToo_data();
    void failuresSpeakItToo();
    void catCopiesExactBytes();
    void extractSaysWhatItDid();
    void nothingIsOverwrittenUnasked();
    void exportWritesATarThatReadsTheSame();
    void interruptedExtractLeavesNothing();
    void closedPipeIsQuiet();
    void helpNamesEveryOption();

private:
    QString write(const char* name, core::BytesView bytes) const
    {
        return QString::fromStdString(m_folder.write(name, bytes));
    }
    static QString q(const char* text) { return QString::fromUtf8(text); }

    test::TempDir m_folder;
    QString m_image;
};

void TestStratoText::initTestCase()
{
    test::TarBuilder tar;
    tar.dir("etc").file("etc/small", "12").file("etc/large", std::string(2'500'000, 'x'));
    tar.file("odd/\x1b[31mred\n\xE2\x80\xAEtxt\xFF", "!");
    m_image = write("app.tar", strato_test::dockerArchive({tar.bytes()}));
}

void TestStratoText::hostileNamesCannotSteerTheTerminal()
{
    for (const char* command : {"ls", "tree", "find"}) {
        QStringList words = {q(command), m_image, q("type:file"), q("-R")};
        if (words[0] != q("find"))
            words[2] = q("/odd");
        if (words[0] != q("ls"))
            words.removeLast();
        const Run run = strato(words);
        QCOMPARE(run.code, 0);
        QVERIFY2(run.out.contains("\\x1b[31mred\\n\\u202etxt\\xff\n"), run.out.constData());
        QVERIFY(!run.out.contains('\x1b'));
        QVERIFY(!run.out.contains("\xE2\x80\xAE"));
    }
}

void TestStratoText::columnsAreAlignedAndSortedBySize()
{
    const QList<QByteArray> lines = strato({q("ls"), m_image, q("/etc")}).out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].endsWith("large"));
    QVERIFY(lines[1].contains("2.5 MB"));
    QVERIFY(lines[2].endsWith("small"));
    QCOMPARE(lines[0].indexOf("Name"), lines[1].indexOf("large"));
    QCOMPARE(lines[2].indexOf("small"), lines[1].indexOf("large"));
}

void TestStratoText::sortAndUnitsAreAsToldTo()
{
    const auto etc = [&](const QStringList& more) {
        return strato(QStringList{q("ls"), m_image, q("/etc")} + more).out.trimmed().split('\n');
    };
    QVERIFY(etc({q("--sort"), q("size:asc")})[1].endsWith("small"));
    QVERIFY(etc({q("--sort=name:desc")})[1].endsWith("small"));
    QVERIFY(etc({q("--bytes")})[1].contains(" 2500000 "));
    QVERIFY(etc({q("--binary")})[1].contains("2.4 MiB"));
}

void TestStratoText::filterListsOnlyWhatFits()
{
    const Run list = strato({q("ls"), m_image, q("-R"), q("--filter"), q("unpacked>1MB")});
    QVERIFY(list.out.contains("/etc/large"));
    QVERIFY(!list.out.contains("small"));
    const Run tree = strato({q("tree"), m_image, q("-f"), q("small")});
    QVERIFY(tree.out.contains("etc/"));
    QVERIFY(tree.out.contains("small"));
    QVERIFY(!tree.out.contains("large"));
}

void TestStratoText::treeIndentsAndStopsAtItsDepth()
{
    const QByteArray whole = strato({q("tree"), m_image}).out;
    QVERIFY(whole.contains("├── etc/\n"));
    QVERIFY(whole.contains("│   ├── large\n"));
    QVERIFY(!strato({q("tree"), m_image, q("--depth=1")}).out.contains("large"));
    QVERIFY(strato({q("tree"), m_image}, {q("LC_ALL=C")}).out.contains("|-- etc/\n"));
}

void TestStratoText::findWritesRawPathsOnRequest()
{
    const Run run = strato({q("find"), m_image, q("path:/odd type:file"), q("--print0")});
    QCOMPARE(run.out, QByteArray("/odd/\x1b[31mred\n\xE2\x80\xAEtxt\xFF") + QByteArray(1, '\0'));
}

void TestStratoText::findShowsLinesAsGrepDoes()
{
    test::TarBuilder base;
    base.file("conf", "user = me\npass = one, pass = two\n\x1b[31mPASS\xFF\n").file("old", "pass");
    base.file("blob", std::string("\0\0pass\n", 7)).dir("etc");
    test::TarBuilder upper;
    upper.whiteout("old").file("pass", "nothing");
    const QString image =
        write("grep.tar", strato_test::dockerArchive({base.bytes(), upper.bytes()}));
    const auto find = [&](const char* query, const QStringList& more = {}) {
        const Run run = strato(QStringList{q("find"), image, q(query)} + more);
        return run.code == 0 && run.err.isEmpty() ? run.out : run.err;
    };
    QCOMPARE(find("content:pass"), QByteArray("/blob: binary file, first match at byte 2\n"
                                              "/conf:2: pass = one, pass = two\n"
                                              "/conf:3: \\x1b[31mPASS\\xff\n"));
    QCOMPARE(find("content:pass blob", {q("--text")}), QByteArray("/blob:1: \\x00\\x00pass\n"));
    QCOMPARE(find("content=pass conf or name:pass"),
             QByteArray("/conf:2: pass = one, pass = two\n/pass\n"));
    QCOMPARE(find("content~^pass", {q("--hidden")}),
             QByteArray("/conf:2: pass = one, pass = two\n/old (layer 1, deleted):1: pass\n"));
    QCOMPARE(find("content:pass", {q("--layer"), q("2")}), QByteArray());
    QCOMPARE(find("content:pass", {q("--print0")}), QByteArray("/blob\0/conf\0", 12));
    QCOMPARE(find("content:pass", {q("--headers-only"), q("--sort=size")}).left(7),
             QByteArray("/conf:2"));
    QVERIFY(find("digest:9ffa71ca").isEmpty());
}

void TestStratoText::filterLooksIntoContents()
{
    const Run list = strato({q("ls"), m_image, q("-R"), q("--filter"), q("content:xxxx")});
    QVERIFY(list.out.contains("/etc/large"));
    QVERIFY(!list.out.contains("small"));
    const Run tree = strato({q("tree"), m_image, q("-f"), q("not content:x type:file")});
    QVERIFY(tree.out.contains("small"));
    QVERIFY(!tree.out.contains("large"));
}

void TestStratoText::pipeGetsNeitherColourNorProgress()
{
    const Run run = strato({q("layers"), m_image});
    QCOMPARE(run.err, QByteArray());
    QVERIFY(!run.out.contains('\x1b'));
}

void TestStratoText::terminalGetsColourUnlessNoColor()
{
#ifdef _WIN32
    QSKIP("there are no pseudo-terminals here");
#else
    const auto onTerminal = [&](const QString& variable) {
        const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
        if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
            return QByteArray("no terminal");
        const QByteArray name = ptsname(terminal);
        // Held open here too, so that what was written outlives the program.
        const int other = open(name.constData(), O_RDWR | O_NOCTTY);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(q("NO_COLOR"));
        environment.insert(q("TERM"), q("xterm"));
        if (!variable.isEmpty())
            environment.insert(variable, q("1"));
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([other] { dup2(other, 1); });
        process.start(strato_test::program(), {q("ls"), m_image});
        process.waitForFinished();
        fcntl(terminal, F_SETFL, O_NONBLOCK);
        QByteArray out;
        char piece[512];
        for (ssize_t got = 0; (got = read(terminal, piece, sizeof piece)) > 0;)
            out.append(piece, got);
        close(other);
        close(terminal);
        return out;
    };
    QVERIFY(onTerminal({}).contains("\x1b[1m"));
    const QByteArray plain = onTerminal(q("NO_COLOR"));
    QVERIFY(plain.contains("etc/"));
    QVERIFY(!plain.contains('\x1b'));
#endif
}

void TestStratoText::plainProgressIsWrittenAnywhere()
{
    QVERIFY(strato({q("waste"), m_image, q("--progress=plain")}).err.contains("read "));
    QCOMPARE(strato({q("waste"), m_image, q("--progress=plain"), q("--quiet")}).err, QByteArray());
}

void TestStratoText::speaksTheLanguageOfThePerson()
{
    const QStringList words = {q("ls"), m_image, q("/etc")};
    const Run portuguese = strato(words, {q("LC_ALL=pt_BR.UTF-8")});
    QVERIFY(portuguese.out.contains("Tamanho"));
    QVERIFY(portuguese.out.contains("2,5 MB"));
    QVERIFY(strato(words, {q("LC_ALL="), q("LC_MESSAGES=pt_BR.UTF-8")}).out.contains("Tamanho"));
    QVERIFY(strato(words, {q("LC_ALL="), q("LC_MESSAGES="), q("LANG=pt_BR.UTF-8")})
                .out.contains("Tamanho"));
    QVERIFY(strato(words, {q("LC_ALL=C"), q("LANG=pt_BR.UTF-8")}).out.contains("Size"));
    QVERIFY(strato({q("cat"), m_image, q("/none")}, {q("LC_ALL=pt_BR.UTF-8")})
                .err.contains("O que foi pedido não está aqui."));
}

void TestStratoText::failuresSpeakItToo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QByteArray>("portuguese");
    const auto add = [](const char* line, const char* english, const char* portuguese) {
        QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(english)
                            << QByteArray(portuguese);
    };
    add("", "a command is missing", "falta um comando");
    add("laiers IMAGE", "did you mean layers?", "você quis dizer layers?");
    add("nothing", "there is no command", "não existe");
    add("ls IMAGE --frob", "there is no option --frob", "a opção --frob não existe");
    add("ls IMAGE --jsom", "did you mean --json?", "você quis dizer --json?");
    add("ls", "something is missing; it is: strato ls", "falta algo; o uso é: strato ls");
    add("layers IMAGE b", "too many names", "há nomes demais");
    add("ls IMAGE --layer 99", "there is no layer 99", "a camada 99 não existe");
    add("ls IMAGE --layer x", "is no layer number", "não é um número de camada");
    add("ls IMAGE --layers x", "is no range of layers", "não é um intervalo");
    add("ls IMAGE --depth x", "wants a number", "espera um número");
    add("ls IMAGE --sort x", "wants size, name", "espera size, name");
    add("ls IMAGE --json=1", "takes no value", "não aceita valor");
    add("inspect IMAGE --layer 1", "does not take --layer", "não aceita --layer");
    add("cat IMAGE /etc", "is no file but: folder", "não é um arquivo, e sim: pasta");
    add("cat IMAGE /none", "is not in the image", "não está na imagem");
    add("export IMAGE", "export wants a file", "export precisa de um arquivo");
    add("extract IMAGE /etc", "extract wants a folder", "extract precisa de uma pasta");
    add("verify", "verify wants an image", "verify precisa de uma imagem");
    add("layers SEVERAL", "more than one image", "mais de uma imagem");
    add("layers DAMAGED", "strato: layer 1: The layer",
        "camada 1: Soma de verificação errada (The");
}

void TestStratoText::failuresSpeakItToo()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, english);
    QFETCH(QByteArray, portuguese);
    test::TarBuilder broken;
    broken.file("a", "first").file("b", "second").badChecksum();
    const core::Bytes damaged = strato_test::dockerArchive({broken.bytes()});
    test::TarBuilder several;
    several.file("manifest.json", R"([{"Config":"a","RepoTags":["app:1"],"Layers":[]},)"
                                  R"({"Config":"b","RepoTags":["app:2"],"Layers":[]}])");
    line.replace(q("IMAGE"), m_image);
    line.replace(q("DAMAGED"), QString::fromStdString(m_folder.write("damaged.tar", damaged)));
    line.replace(q("SEVERAL"),
                 QString::fromStdString(m_folder.write("several.tar", several.bytes())));
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const Run usual = strato(words);
    QVERIFY2(usual.err.contains(english), usual.err.constData());
    const QStringList language = {q("LC_ALL=pt_BR.UTF-8")};
    const Run run = strato(words, language);
    QVERIFY2(run.err.contains(portuguese), run.err.constData());
    QVERIFY2(!run.err.contains(english), run.err.constData());
    // JSON is never translated.
    if (run.code == 2 || run.code == 3) {
        const QJsonObject error =
            strato(QStringList{q("--json")} + words, language).json()[q("error")].toObject();
        const QString detail = error[q("detail")].toString();
        QVERIFY2(detail.toUtf8().contains(english), qPrintable(detail));
    }
}

void TestStratoText::catCopiesExactBytes()
{
    QCOMPARE(strato({q("cat"), m_image, q("etc/large")}).out, QByteArray(2'500'000, 'x'));
    QCOMPARE(strato({q("cat"), m_image, q("/etc")}).code, 3);
}

void TestStratoText::extractSaysWhatItDid()
{
    const QString target = QString::fromStdString(m_folder.path("out"));
    const Run run = strato({q("extract"), m_image, q("/etc"), q("-o"), target, q("--json")});
    QCOMPARE(run.code, 0);
    QCOMPARE(strato_test::schemaFault(q("extract"), run.json()), QString());
    QCOMPARE(run.json()[q("files")].toInt(), 2);
    QCOMPARE(run.json()[q("allWritten")].toBool(), run.json()[q("skipped")].toArray().isEmpty());
    QCOMPARE(test::fileText(m_folder.path("out/etc/small")), std::string("12"));
}

void TestStratoText::nothingIsOverwrittenUnasked()
{
    m_folder.write("kept/small", std::string("mine"));
    const QStringList words = {q("extract"), m_image, q("/etc/small"), q("-o"),
                               QString::fromStdString(m_folder.path("kept"))};
    const Run run = strato(words);
    QCOMPARE(run.code, 2);
    QVERIFY(run.err.contains("--overwrite"));
    QCOMPARE(test::fileText(m_folder.path("kept/small")), std::string("mine"));
    QCOMPARE(strato(words + QStringList{q("--overwrite")}).code, 0);
    QCOMPARE(test::fileText(m_folder.path("kept/small")), std::string("12"));
}

void TestStratoText::exportWritesATarThatReadsTheSame()
{
    const QString file = QString::fromStdString(m_folder.path("final.tar"));
    const QStringList words = {q("export"), m_image, q("-o"), file};
    const Run run = strato(words + QStringList{q("--json")});
    QCOMPARE(run.code, 0);
    QCOMPARE(strato_test::schemaFault(q("export"), run.json()), QString());
    QCOMPARE(strato({q("tree"), file}).out, strato({q("tree"), m_image}).out);
    QCOMPARE(strato(words).code, 2);
    QCOMPARE(strato(words + QStringList{q("--overwrite")}).code, 0);
    const std::string one = m_folder.path("layer.tar");
    QCOMPARE(
        strato({q("export"), m_image, q("--layer=1"), q("-o"), QString::fromStdString(one)}).code,
        0);
    const QString diffId =
        strato({q("layers"), m_image, q("--json")}).json()[q("layers")][0][q("diffId")].toString();
    QCOMPARE(QString::fromStdString(core::sha256Of(core::asBytes(test::fileText(one))).text()),
             diffId);
}

void TestStratoText::interruptedExtractLeavesNothing()
{
#ifdef _WIN32
    QSKIP("signals work differently here");
#else
    // Seven gigabytes that take no room until they are extracted.
    constexpr qint64 size = 7LL << 30U;
    test::TarBuilder tar;
    tar.file("giant").statedSize(static_cast<std::uint64_t>(size)).unended();
    QFile file(write("giant.tar", tar.bytes()));
    QVERIFY(file.resize(file.size() + size + 1024));
    const QString target = QString::fromStdString(m_folder.path("stopped"));
    QProcess process;
    process.start(strato_test::program(), {q("extract"), file.fileName(), q("/giant"), q("-o"),
                                           target, q("--headers-only"), q("--progress=plain")});
    QVERIFY(process.waitForStarted());
    const QDir folder(target);
    const auto entries = [&] {
        return folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    };
    while (process.state() == QProcess::Running && entries().isEmpty())
        process.waitForReadyRead(5);
    QCOMPARE(process.state(), QProcess::Running);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(entries(), QStringList());
#endif
}

void TestStratoText::closedPipeIsQuiet()
{
#ifdef _WIN32
    QSKIP("pipes work differently here");
#else
    QProcess process;
    process.start(q("sh"), {q("-c"), q("\"$0\" cat \"$1\" /etc/large | head -c 1"),
                            strato_test::program(), m_image});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("x"));
    QCOMPARE(process.readAllStandardError(), QByteArray());
#endif
}

void TestStratoText::helpNamesEveryOption()
{
    const Run run = strato({q("help"), q("ls")});
    QCOMPARE(run.code, 0);
    for (const char* option :
         {"--json", "--layer N", "--layers A..B", "--platform", "--headers-only", "--hidden",
          "--digests", "--bytes", "--binary", "--sort", "--filter"})
        QVERIFY2(run.out.contains(option), option);
    QCOMPARE(strato({q("ls"), q("--help")}).out, run.out);
    QVERIFY(strato({q("--version")}).out.startsWith("strato "));
    QVERIFY(strato({q("--help")}).out.contains("inspect IMAGE"));
}

QTEST_GUILESS_MAIN(TestStratoText)
#include "tst_stratotext.moc"
