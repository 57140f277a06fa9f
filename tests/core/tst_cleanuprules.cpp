// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupschedule.h"
#include "core/cleanup/lowdisk.h"
#include "core/cleanup/pins.h"
#include "core/cleanup/rulecommands.h"
#include "tests/support/tempdir.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <filesystem>
#include <thread>

namespace fs = std::filesystem;
using namespace core;
using test::TempDir;

namespace {

LocalImage image(std::vector<std::string> names,
                 const std::string& id = "sha256:" + std::string(64, 'a'))
{
    LocalImage one;
    one.entryId = one.id = id;
    one.names = std::move(names);
    return one;
}

} // namespace

class TestCleanupRules : public QObject
{
    Q_OBJECT

private slots:
    void readyRulesAreQueries();
    void argumentsAreQuoted();
    void rulesAreSavedByName();
    void nothingElseIsSaved();
    void brokenFilesAreNotOverwritten();
    void manyAtOnceLoseNothing();
    void pinsByNamePatternIdAndLabel();
    void pinsAreKept();
    void enginesAreToldOnlyWhatTheyUnderstand_data();
    void enginesAreToldOnlyWhatTheyUnderstand();
    void commandsAreQuotedForShells();
    void unitsAreGoodUnits();
    void unitsTakeNoLines();
    void nearlyFullIsBothInBytesAndParts();
    void placesAreFoundByTheirDisk();
    void theRuleForAFullDiskIsOfItsPlaces();
};

void TestCleanupRules::readyRulesAreQueries()
{
    const auto rules = readyRules();
    QCOMPARE(rules.size(), readyRuleCount - 1); // A pattern cannot be guessed.
    for (const CleanupRule& rule : rules) {
        QVERIFY2(ImageQuery::parse(rule.query).has_value(), rule.query.c_str());
        QCOMPARE(findRule({}, rule.name).value(), rule);
    }
    QCOMPARE(readyRule(ReadyRule::OlderThan, "90d").value().query, std::string("age>90d"));
    QCOMPARE(readyRule(ReadyRule::NotUsed, "2w").value().query, std::string("lastused>2w"));
    QCOMPARE(readyRule(ReadyRule::NotUsed, "never").error().code, ErrorCode::Usage);
    QCOMPARE(readyRule(ReadyRule::OlderThan, "soon").error().code, ErrorCode::Usage);
    QCOMPARE(readyRule(ReadyRule::KeepNewest, "-1").error().code, ErrorCode::Usage);
    QCOMPARE(readyRule(ReadyRule::NameLike, "").error().code, ErrorCode::Usage);
    QCOMPARE(findRule({}, "age>").error().code, ErrorCode::Usage);
    QCOMPARE(findRule({}, "age>3d").value(), (CleanupRule{{}, "age>3d"}));
}

void TestCleanupRules::argumentsAreQuoted()
{
    const auto fits = [](std::string_view pattern, const std::string& name) {
        const auto query =
            ImageQuery::parse(readyRule(ReadyRule::NameLike, pattern).value().query).value();
        return query.matches(image({name}), "p", {});
    };
    QVERIFY(fits("*-snapshot", "app:1-snapshot"));
    QVERIFY(!fits("*-snapshot", "app:1"));
    QVERIFY(fits("app:1*", "app:12"));
    QVERIFY(!fits("app:1*", "my/app:1")); // With wildcards the whole has to fit.
    QVERIFY(fits("host:5000/(x)*", "host:5000/(x)y"));
    QVERIFY(fits("a\"b", "a\"b"));
}

