// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxy.h"
#include "core/net/url.h"
#include "core/registry/blobreading.h"
#include "core/registry/complaint.h"
#include "core/registry/connections.h"
#include "core/registry/remoterepository.h"
#include "core/registry/tagorder.h"
#include "core/registry/tokens.h"

#include <QTest>

#include <ctime>

using namespace core;
using namespace std::chrono_literals;

/// What registries and people write, read.
class TestRegistryParsers : public QObject
{
    Q_OBJECT

private slots:
    void challenges_data();
    void challenges();
    void scopesAreJoined();
    void complaints_data();
    void complaints();
    void statusesBecomeErrors_data();
    void statusesBecomeErrors();
    void errorsAreOneHarmlessLine();
    void timesToWait_data();
    void timesToWait();
    void limits();
    void links_data();
    void links();
    void notices();
    void contentRanges_data();
    void contentRanges();
    void tokenAnswers_data();
    void tokenAnswers();
    void referrersTags();
    void addresses_data();
    void addresses();
    void resolvedAddresses_data();
    void resolvedAddresses();
    void loopback_data();
    void loopback();
    void proxies();
    void hostsWithoutProxy_data();
    void hostsWithoutProxy();
    void insecureHosts_data();
    void insecureHosts();
    void remoteReferences_data();
    void remoteReferences();
    void tagsInNaturalOrder();
};

namespace {

HttpHead headWith(const char* name, const QByteArray& value, int status = 200)
{
    HttpHead head;
    head.status = status;
    head.headers.emplace_back(name, value.toStdString());
    return head;
}

} // namespace

void TestRegistryParsers::challenges_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected"); // scheme{name=value;…}…
    const auto row = [](const char* name, const char* value, const char* expected) {
        QTest::newRow(name) << QByteArray(value) << QByteArray(expected);
    };
    row("basic", "Basic realm=\"x y\"", "basic{realm=x y;}");
    row("bearer",
        "Bearer realm=\"https://a/t?x=1,2\",service=\"s\",scope=\"repository:a:pull,push\"",
        "bearer{realm=https://a/t?x=1,2;scope=repository:a:pull,push;service=s;}");
    row("any case", "BEARER Realm=\"r\" , SERVICE = s", "bearer{realm=r;service=s;}");
    row("escapes", R"(Basic realm="a\"b\\c")", "basic{realm=a\"b\\c;}");
    row("two", "Basic realm=\"a\", Bearer realm=\"b\", error=\"invalid_token\"",
        "basic{realm=a;}bearer{error=invalid_token;realm=b;}");
    row("without parameters", "Negotiate, Basic realm=\"a\"", "negotiate{}basic{realm=a;}");
    row("token68", "Negotiate YWJj==, Basic realm=\"a\"", "negotiate{}basic{realm=a;}");
    row("unquoted address", "Bearer realm=https://a/token,service=s",
        "bearer{realm=https://a/token;service=s;}");
    row("empty value", "Bearer realm=\"\",scope=\"\"", "bearer{realm=;scope=;}");
    row("commas around", ",, Basic realm=\"a\" ,,", "basic{realm=a;}");
    row("nothing", "", "");
    row("garbage", "=\"", "");
    row("unfinished quote", "Basic realm=\"a, Bearer realm=\"b\"", "");
    row("ends in an escape", "Basic realm=\"a\\", "");
    row("first name counts", "Basic realm=\"a\",realm=\"b\"", "basic{realm=a;}");
    row("good before bad", "Basic realm=\"a\", Bearer realm=\"b", "basic{realm=a;}");
}

void TestRegistryParsers::challenges()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, expected);
    std::string text;
    for (const AuthChallenge& one : parseChallenges(value.toStdString())) {
        text += one.scheme + "{";
        for (const auto& [name, parameter] : one.parameters)
            text += name + "=" + parameter + ";";
        text += "}";
    }
    QCOMPARE(QByteArray::fromStdString(text), expected);
}

