// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginejson.h"
#include "core/engine/enginestore.h"
#include "tests/core/fakeengine.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace core;
using test::digest;
using test::FakeEngine;
using test::says;
using test::SocketServer;

class TestEngineClient : public QObject
{
    Q_OBJECT

private slots:
    void speaksTheOlderOfBothVersions_data();
    void speaksTheOlderOfBothVersions();
    void adaptsWhenItsVersionIsRefused();
    void givesUpWhenEveryVersionIsRefused();
    void otherServersAreNoEngines();
    void tenThousandImages();
    void listsMayBeNullOrStrange();
    void errorWithinAGoodStreamIsAnError();
    void streamsCutAreErrors();
    void eventsComeWhenTheyHappen();
    void eventsInAnyCutting();
    void conflictIsARefusal();
    void namesAreEncoded();
    void sizesOfOldAndNewEngines();
    void withoutSizesAndContainersThereIsStillAList();
    void containerdIdsAreNoConfigs();
    void guessesWhichStepsMadeLayers();
    void jsonStreams_data();
    void jsonStreams();
};

namespace {

std::string chunk(std::string_view text)
{
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", text.size());
    return size.data() + std::string(text) + "\r\n";
}

constexpr const char* chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

Result<EngineLoaded> loadNothing(const EngineClient& client)
{
    SliceReader reader({test::memoryFile({}), 0, 0});
    return client.load(reader, {});
}

} // namespace

void TestEngineClient::speaksTheOlderOfBothVersions_data()
{
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("older") << "1.30"
                           << "1.30";
    QTest::newRow("newer") << "1.99" << QString::fromStdString(EngineClient::newestKnown.text());
    QTest::newRow("two digits") << "1.9"
                                << "1.9";
    QTest::newRow("none") << "x"
                          << "1.24";
}

void TestEngineClient::speaksTheOlderOfBothVersions()
{
    QFETCH(QString, theirs);
    QFETCH(QString, spoken);
    const FakeEngine engine(
        [&](SocketServer::Talk& talk, const std::string& request) {
            const bool isRight = request == "GET /v" + spoken.toStdString() + "/version";
            talk.answer("{}", isRight ? "200 OK" : "404 Not Found");
        },
        theirs.toStdString());
    QCOMPARE(QString::fromStdString(engine.client()->apiVersion().text()), spoken);
    QVERIFY(engine.client()->version({}));
}

void TestEngineClient::adaptsWhenItsVersionIsRefused()
{
    const FakeEngine engine([](SocketServer::Talk& talk, const std::string& request) {
        if (request.starts_with("GET /v1.44/"))
            talk.answer("[]");
        else
            talk.answer("client version 1.41 is too old. Minimum supported API version is 1.44, "
                        "please upgrade your client to a newer version\n",
                        "400 Bad Request");
    });
    const auto client = engine.client();
    QVERIFY(client->images(false, {}));
    QCOMPARE(client->apiVersion().text(), std::string("1.44"));
}

void TestEngineClient::givesUpWhenEveryVersionIsRefused()
{
    int asked = 0;
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string&) {
        const std::string other = ++asked % 2 == 0 ? "1.40" : "1.39";
        talk.answer(R"({"message":"Maximum supported API version is )" + other + "\"}",
                    "400 Bad Request");
    });
    const auto images = engine.client()->images(false, {});
    QVERIFY(!images);
    QCOMPARE(images.error().code, ErrorCode::Usage);
    QCOMPARE(asked, 2);
}

void TestEngineClient::otherServersAreNoEngines()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        talk.request();
        talk.answer("<html>", "200 OK", "Server: nginx\r\n");
    });
    const auto client = EngineClient::connect(parseEngineAddress(server.path()).value(), {});
    QVERIFY(!client);
    QCOMPARE(client.error().code, ErrorCode::Corrupt);
    QVERIFY2(client.error().message.ends_with("is no container engine"),
             client.error().message.c_str());
}

