// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/base/fingerprint.h"
#include "core/base/keyedhash.h"
#include "tests/support/fixtures.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <cstring>

using namespace core;

namespace {

const std::string emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

} // namespace

class TestDigest : public QObject
{
    Q_OBJECT

private slots:
    void grammarDecides_data();
    void grammarDecides();
    void nothingParsedCanLeaveAFolder();
    void messageShowsOnlyTheBeginning();
    void unknownAlgorithmIsValidButNotVerifiable();
    void hashesOfKnownBytes_data();
    void hashesOfKnownBytes();
    void hasherStartsAnewAfterFinish();
    void hasherRefusesUnknownAlgorithms();
    void keyedHashIsThatOfTheStandard();
    void fingerprintsAreTheSameOnEveryProcessor();
    void originsParseTheSame_data();
    void originsParseTheSame();
    void blobsOfLayoutsAreNamedAfterTheirBytes();
};

void TestDigest::grammarDecides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");
    const QString hex = toQt(emptyHash);
    QTest::newRow("sha256") << "sha256:" + hex << true;
    QTest::newRow("sha384") << "sha384:" + hex + hex.left(32) << true;
    QTest::newRow("sha512") << "sha512:" + hex + hex << true;
    QTest::newRow("blake3") << "blake3:" + hex << true;
    QTest::newRow("unknown algorithm") << "sha256+b64u.other:LCa0a2j_xo_5m0U8=" << true;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("no colon") << hex << false;
    QTest::newRow("no encoded part") << "sha256:" << false;
    QTest::newRow("no algorithm") << ":" + hex << false;
    QTest::newRow("sha256 too short") << "sha256:" + hex.left(63) << false;
    QTest::newRow("sha256 too long") << "sha256:" + hex + "0" << false;
    QTest::newRow("sha512 with 64 digits") << "sha512:" + hex << false;
    QTest::newRow("upper-case hex") << "sha256:" + hex.toUpper() << false;
    QTest::newRow("upper-case algorithm") << "SHA256:" + hex << false;
    QTest::newRow("two separators") << "sha256+-b64:" + hex << false;
    QTest::newRow("separator last") << "sha256+:" + hex << false;
    QTest::newRow("separator first") << "+sha256:" + hex << false;
    QTest::newRow("slash") << "x:../../etc/passwd" << false;
    QTest::newRow("two colons") << "x:a:b" << false;
    QTest::newRow("space behind") << "sha256:" + hex + " " << false;
}

void TestDigest::grammarDecides()
{
    QFETCH(QString, text);
    QFETCH(bool, isValid);
    const auto digest = Digest::parse(text.toStdString());
    QCOMPARE(digest.has_value(), isValid);
    if (isValid) {
        QCOMPARE(toQt(digest->text()), text);
        QCOMPARE(toQt(digest->algorithm()), text.section(':', 0, 0));
        QCOMPARE(toQt(digest->encoded()), text.section(':', 1));
    } else {
        QCOMPARE(digest.error().code, ErrorCode::Corrupt);
    }
}

void TestDigest::nothingParsedCanLeaveAFolder()
{
    for (const char* text : {"..:x", "x:..", "x/y:z", "x:\\", "x:a.b"})
        QVERIFY2(!Digest::parse(text), text);
}

void TestDigest::messageShowsOnlyTheBeginning()
{
    const auto digest = Digest::parse(std::string(100'000, '\xff'));
    QVERIFY(!digest);
    QVERIFY(digest.error().message.size() < 400);
    QVERIFY(isUtf8(digest.error().message));
}

void TestDigest::unknownAlgorithmIsValidButNotVerifiable()
{
    QVERIFY(!Digest::parse("blake3:" + emptyHash)->isVerifiable());
    QVERIFY(!Digest::parse("md6:ab")->isVerifiable());
    QVERIFY(Digest::parse("sha256:" + emptyHash)->isVerifiable());
    QVERIFY(!Digest().isVerifiable());
    QVERIFY(Digest().isEmpty());
}

void TestDigest::hashesOfKnownBytes_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoded");
    // FIPS 180-2, examples of the appendices.
    QTest::newRow("sha256 of nothing") << "sha256" << QByteArray() << toQt(emptyHash);
    QTest::newRow("sha256 of abc")
        << "sha256" << QByteArray("abc")
        << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    QTest::newRow("sha384 of abc")
        << "sha384" << QByteArray("abc")
        << "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
           "8086072ba1e7cc2358baeca134c825a7";
    QTest::newRow("sha512 of abc")
        << "sha512" << QByteArray("abc")
        << "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
           "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
}

void TestDigest::hashesOfKnownBytes()
{
    QFETCH(QString, algorithm);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoded);
    auto hasher = Hasher::create(algorithm.toStdString());
    QVERIFY(hasher);
    for (const char c : bytes)
        hasher->update(asBytes(std::string_view(&c, 1)));
    QCOMPARE(toQt(hasher->finish().text()), algorithm + ':' + encoded);
}