void TestRegistryParsers::scopesAreJoined()
{
    QCOMPARE(joinedScopes({"repository:a/b:pull"}, {"repository:a/b:push,pull"}),
             std::vector<std::string>{"repository:a/b:pull,push"});
    QVERIFY(joinedScopes({"repository:a:", "repository:b:,"}, {}).empty()); // Nothing is asked for.
    QCOMPARE(joinedScopes({"repository:b:pull", "repository:a:pull"}, {}),
             (std::vector<std::string>{"repository:a:pull", "repository:b:pull"}));
    QCOMPARE(joinedScopes({"repository:host:5000/a:pull"}, {"registry:catalog:*"}),
             (std::vector<std::string>{"registry:catalog:*", "repository:host:5000/a:pull"}));
    QCOMPARE(splitScopes("  a  b "), (std::vector<std::string>{"a", "b"}));
}

void TestRegistryParsers::complaints_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* body, const char* expected) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(expected);
    };
    row("usual",
        R"({"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{}}]})",
        "manifest unknown (MANIFEST_UNKNOWN)");
    row("two", R"({"errors":[{"code":"A","message":"a"},{"code":"B"}]})", "a (A); B");
    row("twice the same", R"({"errors":[{"code":"A","message":"a"},{"code":"A","message":"a"}]})",
        "a (A)");
    row("of a token service", R"({"details":"incorrect username or password"})",
        "incorrect username or password");
    row("OAuth2", R"({"error":"invalid_grant","error_description":"too old"})",
        "invalid_grant; too old");
    row("detail alone", R"({"errors":[{"detail":"why"}]})", "why");
    row("message alone", R"({"message":"no"})", "no");
    row("control characters", "{\"message\":\"a\\u001b[31mb\\nc\"}", "a [31mb c");
    row("no JSON", "<html>", "");
    row("empty", "", "");
    row("wrong types", R"({"errors":[1,null,{"code":5}]})", "");
}

void TestRegistryParsers::complaints()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(complaintText(parseComplaints(asBytes(body.toStdString())))),
             expected);
}

void TestRegistryParsers::statusesBecomeErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("401") << 401 << QByteArray() << QByteArray("denied");
    QTest::newRow("403") << 403 << QByteArray() << QByteArray("denied");
    QTest::newRow("404") << 404 << QByteArray() << QByteArray("notFound");
    QTest::newRow("405") << 405 << QByteArray() << QByteArray("unsupported");
    QTest::newRow("413") << 413 << QByteArray() << QByteArray("limitExceeded");
    QTest::newRow("429") << 429 << QByteArray() << QByteArray("network");
    QTest::newRow("500") << 500 << QByteArray() << QByteArray("network");
    QTest::newRow("400") << 400 << QByteArray() << QByteArray("corrupt");
    QTest::newRow("name") << 400 << QByteArray(R"({"errors":[{"code":"NAME_INVALID"}]})")
                          << QByteArray("usage");
    QTest::newRow("digest") << 400 << QByteArray(R"({"errors":[{"code":"DIGEST_INVALID"}]})")
                            << QByteArray("digestMismatch");
    QTest::newRow("missing blob") << 400
                                  << QByteArray(R"({"errors":[{"code":"MANIFEST_BLOB_UNKNOWN"}]})")
                                  << QByteArray("notFound");
    QTest::newRow("off") << 400 << QByteArray(R"({"errors":[{"code":"UNSUPPORTED"}]})")
                         << QByteArray("unsupported");
}

void TestRegistryParsers::statusesBecomeErrors()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, code);
    HttpHead head;
    head.status = status;
    const Error error = answerError(head, asBytes(body.toStdString()), "a.com: GET /v2/");
    QCOMPARE(QByteArray::fromStdString(std::string(errorCodeName(error.code))), code);
    QVERIFY(error.message.starts_with("a.com: GET /v2/: "));
}

void TestRegistryParsers::errorsAreOneHarmlessLine()
{
    const std::string body = R"({"message":")" + std::string(100'000, 'x') + "\\n\xff\"}";
    HttpHead head;
    head.status = 500;
    const Error error = answerError(head, asBytes(body), "a");
    QVERIFY(error.message.size() < 600);
    QVERIFY(error.message.find('\n') == std::string::npos);
    QVERIFY(isUtf8(error.message));
}