void TestEngineClient::tenThousandImages()
{
    std::string body = "[";
    for (int i = 0; i < 10'000; ++i) {
        const std::string number = std::to_string(10'000 + i);
        body += (i == 0 ? "" : ",") + std::string(R"({"Id":"sha256:)") + std::string(59, 'a')
                + number + R"(","ParentId":"","RepoTags":["lab/image:)" + number
                + R"("],"RepoDigests":null,"Created":1700000000,"Size":12345678,"SharedSize":-1,)"
                  R"("VirtualSize":12345678,"Labels":{"a":"b"},"Containers":-1,"New":[{"x":1}]})";
    }
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string& request) {
        const bool isList = request.find("/images/json") != std::string::npos;
        talk.answer(isList ? body + "]" : std::string("{}"));
    });
    const auto store = EngineStore::open(engine.address(), {});
    QVERIFY(store);
    QCOMPARE((*store)->entries().size(), std::size_t{10'000});
    Warnings warnings;
    const auto images = (*store)->images({}, warnings);
    QVERIFY(images);
    QCOMPARE(images->size(), std::size_t{10'000});
    QCOMPARE(images->at(17).names.at(0), std::string("lab/image:10017"));
    QCOMPARE(*images->at(17).onDisk, std::uint64_t{12345678});
    QVERIFY(!images->at(17).shared);
}

void TestEngineClient::listsMayBeNullOrStrange()
{
    QVERIFY(FakeEngine(says("null")).client()->images(true, {})->empty());
    const auto images =
        FakeEngine(
            says(R"([1,"x",null,{},{"Id":5},)"
                 R"({"Id":"ABC","RepoTags":["<none>:<none>"],"RepoDigests":["<none>@<none>"],)"
                 R"("Labels":null,"Size":-5,"Created":"yesterday"},)"
                 R"({"Id":")"
                 + std::string(64, 'f') + R"(","RepoTags":["b:1",7,"a:1"]}])"))
            .client()
            ->images(true, {});
    QVERIFY(images);
    QCOMPARE(images->size(), std::size_t{2});
    QCOMPARE(images->at(0).id, std::string("ABC"));
    QVERIFY(images->at(0).tags.empty() && images->at(0).digests.empty());
    QCOMPARE(images->at(0).size, std::uint64_t{0});
    QCOMPARE(images->at(1).id, digest('f'));
    QVERIFY((images->at(1).tags == std::vector<std::string>{"a:1", "b:1"}));
    QCOMPARE(FakeEngine(says("{}")).client()->images(true, {}).error().code, ErrorCode::Corrupt);
    QCOMPARE(FakeEngine(says("[{")).client()->images(true, {}).error().code, ErrorCode::Corrupt);
}

void TestEngineClient::errorWithinAGoodStreamIsAnError()
{
    const FakeEngine engine([](SocketServer::Talk& talk, const std::string&) {
        talk.chunkedBody();
        talk.answer("{\"stream\":\"Loaded image: a:1\\n\"}\r\n"
                    R"({"errorDetail":{"code":1,"message":"no space left"},"error":"no space"})");
    });
    const auto loaded = loadNothing(*engine.client());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Io);
    QVERIFY2(loaded.error().message.ends_with("loading images: no space left"),
             loaded.error().message.c_str());
}

void TestEngineClient::streamsCutAreErrors()
{
    for (const std::string& rest : {chunk(R"({"stream":"Loaded im)"), std::string(),
                                    chunk(R"({"stream":"Loaded im)") + "0\r\n\r\n"}) {
        const test::TempDir dir;
        const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
            if (talk.request().starts_with("GET /_ping")) {
                talk.answer("OK", "200 OK", "Api-Version: 1.41\r\n");
                talk.request();
            }
            talk.chunkedBody();
            talk.send(chunkedHead + chunk("{\"stream\":\"Loaded image: a:1\\n\"}\r\n") + rest);
        });
        const auto client =
            EngineClient::connect(parseEngineAddress(server.path()).value(), {}).value();
        const auto loaded = loadNothing(*client);
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().code == ErrorCode::Io, loaded.error().message.c_str());
    }
}

void TestEngineClient::eventsComeWhenTheyHappen()
{
    const FakeEngine engine([](SocketServer::Talk& talk, const std::string&) {
        talk.send(chunkedHead
                  + chunk(R"({"Type":"image","Action":"tag","Actor":{"ID":")" + std::string(64, 'a')
                          + R"(","Attributes":{"name":"a:1"}},"time":5,"timeNano":5000000007})"));
        talk.waitForClose(); // No line end, and nothing more: the event is there all the same.
    });
    const auto client = engine.client();
    auto events = client->events({"image"}, 3, {}, {});
    QVERIFY(events);
    const auto event = events->next();
    QVERIFY(event && *event);
    QCOMPARE((*event)->action, std::string("tag"));
    QCOMPARE((*event)->id, digest('a'));
    QCOMPARE((*event)->name(), std::string("a:1"));
    QVERIFY(((*event)->time == Timestamp{5, 7}));
}

