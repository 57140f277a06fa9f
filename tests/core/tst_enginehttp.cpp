// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http.h"
#include "tests/support/socketserver.h"
#include "tests/support/tempdir.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <future>
#include <thread>

using namespace core;
using namespace std::chrono_literals;
using test::SocketServer;

class TestEngineHttp : public QObject
{
    Q_OBJECT

private slots:
    void takesWholeAnswers();
    void chunkedPiecesBecomeOneBody();
    void preliminaryAnswersAreNone();
    void headHasNoBody();
    void sendsBodiesOfUnknownLength();
    void aBodyThatCannotBeReadIsItsOwnError();
    void keepsConnections();
    void goesOnAfterAKeptConnectionWasClosed();
    void slowReadersMakeThePeerWait();
    void cutInTheMiddleOfALengthIsIo();
    void cutInTheMiddleOfAChunkIsIo();
    void closedWithoutAnAnswerIsIo();
    void silenceIsIo();
    void silenceInTheBodyIsIo();
    void giantBodiesAreRefused();
    void endlessHeadsAreRefused_data();
    void endlessHeadsAreRefused();
    void whatIsNoHttpIsCorrupt();
    void cancelsWhileWaitingForTheHead();
    void cancelsWhileWaitingForTheBody();
    void missingSocketIsNotFound();
    void foreignSocketIsDenied();
    void deadSocketIsIo();
    void errorsTellNoQueries();
    void percentCodes();
};

namespace {

HttpTarget targetOf(const std::string& path)
{
    HttpTarget target;
    target.name = "unix://" + path;
    target.origin = "http://engine";
    target.unixSocket = path;
    return target;
}

HttpRequest get(std::string path)
{
    HttpRequest request;
    request.path = std::move(path);
    request.idleTimeout = 5s;
    return request;
}

constexpr std::uint64_t plenty = 1U << 20U;

/// The code of what \a request to a server that does \a talk fails with.
Error errorOf(const HttpRequest& request, std::function<void(SocketServer::Talk&)> talk,
              std::uint64_t limit = plenty)
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), std::move(talk));
    const auto answer = HttpClient(targetOf(server.path())).call(request, limit, {});
    return answer ? Error{ErrorCode::Internal, "no error"} : answer.error();
}

} // namespace

void TestEngineHttp::takesWholeAnswers()
{
    const test::TempDir dir;
    std::string request;
    const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
        request = talk.request();
        talk.answer("no such image", "404 Not Found", "X-Thing:  a value \r\n");
    });
    const auto answer =
        HttpClient(targetOf(server.path())).call(get("/v1.41/images/x/json?a=b"), plenty, {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->head.status, 404);
    QCOMPARE(answer->head.header("x-thing"), std::string("a value"));
    QCOMPARE(std::string(asText(answer->body)), std::string("no such image"));
    QVERIFY(request.starts_with("GET /v1.41/images/x/json?a=b HTTP/1.1\r\nHost: engine\r\n"));
}

void TestEngineHttp::chunkedPiecesBecomeOneBody()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        talk.request();
        const std::string answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   "3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";
        for (const char c : answer)
            talk.send({&c, 1});
        talk.waitForClose();
    });
    const auto answer = HttpClient(targetOf(server.path())).call(get("/"), plenty, {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(std::string(asText(answer->body)), std::string("abcd"));
}

void TestEngineHttp::preliminaryAnswersAreNone()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 100 Continue\r\nX-Thing: early\r\n\r\n");
        talk.answer("{}", "201 Created");
    });
    const auto answer = HttpClient(targetOf(server.path())).call(get("/"), plenty, {});
    QVERIFY(answer);
    QCOMPARE(answer->head.status, 201);
    QCOMPARE(answer->head.header("x-thing"), std::string());
}

void TestEngineHttp::headHasNoBody()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nApi-Version: 1.41\r\n\r\n");
        talk.waitForClose();
    });
    HttpRequest request = get("/_ping");
    request.method = "HEAD";
    const auto answer = HttpClient(targetOf(server.path())).call(request, plenty, {});
    QVERIFY(answer);
    QCOMPARE(answer->head.header("api-version"), std::string("1.41"));
    QVERIFY(answer->body.empty());
}

void TestEngineHttp::sendsBodiesOfUnknownLength()
{
    const test::TempDir dir;
    std::string request;
    std::string body;
    const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
        request = talk.request();
        body = talk.chunkedBody();
        talk.answer("{}");
    });
    const std::string sent(300'000, 'x');
    SliceReader reader({test::memoryFile(asBytes(sent)), 0, sent.size()});
    HttpRequest post = get("/images/load");
    post.method = "POST";
    post.contentType = "application/x-tar";
    post.bodyReader = &reader;
    const auto answer = HttpClient(targetOf(server.path())).call(post, plenty, {});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(body.size(), sent.size());
    QVERIFY(body == sent);
    QVERIFY(request.find("Content-Type: application/x-tar\r\n") != std::string::npos);
}

