// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/doctor.h"
#include "tests/support/tempdir.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace core;

/// Beside a TLS server of OpenSSL that wants to see a certificate.
class TestEngineTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void bothBelieveEachOther();
    void strangersAreDenied_data();
    void strangersAreDenied();
    void verificationCanBeTurnedOff();
    void missingFilesAreDenied();
    void plainHttpIsNoAnswer();
    void doctorNamesTheCertificates();

private:
    void makeAuthority(const std::string& name);
    void makeCertificate(const std::string& name, const std::string& authority);
    bool openssl(const QStringList& arguments);
    EngineAddress address(const TlsFiles& tls) const;
    TlsFiles goodFiles() const;
    Error errorOf(const TlsFiles& tls) const;

    test::TempDir m_dir;
    QProcess m_server;
    QString m_port;
};

bool TestEngineTls::openssl(const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(m_dir.path()));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start("openssl", arguments);
    const bool isGood = process.waitForFinished() && process.exitCode() == 0;
    if (!isGood)
        qWarning("%s", process.readAll().constData());
    return isGood;
}

void TestEngineTls::makeAuthority(const std::string& name)
{
    const QString file = QString::fromStdString(name);
    QVERIFY(openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                     "-nodes", "-days", "2", "-subj", "/CN=" + file, "-keyout", file + ".key",
                     "-out", file + ".pem"}));
}

void TestEngineTls::makeCertificate(const std::string& name, const std::string& authority)
{
    const QString file = QString::fromStdString(name);
    const QString by = QString::fromStdString(authority);
    m_dir.write(name + ".ext", std::string_view("subjectAltName=IP:127.0.0.1\n"));
    QVERIFY(openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                     "-subj", "/CN=" + file, "-keyout", file + ".key", "-out", file + ".csr"}));
    QVERIFY(openssl({"x509", "-req", "-in", file + ".csr", "-CA", by + ".pem", "-CAkey",
                     by + ".key", "-CAcreateserial", "-days", "2", "-extfile", file + ".ext",
                     "-out", file + ".pem"}));
}

void TestEngineTls::initTestCase()
{
    if (QStandardPaths::findExecutable("openssl").isEmpty())
        QSKIP("openssl is not installed");
    makeAuthority("ca");
    makeAuthority("other");
    makeCertificate("server", "ca");
    makeCertificate("client", "ca");
    makeCertificate("stranger", "other");
    m_server.setWorkingDirectory(QString::fromStdString(m_dir.path()));
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start("openssl",
                   {"s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "server.pem", "-key",
                    "server.key", "-CAfile", "ca.pem", "-Verify", "1", "-verify_return_error"});
    QByteArray said;
    const QRegularExpression accept("ACCEPT 127.0.0.1:([0-9]+)");
    while (!accept.match(said).hasMatch() && m_server.waitForReadyRead())
        said += m_server.readAll();
    QVERIFY2(accept.match(said).hasMatch(), said.constData());
    m_port = accept.match(said).captured(1);
}

void TestEngineTls::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished();
}

EngineAddress TestEngineTls::address(const TlsFiles& tls) const
{
    return parseEngineAddress("tcp://127.0.0.1:" + m_port.toStdString(), tls).value();
}

TlsFiles TestEngineTls::goodFiles() const
{
    TlsFiles tls;
    tls.ca = m_dir.path("ca.pem");
    tls.certificate = m_dir.path("client.pem");
    tls.key = m_dir.path("client.key");
    return tls;
}

Error TestEngineTls::errorOf(const TlsFiles& tls) const
{
    HttpRequest request;
    request.path = "/";
    request.idleTimeout = std::chrono::seconds(20);
    const auto answer = HttpClient(httpTarget(address(tls))).call(request, 1U << 20U, {});
    return answer ? Error{ErrorCode::Internal, "status " + std::to_string(answer->head.status)}
                  : answer.error();
}

void TestEngineTls::bothBelieveEachOther()
{
    QCOMPARE(errorOf(goodFiles()).message, std::string("status 200"));
}

void TestEngineTls::strangersAreDenied_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("client");
    QTest::newRow("unknown server") << "other"
                                    << "client";
    QTest::newRow("system's authorities") << ""
                                          << "client";
    QTest::newRow("unknown client") << "ca"
                                    << "stranger";
    QTest::newRow("no client") << "ca"
                               << "";
}

void TestEngineTls::strangersAreDenied()
{
    QFETCH(QString, authority);
    QFETCH(QString, client);
    TlsFiles tls;
    if (!authority.isEmpty())
        tls.ca = m_dir.path(authority.toStdString() + ".pem");
    if (!client.isEmpty()) {
        tls.certificate = m_dir.path(client.toStdString() + ".pem");
        tls.key = m_dir.path(client.toStdString() + ".key");
    }
    const Error error = errorOf(tls);
    QVERIFY2(error.code == ErrorCode::Denied, error.message.c_str());
}

void TestEngineTls::verificationCanBeTurnedOff()
{
    TlsFiles tls = goodFiles();
    tls.ca.clear();
    tls.verifiesServer = false;
    QCOMPARE(errorOf(tls).message, std::string("status 200"));
}

void TestEngineTls::missingFilesAreDenied()
{
    TlsFiles tls = goodFiles();
    tls.key = m_dir.path("none");
    QVERIFY2(errorOf(tls).code == ErrorCode::Denied, errorOf(tls).message.c_str());
    tls = goodFiles();
    tls.ca = m_dir.path("none");
    QVERIFY2(errorOf(tls).code == ErrorCode::Denied, errorOf(tls).message.c_str());
}

void TestEngineTls::plainHttpIsNoAnswer()
{
    EngineAddress plain = address(goodFiles());
    plain.tls.reset();
    HttpRequest request;
    request.path = "/";
    request.idleTimeout = std::chrono::seconds(20);
    QVERIFY(!HttpClient(httpTarget(plain)).call(request, 1U << 20U, {}));
}

void TestEngineTls::doctorNamesTheCertificates()
{
    EnginePlace place;
    place.address = address(goodFiles());
    // OpenSSL's server is a web server, but no engine.
    auto findings = examineEngine(place, {});
    QVERIFY(failedStep(findings) != nullptr);
    QCOMPARE(failedStep(findings)->step, DoctorStep::IsAnEngine);
    place.address->tls->ca = m_dir.path("other.pem");
    findings = examineEngine(place, {});
    QCOMPARE(failedStep(findings)->step, DoctorStep::CertificatesAgree);
    QCOMPARE(failedStep(findings)->help, DoctorHelp::CheckCertificates);
}

QTEST_GUILESS_MAIN(TestEngineTls)
#include "tst_enginetls.moc"