void TestEngineClient::eventsInAnyCutting()
{
    const std::string stream =
        "\x1E{\"Action\":\"a}\\\"{\"}\n{\"Action\":\"b\"}{\"Action\":\"c\",\"Actor\":{}}\r\n\r\n";
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string&) {
        std::string all = chunkedHead;
        for (const char c : stream)
            all += chunk({&c, 1});
        talk.send(all + "0\r\n\r\n");
    });
    const auto client = engine.client();
    auto events = client->events({}, {}, 1, {});
    QVERIFY(events);
    std::string actions;
    for (auto event = events->next(); event && *event; event = events->next())
        actions += (*event)->action + ";";
    QCOMPARE(actions, std::string("a}\"{;b;c;"));
}

void TestEngineClient::conflictIsARefusal()
{
    const FakeEngine engine(says(
        R"({"message":"conflict: unable to remove, image is being used by running container"})",
        "409 Conflict"));
    const auto removal = engine.client()->remove("a:1", true, false, {});
    QVERIFY(removal);
    QVERIFY(removal->refusal.starts_with("conflict: unable"));
    QVERIFY(removal->deleted.empty());
}

void TestEngineClient::namesAreEncoded()
{
    std::string seen;
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string& request) {
        seen = request;
        talk.answer("", "201 Created");
    });
    const auto client = engine.client();
    QVERIFY(client->tag("host:5000/a?b@sha256:x", "c/d&e", "1#2", {}));
    QCOMPARE(seen, std::string("POST /v1.41/images/host:5000/a%3Fb@sha256:x/"
                               "tag?repo=c%2Fd%26e&tag=1%232"));
    QCOMPARE(client->exportImages({"a:1", "b&c"}, {}).has_value(), true);
    QCOMPARE(seen, std::string("GET /v1.41/images/get?names=a%3A1&names=b%26c"));
}

void TestEngineClient::sizesOfOldAndNewEngines()
{
    const std::string images = R"([{"Id":")" + digest('a') + R"(","SharedSize":7},{"Id":")"
                               + digest('b') + R"(","SharedSize":-1}])";
    const std::string containers = R"([{"Id":"c1","SizeRw":11},{"Id":"c2"},null])";
    const std::string volumes = R"([{"Name":"data","UsageData":{"Size":700,"RefCount":0}},)"
                                R"({"Name":"huge","UsageData":{"Size":-1}},{"Name":"other"}])";
    using Sizes = std::map<std::string, std::uint64_t>;
    const auto old =
        enginejson::readDiskUse(asBytes(R"({"LayersSize":100,"Images":)" + images
                                        + R"(,"BuildCache":[{"ID":"one","Size":5,"Shared":false},)"
                                          R"({"ID":"two","Size":9,"Shared":true}],"Containers":)"
                                        + containers + R"(,"Volumes":)" + volumes + "}"));
    QVERIFY(old);
    const auto recent = enginejson::readDiskUse(
        asBytes(R"({"ImageUsage":{"TotalSize":100,"Items":)" + images
                + R"(},"BuildCacheUsage":{"TotalSize":5,"Items":)"
                  R"([{"ID":"one","Size":5},)"
                  R"({"ID":"two","Size":9,"Shared":true}]},)"
                  R"("ContainerUsage":{"Items":)"
                + containers + R"(},"VolumeUsage":{"Items":)" + volumes + "}}"));
    QVERIFY(recent);
    for (const EngineDiskUse& use : {*old, *recent}) {
        QCOMPARE(*use.stated.layersSize, std::uint64_t{100});
        QCOMPARE(use.buildCacheSize, std::uint64_t{5});
        QVERIFY((use.sharedSizes == Sizes{{digest('a'), 7}}));
        QVERIFY((use.stated.buildCache == Sizes{{"one", 5}, {"two", 0}}));
        QVERIFY((use.stated.containers == Sizes{{"c1", 11}, {"c2", 0}}));
        QVERIFY((use.stated.volumes == Sizes{{"data", 700}}));
    }
}

void TestEngineClient::withoutSizesAndContainersThereIsStillAList()
{
    const FakeEngine engine([](SocketServer::Talk& talk, const std::string& request) {
        if (request.find("/images/json") != std::string::npos)
            talk.answer(R"([{"Id":")" + digest('a') + R"(","ParentId":")" + digest('b')
                        + R"(","RepoTags":["a:1"],"Size":10},{"Id":")" + digest('b') + R"("}])");
        else
            talk.answer(R"({"message":"broken"})", "500 Internal Server Error");
    });
    const auto store = EngineStore::open(engine.address(), {}).value();
    QVERIFY(!store->warnings().empty());
    Warnings warnings;
    const auto images = store->images({}, warnings);
    QVERIFY(images);
    QCOMPARE(warnings.list().size(), std::size_t{2});
    QCOMPARE(images->size(), std::size_t{2});
    QCOMPARE(*images->at(0).parent, digest('b'));
    QVERIFY(images->at(1).isIntermediate);
    QVERIFY(!images->at(1).isDangling());
}

