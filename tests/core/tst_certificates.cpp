// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/certificates.h"

#include <QTest>

using namespace core;

namespace {

/// Made by `openssl req -x509 -newkey ec`, as what it states.
const std::string pem = "-----BEGIN CERTIFICATE-----\n"
                        "MIIB/TCCAaKgAwIBAgIEEjSrzTAKBggqhkjOPQQDAjA/MQswCQYDVQQGEwJCUjEV\n"
                        "MBMGA1UECgwMTWFyw4PCqSAmIENvMRkwFwYDVQQDDBB0aWRlLmV4YW1wbGUub3Jn\n"
                        "MB4XDTI2MTEyODIzNTQyMFoXDTM2MTEyNTIzNTQyMFowPzELMAkGA1UEBhMCQlIx\n"
                        "FTATBgNVBAoMDE1hcsODwqkgJiBDbzEZMBcGA1UEAwwQdGlkZS5leGFtcGxlLm9y\n"
                        "ZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABH2zbmQzm5mMga7pwbAN7anKKggd\n"
                        "uyfAZrPJ6x7zpYQMlAPO4tph7+kJrdFiTzKn3+gBpiFtSdQSVvThLQkvLYKjgYsw\n"
                        "gYgwHQYDVR0OBBYEFKfS3F/2FUfelom3xV/cvLwNLfFYMB8GA1UdIwQYMBaAFKfS\n"
                        "3F/2FUfelom3xV/cvLwNLfFYMA8GA1UdEwEB/wQFMAMBAf8wNQYDVR0RBC4wLIIQ\n"
                        "dGlkZS5leGFtcGxlLm9yZ4ISKi50aWRlLmV4YW1wbGUub3JnhwTAAAIHMAoGCCqG\n"
                        "SM49BAMCA0kAMEYCIQC/22cs8LZtLLkjJclJ9Smnh9BfyEdr5scDqccf8Xe3IQIh\n"
                        "APPohzhzXi97I0PdBTv76FlOkn+dVETPMfcXPBYrxPlz\n"
                        "-----END CERTIFICATE-----\n";

std::string der()
{
    const QByteArray text = QByteArray::fromStdString(pem);
    const qsizetype begin = text.indexOf('\n');
    return QByteArray::fromBase64(text.mid(begin, text.lastIndexOf("\n-----") - begin))
        .toStdString();
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatACertificateStates()
    {
        const auto list = readCertificates(asBytes(pem));
        QVERIFY(list);
        QVERIFY(list->isComplete);
        QCOMPARE(list->certificates.size(), std::size_t{1});
        const Certificate& one = list->certificates.front();
        QCOMPARE(QString::fromStdString(one.subject),
                 QStringLiteral("CN=tide.example.org,O=Mar\u00c3\u00a9 & Co,C=BR"));
        QCOMPARE(one.issuer, one.subject);
        QCOMPARE(one.serial, std::string("1234ABCD"));
        QCOMPARE(one.notBefore->seconds, std::int64_t{1795910060});
        QCOMPARE(one.notAfter->seconds, std::int64_t{2111270060});
        QCOMPARE(one.key, std::string("EC, 256 bits"));
        QCOMPARE(one.signature, std::string("ecdsa-with-SHA256"));
        QCOMPARE(one.names,
                 (std::vector<std::string>{"DNS:tide.example.org", "DNS:*.tide.example.org",
                                           "IP Address:192.0.2.7"}));
        QVERIFY(one.isAuthority); // It signed itself.
        QCOMPARE(
            one.fingerprint.text(),
            std::string("sha256:cd8f359bda14868a9d953fc609d970de424a1b63f966e84e2bee414b1a7f5aab"));
    }

    void readsDerAndPemAlike()
    {
        const std::string bytes = der();
        QVERIFY(mayBeCertificates(asBytes(bytes)));
        const auto list = readCertificates(asBytes(bytes));
        QVERIFY(list);
        QCOMPARE(list->certificates.front().fingerprint,
                 readCertificates(asBytes(pem))->certificates.front().fingerprint);
        QVERIFY(!readCertificates(asBytes(bytes + '\n')));
    }

    void readsChainsWithTextsAndKeysBetween()
    {
        const std::string chain = "# bundle\n" + pem
                                  + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
                                  + pem + "the end";
        QVERIFY(mayBeCertificates(asBytes(chain)));
        const auto list = readCertificates(asBytes(chain));
        QVERIFY(list);
        QVERIFY(list->isComplete);
        QCOMPARE(list->certificates.size(), std::size_t{2});
    }

    void whatIsBrokenIsPassedOverAndSaid()
    {
        std::string broken = pem;
        broken[40] = broken[40] == 'A' ? 'B' : 'A';
        broken[41] = '*';
        const auto list = readCertificates(asBytes(broken + pem));
        QVERIFY(list);
        QVERIFY(!list->isComplete);
        QCOMPARE(list->certificates.size(), std::size_t{1});
        const auto cut = readCertificates(asBytes(pem.substr(0, pem.size() / 2)));
        QVERIFY(cut);
        QVERIFY(!cut->isComplete && cut->certificates.empty());
        QVERIFY(!readCertificates(asBytes("no certificate")));
        QVERIFY(!readCertificates({}));
        QVERIFY(!mayBeCertificates(asBytes("\x30\x82")));
    }

    void bytesOfAnySortDoNoHarm()
    {
        const std::string whole = der();
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 0x55);
            (void)readCertificates(asBytes(changed)); // It ends, whatever it says.
            (void)readCertificates(asBytes(whole.substr(0, i)));
        }
    }

    void manyAreCut()
    {
        std::string many;
        for (int i = 0; i < 1001; ++i)
            many += pem;
        const auto list = readCertificates(asBytes(many));
        QVERIFY(list);
        QCOMPARE(list->certificates.size(), std::size_t{1000});
        QVERIFY(!list->isComplete);
    }
};

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
