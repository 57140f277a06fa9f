// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/manifest.h"
#include "tests/support/fixtures.h"

#include <QDirIterator>
#include <QTest>

using namespace core;

namespace {

auto parse(const QByteArray& text, Warnings* warnings = nullptr)
{
    return parseManifestOrIndex(bytesOf(text), {}, warnings);
}

} // namespace

/// Manifests and indexes that other projects test with.
class TestManifestFixtures : public QObject
{
    Q_OBJECT

private slots:
    void documentsOfOtherProjects_data();
    void documentsOfOtherProjects();
    void everyIndexOfOtherProjectsIsOneOrAnError();
    void schemaVectors_data();
    void schemaVectors();
    void configDigestFitsTheConfigsBytes();
};

void TestManifestFixtures::documentsOfOtherProjects_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    for (const char* folder : {"manifest/fixtures", "internal/manifest/testdata",
                               "internal/image/fixtures", "oci/layout/fixtures"}) {
        const QString root = fixtures::folder() + "/containers-image/" + folder;
        QDirIterator files(root, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next().mid(fixtures::folder().size() + 1);
            const QByteArray text = fixtures::read(path);
            // Links of the origin's repository, which hold the path of another of these files.
            if (!text.startsWith("../"))
                QTest::newRow(qPrintable(path)) << text << path;
        }
    }
}

void TestManifestFixtures::documentsOfOtherProjects()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    Warnings warnings;
    const auto parsed = parse(text, &warnings);
    // Templates whose config the origin fills in later: its digest is empty or its size is -1.
    for (const char* name :
         {"testdata/ociv1.artifact.json", "schema1-to-oci1.json", "schema1-to-schema2.json"}) {
        if (path.endsWith(name)) {
            QVERIFY(!parsed);
            QVERIFY(toQt(parsed.error().message).startsWith("config."));
            return;
        }
    }
    if (object.contains("fsLayers")) {
        QCOMPARE(parsed.error().code, ErrorCode::Unsupported);
        return;
    }
    if (object.contains("manifests")) {
        QVERIFY(parsed);
        QCOMPARE(std::get<Index>(*parsed).manifests.size(),
                 std::size_t(object["manifests"].toArray().size()));
    } else if (object.contains("layers")) {
        QVERIFY(parsed);
        QCOMPARE(std::get<Manifest>(*parsed).layers.size(),
                 std::size_t(object["layers"].toArray().size()));
        const bool isArtifact = path.contains("artifact") || path.contains("everything");
        QCOMPARE(std::get<Manifest>(*parsed).isImage(), !isArtifact);
    } else { // Configs, and one that is no JSON on purpose.
        QCOMPARE(parsed.error().code, ErrorCode::Corrupt);
        return;
    }
    QVERIFY(warnings.empty());
}

void TestManifestFixtures::everyIndexOfOtherProjectsIsOneOrAnError()
{
    REQUIRE_FIXTURES();
    int indexes = 0;
    QDirIterator files(fixtures::folder() + "/oci-layouts", {"index.json"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next().mid(fixtures::folder().size() + 1);
        const auto parsed = parse(fixtures::read(path));
        const bool isBroken = path.contains("bad_index") || path.contains("invalid_file");
        QVERIFY2(parsed.has_value() != isBroken, qPrintable(path));
        // One of them holds a manifest in the place of an index.
        if (parsed)
            QVERIFY2(std::holds_alternative<Index>(*parsed) || path.contains("no_manifests"),
                     qPrintable(path));
        ++indexes;
    }
    QVERIFY(indexes >= 5);
}

void TestManifestFixtures::schemaVectors_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("mustBeRejected");
    for (const char* name : {"manifest", "index", "descriptor"}) {
        const QJsonArray rows = fixtures::table(QString("oci-schemas/vectors/%1.json").arg(name));
        QVERIFY(!rows.isEmpty());
        for (int i = 0; i < rows.size(); ++i) {
            const QJsonObject row = rows[i].toObject();
            QByteArray text = row["document"].toString().toUtf8();
            if (qstrcmp(name, "descriptor") == 0)
                text = "{\"schemaVersion\":2,\"manifests\":[" + text + "]}";
            QTest::addRow("%s %d", name, i) << text << row["must_be_rejected"].toBool();
        }
    }
}

void TestManifestFixtures::schemaVectors()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, mustBeRejected);
    // What the schema rejects is refused or flagged: a viewer may still show it.
    Warnings warnings;
    const auto parsed = parse(text, &warnings);
    QCOMPARE(!parsed || !warnings.empty(), mustBeRejected);
}

void TestManifestFixtures::configDigestFitsTheConfigsBytes()
{
    REQUIRE_FIXTURES();
    const QString folder = "containers-image/internal/image/fixtures/";
    const auto parsed = parse(fixtures::read(folder + "oci1-invalid-media-type.json"));
    QVERIFY(parsed);
    const QByteArray bytes = fixtures::read(folder + "oci1-config.json");
    const Descriptor& stated = std::get<Manifest>(*parsed).config;
    QCOMPARE(std::size_t(bytes.size()), stated.size);
    QCOMPARE(sha256Of(bytesOf(bytes)), stated.digest);
}

QTEST_APPLESS_MAIN(TestManifestFixtures)
#include "tst_manifestfixtures.moc"
