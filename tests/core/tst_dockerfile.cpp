// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/commandlines.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/sourcesteps.h"
#include "core/openimage.h"
#include "tests/support/fixtures.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QTest>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

std::string joined(const std::vector<std::string>& lines)
{
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i)
        out += (i == 0 ? "" : "\n") + lines[i];
    return out;
}

std::string textOf(const Dockerfile& file)
{
    std::string out;
    for (const DockerfileStep& step : file.steps) {
        if (step.firstLayer != 0)
            out += std::to_string(step.firstLayer) + "|";
        out += joined(step.lines);
        for (const DockerfileDoubt doubt : step.doubts)
            out += " ?" + std::string(dockerfileDoubtName(doubt));
        out += "\n";
    }
    return out;
}

/// The command again, spaces between words as one.
std::string undone(const std::vector<std::string>& lines)
{
    std::string text = joined(lines);
    for (std::size_t at = text.find("\\\n"); at != std::string::npos; at = text.find("\\\n"))
        text.erase(at, 2);
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\t')
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

HistoryEntry entry(std::string createdBy, std::string comment = {})
{
    HistoryEntry made;
    made.createdBy = std::move(createdBy);
    made.comment = std::move(comment);
    return made;
}

/// An image that has nothing but a history: one layer for each entry that is not empty.
Image imageOf(const std::vector<std::pair<HistoryEntry, bool>>& history)
{
    Image image;
    std::vector<HistoryEntry> pending;
    for (const auto& [one, hasLayer] : history) {
        if (!hasLayer) {
            pending.push_back(one);
            continue;
        }
        Layer layer;
        layer.history = one;
        layer.emptyHistory = std::move(pending);
        pending.clear();
        image.layers.push_back(std::move(layer));
    }
    image.emptyHistoryAfter = std::move(pending);
    return image;
}

std::string base64(std::string_view text)
{
    return toBase64(asBytes(text));
}

const std::string theSource = "# syntax=docker/dockerfile:1\n"
                              "FROM golang AS build\n"
                              "RUN go build -o /app\n"
                              "\n"
                              "FROM debian:bookworm\n"
                              "ARG V=1\n"
                              "RUN apt-get update \\\n"
                              "    # not an end\n"
                              "    && apt-get install -y x\n"
                              "RUN <<END\n"
                              "FROM here is no instruction\n"
                              "END\n"
                              "COPY --from=build /app /app\n"
                              "CMD [\"/app\"]\n";

} // namespace

class TestDockerfile : public QObject
{
    Q_OBJECT

private slots:
    void commandsGetTheirLinesBack_data();
    void commandsGetTheirLinesBack();
    void joiningTheLinesGivesTheCommand();
    void hugeCommandsTakeNoTime();
    void hereDocumentsHaveTheirEnd();
    void classicHistory();
    void buildKitHistory();
    void buildahNamesItsBase();
    void noLineHasLines();
    void namesComeFromTheOnlyFile();
    void annotationNamesTheBase();
    void otherShellsAreExecForms();
    void layersWithoutHistoryAreThere();
    void sourceIsDividedIntoInstructions();
    void everyLineOfASourceIsKept();
    void provenanceMapsLayersToLines();
    void layersAreFoundByOrderWithoutAMap();
    void provenanceIsReadFromALayout();
    void otherStatementsAreNoProvenance();
    void historiesOfRealImages();
};

void TestDockerfile::commandsGetTheirLinesBack_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char* name, const char* command, const char* lines) {
        QTest::newRow(name) << QString::fromUtf8(command) << QString::fromUtf8(lines);
    };
    row("nothing", "", "");
    row("one command", "apk add curl", "apk add curl");
    row("a chain", "a && b c && d", "a \\\n    && b c \\\n    && d");
    row("an alternative stays", "a || true && b", "a || true \\\n    && b");
    row("quotes", "echo 'a && b' && echo \"c && d\"", "echo 'a && b' \\\n    && echo \"c && d\"");
    row("escaped quote", "echo \\\" && b", "echo \\\" \\\n    && b");
    row("parentheses", "(a && b) && $(c && d)", "(a && b) \\\n    && $(c && d)");
    row("compound", "if a && b; then c && d; fi && e", "if a && b; then c && d; fi \\\n    && e");
    row("loop", "for f in if fi; do a && b; done && c",
        "for f in if fi; do a && b; done \\\n    && c");
    row("tabs were lines", "a \t&& b \t\tc", "a \\\n    && b \\\n        c");
    row("spaces were lines", "a     && b &&     c", "a \\\n    && b && \\\n    c");
    row("lines in quotes", "x=' \t\ta \t' \t&& b", "x=' \\\n\t\ta \\\n\t' \\\n    && b");
    row("short lists stay", "set -e; a; b", "set -e; a; b");
    row("long lists",
        "set -eux; apt-get update; apt-get install -y --no-install-recommends "
        "a-package another-package",
        "set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends "
        "a-package another-package");
    row("recorded continuation", "a; \\\n\tb", "a; \\\n    b");
    row("nothing behind", "a && ", "a \\\n    &&");
}