void TestCleanupRules::rulesAreSavedByName()
{
    const TempDir dir;
    const std::string path = dir.path("config/stratoscope/rules.json");
    QVERIFY(savedRules(path).value().empty());
    QVERIFY(saveRule(path, {"nightly", "tag:nightly-*"}, {}));
    QVERIFY(saveRule(path, {"big", "ondisk>5GB"}, {}));
    QVERIFY(saveRule(path, {"nightly", "tag:night-*"}, {}));
    const auto rules = savedRules(path).value();
    QCOMPARE(rules.size(), std::size_t{2});
    QCOMPARE(findRule(rules, "nightly").value().query, std::string("tag:night-*"));
    QVERIFY(forgetRule(path, "big", {}));
    QCOMPARE(forgetRule(path, "big", {}).error().code, ErrorCode::NotFound);
    QCOMPARE(savedRules(path).value().size(), std::size_t{1});
    for (const auto& entry : fs::directory_iterator(dir.path("config/stratoscope")))
        QVERIFY(!entry.path().filename().string().starts_with(".stratoscope-"));
}

void TestCleanupRules::nothingElseIsSaved()
{
    const TempDir dir;
    const std::string path = dir.path("rules.json");
    QCOMPARE(saveRule(path, {"", "unused:yes"}, {}).error().code, ErrorCode::Usage);
    QCOMPARE(saveRule(path, {"a\nb", "unused:yes"}, {}).error().code, ErrorCode::Usage);
    QCOMPARE(saveRule(path, {"unused", "unused:yes"}, {}).error().code, ErrorCode::Usage);
    QCOMPARE(saveRule(path, {"x", "unused:maybe"}, {}).error().code, ErrorCode::Usage);
    QVERIFY(!fs::exists(path));
}

void TestCleanupRules::brokenFilesAreNotOverwritten()
{
    const TempDir dir;
    for (const char* content : {"{", "[]", R"({"version":1})", R"({"version":9,"rules":[]})"}) {
        const std::string path = dir.write("rules.json", std::string_view(content));
        QVERIFY(!savedRules(path));
        QVERIFY(!saveRule(path, {"x", "unused:yes"}, {}));
        QCOMPARE(test::fileText(path), std::string(content));
    }
    // Nobody knows what is pinned, so nothing may be thought to be unpinned.
    QVERIFY(!Pins::read(dir.write("pins.json", std::string_view("{\"version\":1,\"pins\":[1]}"))));
}

void TestCleanupRules::manyAtOnceLoseNothing()
{
    const TempDir dir;
    const std::string path = dir.path("pins.json");
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&path, i] {
            for (int j = 0; j < 5; ++j)
                (void)addPin(path, "app:" + std::to_string(10 * i + j), {});
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(Pins::read(path).value().patterns().size(), std::size_t{40});
}

void TestCleanupRules::pinsByNamePatternIdAndLabel()
{
    const TempDir dir;
    const std::string path = dir.path("pins.json");
    for (const char* pattern : {"app", "registry.example/base/*", "0123456789ab"})
        QVERIFY(addPin(path, pattern, {}).value());
    QVERIFY(!addPin(path, "app", {}).value());
    for (const char* wrong : {"", "a b", "App:UPPER:x", "01234"})
        if (std::string_view(wrong) != "01234") // A name like any other.
            QCOMPARE(addPin(path, wrong, {}).error().code, ErrorCode::Usage);
    const Pins pins = Pins::read(path).value();
    QVERIFY(pins.isPinned(image({"docker.io/library/app:latest"})));
    QVERIFY(!pins.isPinned(image({"app:2"})));
    QCOMPARE(pins.pinOf(image({"registry.example/base/debian:12"})),
             std::string("registry.example/base/*"));
    QVERIFY(!pins.isPinned(image({"registry.example/app:1"})));
    QVERIFY(pins.isPinned(image({}, "sha256:0123456789ab" + std::string(52, '0'))));
    QVERIFY(!pins.isPinned(image({}, "sha256:1123456789ab" + std::string(52, '0'))));
    LocalImage labelled = image({});
    labelled.labels = {{"strato.pin", ""}};
    QCOMPARE(Pins().pinOf(labelled), std::string("strato.pin"));
    labelled.labels = {{"strato.pin", "No"}};
    QVERIFY(!Pins().isPinned(labelled));
}

