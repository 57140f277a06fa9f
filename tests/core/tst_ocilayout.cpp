// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/openimage.h"
#include "tests/support/placefiles.h"
#include "tests/support/storetext.h"
#include "tests/support/treetext.h"

#include <QTest>

#include <unistd.h>

using namespace core;
using test::descriptorText;
using test::indexType;
using test::manifestType;
using test::PlaceFiles;
using test::refName;

namespace {

QByteArray listing(const std::string& path)
{
    const auto store = openStore(path, {});
    return QByteArray::fromStdString(store ? test::entriesText(**store) : store.error().message);
}

QByteArray listing(const PlaceFiles& place)
{
    const test::TempDir dir;
    return listing(place.folder(dir, "layout"));
}

std::string annotations(std::string_view members)
{
    return R"(,"annotations":{)" + std::string(members) + "}";
}

/// Two layouts of the same files: a folder and a tar.
struct BothForms
{
    explicit BothForms(const PlaceFiles& place)
        : paths{place.folder(dir, "layout"), dir.write("layout.tar", asText(place.tar().bytes()))}
    {
    }
    test::TempDir dir;
    std::array<std::string, 2> paths;
};

} // namespace

class TestOciLayout : public QObject
{
    Q_OBJECT

private slots:
    void opensAnImageFromFolderAndArchive();
    void withoutTheFileOciLayoutItIsOdd();
    void keepsTheOrderOfTheDocument();
    void namesOfOneManifestAreOneEntry();
    void containerdsNameComesFirst();
    void nestedIndexesAreShownToTheLimit();
    void anIndexThatContainsItselfEnds();
    void absentManifestsAreListedAsAbsent();
    void attestationsLieUnderTheirImage();
    void statementsAreReadInEveryForm();
    void anIndexStatesItself();
    void signaturesAndReferrersLieUnderTheirSubject();
    void subjectsInACircleStayVisible();
    void wrongDigestAndSizeAreWarnings();
    void missingConfigAndLayerAreShown();
    void embeddedDataStandsInForTheBlob();
    void dockerTypesUnderOciDescriptorsAreRead();
    void artifactsAreNoImages();
    void neverFollowsLinksOutOfTheFolder();
    void noticesThatItChanged();
};