void TestRegistryParsers::timesToWait_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000) << qint64(120'000);
    QTest::newRow("none") << QByteArray("0") << qint64(0) << qint64(0);
    QTest::newRow("past") << QByteArray("Fri, 31 Dec 1999 23:59:59 GMT") << qint64(0) << qint64(0);
    const std::time_t then = std::time(nullptr) + 100;
    std::array<char, 64> text{};
    std::tm parts{};
    ::gmtime_r(&then, &parts);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    QTest::newRow("date") << QByteArray(text.data()) << qint64(90'000) << qint64(100'000);
    QTest::newRow("garbage") << QByteArray("soon") << qint64(-1) << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1) << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1) << qint64(-1);
}

void TestRegistryParsers::timesToWait()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, least);
    QFETCH(const qint64, most);
    const auto wait = parseRetryAfter(value.toStdString());
    const qint64 found = wait ? wait->count() : -1;
    QVERIFY2(found >= least && found <= most, QByteArray::number(found));
}

void TestRegistryParsers::limits()
{
    HttpHead head = headWith("ratelimit-limit", "100;w=21600");
    head.headers.emplace_back("ratelimit-remaining", "x");
    const RateLimit limit = readRateLimit(head);
    QCOMPARE(limit.limit, std::optional<std::uint64_t>(100));
    QVERIFY(!limit.remaining);
    QVERIFY(limit.window == std::optional<std::chrono::seconds>(21600s));
    // Only an answer that refuses asks to wait.
    QVERIFY(!readRateLimit(headWith("retry-after", "5")).retryAfter);
    QVERIFY(readRateLimit(headWith("retry-after", "5", 429)).retryAfter
            == std::optional<std::chrono::milliseconds>(5s));
    QVERIFY(!readRateLimit(HttpHead()).isStated());
}

void TestRegistryParsers::links_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("usual") << QByteArray("</v2/a/tags/list?last=x&n=2>; rel=\"next\"")
                           << QByteArray("/v2/a/tags/list?last=x&n=2");
    QTest::newRow("without quotes") << QByteArray("<x>; rel=next") << QByteArray("x");
    QTest::newRow("second") << QByteArray("<a>; rel=\"prev\", <b>; rel=\"next\"")
                            << QByteArray("b");
    QTest::newRow("other parameters")
        << QByteArray("<a>; title=\"x\"; rel=\"next\"") << QByteArray("a");
    QTest::newRow("not next") << QByteArray("<a>; rel=\"last\"") << QByteArray();
    QTest::newRow("no relation") << QByteArray("<a>") << QByteArray();
    QTest::newRow("unfinished") << QByteArray("<a; rel=\"next\"") << QByteArray();
}

void TestRegistryParsers::links()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(nextLink(headWith("link", value))), expected);
}

void TestRegistryParsers::notices()
{
    QCOMPARE(noticesOf(headWith("warning", "299 - \"a \\\"b\\\" c\"")),
             std::vector<std::string>{"a \"b\" c"});
    QVERIFY(noticesOf(headWith("warning", "110 - \"stale\"")).empty());
    QVERIFY(noticesOf(headWith("warning", "299 - nothing")).empty());
}

void TestRegistryParsers::contentRanges_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("usual") << QByteArray("bytes 5-9/10") << QByteArray("5 9 10");
    QTest::newRow("unknown whole") << QByteArray("bytes 5-9/*") << QByteArray("5 9 ?");
    QTest::newRow("unsatisfied") << QByteArray("bytes */10") << QByteArray();
    QTest::newRow("other unit") << QByteArray("items 5-9/10") << QByteArray();
    QTest::newRow("negative") << QByteArray("bytes -5-9/10") << QByteArray();
    QTest::newRow("too large") << QByteArray("bytes 0-99999999999999999999/1") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestRegistryParsers::contentRanges()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, expected);
    QByteArray text;
    if (const auto range = parseContentRange(value.toStdString()))
        text = QByteArray::number(range->first) + " " + QByteArray::number(range->last) + " "
               + (range->whole ? QByteArray::number(*range->whole) : QByteArray("?"));
    QCOMPARE(text, expected);
}

