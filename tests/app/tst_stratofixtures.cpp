// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"
#include "tests/support/fixtures.h"

using strato_test::strato;

/// Images of other projects, with the numbers that they state.
class TestStratoFixtures : public QObject
{
    Q_OBJECT

private slots:
    void diveImageHasItsStatedNumbers();
    void diveLayersHaveTheirStatedFiles();
    void everyDiveImageOpens();
};

namespace {

QString q(const char* text)
{
    return QString::fromUtf8(text);
}

QString diveImage(const char* name)
{
    return fixtures::folder() + q("/dive-images/") + q(name);
}

} // namespace

void TestStratoFixtures::diveImageHasItsStatedNumbers()
{
    REQUIRE_FIXTURES();
    const QJsonObject waste =
        strato({q("waste"), diveImage("test-docker-image.tar"), q("--json")}).json();
    QCOMPARE(waste[q("shipped")].toInteger(), 1220598);
    QCOMPARE(waste[q("hidden")].toInteger(), 32025);
    QCOMPARE(waste[q("byLayer")].toArray().size(), 14);
    QCOMPARE(waste[q("shipped")].toInteger() - waste[q("byLayer")][0][q("shipped")].toInteger(),
             66237);
    // The origin states 0.9844: it forgets the folder that layer 10 removes and counts the first
    // copy of each file twice. By the definition here it is visible / shipped.
    QCOMPARE(waste[q("efficiency")].toDouble(), (1220598.0 - 32025.0) / 1220598.0);
}

void TestStratoFixtures::diveLayersHaveTheirStatedFiles()
{
    REQUIRE_FIXTURES();
    const QJsonObject expected =
        QJsonDocument::fromJson(
            fixtures::read(q("dive-images/expected/test-docker-image.export.json")))
            .object();
    const QJsonArray stated = expected[q("layer")].toArray();
    QVERIFY(!stated.isEmpty());
    const QJsonArray layers = strato({q("layers"), diveImage("test-docker-image.tar"), q("--json")})
                                  .json()[q("layers")]
                                  .toArray();
    QCOMPARE(layers.size(), stated.size());
    for (qsizetype i = 0; i < layers.size(); ++i) {
        QCOMPARE(layers[i][q("diffId")].toString(), stated[i][q("digestId")].toString());
        QCOMPARE(layers[i][q("unpacked")].toInteger(), stated[i][q("sizeBytes")].toInteger());
    }
}

void TestStratoFixtures::everyDiveImageOpens()
{
    REQUIRE_FIXTURES();
    for (const char* name :
         {"test-docker-image.tar", "test-oci-gzip-image.tar", "test-oci-uncompressed-image.tar"}) {
        QCOMPARE(strato({q("verify"), diveImage(name)}).code, 0);
        QCOMPARE(strato({q("ls"), diveImage(name), q("--json")}).code, 0);
    }
    const QByteArray readme =
        strato({q("cat"), diveImage("test-oci-gzip-image.tar"), q("/README.md")}).out;
    QVERIFY(readme.size() > 1000);
    for (const char* name :
         {"test-oci-uncompressed-image.tar", "test-uncompressed-image.tar", "test-gzip-image.tar"})
        QCOMPARE(strato({q("cat"), diveImage(name), q("README.md")}).out, readme);
}

QTEST_GUILESS_MAIN(TestStratoFixtures)
#include "tst_stratofixtures.moc"