void TestOciLayout::opensAnImageFromFolderAndArchive()
{
    PlaceFiles place;
    const std::string base = test::layerTar("a");
    const std::string top = test::layerTar("b");
    place.layout({place.image({base, top}, refName("app:1"))});
    const BothForms forms(place);
    for (const std::string& path : forms.paths) {
        const auto store = openStore(path, {});
        QVERIFY(store);
        QVERIFY((*store)->warnings().empty());
        QCOMPARE((*store)->entries().size(), std::size_t{1});
        const auto image = (*store)->open((*store)->entries()[0], {});
        QVERIFY(image);
        QVERIFY2(image->warnings.empty(), test::warningText(image->warnings).c_str());
        QCOMPARE(image->name, std::string("app:1"));
        QCOMPARE(image->place, path);
        QCOMPARE(image->layers.size(), std::size_t{2});
        QCOMPARE(image->layers[0].diffId->text(), test::digestOf(base));
        QCOMPARE(image->layers[1].history->createdBy, std::string("RUN step 2"));
        QVERIFY(image->layers[1].data);
        SliceReader reader(*image->layers[1].data);
        QVERIFY(asText(readAll(reader, 100'000).value()) == top);
        QCOMPARE(sha256Of(image->rawManifest), image->manifestDescriptor.digest);
        QCOMPARE(sha256Of(image->rawConfig), image->configDigest);
    }
    QCOMPARE(openStore(forms.paths[0], {}).value()->kind(), StoreKind::OciLayout);
    QCOMPARE(openStore(forms.paths[1], {}).value()->kind(), StoreKind::OciArchive);
}

void TestOciLayout::withoutTheFileOciLayoutItIsOdd()
{
    PlaceFiles place;
    place.layout({place.image({test::layerTar("a")}, refName("app"))}).remove("oci-layout");
    const BothForms forms(place);
    for (const std::string& path : forms.paths) {
        const auto store = openStore(path, {}).value();
        QCOMPARE(store->entries().size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(test::warningText(store->warnings())).count('\n'), 1);
        QCOMPARE(store->warnings().list()[0].code, WarningCode::OddDocument);
        QVERIFY(store->open(store->entries()[0], {}));
    }
}

void TestOciLayout::keepsTheOrderOfTheDocument()
{
    PlaceFiles place;
    std::vector<std::string> descriptors;
    for (const char* name : {"zebra", "apple", "mango", "banana"})
        descriptors.push_back(place.image({test::layerTar(name)}, refName(name)));
    place.layout(descriptors);
    QCOMPARE(listing(place), QByteArray("image zebra linux/amd64\nimage apple linux/amd64\n"
                                        "image mango linux/amd64\nimage banana linux/amd64\n"));
}

void TestOciLayout::namesOfOneManifestAreOneEntry()
{
    PlaceFiles place;
    const std::string one = place.image({test::layerTar("a")}, refName("1.0"));
    const std::string two = place.image({test::layerTar("a")}, refName("latest"));
    QCOMPARE(listing(place.layout({one, two})), QByteArray("image 1.0 latest linux/amd64\n"));
}

void TestOciLayout::containerdsNameComesFirst()
{
    PlaceFiles place;
    const std::string names = annotations(R"("io.containerd.image.name":"docker.io/library/app:1",)"
                                          R"("org.opencontainers.image.ref.name":"1")");
    place.layout({place.image({test::layerTar("a")}, names)});
    QCOMPARE(listing(place), QByteArray("image docker.io/library/app:1 linux/amd64\n"));
}

void TestOciLayout::nestedIndexesAreShownToTheLimit()
{
    PlaceFiles place;
    std::string descriptor = place.image({test::layerTar("a")});
    for (std::uint32_t depth = 0; depth < limits::indexDepth; ++depth) {
        const std::string index = test::indexText({descriptor});
        place.blob(index);
        descriptor = descriptorText(indexType, index);
    }
    QVERIFY(listing(PlaceFiles(place).layout({descriptor})).contains("image"));
    const std::string index = test::indexText({descriptor});
    place.blob(index).layout({descriptorText(indexType, index)});
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {});
    QVERIFY(store);
    QVERIFY(test::entriesText(**store).find("image") == std::string::npos);
    QCOMPARE((*store)->warnings().list()[0].code, WarningCode::LimitExceeded);
}

void TestOciLayout::anIndexThatContainsItselfEnds()
{
    // No digest can make this true, so the index is stored under the wrong one.
    const std::string self(64, 'a');
    const std::string descriptor = R"({"mediaType":")" + std::string(indexType)
                                   + R"(","digest":"sha256:)" + self + R"(","size":5})";
    PlaceFiles place;
    place.file("blobs/sha256/" + self, test::indexText({descriptor, descriptor}));
    QCOMPARE(listing(place.layout({descriptor})).count('\n'), 3);
}

void TestOciLayout::absentManifestsAreListedAsAbsent()
{
    PlaceFiles place;
    const std::string here = place.image({test::layerTar("a")}, refName("here"));
    const std::string gone = descriptorText(manifestType, "gone", refName("gone"));
    QCOMPARE(listing(place.layout({gone, here})),
             QByteArray("image gone absent\nimage here linux/amd64\n"));
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    QVERIFY(store->warnings().empty());
    const auto image = store->open(store->entries()[0], {});
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::NotFound);
}