void TestRegistryParsers::tokenAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("token") << QByteArray(R"({"token":"abc"})") << QByteArray("abc 60");
    QTest::newRow("access token") << QByteArray(R"({"access_token":"x","expires_in":300})")
                                  << QByteArray("x 300");
    QTest::newRow("both") << QByteArray(R"({"token":"a","access_token":"b"})")
                          << QByteArray("a 60");
    QTest::newRow("negative time")
        << QByteArray(R"({"token":"a","expires_in":-5})") << QByteArray("a 60");
    QTest::newRow("none") << QByteArray("{}") << QByteArray();
    QTest::newRow("another header") << QByteArray(R"({"token":"a\r\nX: y"})") << QByteArray();
    QTest::newRow("blanks") << QByteArray(R"({"token":"a b"})") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("token") << QByteArray();
}

void TestRegistryParsers::tokenAnswers()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, expected);
    const auto answer = parseTokenAnswer(asBytes(body.toStdString()));
    QCOMPARE(answer ? QByteArray::fromStdString(answer->token) + " "
                          + QByteArray::number(qint64(answer->lifetime.count()))
                    : QByteArray(),
             expected);
}

void TestRegistryParsers::referrersTags()
{
    const std::string hex(64, 'a');
    QCOMPARE(referrersTag(*Digest::parse("sha256:" + hex)), "sha256-" + hex);
    const std::string longer(128, 'b');
    QCOMPARE(referrersTag(*Digest::parse("sha512:" + longer)), "sha512-" + longer.substr(0, 64));
    QCOMPARE(referrersTag(*Digest::parse("test+alg:x=y")), std::string("test-alg-x-y"));
}

void TestRegistryParsers::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(*text == '\0' ? "nothing" : text) << QByteArray(text) << QByteArray(expected);
    };
    row("https://a.com", "https://a.com /");
    row("HTTPS://A.com:443/x?y=Z#f", "https://a.com /x?y=Z");
    row("http://a:80?x", "http://a /?x");
    row("http://[::1]:5000/v2/", "http://[::1]:5000 /v2/");
    row("https://a/%2F%20", "https://a /%2F%20");
    row("ftp://a/", "");
    row("file:///etc/passwd", "");
    row("https://user:pass@a/", "");
    row("https:///x", "");
    row("https://a:port/", "");
    row("https://a b/", "");
    row("https://a/\r\nX: y", "");
    row("https://a\\b/", "");
    row("/v2/", "");
    row("", "");
}

void TestRegistryParsers::addresses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const auto address = parseWebAddress(text.toStdString());
    QCOMPARE(address ? QByteArray::fromStdString(address->origin + " " + address->path)
                     : QByteArray(),
             expected);
}

void TestRegistryParsers::resolvedAddresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("absolute") << QByteArray("http://b/x") << QByteArray("http://b/x");
    QTest::newRow("from the root") << QByteArray("/x?y") << QByteArray("https://a:1/x?y");
    QTest::newRow("beside") << QByteArray("x") << QByteArray("https://a:1/v2/r/x");
    QTest::newRow("query") << QByteArray("?z=1") << QByteArray("https://a:1/v2/r/list?z=1");
    QTest::newRow("other host") << QByteArray("//b/x") << QByteArray("https://b/x");
    QTest::newRow("colon in the path")
        << QByteArray("/sha256:ab") << QByteArray("https://a:1/sha256:ab");
    QTest::newRow("other scheme") << QByteArray("javascript:x") << QByteArray();
}

void TestRegistryParsers::resolvedAddresses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const auto address = resolveWebAddress({"https://a:1", "/v2/r/list?n=1"}, text.toStdString());
    QCOMPARE(address ? QByteArray::fromStdString(address->text()) : QByteArray(), expected);
}

void TestRegistryParsers::loopback_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("expected");
    for (const char* host :
         {"localhost", "LOCALHOST:5000", "127.0.0.1", "127.1.2.3:80", "[::1]:5000", "a.localhost"})
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char* host : {"127.0.0.1.evil.com", "127.evil.com", "localhost.com", "128.0.0.1",
                             "127..0.1", "10.0.0.1", "[::2]", "127.0.0."})
        QTest::newRow(host) << QByteArray(host) << false;
}

void TestRegistryParsers::loopback()
{
    QFETCH(const QByteArray, host);
    QFETCH(const bool, expected);
    QCOMPARE(isLoopbackHost(host.toStdString()), expected);
}