void TestEngineHttp::aBodyThatCannotBeReadIsItsOwnError()
{
    class Broken final : public Reader
    {
        Result<std::size_t> read(std::span<std::byte>) override
        {
            return fail(ErrorCode::Corrupt, "the tar is broken");
        }
    };
    Broken reader;
    HttpRequest post = get("/images/load");
    post.method = "POST";
    post.bodyReader = &reader;
    const Error error = errorOf(post, [](SocketServer::Talk& talk) { talk.waitForClose(); });
    QCOMPARE(error.code, ErrorCode::Corrupt);
    QVERIFY(error.message.ends_with("the tar is broken"));
}

void TestEngineHttp::keepsConnections()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        while (!talk.request().empty())
            talk.answer("{}");
    });
    const HttpClient client(targetOf(server.path()));
    for (int i = 0; i < 5; ++i)
        QVERIFY(client.call(get("/"), plenty, {}));
    QCOMPARE(server.connections(), 1);
}

void TestEngineHttp::goesOnAfterAKeptConnectionWasClosed()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) {
        talk.request();
        talk.answer("{}");
    });
    const HttpClient client(targetOf(server.path()));
    for (int i = 0; i < 5; ++i) {
        const auto answer = client.call(get("/"), plenty, {});
        QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    }
    QCOMPARE(server.connections(), 5);
}

void TestEngineHttp::slowReadersMakeThePeerWait()
{
    constexpr std::size_t total = 32U << 20U;
    std::atomic<std::size_t> sent = 0;
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(total) + "\r\n\r\n");
        const std::string piece(65536, 'y');
        while (sent < total && talk.send(piece))
            sent += piece.size();
    });
    const HttpClient client(targetOf(server.path()));
    auto stream = client.open(get("/"), {});
    QVERIFY(stream);
    Bytes buffer(1000);
    QVERIFY((*stream)->read(buffer).value() > 0);
    // What the sockets of the system hold by themselves comes on top of our buffer.
    QTest::qWait(300);
    QVERIFY2(sent < (4U << 20U), std::to_string(sent).c_str());
    const auto rest = readAll(**stream, total);
    QVERIFY2(rest, rest ? "" : rest.error().message.c_str());
    QVERIFY(std::ranges::all_of(*rest, [](std::byte b) { return b == std::byte{'y'}; }));
    QCOMPARE((*stream)->read(buffer).value(), std::size_t{0});
}

void TestEngineHttp::cutInTheMiddleOfALengthIsIo()
{
    const Error error = errorOf(get("/x"), [](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
    });
    QCOMPARE(error.code, ErrorCode::Io);
    QVERIFY2(error.message.ends_with("GET /x: the connection was cut"), error.message.c_str());
}

void TestEngineHttp::cutInTheMiddleOfAChunkIsIo()
{
    const Error error = errorOf(get("/x"), [](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n20\r\nab");
    });
    QCOMPARE(error.code, ErrorCode::Io);
    QVERIFY2(error.message.ends_with("the connection was cut"), error.message.c_str());
}

void TestEngineHttp::closedWithoutAnAnswerIsIo()
{
    const Error error = errorOf(get("/x"), [](SocketServer::Talk& talk) { talk.request(); });
    QCOMPARE(error.code, ErrorCode::Io);
    QVERIFY2(error.message.ends_with("closed without an answer"), error.message.c_str());
}

void TestEngineHttp::silenceIsIo()
{
    HttpRequest request = get("/x");
    request.idleTimeout = 150ms;
    const Error error = errorOf(request, [](SocketServer::Talk& talk) { talk.waitForClose(); });
    QCOMPARE(error.code, ErrorCode::Io);
    QVERIFY2(error.message.ends_with("no sign of life for 150 ms"), error.message.c_str());
}

void TestEngineHttp::silenceInTheBodyIsIo()
{
    HttpRequest request = get("/x");
    request.idleTimeout = 150ms;
    const Error error = errorOf(request, [](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        talk.waitForClose();
    });
    QCOMPARE(error.code, ErrorCode::Io);
    QVERIFY2(error.message.ends_with("no sign of life for 150 ms"), error.message.c_str());
}

void TestEngineHttp::giantBodiesAreRefused()
{
    const Error error = errorOf(
        get("/x"),
        [](SocketServer::Talk& talk) {
            talk.request();
            talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            const std::string piece = "10000\r\n" + std::string(65536, ' ') + "\r\n";
            while (talk.send(piece)) {
            }
        },
        10U << 20U);
    QCOMPARE(error.code, ErrorCode::LimitExceeded);
    QVERIFY2(error.message.find("GET /x") != std::string::npos, error.message.c_str());
}

void TestEngineHttp::endlessHeadsAreRefused_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("lines") << QByteArray("X-Thing: abcdefghijklmnopqrstuvwxyz\r\n");
    QTest::newRow("one line") << QByteArray("abcdefghijklmnopqrstuvwxyz");
}

