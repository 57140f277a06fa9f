// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wasteadvice.h"
#include "core/openimage.h"
#include "tests/support/fixtures.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

#include <numeric>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

struct Advised
{
    std::shared_ptr<const Image> image;
    std::shared_ptr<const MergedTree> tree;
    WasteReport report;
    std::vector<WasteFinding> findings;

    explicit Advised(const ImageBuilder& builder)
        : image(builder.image())
        , tree(builder.tree())
        , report(findWaste(*tree))
        , findings(adviseOnWaste(*image, *tree, report))
    {
    }

    /// A line for each finding: what, bytes, layers, and the lines of its change.
    QString text() const
    {
        QString out;
        for (const WasteFinding& finding : findings) {
            out += QStringLiteral("%1 %2 %3>%4\n")
                       .arg(toQt(adviceKindName(finding.kind)))
                       .arg(finding.bytes)
                       .arg(finding.shippedBy)
                       .arg(finding.hiddenBy);
            for (const AdviceLine& line : finding.change)
                out += QStringLiteral(" %1%2%3\n")
                           .arg(line.isAdded ? QChar(u'+') : QChar(u'-'))
                           .arg(line.isOfIgnoreFile ? QStringLiteral(".dockerignore: ") : QString())
                           .arg(toQt(line.text));
        }
        return out;
    }
};

std::string bytes(std::size_t count, char fill = 'x')
{
    return std::string(count, fill);
}

/// Every charge and every duplicate is in one finding, and nothing else.
void checkSums(const Advised& advised)
{
    std::vector<std::uint32_t> charges;
    std::uint64_t hidden = 0;
    std::uint64_t duplicates = 0;
    for (const WasteFinding& finding : advised.findings) {
        QVERIFY(finding.bytes != 0);
        const bool isDuplicate = finding.kind == AdviceKind::LinkDuplicates;
        QCOMPARE(finding.charges.empty(), isDuplicate);
        (isDuplicate ? duplicates : hidden) += finding.bytes;
        std::uint64_t sum = 0;
        for (const std::uint32_t charge : finding.charges) {
            charges.push_back(charge);
            sum += advised.report.charges[charge].bytes;
        }
        for (const NodeId node : finding.duplicates)
            sum += advised.tree->fileSize(node);
        QCOMPARE(sum, finding.bytes);
    }
    QCOMPARE(hidden, advised.report.hidden);
    QCOMPARE(duplicates, advised.report.duplicateVisible.value_or(0));
    std::ranges::sort(charges);
    QVERIFY(std::ranges::adjacent_find(charges) == charges.end());
    std::vector<std::size_t> all(advised.findings.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const WhatIf after = whatIf(*advised.image, advised.report, advised.findings, all);
    QCOMPARE(after.shipped, advised.report.visible - duplicates);
    QCOMPARE(after.visible, after.shipped);
}

} // namespace

class TestWasteAdvice : public QObject
{
    Q_OBJECT

private slots:
    void noChargeNoAdvice();
    void cachesAreMounted();
    void filesAreDeletedWhereTheyAreWritten();
    void whatIsCopiedForNothingIsIgnored();
    void ownersAreSetWhileCopying();
    void stepsThatWriteTheSameAreJoined();
    void basesAreOthersBusiness();
    void unknownStepsGetGeneralAdvice();
    void duplicatesAreLinked();
    void adviceTakenSparesExactlyThat();
    void namesOfStrangersStayOutOfCommands();
    void leftOversAreKnownByTheirPaths();
    void sumsHoldForAnyImage();
    void sumsHoldForRealImages();
};

void TestWasteAdvice::noChargeNoAdvice()
{
    const Advised advised(ImageBuilder()
                              .layer(TarBuilder().file("a", "1"), "RUN /bin/sh -c make # buildkit")
                              .layer(TarBuilder().file("b", "2").file("empty").whiteout("nothing"),
                                     "RUN /bin/sh -c rm -rf /nothing # buildkit"));
    QVERIFY(advised.findings.empty());
    checkSums(advised);
}