void TestCleanupRules::pinsAreKept()
{
    const TempDir dir;
    const std::string path = dir.path("c/pins.json");
    QVERIFY(addPin(path, "app:1", {}).value());
    QCOMPARE(removePin(path, "app:2", {}).error().code, ErrorCode::NotFound);
    QVERIFY(Pins::read(path).value().isPinned(image({"app:1"})));
    QVERIFY(removePin(path, "app:1", {}));
    QVERIFY(!Pins::read(path).value().isPinned(image({"app:1"})));
    QVERIFY(Pins::read({}).value().patterns().empty());
}

void TestCleanupRules::enginesAreToldOnlyWhatTheyUnderstand_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("command"); // Behind "podman"; empty: it cannot be said.
    const auto row = [](const char* query, const char* command) {
        QTest::newRow(query) << query << command;
    };
    row("dangling:yes", "podman image prune");
    row("unused:yes", "podman image prune --all");
    row("used:no", "podman image prune --all");
    row("not used:yes", "podman image prune --all");
    row("unused:yes age>30d", "podman image prune --all --filter until=720h");
    row("unused:yes age>90s age>30s", "podman image prune --all --filter until=90s");
    row("dangling:yes label:env=test", "podman image prune --filter label=env=test");
    row("dangling:yes not label:keep", "podman image prune --filter 'label!=keep'");
    row("unused:yes not (label:keep or age<1d)", "");
    row("unused:yes not label:a not label:b", ""); // They would want both.
    row("unused:yes label:env=t*", "");
    row("unused:yes age<3d", "");
    row("age>30d", "");
    row("unused:yes or dangling:yes", "");
    row("unused:yes name:app", "");
    row("not unused:yes", "");
    row("", "");
}

void TestCleanupRules::enginesAreToldOnlyWhatTheyUnderstand()
{
    QFETCH(QString, query);
    QFETCH(QString, command);
    const auto said =
        enginePruneCommand(PruneTool::Podman, ImageQuery::parse(query.toStdString()).value());
    QCOMPARE(QString::fromStdString(said.value_or("")), command);
}

void TestCleanupRules::commandsAreQuotedForShells()
{
    QCOMPARE(shellWord("app:1"), std::string("app:1"));
    QCOMPARE(shellWord("it's"), std::string("'it'\\''s'"));
    QCOMPARE(shellWord(""), std::string("''"));
    PruneWords words;
    words.keepsCopies = true;
    QCOMPARE(pruneCommand({{{}, "unused:yes"}}, {}, words),
             std::string("strato prune --rule unused:yes --keep-copies"));
    words = {};
    words.usesTrash = false;
    QCOMPARE(
        pruneCommand({{"nightly", "tag:night-* age>3d"}, {{}, "dangling:yes"}}, {"store"}, words),
        std::string("strato prune --rule 'tag:night-* age>3d' --rule dangling:yes --place "
                    "store --no-trash"));
    words = {};
    words.takesContainers = words.takesVolumes = true;
    words.takesBuildCache = words.takesLeftovers = true;
    QCOMPARE(pruneCommand({}, {"docker"}, words),
             std::string("strato prune --containers --volumes --build-cache --leftovers --place "
                         "docker"));
}

void TestCleanupRules::unitsAreGoodUnits()
{
    const TempDir dir;
    const auto units = scheduleUnits(
        {{{{}, "name:\"a b\" or age>3d or tag:100%$x"}}, "daily", true}, "/usr/bin/true");
    QVERIFY(units.has_value());
    QCOMPARE(units->size(), std::size_t{2});
    const auto paths = writeUnits(*units, dir.path("systemd/user"));
    QVERIFY(paths && paths->size() == 2);
    // No raw string: moc does not understand one with quotes in it.
    const std::string rule = "\"name:\\\"a b\\\" or age>3d or tag:100%%$$x\"";
    QVERIFY(units->at("stratoscope-prune.service").find(rule) != std::string::npos);
    const QString verify = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze"));
    if (verify.isEmpty())
        QSKIP("systemd-analyze is not installed");
    QProcess process;
    QStringList words{QStringLiteral("verify"), QStringLiteral("--user"),
                      QStringLiteral("--man=no")};
    for (const std::string& path : *paths)
        words << QString::fromStdString(path);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QString::fromStdString(dir.path()));
    process.setProcessEnvironment(environment);
    process.start(verify, words);
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0 && !said.contains("stratoscope-prune"), said.constData());
}

