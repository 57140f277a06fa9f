// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storeddocuments.h"
#include "tests/support/placefiles.h"

#include <QTest>

using test::descriptorText;
using Kind = StoredDocument::Kind;

class tst_StoredDocuments : public QObject
{
    Q_OBJECT

private slots:
    void everyKindIsRead();
    void whatIsNotThereIsNone();
    void brokenOnesFail();
};

namespace {

/// Of the first image in \a place, or in its first index.
core::Result<std::vector<StoredDocument>> documents(const test::PlaceFiles& place, Kind kind)
{
    const test::TempDir dir;
    const auto store = core::openStore(place.folder(dir, "layout"), {}).value();
    const core::ImageEntry& first = store->entries().front();
    const core::ImageEntry& entry = first.isIndex ? first.children.front() : first;
    const auto image = store->open(entry, {}).value();
    return StoredDocument::read(kind, image, store.get(), entry.id, {});
}

} // namespace

void tst_StoredDocuments::everyKindIsRead()
{
    test::PlaceFiles place;
    const std::string tar = test::layerTar("a");
    const std::string image =
        place.image({tar}, R"(,"platform":{"os":"linux","architecture":"amd64"})");
    const std::string manifest = test::manifestText(test::configText({tar}), {tar});
    const std::string provenance =
        R"({"predicateType":"https://slsa.dev/provenance/v1","predicate":{"builder":"b"}})";
    const std::string parts = R"({"spdxVersion":"SPDX-2.3"})";
    const std::string attestation =
        R"({"schemaVersion":2,"config":)"
        + descriptorText("application/vnd.oci.image.config.v1+json", "{}") + R"(,"layers":[)"
        + descriptorText("application/vnd.in-toto+json", provenance) + ","
        + descriptorText("application/spdx+json", parts) + "]}";
    const std::string index = test::indexText(
        {descriptorText(test::manifestType, attestation,
                        R"(,"platform":{"os":"unknown","architecture":"unknown"},"annotations":{)"
                        R"("vnd.docker.reference.type":"attestation-manifest",)"
                        R"("vnd.docker.reference.digest":")"
                            + test::digestOf(manifest) + "\"}"),
         image});
    place.blob(attestation)
        .blob(provenance)
        .blob(parts)
        .blob(index)
        .layout({descriptorText(test::indexType, index, test::refName("app"))});

    const auto text = [](const StoredDocument& document) {
        return std::string(core::asText(document.bytes));
    };
    const auto manifests = documents(place, Kind::Manifest);
    QVERIFY(manifests && manifests->size() == 1);
    QCOMPARE(text(manifests->front()), manifest);
    const auto configs = documents(place, Kind::Configuration);
    QVERIFY(configs && configs->size() == 1);
    QCOMPARE(text(configs->front()), test::configText({tar}));
    const auto indexes = documents(place, Kind::Index);
    QVERIFY(indexes && indexes->size() == 2);
    QCOMPARE(text(indexes->front()), index);
    QCOMPARE(indexes->front().digest.text(), test::digestOf(index));
    QCOMPARE(indexes->back().title, QStringLiteral("index.json"));
    QVERIFY(text(indexes->back()).find(test::digestOf(index)) != std::string::npos);
    const auto statements = documents(place, Kind::Attestations);
    QVERIFY(statements);
    QCOMPARE(statements->size(), std::size_t(2));
    QCOMPARE(statements->at(0).title, QStringLiteral("Provenance (SLSA 1.0)"));
    QCOMPARE(statements->at(1).title, QStringLiteral("SBOM (SPDX)"));
    QVERIFY(statements->at(0).tree->rows().size() > 3);
}

void tst_StoredDocuments::whatIsNotThereIsNone()
{
    test::PlaceFiles place;
    place.layout({place.image({test::layerTar("a")}, test::refName("app"))});
    const auto attached = documents(place, Kind::Attestations);
    QVERIFY(attached && attached->empty());
    const auto indexes = documents(place, Kind::Index);
    QVERIFY(indexes && indexes->size() == 1);
    QCOMPARE(indexes->front().title, QStringLiteral("index.json"));
    core::Image told; // By an engine, without any document.
    const auto none = StoredDocument::read(Kind::Manifest, told, nullptr, "x", {});
    QVERIFY(none);
    QVERIFY(none->empty());
}

void tst_StoredDocuments::brokenOnesFail()
{
    core::Image image;
    image.rawConfig = core::Bytes(3);
    const auto broken = StoredDocument::read(Kind::Configuration, image, nullptr, {}, {});
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, core::ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(tst_StoredDocuments)
#include "tst_storeddocuments.moc"
