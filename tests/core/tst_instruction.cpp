// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/imageconfig.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace core;

class TestInstruction : public QObject
{
    Q_OBJECT

private slots:
    void createdByIsReadable_data();
    void createdByIsReadable();
    void baseImageOfBuildah();
    void hugeTextIsReadInOneGo();
};

void TestInstruction::createdByIsReadable_data()
{
    QTest::addColumn<QString>("createdBy");
    QTest::addColumn<QString>("keyword");
    QTest::addColumn<QString>("arguments");
    const auto row = [](const char* name, const char* createdBy, const char* keyword,
                        const char* arguments) {
        QTest::newRow(name) << QString(createdBy) << keyword << arguments;
    };
    row("empty", "", "", "");
    row("only space", " \n\t ", "", "");

    row("classic CMD", "/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD", "[\"bash\"]");
    row("classic ADD", "/bin/sh -c #(nop) ADD file:2e3a in / ", "ADD", "file:2e3a in /");
    row("classic ENV", "/bin/sh -c #(nop)  ENV A=1 B=two", "ENV", "A=1 B=two");
    row("classic list", "/bin/sh -c #(nop)  CMD [\"nginx\" \"-g\" \"daemon off;\"]", "CMD",
        "[\"nginx\", \"-g\", \"daemon off;\"]");
    row("quotes in a list", R"(/bin/sh -c #(nop)  CMD ["echo" "a \" \"b" "c"])", "CMD",
        R"(["echo", "a \" \"b", "c"])");
    row("classic ENTRYPOINT", "/bin/sh -c #(nop)  ENTRYPOINT &{[\"/entry\" \"x\"]}", "ENTRYPOINT",
        "[\"/entry\", \"x\"]");
    row("classic EXPOSE", "/bin/sh -c #(nop)  EXPOSE map[6379/tcp:{} 80/tcp:{}]", "EXPOSE",
        "6379/tcp 80/tcp");
    row("classic USER", "/bin/sh -c #(nop)  USER [nobody]", "USER", "nobody");
    row("classic VOLUME", "/bin/sh -c #(nop)  VOLUME [/data /var]", "VOLUME", "/data /var");
    row("VOLUME as JSON", "/bin/sh -c #(nop)  VOLUME [\"/data\"]", "VOLUME", "[\"/data\"]");
    row("classic STOPSIGNAL", "/bin/sh -c #(nop)  STOPSIGNAL [SIGQUIT]", "STOPSIGNAL", "SIGQUIT");
    row("classic unknown", "/bin/sh -c #(nop) something else", "", "something else");
    row("nothing behind the mark", "/bin/sh -c #(nop) ", "", "");
    row("other classic shell", "/bin/bash -o pipefail -c #(nop)  WORKDIR /x", "WORKDIR", "/x");
    row("Windows cmd", "cmd /S /C #(nop)  CMD [\"a.exe\"]", "CMD", "[\"a.exe\"]");
    row("Windows PowerShell",
        "powershell -Command $ErrorActionPreference = 'Stop'; #(nop)  USER App", "USER", "App");

    row("classic RUN", "/bin/sh -c apt-get update", "RUN", "apt-get update");
    row("RUN on many lines", "/bin/sh -c set -eux; \t\tapt-get update; \\\n\tfoo  bar\r\n", "RUN",
        "set -eux; apt-get update; \\ foo bar");
    row("RUN with build arguments", "|1 VERSION=1.2 /bin/sh -c make $VERSION", "RUN",
        "make $VERSION");
    row("build arguments with spaces", "|2 A=two words B=x /bin/sh -c make", "RUN", "make");
    row("no build arguments", "|0 /bin/sh -c make", "RUN", "make");
    row("RUN with bash", "/bin/bash -o pipefail -c curl x | tar x", "RUN", "curl x | tar x");
    row("RUN with joined options", "/bin/bash -exo pipefail -c curl", "RUN", "curl");
    row("RUN with short options", "/bin/sh -ec curl", "RUN", "curl");
    row("RUN that echoes the mark", "/bin/sh -c echo '#(nop)'", "RUN", "echo '#(nop)'");
    row("RUN on Windows", "cmd /S /C dir", "RUN", "dir");

    row("BuildKit RUN", "RUN /bin/sh -c echo \"hello\" # buildkit", "RUN", "echo \"hello\"");
    row("BuildKit build arguments", "RUN |1 V=1 /bin/sh -c make # buildkit", "RUN", "make");
    row("BuildKit exec form", "RUN apk add curl # buildkit", "RUN", "apk add curl");
    row("BuildKit bash", "RUN /bin/bash -o pipefail -c x | y # buildkit", "RUN", "x | y");
    row("BuildKit COPY", "COPY README.md /README.md # buildkit", "COPY", "README.md /README.md");
    row("BuildKit CMD", "CMD [\"a\" \"b\"]", "CMD", "[\"a\", \"b\"]");
    row("BuildKit EXPOSE", "EXPOSE map[80/tcp:{}]", "EXPOSE", "80/tcp");
    row("BuildKit ARG", "ARG TARGETPLATFORM=linux/amd64", "ARG", "TARGETPLATFORM=linux/amd64");
    row("BuildKit WORKDIR", "WORKDIR /app", "WORKDIR", "/app");

    row("health check",
        "HEALTHCHECK &{[\"CMD-SHELL\" \"curl -f x || exit 1\"] \"30s\" \"3s\" "
        "\"0s\" \"0s\" '\\x03'}",
        "HEALTHCHECK", "--interval=30s --timeout=3s --retries=3 CMD curl -f x || exit 1");
    row("health check of old",
        "/bin/sh -c #(nop)  HEALTHCHECK &{[\"CMD\" \"a\" \"b\"] \"0s\" \"0s\" \"5s\" '\\x00'}",
        "HEALTHCHECK", "--start-period=5s CMD [\"a\", \"b\"]");
    row("no health check", "HEALTHCHECK &{[\"NONE\"] \"0s\" \"0s\" \"0s\" '\\x00'}", "HEALTHCHECK",
        "NONE");
    row("odd health check", "HEALTHCHECK &{[\"CMD-SHELL\" \"a", "HEALTHCHECK",
        "&{[\"CMD-SHELL\" \"a");

    row("bazel", "bazel build ...", "", "bazel build ...");
    row("shell alone", "/bin/sh", "", "/bin/sh");
    row("shell without a command", "/bin/sh -c", "", "/bin/sh -c");
    row("another program's -c", "/usr/bin/tool -c x", "", "/usr/bin/tool -c x");
    row("debuerreotype", "# debian.sh --arch 'amd64' out/ 'bookworm'", "",
        "# debian.sh --arch 'amd64' out/ 'bookworm'");
    row("lower case is no keyword", "copy /artifact.txt x", "", "copy /artifact.txt x");
    row("keyword alone", "CMD", "CMD", "");
    row("bar without a shell", "|1 A=1 make", "", "|1 A=1 make");
}

