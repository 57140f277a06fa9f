// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/imagequery.h"

#include <QTest>

#include <algorithm>

using namespace core;

namespace {

constexpr Timestamp now{1'800'000'000, 0};

std::vector<LocalImage> images()
{
    LocalImage web;
    web.id = "sha256:aabbccdd00112233";
    web.names = {"localhost/web:1", "quay.io/team/web:latest"};
    web.platform = Platform{};
    web.platform->os = "linux";
    web.platform->architecture = "amd64";
    web.labels = {{"env", "prod"}, {"team", "red"}};
    web.packed = 500'000'000;
    web.unpacked = 1'500'000'000;
    web.created = Timestamp{now.seconds - 40 * 86'400, 0};
    web.usedBy = {{"c1", "web", true}};
    web.layers = {"a", "b", "c"};
    LocalImage old;
    old.id = "sha256:0123456789abcdef";
    old.packed = 1'000;
    old.created = Timestamp{now.seconds - 400 * 86'400, 0};
    return {web, old};
}

} // namespace

class TestImageQuery : public QObject
{
    Q_OBJECT

private slots:
    void chooses_data();
    void chooses();
    void namesAreFoundAsListsShowThem();
    void factsOfAPlace();
    void lastUseOfWhatNobodySawIsABound();
    void tellsItsConditions();
    void faultsAreExplained_data();
    void faultsAreExplained();
};

void TestImageQuery::chooses_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("chosen");
    const auto row = [](const char* query, const char* chosen) {
        QTest::newRow(query) << query << chosen;
    };
    row("", "web old");
    row("web", "web");
    row("name:team", "web");
    row("name=localhost/web:1", "web");
    row("name=web", "");
    row("name:eb*", "");     // With wildcards the whole has to fit,
    row("name:web*", "web"); // as it is stated or shown.
    row("name=web:1", "web");
    row("name:library", "");
    row("name:*/web:?", "web");
    row("created:2025", "old");
    row("created>2020-01", "web old");
    row("created:2020..2026-12-04", "old");
    row("created>=2026-12-05 created<=2026-12-07", "web");
    row("pinned:no", "web old");
    row("pinned:yes", "");
    row("beyond-newest:0", ""); // Nothing is known of others.
    row("lastused>1s or lastused<1s", "");
    row("repo:quay.io/team/*", "web");
    row("repo=localhost/web", "web");
    row("repo=web", "web");
    row("tag:latest", "web");
    row("tag=late", "");
    row("label:env", "web");
    row("label:env=prod", "web");
    row("label:env=p*", "web");
    row("label:env=test", "");
    row("digest:aabb", "web");
    row("digest:sha256:0123", "old");
    row("aabbcc", "web");
    row("aab", "");
    row("place:pod", "web old");
    row("place:docker", "");
    row("platform:linux/amd64", "web");
    row("dangling:yes", "old");
    row("dangling:no", "web");
    row("used:yes", "web");
    row("unused:yes", "old");
    row("packed>1MB", "web");
    row("packed<=1000", "old");
    row("packed<1000", "");
    row("packed<0", "");
    row("unpacked>0", "web"); // What is not known fits no comparison.
    row("not unpacked>0", "old");
    row("layers=3", "web");
    row("age>30d", "web old");
    row("age>1y", "old");
    row("age<6w", "web");
    row("age>=400d", "old");
    row("age>400d", "");
    row("dangling:yes or label:team=red", "web old");
    row("used:no age>30d", "old");
}

void TestImageQuery::chooses()
{
    QFETCH(QString, query);
    const auto parsed = ImageQuery::parse(query.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    const std::vector<LocalImage> all = images();
    QStringList chosen;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (parsed->matches(all[i], "podman", now))
            chosen.append(i == 0 ? "web" : "old");
    QTEST(chosen.join(' '), "chosen");
}

void TestImageQuery::namesAreFoundAsListsShowThem()
{
    LocalImage whole; // As containerd has it, and as Docker does.
    whole.names = {"docker.io/team/api:1", "docker.io/library/nginx:1"};
    LocalImage familiar;
    familiar.names = {"team/api:1", "nginx:1"};
    for (const char* query : {"repo:team/*", "repo:docker.io/team/*", "repo=nginx",
                              "repo:docker.io/library/*", "name=team/api:1", "name:nginx:*"}) {
        const auto parsed = ImageQuery::parse(query);
        QVERIFY(parsed);
        QVERIFY2(parsed->matches(whole, {}, now), query);
        QVERIFY2(parsed->matches(familiar, {}, now), query);
    }
    // A part of a name is looked for in what is stated.
    QVERIFY(!ImageQuery::parse("library").value().matches(familiar, {}, now));
}

void TestImageQuery::factsOfAPlace()
{
    std::vector<LocalImage> all = images();
    all[0].digestNames = {"docker.io/library/x@sha256:" + std::string(64, 'a')};
    LocalImage newer = all[0];
    newer.id = "sha256:ff";
    newer.names = {"quay.io/team/web:2"};
    newer.digestNames.clear();
    newer.created = Timestamp{now.seconds - 1, 0};
    all.push_back(newer);
    const auto facts = factsOf(all);
    QCOMPARE(facts[0].newer.at("quay.io/team/web"), 1U);
    QCOMPARE(facts[0].newer.at("localhost/web"), 0U);
    QCOMPARE(facts[0].newer.at("docker.io/library/x"), 0U);
    QVERIFY(facts[1].newer.empty()); // No repository.
    QCOMPARE(facts[2].newer.at("quay.io/team/web"), 0U);
    const auto query = ImageQuery::parse("beyond-newest:1").value();
    QVERIFY(query.asksFacts());
    QVERIFY(!query.matches(all[0], {}, now, facts[0])); // Newest by its other name.
    all[0].names = {"quay.io/team/web:1"};
    all[0].digestNames.clear();
    QVERIFY(query.matches(all[0], {}, now, factsOf(all)[0]));
    QVERIFY(!ImageQuery::parse("unused:yes age>3d").value().asksFacts());
    ImageFacts known;
    known.isPinned = true;
    known.lastUsed = Timestamp{now.seconds - 100, 0};
    QVERIFY(ImageQuery::parse("pinned:yes lastused>99s lastused<=100s")
                .value()
                .matches(all[0], {}, now, known));
}

void TestImageQuery::lastUseOfWhatNobodySawIsABound()
{
    const core::Timestamp now{1'000'000, 0};
    const auto fits = [now](const char* query, const core::ImageFacts& facts) {
        return core::ImageQuery::parse(query)->matches({}, "docker", now, facts);
    };
    core::ImageFacts used;
    used.lastUsed = core::Timestamp{now.seconds - 3600, 0};
    QVERIFY(fits("lastused<2h", used));
    QVERIFY(!fits("lastused>2h", used));
    core::ImageFacts unseen;
    unseen.notUsedSince = core::Timestamp{now.seconds - 7200, 0};
    // It was used longer ago, or never.
    QVERIFY(fits("lastused>1h", unseen));
    QVERIFY(!fits("lastused>3h", unseen)); // Perhaps; nobody knows.
    QVERIFY(!fits("lastused<3h", unseen));
    QVERIFY(!fits("lastused=2h", unseen));
}

void TestImageQuery::tellsItsConditions()
{
    const auto all = ImageQuery::parse("unused:yes not (age>3d or label:a)").value().conditions();
    QVERIFY(all.has_value());
    QCOMPARE(all->size(), std::size_t{3});
    QCOMPARE(std::ranges::count(*all, true, &ImageCondition::isInverted), 2);
    QVERIFY(!ImageQuery::parse("unused:yes or dangling:yes").value().conditions());
    QVERIFY(!ImageQuery::parse("not (unused:yes dangling:yes)").value().conditions());
    QVERIFY(ImageQuery::parse("").value().conditions().value().empty());
}

void TestImageQuery::faultsAreExplained_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown key")
        << "dangeling:yes"
        << "column 1: there is no key \"dangeling\"; did you mean \"dangling\"?";
    QTest::newRow("no flag") << "used:maybe"
                             << "column 6: used is yes or no, not \"maybe\"";
    QTest::newRow("no age") << "age>soon"
                            << "column 5: an age is a number and s, m, h";
    QTest::newRow("age without unit") << "age>30"
                                      << "column 5: an age is";
    QTest::newRow("too old") << "age>99999999999999999999y"
                             << "column 5: an age is";
    QTest::newRow("no bytes") << "packed>big"
                              << "column 8: bytes are a number";
    QTest::newRow("operator") << "tag>1"
                              << "column";
}

void TestImageQuery::faultsAreExplained()
{
    QFETCH(QString, query);
    QFETCH(QString, message);
    const auto parsed = ImageQuery::parse(query.toStdString());
    QVERIFY(!parsed);
    QVERIFY2(QString::fromStdString(parsed.error().message).startsWith(message),
             parsed.error().message.c_str());
}

QTEST_APPLESS_MAIN(TestImageQuery)
#include "tst_imagequery.moc"