void TestOciLayout::attestationsLieUnderTheirImage()
{
    PlaceFiles place;
    const std::string platform = R"(,"platform":{"os":"linux","architecture":"amd64"})";
    const std::string image = place.image({test::layerTar("a")}, platform);
    const std::string manifest =
        test::manifestText(test::configText({test::layerTar("a")}), {test::layerTar("a")});
    const std::string statement = "{}";
    const std::string attestation =
        R"({"schemaVersion":2,"config":)"
        + descriptorText("application/vnd.oci.image.config.v1+json", "{}") + R"(,"layers":[)"
        + descriptorText("application/vnd.in-toto+json", statement,
                         annotations(R"("in-toto.io/predicate-type":"https://spdx.dev/Document")"))
        + "]}";
    const std::string reference =
        R"(,"platform":{"os":"unknown","architecture":"unknown"})"
        + annotations(R"("vnd.docker.reference.type":"attestation-manifest",)"
                      R"("vnd.docker.reference.digest":")"
                      + test::digestOf(manifest) + "\"");
    const std::string index =
        test::indexText({descriptorText(manifestType, attestation, reference), image});
    place.blob(attestation).blob(index).layout({descriptorText(indexType, index, refName("app"))});
    QCOMPARE(listing(place),
             QByteArray("index app\n"
                        "  image "
                        + QByteArray::fromStdString(test::hexOf(manifest).substr(0, 12))
                        + " linux/amd64\n"
                          "    attestation SBOM (SPDX) unknown/unknown\n"));
}

void TestOciLayout::statementsAreReadInEveryForm()
{
    PlaceFiles place;
    const std::string image = place.image({test::layerTar("a")}, refName("app"));
    const std::string manifest =
        test::manifestText(test::configText({test::layerTar("a")}), {test::layerTar("a")});
    const std::string plain = R"({"predicateType":"a"})";
    const std::string payload = R"({"predicateType":"b"})";
    const std::string envelope = R"({"payload":")" + toBase64(asBytes(payload)) + "\"}";
    const std::string parts = R"({"spdxVersion":"SPDX-2.3"})";
    const std::string attestation =
        R"({"schemaVersion":2,"config":)"
        + descriptorText("application/vnd.oci.image.config.v1+json", "{}") + R"(,"layers":[)"
        + descriptorText("application/vnd.in-toto+json", plain) + ","
        + descriptorText("application/vnd.dsse.envelope.v1+json", envelope) + ","
        + descriptorText("application/vnd.dsse.envelope.v1+json", "{}") + ","
        + descriptorText("application/spdx+json", parts) + ","
        + descriptorText("application/octet-stream", "x") + "]}";
    place.blob(attestation)
        .blob(plain)
        .blob(envelope)
        .blob(parts)
        .blob("x")
        .layout({descriptorText(manifestType, attestation,
                                refName("sha256-" + test::hexOf(manifest) + ".att")),
                 image});
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    const auto statements = store->statements(store->entries()[0].children.at(0), {});
    QVERIFY(statements);
    QCOMPARE(statements->size(), std::size_t(3));
    QCOMPARE(std::string(asText(statements->at(0))), plain);
    QCOMPARE(std::string(asText(statements->at(1))), payload);
    QCOMPARE(std::string(asText(statements->at(2))), parts);
}

void TestOciLayout::anIndexStatesItself()
{
    PlaceFiles place;
    const std::string below = place.image({test::layerTar("a")}, {});
    const std::string index = test::indexText({below});
    place.blob(index).layout({descriptorText(indexType, index, refName("app"))});
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    const auto raw = store->statements(store->entries().at(0), {});
    QVERIFY(raw);
    QCOMPARE(raw->size(), std::size_t(1));
    QCOMPARE(std::string(asText(raw->front())), index);
    // What it lists has no name of its own.
    const auto image = store->open(store->entries().at(0).children.at(0), {});
    QVERIFY(image);
    QCOMPARE(image->name, std::string("app"));
}

