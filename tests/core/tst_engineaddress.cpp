// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineaddress.h"
#include "core/engine/sshrelay.h"

#include <QTest>

using namespace core;

class TestEngineAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
    void refuses_data();
    void refuses();
    void faultsRepeatNoPassword();
    void portsFollowTls();
    void targetsSayHowHttpGetsThere();
    void sshCommandIsQuoted();
};

void TestEngineAddress::readsAddresses_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("read");
    const auto row = [](const char* given, const char* read = nullptr) {
        QTest::newRow(given) << QString(given) << QString(read ? read : given);
    };
    row("unix:///var/run/docker.sock");
    row("unix:///a folder/with:all@kinds?of#bytes");
    row("/run/podman/podman.sock", "unix:///run/podman/podman.sock");
    row("tcp://localhost:4000");
    row("tcp://localhost", "tcp://localhost:2375");
    row("tcp://[::1]:2375");
    row("tcp://[fe80::1%25eth0]:1", "tcp://[fe80::1%25eth0]:1");
    row("tcp://host:2375/engine/", "tcp://host:2375/engine");
    row("http://host:80", "tcp://host:80");
    row("https://host", "tcp://host:2376");
    row("ssh://host");
    row("ssh://me@host:22");
    row("ssh://core@localhost:5022/run/user/501/podman/podman.sock");
    row("ssh://host/", "ssh://host");
}

void TestEngineAddress::readsAddresses()
{
    QFETCH(QString, given);
    QFETCH(QString, read);
    const auto address = parseEngineAddress(given.toStdString());
    QVERIFY2(address, address ? "" : address.error().message.c_str());
    QCOMPARE(QString::fromStdString(address->text()), read);
}

void TestEngineAddress::refuses_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<int>("code");
    const auto row = [](const char* given, ErrorCode code = ErrorCode::Usage) {
        QTest::newRow(given) << QString(given) << static_cast<int>(code);
    };
    row("");
    row("docker.sock");
    row("unix://docker.sock");
    row("unix://");
    row("tcp://");
    row("tcp://:2375");
    row("tcp://host:0");
    row("tcp://host:65536");
    row("tcp://host:2375x");
    row("tcp://[::1");
    row("tcp://[::1]x");
    row("tcp://ho st");
    row("tcp://user@host");
    row("tcp://host:1?x=y");
    row("ssh://-oProxyCommand=sh/x");
    row("ssh://-oProxyCommand@host");
    row("ssh://me:secret@host");
    row("ssh://me%3Asecret@host");
    row("ssh://host$(reboot)");
    row("ssh://host#x");
    row("ssh://host/a%0Ab");
    row("npipe:////./pipe/docker_engine", ErrorCode::Unsupported);
    row("fd://", ErrorCode::Unsupported);
    row("ftp://host", ErrorCode::Unsupported);
    QTest::newRow("long") << "unix:///" + QString(107, 'x') << static_cast<int>(ErrorCode::Usage);
}

void TestEngineAddress::refuses()
{
    QFETCH(QString, given);
    QFETCH(int, code);
    const auto address = parseEngineAddress(given.toStdString());
    QVERIFY(!address);
    QVERIFY2(address.error().code == static_cast<ErrorCode>(code), address.error().message.c_str());
}

void TestEngineAddress::faultsRepeatNoPassword()
{
    for (const char* text : {"ssh://me:secret@host", "tcp://me:secret@host:1", "tcp://secret host",
                             "ssh://x?token=secret"}) {
        const std::string message = parseEngineAddress(text).error().message;
        QVERIFY2(message.find("secret") == std::string::npos, message.c_str());
    }
}

void TestEngineAddress::portsFollowTls()
{
    TlsFiles tls;
    tls.ca = "/certs/ca.pem";
    const auto address = parseEngineAddress("tcp://host", tls);
    QCOMPARE(int(address->port), 2376);
    QVERIFY(address->tls == tls);
    QCOMPARE(httpTarget(*address).origin, std::string("https://host:2376"));
}

void TestEngineAddress::targetsSayHowHttpGetsThere()
{
    const HttpTarget socket = httpTarget(parseEngineAddress("/run/docker.sock").value());
    QCOMPARE(socket.unixSocket, std::string("/run/docker.sock"));
    QCOMPARE(socket.origin, std::string("http://docker"));
    QCOMPARE(socket.name, std::string("unix:///run/docker.sock"));
    QCOMPARE(httpTarget(parseEngineAddress("tcp://[::1]:1/a b").value()).origin,
             std::string("http://[::1]:1/a%20b"));
    QVERIFY(httpTarget(parseEngineAddress("ssh://host").value()).relay);
}

void TestEngineAddress::sshCommandIsQuoted()
{
    const auto address = parseEngineAddress("ssh://me@host:22/it's $(here)").value();
    const std::vector<std::string> words = sshCommand(address);
    const std::vector<std::string> expected = {
        "ssh",
        "-l",
        "me",
        "-p",
        "22",
        "-o",
        "ConnectTimeout=30",
        "-o",
        "BatchMode=yes",
        "-T",
        "--",
        "host",
        "docker --host='unix:///it'\\''s $(here)' system dial-stdio"};
    QVERIFY(words == expected);
}

QTEST_GUILESS_MAIN(TestEngineAddress)
#include "tst_engineaddress.moc"