void TestCleanupRules::unitsTakeNoLines()
{
    QCOMPARE(scheduleUnits({{}, "daily", true}, "/bin/x").error().code, ErrorCode::Usage);
    QCOMPARE(scheduleUnits({{{{}, "a"}}, "daily\nExecStart=x", true}, "/bin/x").error().code,
             ErrorCode::Usage);
    QCOMPARE(scheduleUnits({{{{}, "a\nb"}}, "daily", true}, "/bin/x").error().code,
             ErrorCode::Usage);
    QCOMPARE(scheduleUnits({{{{}, "a"}}, "daily", true}, "x").error().code, ErrorCode::Usage);
}

void TestCleanupRules::nearlyFullIsBothInBytesAndParts()
{
    constexpr std::uint64_t gib = 1ULL << 30U;
    const LowDiskLimit limit;
    QVERIFY(isLow({50 * gib, 4 * gib}, limit));
    QVERIFY(!isLow({50 * gib, 6 * gib}, limit));    // More than a tenth.
    QVERIFY(!isLow({1000 * gib, 11 * gib}, limit)); // Little of it, but a lot.
    QVERIFY(isLow({1000 * gib, 9 * gib}, limit));
    QVERIFY(diskSpace("/").value().total > 0);
    QVERIFY(!diskSpace("/there/is/nothing"));
}

void TestCleanupRules::placesAreFoundByTheirDisk()
{
    const std::vector<MachinePlace> places{
        {"store", StoreKind::OwnStore, "/", {}},
        {"gone", StoreKind::OwnStore, "/there/is/nothing", {}},
        {"other", StoreKind::ContainersStorage, "/etc", {}},
        {"far", StoreKind::EngineApi, "unix:///run/docker.sock", {}}};
    const auto disks = disksOf(places);
    QVERIFY(disks.size() == 1 || disks.size() == 2); // /etc may lie elsewhere.
    QCOMPARE(disks.front().places.front().name, std::string("store"));
    std::size_t count = 0;
    for (const PlacesDisk& disk : disks) {
        count += disk.places.size();
        QCOMPARE(disk.isLow, isLow(disk.space, {}));
    }
    QCOMPARE(count, std::size_t{2});
    // With a limit beyond all there is, it is low.
    QVERIFY(disksOf(places, {~std::uint64_t{0}, 200}).front().isLow);
    QVERIFY(!disksOf(places, {0, 0}).front().isLow);
}

void TestCleanupRules::theRuleForAFullDiskIsOfItsPlaces()
{
    const auto query = ImageQuery::parse(lowDiskQuery(
        {{"a \"b\"", StoreKind::OwnStore, "/", {}}, {"docker", StoreKind::DockerRoot, "/", {}}}));
    QVERIFY2(query.has_value(), query ? "" : query.error().message.c_str());
    LocalImage nameless;
    nameless.id = "sha256:1";
    const auto facts = factsOf(std::vector{nameless});
    QVERIFY(query->matches(nameless, "docker", currentTime(), facts.front()));
    QVERIFY(query->matches(nameless, "a \"b\"", currentTime(), facts.front()));
    QVERIFY(!query->matches(nameless, "podman", currentTime(), facts.front()));
    LocalImage named = nameless;
    named.names = {"app:1"};
    named.created = currentTime();
    QVERIFY(!query->matches(named, "docker", currentTime(), factsOf(std::vector{named}).front()));
    named.created->seconds -= 40LL * 86'400;
    QVERIFY(query->matches(named, "docker", currentTime(), factsOf(std::vector{named}).front()));
    named.usedBy.push_back({"1", "db", false});
    QVERIFY(!query->matches(named, "docker", currentTime(), factsOf(std::vector{named}).front()));
}

QTEST_GUILESS_MAIN(TestCleanupRules)
#include "tst_cleanuprules.moc"