void TestRegistryParsers::proxies()
{
    const HttpProxies some = httpProxies({{"HTTPS_PROXY", "http://p:1"},
                                          {"https_proxy", "http://q:1"},
                                          {"HTTP_PROXY", "http://r:1"},
                                          {"NO_PROXY", "b.com"}});
    QCOMPARE(some.forOrigin("https://a.com"), std::string("http://q:1"));
    QCOMPARE(some.forOrigin("http://a.com"), std::string("http://r:1"));
    QCOMPARE(some.forOrigin("http://127.0.0.1:5000"), std::string());
    QCOMPARE(some.except, std::string("b.com"));
    const HttpProxies served =
        httpProxies({{"HTTP_PROXY", "http://evil:1"}, {"REQUEST_METHOD", "GET"}});
    QCOMPARE(served.forOrigin("http://a.com"), std::string());
    QCOMPARE(httpProxies({{"ALL_PROXY", "socks5://s:1"}}).forOrigin("https://a.com"),
             std::string("socks5://s:1"));
}

void TestRegistryParsers::hostsWithoutProxy_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("expected");
    for (const char* host :
         {"b.com", "a.b.com", "B.COM", "c.com", "x.c.com", "10.1.2.3", "[fd00::1]"})
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char* host : {"ab.com", "b.com.evil", "com", "11.0.0.1", "[fe00::1]"})
        QTest::newRow(host) << QByteArray(host) << false;
}

void TestRegistryParsers::hostsWithoutProxy()
{
    QFETCH(const QByteArray, host);
    QFETCH(const bool, expected);
    HttpProxies proxies;
    proxies.except = "b.com, .c.com 10.0.0.0/8,fd00::/8,,";
    QCOMPARE(proxies.isExcepted(host.toStdString()), expected);
    proxies.except = "*";
    QVERIFY(proxies.isExcepted(host.toStdString()));
    proxies.except.clear();
    QVERIFY(!proxies.isExcepted(host.toStdString()));
}

void TestRegistryParsers::insecureHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("expected");
    for (const char* host : {"a.com:5000", "10.1.2.3:5000", "10.0.0.0", "[fd00::1]:5000"})
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char* host : {"a.com", "11.0.0.1", "10.evil.com", "[fe00::1]"})
        QTest::newRow(host) << QByteArray(host) << false;
}

void TestRegistryParsers::insecureHosts()
{
    QFETCH(const QByteArray, host);
    QFETCH(const bool, expected);
    QCOMPARE(isListedHost(host.toStdString(),
                          {"a.com:5000", "10.0.0.0/8", "fd00::/8", "broken/x", "1.2.3.4/99"}),
             expected);
}

void TestRegistryParsers::remoteReferences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("hub") << QByteArray("nginx") << QByteArray("docker.io/library/nginx:latest");
    QTest::newRow("transport") << QByteArray("docker://localhost:5000/a/b:1")
                               << QByteArray("localhost:5000/a/b:1");
    QTest::newRow("digest") << QByteArray("a.com/b@sha256:" + QByteArray(64, 'a'))
                            << QByteArray("a.com/b@sha256:" + QByteArray(64, 'a'));
    QTest::newRow("upper case") << QByteArray("a.com/B") << QByteArray();
    QTest::newRow("nothing") << QByteArray("docker://") << QByteArray();
}

void TestRegistryParsers::remoteReferences()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const auto reference = parseRemoteReference(text.toStdString());
    QCOMPARE(reference ? QByteArray::fromStdString(reference->text()) : QByteArray(), expected);
}

void TestRegistryParsers::tagsInNaturalOrder()
{
    std::vector<std::string> tags = {"v10",
                                     "v9",
                                     "latest",
                                     "1.10",
                                     "1.9",
                                     "1.9-rc1",
                                     "1",
                                     "01",
                                     "v9.0",
                                     "10",
                                     "a",
                                     "1.9.1",
                                     "v18446744073709551616"};
    sortTags(tags);
    QCOMPARE(tags,
             (std::vector<std::string>{"01", "1", "1.9", "1.9-rc1", "1.9.1", "1.10", "10", "a",
                                       "latest", "v9", "v9.0", "v10", "v18446744073709551616"}));
}

QTEST_GUILESS_MAIN(TestRegistryParsers)
#include "tst_registryparsers.moc"
