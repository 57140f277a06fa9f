// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/record/enginewatch.h"
#include "core/record/lastuse.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <thread>

using namespace core;

namespace {

const std::string docker = "unix:///var/run/docker.sock";

Timestamp at(std::int64_t seconds)
{
    return {1'700'000'000 + seconds, 0};
}

RecordedEvent happened(std::int64_t seconds, std::string action, std::string image = {})
{
    const bool isContainer = !image.empty();
    return {at(seconds),
            docker,
            isContainer ? "container" : "image",
            std::move(action),
            isContainer ? "c0ffee" : "sha256:1",
            "db",
            std::move(image)};
}

WatchedSpan span(std::int64_t from, std::int64_t to)
{
    return {EngineKind::Docker, at(from), at(to)};
}

LocalImage image(const std::string& id, std::vector<std::string> names)
{
    LocalImage image;
    image.entryId = image.id = id;
    image.names = std::move(names);
    return image;
}

MachinePlace dockerPlace()
{
    MachinePlace place;
    place.kind = StoreKind::EngineApi;
    place.path = docker;
    return place;
}

} // namespace

class TestEventRecord : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatHappened()
    {
        const test::TempDir dir;
        const EventRecord record(dir.path("state/events.jsonl"));
        QVERIFY(record.read({}).value().events.empty());
        const std::vector<RecordedEvent> events = {happened(20, "start", "sha256:2"),
                                                   happened(10, "tag")};
        QVERIFY(record.add(docker, events, span(0, 30), {}).has_value());
        const RecordedEvents read = record.read({}).value();
        QCOMPARE(read.events.size(), std::size_t(2));
        QCOMPARE(read.events[0], events[1]); // By time.
        QCOMPARE(read.events[1], events[0]);
        QCOMPARE(read.watched.at(docker), span(0, 30));
        QCOMPARE(read.unreadLines, 0U);
    }

    void aWatchGoesOnOnlyWithoutAGap()
    {
        const test::TempDir dir;
        const EventRecord record(dir.path("events.jsonl"));
        QVERIFY(record.add(docker, {}, span(0, 10), {}).has_value());
        QVERIFY(record.add(docker, {}, span(8, 20), {}).has_value());
        QCOMPARE(record.read({}).value().watched.at(docker), span(0, 20));
        QVERIFY(record.add(docker, {}, span(50, 60), {}).has_value());
        QCOMPARE(record.read({}).value().watched.at(docker), span(50, 60));
    }

    void halfALineSpoilsNothing()
    {
        const test::TempDir dir;
        const std::string path = dir.path("events.jsonl");
        const EventRecord record(path);
        QVERIFY(record.add(docker, std::vector{happened(1, "tag")}, span(0, 1), {}).has_value());
        std::ofstream(path, std::ios::app) << R"({"engine":"unix://)";
        QVERIFY(record.add(docker, std::vector{happened(2, "untag")}, span(1, 2), {}).has_value());
        const RecordedEvents read = record.read({}).value();
        QCOMPARE(read.events.size(), std::size_t(2));
        QCOMPARE(read.events[1].action, std::string("untag"));
        QCOMPARE(read.unreadLines, 1U);
    }

    void oldestHalfGoesWhenThereIsTooMuch()
    {
        const test::TempDir dir;
        const std::string path = dir.path("events.jsonl");
        const EventRecord record(path);
        std::vector<RecordedEvent> events;
        for (int i = 0; i < 1000; ++i) {
            events.push_back(happened(i, "tag"));
            events.back().name = std::string(limits::recordedNameBytes, 'n');
        }
        std::int64_t from = 0;
        for (int round = 0; round < 9; ++round, from += 1000) {
            for (RecordedEvent& one : events)
                one.time.seconds += round == 0 ? 0 : 1000;
            QVERIFY(record.add(docker, events, span(from, from + 1000), {}).has_value());
        }
        QVERIFY(std::filesystem::file_size(path) <= limits::recordBytes);
        const RecordedEvents read = record.read({}).value();
        QCOMPARE(read.unreadLines, 0U);
        QCOMPARE(read.events.back().time, at(8999));
        QVERIFY(read.events.front().time > at(1000));
        // Of what was forgotten nobody may say that nothing happened.
        QVERIFY(read.watched.at(docker).from >= read.events.front().time);
        QCOMPARE(read.watched.at(docker).to, at(9000));
    }