void TestInstruction::createdByIsReadable()
{
    QFETCH(QString, createdBy);
    QFETCH(QString, keyword);
    QFETCH(QString, arguments);
    HistoryEntry entry;
    entry.createdBy = createdBy.toStdString();
    const Instruction instruction = readableInstruction(entry);
    QCOMPARE(toQt(instruction.keyword), keyword);
    QCOMPARE(toQt(instruction.arguments), arguments);
    QCOMPARE(toQt(instruction.text()), keyword.isEmpty() ? arguments : keyword + ' ' + arguments);
}

void TestInstruction::baseImageOfBuildah()
{
    HistoryEntry entry;
    entry.comment = "FROM docker.io/library/alpine:3";
    QCOMPARE(toQt(readableInstruction(entry).text()), QString("FROM docker.io/library/alpine:3"));
    entry.createdBy = "/bin/sh -c apk add x";
    QCOMPARE(toQt(readableInstruction(entry).text()), QString("RUN apk add x"));
    entry = {};
    entry.comment = "Imported from -";
    QCOMPARE(core::readableInstruction(entry).text(), std::string("Imported from -"));
    entry.comment = "buildkit.dockerfile.v0";
    QVERIFY(readableInstruction(entry).text().empty());
}

void TestInstruction::hugeTextIsReadInOneGo()
{
    // Quadratic work over this would take minutes.
    HistoryEntry entry;
    for (const char* word : {"|1 ", "/bin/sh -o a ", "\"a\" ", "&{[\"", "\\"}) {
        std::string text;
        while (text.size() < 500'000)
            text += word;
        for (const char* prefix : {"", "RUN |1 ", "CMD [", "HEALTHCHECK &{[", "EXPOSE map["}) {
            entry.createdBy = prefix + text + "]";
            QVERIFY(!readableInstruction(entry).text().empty());
        }
    }
}

QTEST_APPLESS_MAIN(TestInstruction)
#include "tst_instruction.moc"
