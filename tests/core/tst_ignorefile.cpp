// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ignorefile.h"
#include "core/compare/verdict.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

TreeDiff diffOf(const TarBuilder& left, const TarBuilder& right, const IgnoreRules& rules)
{
    const ImageBuilder l = ImageBuilder().layer(left);
    const ImageBuilder r = ImageBuilder().layer(right);
    DiffOptions options;
    options.ignore = rules;
    const auto leftImage = l.image();
    const auto rightImage = r.image();
    auto diff = diffTrees(*leftImage, l.tree(), *rightImage, r.tree(), options, {});
    if (!diff)
        throw std::runtime_error(diff.error().message);
    return std::move(*diff);
}

std::string problemOf(std::string_view text)
{
    const auto file = IgnoreFile::parse(text);
    return file ? std::string() : file.error().message;
}

std::string names(const IgnoreRules& rules)
{
    std::string all;
    for (const IgnoreRules::Rule& rule : rules.rules())
        all += rule.name + "\n";
    return all;
}

} // namespace

class TestIgnoreFile : public QObject
{
    Q_OBJECT

private slots:
    void rulesAndProfilesAreRead();
    void blanksInPathsAreEscaped();
    void wrongLinesAreNamed();
    void ignoredIsCountedByRule();
    void verdictNamesTimestamps();
};

void TestIgnoreFile::rulesAndProfilesAreRead()
{
    const auto file = IgnoreFile::parse("# note\r\n\r\n  /etc/machine-id  \n/app/v\tcontent,mtime\n"
                                        "[ owners ]\nowner\n[both]\n/srv/*   mode,xattrs");
    QVERIFY(file.has_value());
    QCOMPARE(names(file->always()), std::string("/etc/machine-id\n/app/v content,mtime\n"));
    QCOMPARE(file->profileNames(), (std::vector<std::string>{"owners", "both"}));
    QCOMPARE(names(*file->profile("owners")), std::string("owner\n"));
    QCOMPARE(names(*file->profile("both")), std::string("/srv/* mode,xattrs\n"));
    QVERIFY(file->profile("none") == nullptr);
    QVERIFY(file->always().covers("/app/v", DiffContent | DiffMtime));
    QVERIFY(!file->always().covers("/app/v", DiffContent | DiffMode));
    // Only what both sides have can differ in kinds.
    QVERIFY(!file->always().covers("/app/v", 0));
    QVERIFY(file->always().covers("/etc/machine-id", 0));
}

void TestIgnoreFile::blanksInPathsAreEscaped()
{
    const auto file = IgnoreFile::parse("/a\\ mode\n/b\\ c mode\n/ends\\ \n");
    QVERIFY(file.has_value());
    QVERIFY(file->always().covers("/a mode", 0));
    QVERIFY(file->always().covers("/b c", DiffMode));
    QVERIFY(!file->always().covers("/b c", DiffOwner));
    QVERIFY(file->always().covers("/ends ", 0));
}

void TestIgnoreFile::wrongLinesAreNamed()
{
    QVERIFY(problemOf("mtime\nbogus\n").starts_with("line 2: \"bogus\""));
    QVERIFY(problemOf("/a bogus\n").starts_with("line 1: \"bogus\""));
    QVERIFY(problemOf("/a mode,\n").starts_with("line 1: "));
    for (const char* name : {"[]", "[build-noise]", "[mtime]", "[/x]", "[open"})
        QVERIFY2(problemOf(name).starts_with("line 1: ["), name);
    QVERIFY(problemOf("[a]\n[a]\n").starts_with("line 2: [a]"));
    QVERIFY(!problemOf(std::string((std::size_t{1} << 20U) + 1, '#')).empty());
}

void TestIgnoreFile::ignoredIsCountedByRule()
{
    const auto file = IgnoreFile::parse("/log/*\nmode\nmtime\n/unused\n");
    QVERIFY(file.has_value());
    IgnoreRules rules = file->always();
    rules.add(*IgnoreFile::parse("[p]\nowner\n")->profile("p"), "p");
    const TreeDiff diff =
        diffOf(TarBuilder().file("a", "1").mode(0644).mtime(1).file("log/x", "1").file("o", "1"),
               TarBuilder()
                   .file("a", "1")
                   .mode(0755)
                   .mtime(2)
                   .file("log/y", "12")
                   .file("o", "1")
                   .owner(7, 7),
               rules);
    QVERIFY(diff.isSame());
    QCOMPARE(diff.ignored, 4U);
    std::string counts;
    for (const auto& [rule, count] : diff.ignoredBy)
        counts += rule + " " + std::to_string(count) + "\n";
    QCOMPARE(counts, std::string("/log/* 2\nmode 1\nmtime 1\np: owner 1\n"));
}

void TestIgnoreFile::verdictNamesTimestamps()
{
    const TarBuilder left = TarBuilder().file("a", "1").mtime(1).file("b", "1").mtime(1);
    const TarBuilder right = TarBuilder().file("a", "1").mtime(2).file("b", "1").mtime(2);
    const TreeDiff times = diffOf(left, right, {});
    const std::vector<ConfigDifference> created{{"created", "1", "2", {}}};
    const Verdict verdict = verdictOf(times, created, 1);
    QCOMPARE(verdict.kind, Verdict::Kind::OnlyTimes);
    QCOMPARE(verdict.timestamps, 3U);
    QVERIFY(verdict.isCreatedDifferent);
    QCOMPARE(verdict.paths, std::vector<std::string>{"/a"});
    QCOMPARE(verdictOf(times, {{"user", "a", "b", {}}}, 1).kind, Verdict::Kind::Different);
    QCOMPARE(verdictOf(diffOf(left, left, {}), {}, 1).kind, Verdict::Kind::Same);
    IgnoreRules rules;
    QVERIFY(rules.add("mtime").has_value());
    const TreeDiff ignored = diffOf(left, right, rules);
    QCOMPARE(verdictOf(ignored, {}, 1).kind, Verdict::Kind::OnlyIgnored);
    QCOMPARE(verdictOf(ignored, {}, 1).ignoredPaths, std::vector<std::string>{"/a"});
    QCOMPARE(verdictOf(ignored, created, 9).kind, Verdict::Kind::OnlyTimes);
    QVERIFY(verdictOf(ignored, created, 9).paths.empty());
    QCOMPARE(verdictOf(diffOf(left, TarBuilder().file("a", "1"), {}), {}, 1).kind,
             Verdict::Kind::Different);
}

QTEST_GUILESS_MAIN(TestIgnoreFile)
#include "tst_ignorefile.moc"