void TestDockerfile::commandsGetTheirLinesBack()
{
    QFETCH(QString, command);
    QFETCH(QString, lines);
    QCOMPARE(toQt(joined(commandLines(command.toStdString()).lines)), lines);
}

void TestDockerfile::joiningTheLinesGivesTheCommand()
{
    // All texts of five pieces: none of them may lose or add a word.
    const std::vector<std::string> pieces{"a ",   " && ",    "'",    "\"", "; ",    "if ",
                                          "fi ",  "(",       ") ",   "\t", "     ", "|| ",
                                          "\\x ", "; done ", "for ", "{ ", "} "};
    std::vector<std::size_t> at(5, 0);
    for (;;) {
        std::string command = "x ";
        for (const std::size_t piece : at)
            command += pieces[piece];
        const auto lines = commandLines(command).lines;
        std::string again = undone(lines);
        std::string wanted = undone({command});
        while (again.ends_with(' '))
            again.pop_back();
        while (wanted.ends_with(' '))
            wanted.pop_back();
        QCOMPARE(again, wanted);
        std::size_t place = 0;
        while (place < at.size() && ++at[place] == pieces.size())
            at[place++] = 0;
        if (place == at.size())
            break;
    }
}

void TestDockerfile::hugeCommandsTakeNoTime()
{
    // Quadratic work over this would take minutes.
    for (const char* word : {"&& ", "\t", "<<A ", "'\t", "if ", "a\n", "<<", "\\\n"}) {
        std::string text = "x ";
        while (text.size() < 500'000)
            text += word;
        QVERIFY(!commandLines(text).lines.empty());
        QVERIFY(!reconstructDockerfile(imageOf({{entry("RUN /bin/sh -c " + text), true}}))
                     .steps.empty());
        QVERIFY(!sourceSteps("RUN " + text).empty());
    }
}

void TestDockerfile::hereDocumentsHaveTheirEnd()
{
    CommandLines lines = commandLines("apt-get update\nEOF\nexit");
    QVERIFY(lines.isHereDocument && lines.isMarkMadeUp);
    QCOMPARE(joined(lines.lines), std::string("<<EOF1\napt-get update\nEOF\nexit\nEOF1"));
    lines = commandLines("cat <<X > /a && cat <<-'Y' > /b\none\nX\ntwo");
    QVERIFY(lines.isHereDocument && !lines.isMarkMadeUp);
    QCOMPARE(joined(lines.lines), std::string("cat <<X > /a && cat <<-'Y' > /b\none\nX\ntwo\nY"));
    QVERIFY(!commandLines("wc <<< text").isHereDocument);
}

void TestDockerfile::classicHistory()
{
    const Image image = imageOf({
        {entry("/bin/sh -c #(nop) ADD file:ce026b62356eec3ad1214f92be2c in / "), true},
        {entry("/bin/sh -c #(nop)  CMD [\"bash\"]"), false},
        {entry("/bin/sh -c #(nop)  ENV A=two words"), false},
        {entry("|1 V=1.2 /bin/sh -c make $V && rm x"), true},
        {entry("/bin/sh -c #(nop) COPY dir:5b3c0ffee5b3c0ffee in /app "), true},
        {entry("/bin/sh -c #(nop)  ENTRYPOINT [\"/app/run\" \"x\"]"), false},
    });
    const Dockerfile file = reconstructDockerfile(image);
    QCOMPARE(toQt(textOf(file)), QString("FROM scratch\n"
                                         "1|ADD rootfs.tar / ?sourceName\n"
                                         "CMD [\"bash\"]\n"
                                         "ENV A=\"two words\" ?baseEnd\n"
                                         "2|RUN make $V \\\n    && rm x\n"
                                         "3|COPY . /app ?sourceName\n"
                                         "ENTRYPOINT [\"/app/run\", \"x\"]\n"));
    QVERIFY(file.steps[2].isOfBase && !file.steps[3].isOfBase);
    QCOMPARE(file.steps[4].buildArguments, std::vector<std::string>{"V=1.2"});
    QVERIFY(file.hasDoubts());
    QCOMPARE(file.stepOfLayer(2), std::optional<std::size_t>(4));
    QVERIFY(!file.stepOfLayer(9));
}

void TestDockerfile::buildKitHistory()
{
    const Image image = imageOf({
        {entry("WORKDIR /src"), true},
        {entry("ARG V=1"), false},
        {entry("RUN |1 V=1 /bin/sh -c echo a\necho b\n # buildkit"), true},
        {entry("COPY /out/app /usr/bin/ # buildkit"), true},
        {entry("COPY --chown=1:1 a b /x/ # buildkit"), true},
        {entry("COPY <<EOF /etc/motd # buildkit"), true},
        {entry("RUN apk add curl # buildkit"), true},
        {entry("mkdir /proc, mkfile /a"), true},
    });
    QCOMPARE(toQt(textOf(reconstructDockerfile(image))),
             QString("FROM scratch\n"
                     "1|WORKDIR /src\n"
                     "ARG V=1\n"
                     "2|RUN <<EOF\necho a\necho b\nEOF ?documentMark\n"
                     "3|COPY /out/app /usr/bin/ ?sourceStage\n"
                     "4|COPY --chown=1:1 a b /x/\n"
                     "5|COPY <<EOF /etc/motd ?lostContent\n"
                     "6|RUN [\"apk\", \"add\", \"curl\"] ?execForm\n"
                     "7|# mkdir /proc, mkfile /a ?noInstruction\n"));
}

void TestDockerfile::buildahNamesItsBase()
{
    const Image image = imageOf({
        {entry("/bin/sh -c #(nop) ADD file:ce026b62356eec3ad1214f92be2c in / "), true},
        {entry("/bin/sh -c #(nop) CMD [\"sh\"]"), false},
        {entry("/bin/sh -c --mount=type=cache,target=/c make && make install",
               "FROM docker.io/library/alpine:3.20"),
         true},
        {entry("/bin/sh -c #(nop) LABEL a=b"), false},
    });
    const Dockerfile file = reconstructDockerfile(image);
    QCOMPARE(toQt(textOf(file)),
             QString("1|# ADD rootfs.tar / ?sourceName\n"
                     "# CMD [\"sh\"]\n"
                     "FROM docker.io/library/alpine:3.20\n"
                     "2|RUN --mount=type=cache,target=/c make \\\n    && make install\n"
                     "LABEL a=b\n"));
    QCOMPARE(file.baseName, std::string("docker.io/library/alpine:3.20"));
}

void TestDockerfile::noLineHasLines()
{
    for (const char* command : {"--mount=a\nb\nc d", "echo 'a\\\nb' c d", "echo a\\\\\nb; c d"}) {
        const Dockerfile file =
            reconstructDockerfile(imageOf({{entry(std::string("/bin/sh -c ") + command), true}}));
        for (const DockerfileStep& step : file.steps)
            for (const std::string& line : step.lines)
                QVERIFY2(line.find('\n') == std::string::npos, line.c_str());
        QVERIFY(toQt(textOf(file)).contains("c d"));
    }
}

void TestDockerfile::namesComeFromTheOnlyFile()
{
    const auto builder = ImageBuilder()
                             .layer(TarBuilder().dir("usr").file("usr/serve", "x"),
                                    "/bin/sh -c #(nop) COPY file:761e313354b918b6 in /usr/ ")
                             .layer(TarBuilder().file("a", "x").file("b", "y"),
                                    "/bin/sh -c #(nop) COPY multi:761e313354b918b6 in / ")
                             .layer(TarBuilder().file("bad\nname", "x"),
                                    "/bin/sh -c #(nop) COPY file:761e313354b918b6 in / ");
    const auto layers = builder.indexed().layers;
    QCOMPARE(toQt(textOf(reconstructDockerfile(*builder.image(), layers))),
             QString("FROM scratch\n1|COPY serve /usr/ ?sourceName\n2|COPY . / ?sourceName\n"
                     "3|COPY file / ?sourceName\n"));
}

void TestDockerfile::annotationNamesTheBase()
{
    Image image = imageOf({
        {entry("ADD rootfs.tar / # buildkit"), true},
        {entry("CMD [\"sh\"]"), false},
        {entry("RUN /bin/sh -c make # buildkit"), true},
    });
    image.config.labels["org.opencontainers.image.base.name"] = "debian:bookworm";
    QCOMPARE(toQt(textOf(reconstructDockerfile(image))),
             QString("1|# ADD rootfs.tar /\n# CMD [\"sh\"]\n"
                     "FROM debian:bookworm ?baseEnd ?baseName\n2|RUN make\n"));
    // No line of ours comes out of a label.
    image.config.labels["org.opencontainers.image.base.name"] = "debian\nRUN evil";
    QVERIFY(textOf(reconstructDockerfile(image)).find("evil") == std::string::npos);
}

void TestDockerfile::otherShellsAreExecForms()
{
    const Image image = imageOf({
        {entry("RUN /bin/bash -c echo \"a\" # buildkit"), true},
        {entry("SHELL [/bin/bash -o pipefail -c]"), false},
        {entry("SHELL [\"/bin/bash\" \"-o\" \"pipefail\" \"-c\"]"), false},
        {entry("RUN /bin/bash -o pipefail -c a | b && c # buildkit"), true},
    });
    const std::string text = textOf(reconstructDockerfile(image));
    QVERIFY(text.find("1|RUN [\"/bin/bash\", \"-c\", \"echo \\\"a\\\"\"]\n") != std::string::npos);
    QVERIFY(text.find("2|RUN a | b \\\n    && c\n") != std::string::npos);
}

void TestDockerfile::layersWithoutHistoryAreThere()
{
    Image image;
    image.layers.resize(2);
    const Dockerfile file = reconstructDockerfile(image);
    QCOMPARE(textOf(file), std::string("FROM scratch\n1|# ?noRecord\n2|# ?noRecord\n"));
    QVERIFY(reconstructDockerfile(Image()).steps.empty());
}

void TestDockerfile::sourceIsDividedIntoInstructions()
{
    QString text;
    for (const SourceStep& step : sourceSteps(theSource))
        text += QStringLiteral("%1 %2-%3 s%4\n")
                    .arg(toQt(step.keyword))
                    .arg(step.firstLine)
                    .arg(step.lastLine)
                    .arg(step.stage);
    QCOMPARE(text, QString("FROM 2-2 s1\nRUN 3-3 s1\nFROM 5-5 s2\nARG 6-6 s2\nRUN 7-9 s2\n"
                           "RUN 10-12 s2\nCOPY 13-13 s2\nCMD 14-14 s2\n"));
    const auto other = sourceSteps("# escape=`\nrun a `\n b\\\nrun c\n# end\n");
    QCOMPARE(other.size(), std::size_t{3});
    QCOMPARE(other[0].lastLine, 3U);
    QCOMPARE(other[1].arguments, std::string("c"));
    QVERIFY(other[2].keyword.empty());
}

void TestDockerfile::everyLineOfASourceIsKept()
{
    std::string again;
    for (const SourceStep& step : sourceSteps(theSource))
        again += joined(step.lines) + "\n";
    QCOMPARE(toQt(again), toQt(theSource));
    if (fixtures::folder().isEmpty())
        return;
    const QDir folder(fixtures::folder()
                      + QStringLiteral("/dockerfile-and-ignore/buildkit-testfiles"));
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(folder.filePath(name + QStringLiteral("/Dockerfile")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::string source = file.readAll().toStdString();
        std::erase(source, '\r');
        again.clear();
        std::size_t instructions = 0;
        for (const SourceStep& step : sourceSteps(source)) {
            again += joined(step.lines) + "\n";
            instructions += step.keyword.empty() ? 0 : 1;
        }
        if (!source.ends_with('\n'))
            source += '\n';
        QCOMPARE(toQt(again), toQt(source));
        // BuildKit's own parser writes a line for each instruction.
        QFile result(folder.filePath(name + QStringLiteral("/result")));
        QVERIFY(result.open(QIODevice::ReadOnly));
        std::size_t lines = 0;
        for (const QByteArray& line : result.readAll().split('\n'))
            lines += line.startsWith('(') ? 1 : 0;
        QCOMPARE(instructions, lines);
    }
}

namespace {

std::string digestText(char fill)
{
    return "sha256:" + std::string(64, fill);
}

/// Layer a is the base's; b and c are made by the RUNs at 7 and 10, d by the COPY at 13.
std::string provenanceText(const std::string& extra = {})
{
    const auto chain = [](const std::string& letters) {
        std::string out;
        for (const char letter : letters)
            out +=
                (out.empty() ? "{\"digest\":\"" : ",{\"digest\":\"") + digestText(letter) + "\"}";
        return "[[" + out + "]]";
    };
    const auto lines = [](int first, int last) {
        return "{\"locations\":[{\"ranges\":[{\"start\":{\"line\":" + std::to_string(first)
               + "},\"end\":{\"line\":" + std::to_string(last) + "}}]}]}";
    };
    return R"({"_type":"https://in-toto.io/Statement/v0.1",)"
           R"("predicateType":"https://slsa.dev/provenance/v0.2","subject":[)"
           + extra
           + R"(],"predicate":{"materials":[{"uri":"pkg:docker/debian@bookworm?platform=linux"}],)"
             R"("metadata":{"https://mobyproject.org/buildkit@v1#metadata":{"source":{"infos":[)"
             R"({"filename":"Dockerfile","data":")"
           + base64(theSource) + R"("}],"locations":{"step0":)" + lines(5, 5) + R"(,"step1":)"
           + lines(7, 9) + R"(,"step2":)" + lines(10, 12) + R"(,"step10":)" + lines(13, 13)
           + R"(}},"layers":{"step10:0":)" + chain("abcd") + R"(,"step1:0":)" + chain("ab")
           + R"(,"step2:0":)" + chain("abc") + "}}}}}";
}

} // namespace