    void severalWritersLoseNothing()
    {
        const test::TempDir dir;
        const std::string path = dir.path("events.jsonl");
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 4; ++writer)
            writers.emplace_back([&path, writer] {
                for (int i = 0; i < 50; ++i) {
                    const std::vector<RecordedEvent> one = {happened(writer * 100 + i, "tag")};
                    if (!EventRecord(path).add(docker, one, span(0, 1), {}))
                        return;
                }
            });
        writers.clear();
        QCOMPARE(EventRecord(path).read({}).value().events.size(), std::size_t(200));
    }

    void aLinkIsNotWrittenThrough()
    {
        const test::TempDir dir;
        dir.write("other", "precious");
        std::filesystem::create_symlink(dir.path("other"), dir.path("events.jsonl"));
        const EventRecord record(dir.path("events.jsonl"));
        QVERIFY(!record.add(docker, std::vector{happened(1, "tag")}, span(0, 1), {}).has_value());
        QCOMPARE(std::filesystem::file_size(dir.path("other")), std::uintmax_t(8));
    }

    void lastUseIsWhatWasSeen()
    {
        RecordedEvents record;
        record.events = {happened(10, "create", "sha256:2"), happened(20, "die", "sha256:2"),
                         happened(25, "remove", "sha256:2"), happened(30, "start", "app"),
                         happened(40, "pull")};
        record.watched.emplace(docker, span(5, 50));
        std::vector<LocalImage> images = {image("sha256:2", {}),
                                          image("sha256:3", {"docker.io/library/app:latest"}),
                                          image("sha256:4", {"app:2"}), image("sha256:5", {})};
        images[3].usedBy = {{"f00", "web", true}};
        const auto uses = lastUses(images, dockerPlace(), record, at(100));
        QCOMPARE(uses[0].at, std::optional(at(20))); // Removing a container is no use.
        QCOMPARE(uses[1].at, std::optional(at(30)));
        // Never is a word for those who saw everything.
        QVERIFY(!uses[2].at);
        QCOMPARE(uses[2].notSince, std::optional(at(5)));
        QCOMPARE(uses[3].at, std::optional(at(100)));
        QVERIFY(!uses[3].notSince);
    }

    void withoutAWatchNothingIsSaid()
    {
        const std::vector<LocalImage> images = {image("sha256:4", {"app:2"})};
        MachinePlace other = dockerPlace();
        other.path = "unix:///run/podman/podman.sock";
        RecordedEvents record;
        record.watched.emplace(docker, span(5, 50));
        QCOMPARE(lastUses(images, other, record, at(100)).front(), LastUse());
        // The store on disk is that of the engine of its kind.
        other.kind = StoreKind::DockerRoot;
        other.path = "/var/lib/docker";
        QCOMPARE(lastUses(images, other, record, at(100)).front().notSince, std::optional(at(5)));
    }

    void onlyWhatTellsOfImagesIsKept()
    {
        EngineEvent raw;
        raw.type = "container";
        raw.action = "exec_start: sh";
        QVERIFY(!recorded(raw, docker, {}));
        raw.action = "died";
        raw.id = "c0ffee";
        raw.attributes = {{"name", "db"}, {"image", "app:1"}};
        QCOMPARE(recorded(raw, docker, {}).value().action, std::string("die"));
        QCOMPARE(recorded(raw, docker, {}).value().image, std::string("app:1"));
        QCOMPARE(recorded(raw, docker, {{"c0ffee", "sha256:9"}}).value().image,
                 std::string("sha256:9"));
        raw.attributes["name"] = std::string(5000, 'x');
        QVERIFY(recorded(raw, docker, {}).value().name.empty());
        raw.type = "network";
        QVERIFY(!recorded(raw, docker, {}));
    }
};

QTEST_GUILESS_MAIN(TestEventRecord)
#include "tst_eventrecord.moc"
