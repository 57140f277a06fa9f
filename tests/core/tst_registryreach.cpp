// SPDX-License-Identifier: GPL-3.0-or-later
// Which registries are believed and reached, and by what way.
#include "core/registry/registryaccess.h"
#include "tests/support/registrypeer.h"

#include <QTest>

#include <mutex>

using namespace core;
using test::RegistryPeer;
using test::SocketServer;
using Mode = test::RegistryPeer::Mode;

class TestRegistryReach : public QObject
{
    Q_OBJECT

private slots:
    void expiredCertificatesAreRefused();
    void certificatesOfOtherHostsAreRefused();
    void insecureIsForOneRegistryAlone();
    void certificatesOfClientsComeFromCertsD();
    void plainHttpIsForWhoIsAllowedIt();
    void proxiesAreUsed();
    void proxiesThatAreExceptedAreNot();
};

namespace {

struct Desk
{
    test::TempDir folder;
    MachineEnvironment environment;
    RegistryOptions options;

    Desk()
    {
        environment.home = folder.path("home");
        environment.root = folder.path("root");
        environment.uid = 1000;
        options.attempts = 1;
        options.firstWait = std::chrono::milliseconds(10);
    }
    void trust(const RegistryPeer& peer) const { write(peer, "ca.crt", peer.pki().ca()); }
    void write(const RegistryPeer& peer, const std::string& name, const std::string& from) const
    {
        folder.write("root/etc/docker/certs.d/" + peer.host() + "/" + name,
                     std::string_view(test::fileText(from)));
    }
    Result<RequestCost> ping(const std::string& host) const
    {
        const auto access = RegistryAccess::create(environment, options);
        return (*access->registry(host))->ping({});
    }
};

QByteArray reasonOf(const Result<RequestCost>& result)
{
    return result ? QByteArray("no error") : QByteArray::fromStdString(result.error().message);
}

/// A proxy for plain HTTP, and behind it a registry; it leads nobody to a host with TLS.
class Proxy
{
public:
    Proxy()
        : m_server([this](SocketServer::Talk& talk) {
            for (std::string head = talk.request(); !head.empty(); head = talk.request()) {
                {
                    const std::scoped_lock lock(m_mutex);
                    m_heads.push_back(head);
                }
                if (head.starts_with("CONNECT ")) {
                    talk.send("HTTP/1.1 200 Connection established\r\n\r\n");
                    return; // Nobody there speaks TLS.
                }
                talk.answer("{}", "200 OK", "Docker-Distribution-Api-Version: registry/2.0\r\n");
            }
        })
    {
    }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(m_server.port()); }
    int count(const std::string& beginning) const
    {
        const std::scoped_lock lock(m_mutex);
        return static_cast<int>(std::ranges::count_if(
            m_heads, [&](const std::string& head) { return head.starts_with(beginning); }));
    }

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_heads;
    SocketServer m_server;
};

} // namespace

void TestRegistryReach::expiredCertificatesAreRefused()
{
    REQUIRE_REGISTRY(peer, Mode::Expired);
    const Desk desk;
    desk.trust(*peer);
    const auto ping = desk.ping(peer->host());
    QVERIFY(!ping);
    QCOMPARE(ping.error().code, ErrorCode::Denied);
    QVERIFY2(ping.error().message.find("expired") != std::string::npos, reasonOf(ping));
}

void TestRegistryReach::certificatesOfOtherHostsAreRefused()
{
    REQUIRE_REGISTRY(peer, Mode::Elsewhere);
    const Desk desk;
    desk.trust(*peer);
    const auto ping = desk.ping(peer->host());
    QVERIFY(!ping);
    QCOMPARE(ping.error().code, ErrorCode::Denied);
    QVERIFY2(ping.error().message.find("127.0.0.1") != std::string::npos, reasonOf(ping));
}

void TestRegistryReach::insecureIsForOneRegistryAlone()
{
    REQUIRE_REGISTRY(peer, Mode::Elsewhere);
    std::string whyNot;
    const auto other = RegistryPeer::start(Mode::Expired, whyNot);
    QVERIFY2(other, whyNot.c_str());
    Desk desk;
    desk.options.insecureHosts = {peer->host()};
    const auto allowed = desk.ping(peer->host());
    QVERIFY2(allowed, reasonOf(allowed));
    const auto refused = desk.ping(other->host());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Denied);
}

void TestRegistryReach::certificatesOfClientsComeFromCertsD()
{
    REQUIRE_REGISTRY(peer, Mode::Mutual);
    const Desk desk;
    desk.trust(*peer);
    QVERIFY(!desk.ping(peer->host()));
    desk.write(*peer, "client.cert", peer->pki().path("client.crt"));
    desk.write(*peer, "client.key", peer->pki().path("client.key"));
    const auto ping = desk.ping(peer->host());
    QVERIFY2(ping, reasonOf(ping));
}

void TestRegistryReach::plainHttpIsForWhoIsAllowedIt()
{
    const Proxy proxy;
    Desk desk;
    desk.environment.variables = {{"HTTP_PROXY", proxy.address()},
                                  {"HTTPS_PROXY", proxy.address()}};
    const auto refused = desk.ping("registry.test");
    QVERIFY(!refused);
    QVERIFY(proxy.count("CONNECT registry.test:443 ") > 0);
    QCOMPARE(proxy.count("GET "), 0); // Nothing went out in plain sight.
    desk.options.insecureHosts = {"registry.test"};
    const auto allowed = desk.ping("registry.test");
    QVERIFY2(allowed, reasonOf(allowed));
    QVERIFY(proxy.count("GET http://registry.test/v2/ ") > 0);
    QVERIFY(!desk.ping("other.test"));
    QCOMPARE(proxy.count("GET http://other.test/"), 0);
}

void TestRegistryReach::proxiesAreUsed()
{
    const Proxy proxy;
    for (const char* name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY"}) {
        Desk desk;
        desk.environment.variables = {{name, proxy.address()}};
        const int before = proxy.count("CONNECT registry.test:443 ");
        QVERIFY(!desk.ping("registry.test"));
        QCOMPARE(proxy.count("CONNECT registry.test:443 "), before + 1);
    }
}

void TestRegistryReach::proxiesThatAreExceptedAreNot()
{
    const Proxy proxy;
    Desk desk;
    for (const char* except : {"registry.invalid", "other.test,.invalid", "*"}) {
        desk.environment.variables = {{"HTTPS_PROXY", proxy.address()}, {"NO_PROXY", except}};
        const auto ping = desk.ping("registry.invalid");
        QVERIFY(!ping);
        QCOMPARE(ping.error().code, ErrorCode::Network);
        QCOMPARE(proxy.count("CONNECT "), 0);
    }
    // What is on this machine needs none.
    REQUIRE_REGISTRY(peer, Mode::Plain);
    desk.environment.variables = {{"HTTP_PROXY", proxy.address()},
                                  {"HTTPS_PROXY", proxy.address()}};
    const auto here = desk.ping(peer->host());
    QVERIFY2(here, reasonOf(here));
    QCOMPARE(proxy.count(""), 0);
}

QTEST_GUILESS_MAIN(TestRegistryReach)
#include "tst_registryreach.moc"