void TestDockerfile::provenanceMapsLayersToLines()
{
    const auto provenance = parseProvenance(asBytes(provenanceText()));
    QVERIFY(provenance.has_value());
    QCOMPARE(toQt(provenance->source), toQt(theSource));
    QCOMPARE(provenance->images, std::vector<std::string>{"debian:bookworm"});
    QCOMPARE(provenance->layers.size(), std::size_t{3});
    Image image;
    for (const char letter : {'a', 'b', 'c', 'd'}) {
        Layer layer;
        layer.blob = Descriptor();
        layer.blob->digest = *Digest::parse(digestText(letter));
        image.layers.push_back(std::move(layer));
    }
    const Dockerfile file = dockerfileOf(*provenance, image);
    QCOMPARE(file.origin, Dockerfile::Origin::Provenance);
    QVERIFY(!file.hasDoubts());
    QCOMPARE(file.baseName, std::string("debian:bookworm"));
    QString layers;
    for (const DockerfileStep& step : file.steps)
        layers += QStringLiteral("%1%2 ").arg(toQt(step.keyword)).arg(step.firstLayer);
    QCOMPARE(layers, QString("FROM0 RUN0 FROM1 ARG0 RUN2 RUN3 COPY4 CMD0 "));
}

void TestDockerfile::layersAreFoundByOrderWithoutAMap()
{
    BuildProvenance provenance;
    provenance.source = theSource;
    const Image image = imageOf({
        {entry("ADD rootfs.tar /"), true},
        {entry("CMD [\"bash\"]"), false},
        {entry("ARG V=1"), false},
        {entry("RUN |1 V=1 /bin/sh -c apt-get update # buildkit"), true},
        {entry("RUN |1 V=1 /bin/sh -c FROM here # buildkit"), true},
        {entry("COPY /app /app # buildkit"), true},
        {entry("CMD [\"/app\"]"), false},
    });
    const Dockerfile file = dockerfileOf(provenance, image);
    QString layers;
    for (const DockerfileStep& step : file.steps)
        layers += QStringLiteral("%1%2 ").arg(toQt(step.keyword)).arg(step.firstLayer);
    QCOMPARE(layers, QString("FROM0 RUN0 FROM1 ARG0 RUN2 RUN3 COPY4 CMD0 "));
    QVERIFY(file.hasDoubts());
}