void TestWasteAdvice::cachesAreMounted()
{
    const Advised advised(ImageBuilder()
                              .layer(TarBuilder()
                                         .file("root/.cache/pip/http/a", bytes(100))
                                         .file("root/.cache/pip/b", bytes(20, 'b'))
                                         .file("usr/lib/x", "kept"),
                                     "RUN /bin/sh -c pip install x # buildkit")
                              .layer(TarBuilder().whiteout("root/.cache"),
                                     "RUN /bin/sh -c rm -rf /root/.cache # buildkit"));
    QCOMPARE(advised.text(),
             QString("cacheMount 120 1>2\n -RUN pip install x\n"
                     " +RUN --mount=type=cache,target=/root/.cache/pip pip install x\n"));
    QCOMPARE(advised.findings.front().leftOver, LeftOver::PipCache);
    checkSums(advised);
}

void TestWasteAdvice::filesAreDeletedWhereTheyAreWritten()
{
    const Advised advised(
        ImageBuilder()
            .layer(TarBuilder()
                       .file("opt/src/a", bytes(50))
                       .file("opt/src/b", bytes(60))
                       .file("opt/app", "app"),
                   "/bin/sh -c curl x | tar x && make install")
            .layer(TarBuilder().whiteout("opt/src"), "/bin/sh -c rm -rf /opt/src"));
    QCOMPARE(advised.text(), QString("deleteInStep 110 1>2\n"
                                     " -RUN curl x | tar x \\\n    && make install\n"
                                     " +RUN curl x | tar x \\\n    && make install \\\n"
                                     "    && rm -rf /opt/src\n"));
    checkSums(advised);
}

void TestWasteAdvice::whatIsCopiedForNothingIsIgnored()
{
    const Advised advised(ImageBuilder()
                              .layer(TarBuilder()
                                         .file("app/.git/pack", bytes(90))
                                         .file("app/tests/one", bytes(30))
                                         .file("app/main", "main"),
                                     "COPY . /app # buildkit")
                              .layer(TarBuilder().whiteout("app/.git").whiteout("app/tests"),
                                     "RUN /bin/sh -c rm -rf /app/.git /app/tests # buildkit"));
    QCOMPARE(advised.text(), QString("leaveOut 90 1>2\n +.dockerignore: .git\n"
                                     "leaveOut 30 1>2\n +.dockerignore: tests\n"));
    checkSums(advised);
}

void TestWasteAdvice::ownersAreSetWhileCopying()
{
    const auto files = [](std::int64_t owner) {
        return TarBuilder()
            .file("app/a", bytes(40))
            .owner(owner, owner)
            .file("app/b", bytes(9))
            .owner(owner, owner);
    };
    const Advised advised(
        ImageBuilder()
            .layer(files(0), "COPY . /app # buildkit")
            .layer(files(1000), "RUN /bin/sh -c chown -R app:app /app # buildkit"));
    QCOMPARE(advised.text(), QString("ownWhileCopying 49 1>2\n -COPY . /app\n"
                                     " -RUN chown -R app:app /app\n"
                                     " +COPY --chown=app:app . /app\n"));
    checkSums(advised);
    // What is done to a part only is not done while copying all.
    const Advised part(ImageBuilder()
                           .layer(files(0), "COPY . /app # buildkit")
                           .layer(files(1), "RUN /bin/sh -c chown -R app /app && chmod 0755 "
                                            "/app/a # buildkit"));
    QCOMPARE(part.text(), QString("ownWhileCopying 49 1>2\n -COPY . /app\n"
                                  " +COPY --chown=app . /app\n"));
}

void TestWasteAdvice::stepsThatWriteTheSameAreJoined()
{
    const Advised advised(ImageBuilder()
                              .layer(TarBuilder().file("var/lib/dpkg/status", bytes(70)),
                                     "RUN /bin/sh -c apt-get install -y a # buildkit")
                              .layer(TarBuilder().file("var/lib/dpkg/status", bytes(71, 'y')),
                                     "RUN /bin/sh -c apt-get install -y b # buildkit"));
    QCOMPARE(advised.text(),
             QString("joinSteps 70 1>2\n -RUN apt-get install -y a\n -RUN apt-get install -y b\n"
                     " +RUN apt-get install -y a \\\n    && apt-get install -y b\n"));
    QCOMPARE(advised.findings.front().leftOver, LeftOver::PackageDatabase);
    checkSums(advised);
}