void TestOciLayout::signaturesAndReferrersLieUnderTheirSubject()
{
    PlaceFiles place;
    const std::string image = place.image({test::layerTar("a")}, refName("app"));
    const std::string manifest =
        test::manifestText(test::configText({test::layerTar("a")}), {test::layerTar("a")});
    const std::string signature =
        R"({"schemaVersion":2,"config":)"
        + descriptorText("application/vnd.oci.image.config.v1+json", "{}") + R"(,"layers":[)"
        + descriptorText("application/vnd.dev.cosign.simplesigning.v1+json", "x") + "]}";
    const std::string referrer =
        R"({"schemaVersion":2,"artifactType":"application/spdx+json","config":)"
        + descriptorText("application/vnd.oci.empty.v1+json", "{}") + R"(,"layers":[],"subject":)"
        + descriptorText(manifestType, manifest) + "}";
    place.blob(signature).blob(referrer).layout(
        {descriptorText(manifestType, signature,
                        refName("sha256-" + test::hexOf(manifest) + ".sig")),
         descriptorText(manifestType, referrer), image});
    QCOMPARE(listing(place), QByteArray("image app linux/amd64\n"
                                        "  signature sha256-"
                                        + QByteArray::fromStdString(test::hexOf(manifest))
                                        + ".sig Signature (cosign)\n"
                                          "  artifact SBOM (SPDX)\n"));
}

void TestOciLayout::subjectsInACircleStayVisible()
{
    const auto artifact = [](char subject) {
        return R"({"schemaVersion":2,"artifactType":"application/x","config":)"
               + descriptorText("application/vnd.oci.empty.v1+json", "{}")
               + R"(,"layers":[],"subject":{"mediaType":"m","size":1,"digest":"sha256:)"
               + std::string(64, subject) + "\"}}";
    };
    const auto descriptor = [](char digit) {
        return R"({"mediaType":")" + std::string(manifestType) + R"(","size":1,"digest":"sha256:)"
               + std::string(64, digit) + "\"}";
    };
    PlaceFiles place;
    place.file("blobs/sha256/" + std::string(64, 'a'), artifact('b'))
        .file("blobs/sha256/" + std::string(64, 'b'), artifact('a'))
        .layout({descriptor('a'), descriptor('b')});
    QCOMPARE(listing(place).count("artifact"), 2);
}

void TestOciLayout::wrongDigestAndSizeAreWarnings()
{
    const std::string tar = test::layerTar("a");
    const std::string config = test::configText({tar});
    const std::string manifest = test::manifestText(config, {tar});
    const std::string hex = test::hexOf(manifest);
    const std::string wrongSize = R"({"mediaType":")" + std::string(manifestType)
                                  + R"(","digest":"sha256:)" + hex + R"(","size":7})";
    PlaceFiles sized;
    sized.blob(tar).blob(config).blob(manifest).layout({wrongSize});
    PlaceFiles changed;
    changed.blob(tar).blob(config).file("blobs/sha256/" + hex, manifest + "\n");
    changed.layout({descriptorText(manifestType, manifest)});
    const test::TempDir dir;
    const auto codes = [&](const PlaceFiles& place, const char* name) {
        const auto store = openStore(place.folder(dir, name), {}).value();
        const auto image = store->open(store->entries()[0], {});
        return image ? QByteArray::fromStdString(test::warningText(image->warnings))
                     : QByteArray::fromStdString(image.error().message);
    };
    QVERIFY(codes(sized, "sized").contains("sizeMismatch"));
    QVERIFY(codes(changed, "changed").contains("digestMismatch"));
}

void TestOciLayout::missingConfigAndLayerAreShown()
{
    PlaceFiles place;
    const std::string tar = test::layerTar("a");
    place.layout({place.image({tar})});
    place.remove("blobs/sha256/" + test::hexOf(tar));
    place.remove("blobs/sha256/" + test::hexOf(test::configText({tar})));
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    const auto image = store->open(store->entries()[0], {});
    QVERIFY(image);
    QVERIFY(test::warningText(image->warnings).find("missingBlob") != std::string::npos);
    QVERIFY(image->configDigest.isEmpty());
    QCOMPARE(image->layers.size(), std::size_t{1});
    QVERIFY(!image->layers[0].data);
    QVERIFY(!image->layers[0].missingReason.empty());
    QCOMPARE(image->layers[0].packedSize().value(), std::uint64_t{tar.size()});
}

