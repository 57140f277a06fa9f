// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginejson.h"
#include "tests/core/fakeengine.h"

#include <QTest>

#include <algorithm>

using namespace core;
using test::FakeEngine;
using test::says;
using test::SocketServer;

/// What an engine has beside images, and how it goes.
class TestEngineCare : public QObject
{
    Q_OBJECT

private slots:
    void cacheRecordsOfOldAndNewEngines();
    void recordsGoOneByOne();
    void containersAndVolumesGoWithoutForce();
    void thingsWithOddNamesAreNotAskedFor();
    void podmanHasNoBuildCache();
};

void TestEngineCare::cacheRecordsOfOldAndNewEngines()
{
    const std::string records =
        R"([{"ID":"abc","Parent":"low","Type":"regular","Description":"RUN make","InUse":true,)"
        R"("Shared":true,"Size":77,"CreatedAt":"2024-05-01T10:00:00Z",)"
        R"("LastUsedAt":"2024-05-02T10:00:00.5Z","UsageCount":3},)"
        R"({"ID":"def","Parents":["abc","x"],"LastUsedAt":null,"Size":-1},7,{"Size":3}])";
    const auto old = enginejson::readCacheRecords(asBytes(R"({"BuildCache":)" + records + "}"));
    const auto recent =
        enginejson::readCacheRecords(asBytes(R"({"BuildCacheUsage":{"Items":)" + records + "}}"));
    QVERIFY(old && recent);
    QVERIFY(*old == *recent);
    QCOMPARE(old->size(), std::size_t{2});
    const EngineCacheRecord& first = old->front();
    QCOMPARE(first.parents, std::vector<std::string>{"low"});
    QVERIFY(first.isInUse && first.isShared);
    QCOMPARE(first.size, std::uint64_t{77});
    QCOMPARE(first.uses, std::uint64_t{3});
    QCOMPARE(formatTimestamp(*first.lastUsed), std::string("2024-05-02T10:00:00.5Z"));
    QCOMPARE(old->back().parents, (std::vector<std::string>{"abc", "x"}));
    QVERIFY(!old->back().lastUsed && old->back().size == 0);
    QVERIFY(enginejson::readCacheRecords(asBytes("{}")).value().empty());
    QVERIFY(!enginejson::readCacheRecords(asBytes("[]")));
}

void TestEngineCare::recordsGoOneByOne()
{
    std::string seen;
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string& request) {
        seen = request;
        talk.answer(request.find("kept") == std::string::npos
                        ? R"({"CachesDeleted":["abc"],"SpaceReclaimed":5})"
                        : R"({"CachesDeleted":null,"SpaceReclaimed":0})");
    });
    const auto client = engine.client();
    const auto gone = client->removeCacheRecord("abc", {});
    QVERIFY(gone && gone->refusal.empty());
    QCOMPARE(gone->reclaimed.value(), std::uint64_t{5});
    QCOMPARE(seen,
             std::string("POST /v1.41/build/prune?all=1&filters=%7B%22id%22%3A%5B%22abc%22%5D%7D"));
    const auto kept = client->removeCacheRecord("kept", {});
    QVERIFY(kept && !kept->refusal.empty());
    seen.clear();
    // The engine takes it for an expression.
    QCOMPARE(client->removeCacheRecord("a|.*", {}).error().code, ErrorCode::Usage);
    QVERIFY(seen.empty());
}

void TestEngineCare::containersAndVolumesGoWithoutForce()
{
    std::vector<std::string> seen;
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string& request) {
        seen.push_back(request);
        if (request.find("busy") != std::string::npos)
            talk.answer(R"({"message":"volume is in use"})", "409 Conflict");
        else if (request.find("podmans") != std::string::npos)
            talk.answer(R"({"message":"cannot remove container 12 as it is running"})",
                        "500 Internal Server Error");
        else if (request.starts_with("GET"))
            talk.answer(R"({"Volumes":[{"Name":"data","CreatedAt":"2024-05-01T10:00:00Z",)"
                        R"("Labels":{"a":"b"}},{"Name":""}],"Warnings":null})");
        else
            talk.answer("", "204 No Content");
    });
    const auto client = engine.client();
    QVERIFY(client->removeContainer("0123abcd", {}).value().refusal.empty());
    QCOMPARE(seen.back(), std::string("DELETE /v1.41/containers/0123abcd?v=0&force=0"));
    QVERIFY(client->removeVolume("my_data.1", {}).value().refusal.empty());
    QCOMPARE(seen.back(), std::string("DELETE /v1.41/volumes/my_data.1?force=0"));
    QVERIFY(client->removeVolume("busy", {}).value().refusal.find("in use") != std::string::npos);
    QVERIFY(!client->removeContainer("podmans", {}).value().refusal.empty());
    const auto volumes = client->unusedVolumes({}).value();
    QCOMPARE(volumes.size(), std::size_t{1});
    QCOMPARE(volumes.front().name, std::string("data"));
    QVERIFY(seen.back().ends_with("/volumes?filters=%7B%22dangling%22%3A%5B%22true%22%5D%7D"));
}

void TestEngineCare::thingsWithOddNamesAreNotAskedFor()
{
    std::size_t asked = 0;
    const FakeEngine engine([&](SocketServer::Talk& talk, const std::string&) {
        ++asked;
        talk.answer("", "204 No Content");
    });
    const auto client = engine.client();
    for (const char* name : {"", "..", ".", "../images/a", "a/b", "a?force=1", "a b", "-x"}) {
        QCOMPARE(client->removeContainer(name, {}).error().code, ErrorCode::Usage);
        QCOMPARE(client->removeVolume(name, {}).error().code, ErrorCode::Usage);
    }
    QCOMPARE(asked, std::size_t{0});
}

void TestEngineCare::podmanHasNoBuildCache()
{
    test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        while (!talk.request().empty())
            talk.answer("OK", "200 OK", "Api-Version: 1.41\r\nLibpod-Api-Version: 5.0.0\r\n");
    });
    const auto client =
        EngineClient::connect(parseEngineAddress(server.path()).value(), {}).value();
    QVERIFY(client->cacheRecords({}).value().empty());
    QCOMPARE(client->removeCacheRecord("abc", {}).error().code, ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestEngineCare)
#include "tst_enginecare.moc"