void TestWasteAdvice::basesAreOthersBusiness()
{
    const Advised advised(
        ImageBuilder()
            .layer(TarBuilder().file("usr/share/doc/x", bytes(80)),
                   "/bin/sh -c #(nop) ADD file:ce026b62356eec3ad1 in / ")
            .emptyHistory("/bin/sh -c #(nop)  CMD [\"sh\"]")
            .layer(TarBuilder().whiteout("usr/share/doc"), "/bin/sh -c rm -rf /usr/share/doc"));
    QCOMPARE(advised.text(), QString("newerBase 80 1>2\n"));
    checkSums(advised);
}

void TestWasteAdvice::unknownStepsGetGeneralAdvice()
{
    const Advised advised(
        ImageBuilder()
            .layer(TarBuilder().file("a", bytes(10)).file("a", bytes(11)), "bazel build ...")
            .layer(TarBuilder().file("a", bytes(12)), "bazel build ..."));
    QCOMPARE(advised.text(), QString("otherStage 11 1>2\npackOnce 10 1>1\n"));
    checkSums(advised);
}

void TestWasteAdvice::duplicatesAreLinked()
{
    const Advised advised(
        ImageBuilder()
            .layer(TarBuilder().file("a", bytes(33)).file("b", bytes(33)),
                   "RUN /bin/sh -c cp a b # buildkit")
            .layer(TarBuilder().file("c", bytes(33)), "RUN /bin/sh -c cp a c # buildkit"));
    QCOMPARE(advised.text(), QString("linkDuplicates 33 1>1\nlinkDuplicates 33 2>1\n"));
    checkSums(advised);
}

/// The image as it is when the advice was taken has what was foretold.
void TestWasteAdvice::adviceTakenSparesExactlyThat()
{
    const TarBuilder kept = TarBuilder().file("usr/bin/app", bytes(500));
    const Advised before(
        ImageBuilder()
            .layer(kept, "COPY app /usr/bin/app # buildkit")
            .layer(TarBuilder().file("root/.npm/_cacache/a", bytes(300)).file("srv/m", bytes(7)),
                   "RUN /bin/sh -c npm ci # buildkit")
            .layer(TarBuilder().file("usr/bin/app", bytes(500)).mode(0755),
                   "RUN /bin/sh -c chmod 0755 /usr/bin/app # buildkit")
            .layer(TarBuilder().whiteout("root/.npm"),
                   "RUN /bin/sh -c rm -rf /root/.npm # buildkit"));
    const Advised after(
        ImageBuilder()
            .layer(TarBuilder().file("usr/bin/app", bytes(500)).mode(0755),
                   "COPY --chmod=0755 app /usr/bin/app # buildkit")
            .layer(TarBuilder().file("srv/m", bytes(7)), "RUN /bin/sh -c npm ci # buildkit"));
    QCOMPARE(before.findings.size(), std::size_t{2});
    QCOMPARE(before.findings[0].change.back().text,
             std::string("COPY --chmod=0755 app /usr/bin/app"));
    const WhatIf foretold = whatIf(*before.image, before.report, before.findings, {0, 1});
    QCOMPARE(foretold.shipped, after.report.shipped);
    QCOMPARE(foretold.visible, after.report.visible);
    QCOMPARE(foretold.efficiency(), 1.0);
    // One after the other comes to the same.
    const WhatIf first = whatIf(*before.image, before.report, before.findings, {1});
    QCOMPARE(first.shipped, before.report.shipped - 300);
}