void TestDockerfile::provenanceIsReadFromALayout()
{
    test::TempDir folder;
    test::PlaceFiles files;
    const std::string image = files.image({test::layerTar("a")}, test::refName("1"));
    const std::string digest = image.substr(image.find("sha256:"), 7 + 64);
    const std::string statement =
        provenanceText("{\"digest\":{\"sha256\":\"" + digest.substr(7) + "\"}}");
    files.blob(statement);
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",)"
        R"("config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":")"
        + digestText('0') + R"(","size":2},"layers":[)"
        + test::descriptorText("application/vnd.in-toto+json", statement,
                               R"(,"annotations":{"in-toto.io/predicate-type":)"
                               R"("https://slsa.dev/provenance/v0.2"})")
        + "]}";
    files.blob(manifest);
    const std::string attestation =
        test::descriptorText("application/vnd.oci.image.manifest.v1+json", manifest,
                             R"(,"platform":{"os":"unknown","architecture":"unknown"},)"
                             R"("annotations":{"vnd.docker.reference.type":"attestation-manifest",)"
                             R"("vnd.docker.reference.digest":")"
                                 + digest + R"("})");
    files.layout({image, attestation});
    const auto store =
        openStore(folder.write("app.tar", asText(files.tar().bytes())), Task()).value();
    const auto found = findProvenance(*store, store->entries().front().id, Task());
    QVERIFY(found.has_value());
    QVERIFY(found->has_value());
    QCOMPARE(toQt((*found)->source), toQt(theSource));
    QVERIFY(!findProvenance(*store, "nothing", Task()).value());
}