void TestOciLayout::embeddedDataStandsInForTheBlob()
{
    PlaceFiles place;
    const std::string config = "{}";
    const std::string manifest =
        R"({"schemaVersion":2,"config":)"
        + descriptorText("application/vnd.oci.image.config.v1+json", config, R"(,"data":"e30=")")
        + R"(,"layers":[]})";
    place.blob(manifest).layout({descriptorText(manifestType, manifest)});
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    const auto image = store->open(store->entries()[0], {});
    QVERIFY(image);
    QCOMPARE(image->configDigest.text(), test::digestOf(config));
}

void TestOciLayout::dockerTypesUnderOciDescriptorsAreRead()
{
    const std::string tar = test::layerTar("a");
    const std::string config = test::configText({tar});
    std::string manifest = test::manifestText(config, {tar});
    manifest.replace(manifest.find(manifestType), manifestType.size(),
                     "application/vnd.docker.distribution.manifest.v2+json");
    PlaceFiles place;
    place.blob(tar).blob(config).blob(manifest).layout({descriptorText(manifestType, manifest)});
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    const auto image = store->open(store->entries()[0], {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    // A manifest where an index is stated is another matter.
    PlaceFiles wrong;
    wrong.blob(manifest).layout({descriptorText(indexType, manifest)});
    const auto other = openStore(wrong.folder(dir, "wrong"), {}).value();
    QCOMPARE(other->warnings().list()[0].code, WarningCode::CorruptData);
}

void TestOciLayout::artifactsAreNoImages()
{
    const std::string chart = R"({"schemaVersion":2,"config":)"
                              + descriptorText("application/vnd.cncf.helm.config.v1+json", "{}")
                              + R"(,"layers":[]})";
    PlaceFiles place;
    place.blob(chart).layout({descriptorText(manifestType, chart, refName("chart"))});
    QCOMPARE(listing(place), QByteArray("artifact chart Helm chart\n"));
    const test::TempDir dir;
    const auto store = openStore(place.folder(dir, "layout"), {}).value();
    QCOMPARE(store->open(store->entries()[0], {}).error().code, ErrorCode::Unsupported);
}

void TestOciLayout::neverFollowsLinksOutOfTheFolder()
{
    PlaceFiles place;
    const std::string tar = test::layerTar("a");
    place.layout({place.image({tar}, refName("app"))});
    const test::TempDir dir;
    const std::string path = place.folder(dir, "layout");
    const std::string secret = dir.write("secret", tar);
    const std::string blob = path + "/blobs/sha256/" + test::hexOf(tar);
    QCOMPARE(::unlink(blob.c_str()), 0);
    QCOMPARE(::symlink(secret.c_str(), blob.c_str()), 0);
    const auto store = openStore(path, {}).value();
    const auto image = store->open(store->entries()[0], {});
    QVERIFY(image);
    QVERIFY(!image->layers[0].data);
    QVERIFY(image->layers[0].missingReason.find("symbolic link") != std::string::npos);

    // `blobs` itself as a link is refused too.
    QCOMPARE(::rename((path + "/blobs").c_str(), dir.path("elsewhere").c_str()), 0);
    QCOMPARE(::symlink(dir.path("elsewhere").c_str(), (path + "/blobs").c_str()), 0);
    QCOMPARE(listing(path), QByteArray("image app absent\n"));
    // A link to the layout as a whole is a person's own choice.
    QCOMPARE(::symlink(path.c_str(), dir.path("link").c_str()), 0);
    QVERIFY(openStore(dir.path("link"), {}));
}

void TestOciLayout::noticesThatItChanged()
{
    PlaceFiles place;
    place.layout({place.image({test::layerTar("a")})});
    const BothForms forms(place);
    const auto folder = openStore(forms.paths[0], {}).value();
    const auto archive = openStore(forms.paths[1], {}).value();
    QVERIFY(folder->isUnchanged());
    QVERIFY(archive->isUnchanged());
    forms.dir.write("layout/index.json", test::indexText({}));
    forms.dir.write("layout.tar", "other");
    QVERIFY(!folder->isUnchanged());
    QVERIFY(!archive->isUnchanged());
}

QTEST_APPLESS_MAIN(TestOciLayout)
#include "tst_ocilayout.moc"