void TestWasteAdvice::namesOfStrangersStayOutOfCommands()
{
    for (const char* name : {"opt/a b", "opt/$(reboot)", "opt/x;y", "opt/\nRUN evil"}) {
        const Advised advised(
            ImageBuilder()
                .layer(TarBuilder().file(name, bytes(10)).file("opt/kept", "k"),
                       "RUN /bin/sh -c make # buildkit")
                .layer(TarBuilder().whiteout(name), "RUN /bin/sh -c rm x # buildkit"));
        QCOMPARE(advised.text(), QString("deleteInStep 10 1>2\n"));
    }
}

void TestWasteAdvice::leftOversAreKnownByTheirPaths()
{
    QCOMPARE(leftOverOf("/var/lib/apt/lists/x"), LeftOver::AptLists);
    QCOMPARE(leftOverOf("/home/me/.npm/x"), LeftOver::NpmCache);
    QCOMPARE(leftOverOf("/a/.git/HEAD"), LeftOver::Git);
    QCOMPARE(leftOverOf("/a/x.git/HEAD"), LeftOver::None);
    QCOMPARE(leftOverOf("/usr/bin/sh"), LeftOver::None);
    QCOMPARE(cacheFolder("/home/me/.cache/tool/x/y"), std::string("/home/me/.cache/tool"));
    QCOMPARE(cacheFolder("/home/me/.cache/x"), std::string());
    QCOMPARE(cacheFolder("/a/.git/HEAD"), std::string());
}

void TestWasteAdvice::sumsHoldForAnyImage()
{
    // Layers that were made at random, by steps that were, too.
    const std::vector<std::string> steps{"RUN /bin/sh -c a # buildkit",
                                         "COPY . / # buildkit",
                                         "/bin/sh -c #(nop) ADD file:ce026b62356eec3ad1 in / ",
                                         "RUN /bin/sh -c chown -R 1 / # buildkit",
                                         "",
                                         "ENV A=1"};
    std::uint32_t seed = 12345;
    const auto random = [&seed](std::uint32_t below) {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 8U) % below;
    };
    const std::vector<std::string> names{
        "a", "b", "root/.cache/pip/x", "var/lib/dpkg/status", "app/.git/y", "tmp/z"};
    for (int round = 0; round < 60; ++round) {
        ImageBuilder builder;
        for (std::uint32_t layer = 0; layer < 2 + random(4); ++layer) {
            TarBuilder tar;
            for (std::uint32_t i = 0; i < 1 + random(5); ++i) {
                const std::string& name = names[random(6)];
                switch (random(4)) {
                case 0:
                    tar.whiteout(name);
                    break;
                case 1:
                    tar.file(name, bytes(random(50), 'r')).owner(random(2), 0);
                    break;
                default:
                    tar.file(name, bytes(random(50), static_cast<char>('a' + random(2))));
                }
            }
            builder.layer(tar, steps[random(6)]);
        }
        checkSums(Advised(builder));
    }
}

void TestWasteAdvice::sumsHoldForRealImages()
{
    REQUIRE_FIXTURES();
    const QString file = fixtures::folder() + QStringLiteral("/dive-images/test-docker-image.tar");
    const auto image = openImage(file.toStdString(), {}, Task());
    QVERIFY(image.has_value());
    IndexOptions options;
    options.contents = ContentHashes::Compared;
    const auto indexed = indexImage(*image, options, Task());
    QVERIFY(indexed.has_value());
    const auto tree = mergeLayers(indexed->layers, {}, Task()).value();
    const WasteReport report = findWaste(*tree);
    const auto findings = adviseOnWaste(**image, *tree, report);
    QVERIFY(!findings.empty());
    std::uint64_t hidden = 0;
    bool hasChange = false;
    for (const WasteFinding& finding : findings) {
        hidden += finding.kind == AdviceKind::LinkDuplicates ? 0 : finding.bytes;
        hasChange = hasChange || !finding.change.empty();
    }
    QCOMPARE(hidden, report.hidden);
    QVERIFY(hasChange);
}

QTEST_APPLESS_MAIN(TestWasteAdvice)
#include "tst_wasteadvice.moc"