void TestDockerfile::otherStatementsAreNoProvenance()
{
    const auto codeOf = [](std::string_view text) {
        const auto parsed = parseProvenance(asBytes(text));
        return parsed ? ErrorCode::Internal : parsed.error().code;
    };
    QCOMPARE(codeOf("[]"), ErrorCode::Corrupt);
    QCOMPARE(codeOf("{}"), ErrorCode::Unsupported);
    QCOMPARE(codeOf(R"({"predicateType":"https://spdx.dev/Document","predicate":{}})"),
             ErrorCode::Unsupported);
    // Nothing in it has to be what it should be.
    const auto odd = parseProvenance(asBytes(std::string_view(
        R"({"predicateType":"https://slsa.dev/provenance/v1","subject":[1,{"digest":[]}],)"
        R"("predicate":{"buildDefinition":{"resolvedDependencies":[{"uri":"pkg:docker/a%2"}]},)"
        R"("runDetails":{"metadata":{"buildkit_metadata":{"source":{"infos":[1,{"data":"%"}],)"
        R"("locations":{"step-1":1,"step0":{"locations":[{"ranges":[{"start":{"line":-5}}]}]}}},)"
        R"("layers":{"step0:0":[[1,{"digest":"x"}]],"x":[]}}}}}})")));
    QVERIFY(odd.has_value());
    QVERIFY(odd->source.empty() && odd->layers.empty());
}

void TestDockerfile::historiesOfRealImages()
{
    REQUIRE_FIXTURES();
    const auto reconstructed = [](const char* name) {
        Image image;
        image.config = parseImageConfig(bytesOf(fixtures::read(QString::fromLatin1(name)))).value();
        pairLayers(image);
        return reconstructDockerfile(image);
    };
    const std::string httpd =
        textOf(reconstructed("containers-image/internal/image/fixtures/oci1-config.json"));
    QVERIFY2(httpd.find("2|RUN mkdir -p \"$HTTPD_PREFIX\" \\\n"
                        "    && chown www-data:www-data \"$HTTPD_PREFIX\"\n")
                 != std::string::npos,
             httpd.c_str());
    QVERIFY2(httpd.find("3|RUN apt-get update \\\n"
                        "    && apt-get install -y --no-install-recommends \\\n"
                        "        libapr1 \\\n")
                 != std::string::npos,
             httpd.c_str());
    QVERIFY(httpd.find("    && buildDeps=' \\\n\t\tbzip2 \\\n\t\tca-certificates \\\n")
            != std::string::npos);
    const std::string llb =
        textOf(reconstructed("attestations/provenance-attestation/v10/config.json"));
    QVERIFY(llb.find("# mkdir -p /generated/deeper\n") != std::string::npos);
    // What Docker's own export of the same build has.
    const std::string alpine =
        textOf(reconstructed("alpine-images/expected/config-alpine310.json"));
    QCOMPARE(alpine, std::string("FROM scratch\n1|ADD rootfs.tar / ?sourceName\n"
                                 "CMD [\"/bin/sh\"]\n"));
}

QTEST_APPLESS_MAIN(TestDockerfile)
#include "tst_dockerfile.moc"