void TestDigest::hasherStartsAnewAfterFinish()
{
    Hasher hasher;
    hasher.update(asBytes("something else"));
    hasher.finish();
    QCOMPARE(toQt(hasher.finish().encoded()), toQt(emptyHash));
    hasher.update(asBytes("abc"));
    QCOMPARE(Digest::sha256(hasher.finishSha256()), sha256Of(asBytes("abc")));
    QCOMPARE(toQt(hasher.finish().encoded()), toQt(emptyHash));
}

void TestDigest::hasherRefusesUnknownAlgorithms()
{
    const auto hasher = Hasher::create("blake3");
    QVERIFY(!hasher);
    QCOMPARE(hasher.error().code, ErrorCode::Unsupported);
}

/// RFC 8439, section 2.5.2.
void TestDigest::keyedHashIsThatOfTheStandard()
{
    const QByteArray key =
        QByteArray::fromHex("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b");
    const std::string_view text = "Cryptographic Forum Research Group";
    KeyedHash::Key secret{};
    std::memcpy(secret.data(), key.constData(), secret.size());
    KeyedHash hash(secret);
    for (int round = 0; round < 2; ++round) { // It starts anew.
        hash.update(asBytes(text.substr(0, 7)));
        hash.update(asBytes(text.substr(7)));
        QCOMPARE(toQt(toHex(hash.finish())), QStringLiteral("a8061dc1305136c6c22b8baf0c0127a9"));
    }
    const auto one = KeyedHash::drawKey();
    const auto other = KeyedHash::drawKey();
    QVERIFY(one && other && *one != *other);
}

/// XXH3 as libxxhash has it: saved indexes may come from another machine.
void TestDigest::fingerprintsAreTheSameOnEveryProcessor()
{
    for (const auto& [size, expected] :
         {std::pair{std::size_t{1}, std::uint64_t{0xC44BDFF4074EECDBULL}},
          std::pair{std::size_t{200}, std::uint64_t{0xD12016B53C9565BAULL}},
          std::pair{std::size_t{241}, std::uint64_t{0xC614C8C3575348C1ULL}},
          std::pair{std::size_t{100000}, std::uint64_t{0x17A701075A95B432ULL}}}) {
        Bytes bytes(size);
        for (std::size_t i = 0; i < size; ++i)
            bytes[i] = static_cast<std::byte>(i * 7 % 251);
        QCOMPARE(Fingerprint::of(bytes), expected);
        Fingerprint inPieces;
        inPieces.update(BytesView(bytes).first(size / 3));
        inPieces.update(BytesView(bytes).subspan(size / 3));
        QCOMPARE(inPieces.finish(), expected);
    }
}

void TestDigest::originsParseTheSame_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = fixtures::table("references-and-digests/digest-parse.json");
    QVERIFY(!rows.isEmpty());
    for (int i = 0; i < rows.size(); ++i)
        QTest::addRow("%d %s", i, qPrintable(rows[i]["Input"].toString())) << rows[i].toObject();
}

void TestDigest::originsParseTheSame()
{
    QFETCH(const QJsonObject, row);
    const auto digest = Digest::parse(row["Input"].toString().toStdString());
    const QString error = row["Err"].toObject()["text"].toString();
    // The origin refuses algorithms that it cannot compute; here such a digest is valid by the
    // grammar and merely not verifiable, because an image that uses it can still be shown.
    const bool isUnsupportedThere = error == "digest.ErrDigestUnsupported";
    QCOMPARE(digest.has_value(), error.isEmpty() || isUnsupportedThere);
    if (!digest)
        return;
    QCOMPARE(digest->isVerifiable(), !isUnsupportedThere);
    QCOMPARE(toQt(digest->algorithm()), row["Algorithm"].toString());
    QCOMPARE(toQt(digest->encoded()), row["Encoded"].toString());
}

void TestDigest::blobsOfLayoutsAreNamedAfterTheirBytes()
{
    REQUIRE_FIXTURES();
    int blobs = 0;
    for (const char* folder : {"/oci-layouts", "/containers-image/oci"}) {
        QDirIterator files(fixtures::folder() + folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo info(files.next());
            if (info.dir().dirName() != "sha256")
                continue;
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(toQt(sha256Of(bytesOf(file.readAll())).encoded()), info.fileName());
            ++blobs;
        }
    }
    QVERIFY(blobs > 10);
}

QTEST_APPLESS_MAIN(TestDigest)
#include "tst_digest.moc"