void TestEngineClient::containerdIdsAreNoConfigs()
{
    const FakeEngine engine([](SocketServer::Talk& talk, const std::string& request) {
        if (request.ends_with("/info"))
            talk.answer(R"({"DriverStatus":[["driver-type","io.containerd.snapshotter.v1"]]})");
        else if (request.find("/history") != std::string::npos)
            talk.answer("[]");
        else if (request.find("/sha256:") != std::string::npos)
            talk.answer(R"({"Id":")" + digest('a') + R"(","GraphDriver":null,"RootFS":{"Layers":[")"
                        + digest('c')
                        + R"("]},"Descriptor":{"mediaType":)"
                          R"("application/vnd.oci.image.manifest.v1+json","digest":")"
                        + digest('a') + R"("}})");
        else
            talk.answer(R"([{"Id":")" + digest('a') + R"(","Size":10}])");
    });
    const auto store = EngineStore::open(engine.address(), {}).value();
    Warnings warnings;
    const std::vector<LocalImage> images = store->images({}, warnings).value();
    QVERIFY(!images.at(0).configDigest);
    QVERIFY(!images.at(0).unpacked);
    QCOMPARE(*images.at(0).onDisk, std::uint64_t{10});
    const auto image = store->open(store->entries().at(0), {});
    QVERIFY(image);
    QVERIFY(image->configDigest.isEmpty());
    QCOMPARE(image->manifestDescriptor.digest.text(), digest('a'));
    QCOMPARE(image->layers.at(0).diffId->text(), digest('c'));
}

void TestEngineClient::guessesWhichStepsMadeLayers()
{
    const auto step = [](const char* createdBy, std::uint64_t size) {
        EngineHistoryStep made;
        made.entry.createdBy = createdBy;
        made.entry.emptyLayer = size == 0;
        made.size = size;
        return made;
    };
    const std::vector<EngineHistoryStep> steps = {
        step("/bin/sh -c #(nop)  CMD [\"sh\"]", 0), step("/bin/sh -c true", 0),
        step("/bin/sh -c #(nop)  ENV A=1", 0), step("/bin/sh -c #(nop) ADD file:x in / ", 10)};
    const auto kinds = [&](std::size_t layers, Warnings& warnings) {
        std::string text;
        for (const HistoryEntry& entry : historyOf(steps, layers, warnings))
            text += entry.emptyLayer ? "-" : "L";
        return text;
    };
    Warnings none;
    QCOMPARE(kinds(1, none), std::string("L---"));
    QCOMPARE(kinds(2, none), std::string("L-L-"));
    QVERIFY(none.empty());
    QCOMPARE(kinds(4, none), std::string("L-L-"));
}

void TestEngineClient::jsonStreams_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("objects");
    QTest::newRow("nothing") << QByteArray() << QByteArray("end");
    QTest::newRow("blanks") << QByteArray(" \r\n\x1E") << QByteArray("end");
    QTest::newRow("two") << QByteArray("{}{\"a\":[{}]}") << QByteArray("{}|{\"a\":[{}]}|end");
    QTest::newRow("braces in strings")
        << QByteArray("{\"}\":\"\\\"}\"}\n{}") << QByteArray("{\"}\":\"\\\"}\"}|{}|end");
    QTest::newRow("array") << QByteArray("[]") << QByteArray("corrupt");
    QTest::newRow("text") << QByteArray("{}oops") << QByteArray("{}|corrupt");
    QTest::newRow("cut") << QByteArray("{}{\"a\"") << QByteArray("{}|io");
    QTest::newRow("cut in a string") << QByteArray("{\"a") << QByteArray("io");
    QTest::newRow("endless") << "{\"" + QByteArray(9 << 20, 'x') << QByteArray("limitExceeded");
}

void TestEngineClient::jsonStreams()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, objects);
    const auto bytes = asBytes({stream.constData(), std::size_t(stream.size())});
    JsonStream reader(
        std::make_unique<SliceReader>(FileSlice{test::memoryFile(bytes), 0, bytes.size()}), "x");
    QByteArray read;
    for (;;) {
        const auto next = reader.next();
        if (next && *next) {
            read += QByteArray::fromStdString(**next) + "|";
            continue;
        }
        read += next ? "end" : std::string(errorCodeName(next.error().code)).c_str();
        break;
    }
    QCOMPARE(read, objects);
}

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engineclient.moc"