void TestEngineHttp::endlessHeadsAreRefused()
{
    QFETCH(QByteArray, piece);
    const Error error = errorOf(get("/x"), [&](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\n");
        while (talk.send(piece.toStdString())) {
        }
    });
    QCOMPARE(error.code, ErrorCode::LimitExceeded);
}

void TestEngineHttp::whatIsNoHttpIsCorrupt()
{
    for (const char* text : {"SSH-2.0-OpenSSH_9.2\r\n", "220 mail ready\r\n\r\n"}) {
        const Error error = errorOf(get("/x"), [&](SocketServer::Talk& talk) {
            talk.request();
            talk.send(text);
        });
        QVERIFY2(error.code == ErrorCode::Corrupt, error.message.c_str());
        QVERIFY2(error.message.ends_with("the answer is no HTTP"), error.message.c_str());
    }
}

void TestEngineHttp::cancelsWhileWaitingForTheHead()
{
    const test::TempDir dir;
    std::promise<void> asked;
    const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
        talk.request();
        asked.set_value();
        talk.waitForClose();
    });
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::thread stopper([&] {
        asked.get_future().wait();
        sinceStop.start();
        stop.request_stop();
    });
    HttpRequest request = get("/");
    request.idleTimeout.reset();
    const auto answer =
        HttpClient(targetOf(server.path())).call(request, plenty, {stop.get_token(), {}});
    const qint64 took = sinceStop.elapsed();
    stopper.join();
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < 200, std::to_string(took).c_str());
}

void TestEngineHttp::cancelsWhileWaitingForTheBody()
{
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [&](SocketServer::Talk& talk) {
        talk.request();
        talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
        talk.waitForClose();
    });
    std::stop_source stop;
    HttpRequest request = get("/events");
    request.idleTimeout.reset();
    const HttpClient client(targetOf(server.path()));
    auto stream = client.open(request, {stop.get_token(), {}});
    QVERIFY(stream);
    Bytes buffer(100);
    QCOMPARE((*stream)->read(buffer).value(), std::size_t{1});
    QElapsedTimer sinceStop;
    std::thread stopper([&] {
        std::this_thread::sleep_for(50ms);
        sinceStop.start();
        stop.request_stop();
    });
    const auto more = (*stream)->read(buffer);
    const qint64 took = sinceStop.elapsed();
    stopper.join();
    QVERIFY(!more);
    QCOMPARE(more.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < 200, std::to_string(took).c_str());
}

void TestEngineHttp::missingSocketIsNotFound()
{
    const test::TempDir dir;
    const auto answer = HttpClient(targetOf(dir.path("none"))).call(get("/"), plenty, {});
    QVERIFY(!answer);
    QVERIFY2(answer.error().code == ErrorCode::NotFound, answer.error().message.c_str());
}

void TestEngineHttp::foreignSocketIsDenied()
{
    if (::getuid() != 0)
        QSKIP("only root can become somebody whom a socket shuts out");
    const test::TempDir dir;
    const SocketServer server(dir.path("s"), [](SocketServer::Talk& talk) { talk.answer("{}"); });
    QCOMPARE(::chmod(server.path().c_str(), 0600), 0);
    QCOMPARE(::chmod(dir.path().c_str(), 0755), 0);
    const uid_t nobody = 65534;
    QCOMPARE(::seteuid(nobody), 0);
    const auto answer = HttpClient(targetOf(server.path())).call(get("/"), plenty, {});
    QCOMPARE(::seteuid(0), 0);
    QVERIFY(!answer);
    QVERIFY2(answer.error().code == ErrorCode::Denied, answer.error().message.c_str());
}

void TestEngineHttp::deadSocketIsIo()
{
    const test::TempDir dir;
    const std::string alive = dir.path("alive");
    const std::string dead = dir.path("dead");
    {
        const SocketServer server(alive, [](SocketServer::Talk&) {});
        QCOMPARE(::rename(alive.c_str(), dead.c_str()), 0);
    }
    const auto answer = HttpClient(targetOf(dead)).call(get("/"), plenty, {});
    QVERIFY(!answer);
    QVERIFY2(answer.error().code == ErrorCode::Io, answer.error().message.c_str());
    QVERIFY2(answer.error().message.find("refused") != std::string::npos,
             answer.error().message.c_str());
}

void TestEngineHttp::errorsTellNoQueries()
{
    HttpRequest request = get("/x?token=secret");
    request.headers.emplace_back("X-Registry-Auth", "secret");
    const Error error = errorOf(request, [](SocketServer::Talk& talk) { talk.request(); });
    QVERIFY2(error.message.find("secret") == std::string::npos, error.message.c_str());
}

void TestEngineHttp::percentCodes()
{
    QCOMPARE(percentEncoded("a/b:1 %\n", "/:"), std::string("a/b:1%20%25%0A"));
    QCOMPARE(percentDecoded("a%2Fb%2g%"), std::string("a/b%2g%"));
}

QTEST_GUILESS_MAIN(TestEngineHttp)
#include "tst_enginehttp.moc"
