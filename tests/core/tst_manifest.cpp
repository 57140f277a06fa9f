// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace core;

namespace {

const QByteArray digestA = "sha256:" + QByteArray(64, 'a');
const QByteArray config = R"("config":{"mediaType":"application/vnd.oci.image.config.v1+json",)"
                          R"("size":1,"digest":")"
                          + digestA + "\"}";
const QByteArray layers = R"("layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar",)"
                          R"("size":2,"digest":")"
                          + digestA + "\"}]";
const QByteArray manifests = R"("manifests":[{"mediaType":)"
                             R"("application/vnd.oci.image.manifest.v1+json","size":3,"digest":")"
                             + digestA + "\"}]";

QByteArray mediaType(std::string_view type)
{
    return "\"mediaType\":\"" + QByteArray(type.data(), qsizetype(type.size())) + "\"";
}

QByteArray document(std::initializer_list<QByteArray> members)
{
    QByteArray out = "{\"schemaVersion\":2";
    for (const QByteArray& member : members)
        out += "," + member;
    return out + "}";
}

auto parse(const QByteArray& text, std::string_view expected = {}, Warnings* warnings = nullptr)
{
    return parseManifestOrIndex(bytesOf(text), expected, warnings);
}

/// The manifest that \a text must be.
Manifest manifestOf(const QByteArray& text, Warnings* warnings = nullptr)
{
    const auto parsed = parse(text, {}, warnings);
    if (!parsed || !std::holds_alternative<Manifest>(*parsed))
        qFatal("no manifest: %s", text.constData());
    return std::get<Manifest>(*parsed);
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private slots:
    void kindIsTypeOrShape_data();
    void kindIsTypeOrShape();
    void ambiguousDocumentsAreRefused_data();
    void ambiguousDocumentsAreRefused();
    void replacedFormatsAreUnsupported_data();
    void replacedFormatsAreUnsupported();
    void missingMembersAreNamed_data();
    void missingMembersAreNamed();
    void allFieldsAreRead();
    void indexMayHoldIndexes();
    void nullCountsAsAbsent();
    void harmlessFaultsAreWarnings_data();
    void harmlessFaultsAreWarnings();
    void floodsAreRefused();
    void embeddedDataIsDecoded();
    void artifactTypeDecidesWhatIsAnImage_data();
    void artifactTypeDecidesWhatIsAnImage();
};

void TestManifest::kindIsTypeOrShape_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("isIndex");
    QTest::addColumn<QByteArray>("type");
    const auto type = [](std::string_view text) {
        return QByteArray(text.data(), qsizetype(text.size()));
    };
    using namespace mediatype;
    QTest::newRow("OCI manifest") << document({mediaType(ociManifest), config, layers})
                                  << QByteArray() << false << type(ociManifest);
    QTest::newRow("OCI index") << document({mediaType(ociIndex), manifests}) << QByteArray() << true
                               << type(ociIndex);
    QTest::newRow("Docker manifest") << document({mediaType(dockerManifest), config, layers})
                                     << type(dockerManifest) << false << type(dockerManifest);
    QTest::newRow("Docker list") << document({mediaType(dockerList), manifests}) << type(dockerList)
                                 << true << type(dockerList);
    QTest::newRow("manifest by shape")
        << document({config, layers}) << QByteArray() << false << type(ociManifest);
    QTest::newRow("index by shape")
        << document({manifests}) << QByteArray() << true << type(ociIndex);
    QTest::newRow("type of the descriptor")
        << document({config, layers}) << type(dockerManifest) << false << type(dockerManifest);
    QByteArray dockerConfigMember = config;
    dockerConfigMember.replace("vnd.oci.image.config.v1", "vnd.docker.container.image.v1");
    QTest::newRow("Docker by its config")
        << document({dockerConfigMember, layers}) << QByteArray() << false << type(dockerManifest);
    QTest::newRow("no layers") << document({config, "\"layers\":[]"}) << QByteArray() << false
                               << type(ociManifest);
    QTest::newRow("no manifests") << document({"\"manifests\":[]"}) << QByteArray() << true
                                  << type(ociIndex);
    QTest::newRow("null manifests")
        << document({"\"manifests\":null"}) << QByteArray() << true << type(ociIndex);
    QTest::newRow("null layers") << document({config, "\"layers\":null"}) << QByteArray() << false
                                 << type(ociManifest);
}

void TestManifest::kindIsTypeOrShape()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QFETCH(bool, isIndex);
    QFETCH(QByteArray, type);
    const auto parsed = parse(text, expected.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(std::holds_alternative<Index>(*parsed), isIndex);
    const std::string& read =
        isIndex ? std::get<Index>(*parsed).mediaType : std::get<Manifest>(*parsed).mediaType;
    QCOMPARE(QByteArray::fromStdString(read), type);
}

void TestManifest::ambiguousDocumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    using namespace mediatype;
    const QByteArray none;
    const QByteArray fsLayers = "\"fsLayers\":[]";
    const QByteArray history = "\"history\":[]";
    QTest::newRow("both shapes") << document({config, layers, manifests}) << none;
    QTest::newRow("index with config") << document({config, manifests}) << none;
    QTest::newRow("index with layers") << document({layers, manifests}) << none;
    QTest::newRow("typed index with layers")
        << document({mediaType(ociIndex), manifests, layers}) << none;
    QTest::newRow("typed index with config")
        << document({mediaType(dockerList), manifests, config}) << none;
    QTest::newRow("typed manifest with manifests")
        << document({mediaType(ociManifest), config, layers, manifests}) << none;
    QTest::newRow("manifest typed as index")
        << document({mediaType(ociIndex), config, layers}) << none;
    QTest::newRow("index typed as manifest")
        << document({mediaType(ociManifest), manifests}) << none;
    QTest::newRow("manifest with fsLayers")
        << document({mediaType(ociManifest), config, layers, fsLayers}) << none;
    QTest::newRow("manifest with history")
        << document({mediaType(ociManifest), config, layers, history}) << none;
    QTest::newRow("index with history")
        << document({mediaType(ociIndex), manifests, history}) << none;
    QTest::newRow("descriptor says index")
        << document({mediaType(ociManifest), config, layers}) << QByteArray(ociIndex.data());
    QTest::newRow("descriptor says Docker")
        << document({mediaType(ociManifest), config, layers}) << QByteArray(dockerManifest.data());
    QTest::newRow("untyped, descriptor says index")
        << document({config, layers}) << QByteArray(ociIndex.data());
    QTest::newRow("type is no text")
        << document({"\"mediaType\":[]", config, layers}) << QByteArray(ociManifest.data());
    QTest::newRow("schema version 1")
        << QByteArray("{\"schemaVersion\":1," + config + "," + layers + "}") << none;
    QTest::newRow("nothing") << QByteArray("{}") << none;
    QTest::newRow("an image config")
        << QByteArray("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{}}") << none;
    QTest::newRow("array") << QByteArray("[]") << none;
    QTest::newRow("no JSON") << QByteArray("hello") << none;
}

void TestManifest::ambiguousDocumentsAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto parsed = parse(text, expected.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::Corrupt);
}

void TestManifest::replacedFormatsAreUnsupported_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    using namespace mediatype;
    const QByteArray schema1 = R"({"schemaVersion":1,"name":"a","tag":"b","fsLayers":[)"
                               R"({"blobSum":"x"}],"history":[{"v1Compatibility":"{}"}]})";
    QTest::newRow("schema 1") << schema1 << QByteArray();
    QTest::newRow("signed schema 1") << schema1 << QByteArray(dockerSchema1Signed.data());
    QTest::newRow("OCI artifact") << document({mediaType(ociArtifact), "\"blobs\":[]"})
                                  << QByteArray();
    QTest::newRow("other type") << document({mediaType("application/x"), config, layers})
                                << QByteArray();
    QTest::newRow("other type of the descriptor")
        << document({config, layers}) << QByteArray("application/octet-stream");
}

void TestManifest::replacedFormatsAreUnsupported()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto parsed = parse(text, expected.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::Unsupported);
    QVERIFY(parsed.error().message.size() > 30);
}

void TestManifest::missingMembersAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const QByteArray d = "\"digest\":\"" + digestA + "\"";
    const auto layer = [](const QByteArray& members) {
        return document({config, "\"layers\":[{" + members + "}]"});
    };
    QTest::newRow("config") << document({layers}) << "config is missing";
    QTest::newRow("layers") << document({config}) << "layers is missing";
    QTest::newRow("layers no array")
        << document({config, "\"layers\":{}"}) << "layers is not an array";
    QTest::newRow("manifests") << document({mediaType(mediatype::ociIndex)})
                               << "manifests is missing";
    QTest::newRow("digest") << layer("\"mediaType\":\"a/b\",\"size\":1")
                            << "layers[0].digest is missing";
    QTest::newRow("digest invalid") << layer("\"mediaType\":\"a/b\",\"size\":1,\"digest\":\"x\"")
                                    << "layers[0].digest: not a digest: \"x\"";
    QTest::newRow("size") << layer("\"mediaType\":\"a/b\"," + d) << "layers[0].size is missing";
    QTest::newRow("size as text") << layer("\"mediaType\":\"a/b\",\"size\":\"1\"," + d)
                                  << "layers[0].size is not a size";
    QTest::newRow("negative size")
        << layer("\"mediaType\":\"a/b\",\"size\":-1," + d) << "layers[0].size is not a size";
    QTest::newRow("layer no object")
        << document({config, "\"layers\":[1]"}) << "layers[0] is not an object";
    QTest::newRow("config no object")
        << document({"\"config\":\"x\"", layers}) << "config is not an object";
}

void TestManifest::missingMembersAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const auto parsed = parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::Corrupt);
    QCOMPARE(toQt(parsed.error().message), message);
}

void TestManifest::allFieldsAreRead()
{
    const QByteArray subject = R"("subject":{"mediaType":"a/b","size":9223372036854775807,)"
                               R"("digest":")"
                               + digestA
                               + R"(","urls":["https://x","https://y"],"annotations":{"k":"v"},)"
                                 R"("artifactType":"c/d","platform":{"os":"windows",)"
                                 R"("architecture":"amd64","variant":"v2","os.version":"10.0.1",)"
                                 R"("os.features":["win32k"]}})";
    Warnings warnings;
    const Manifest manifest =
        manifestOf(document({config, layers, subject, "\"artifactType\":\"e/f\"",
                             R"("annotations":{"org.opencontainers.image.title":"t"})",
                             "\"future\":{\"x\":1}"}),
                   &warnings);
    QVERIFY(warnings.empty());
    QCOMPARE(toQt(manifest.artifactType), QString("e/f"));
    QCOMPARE(manifest.config.size, 1U);
    QCOMPARE(manifest.layers.size(), 1U);
    QCOMPARE(manifest.annotations, (Annotations{{"org.opencontainers.image.title", "t"}}));
    QVERIFY(manifest.subject);
    const Descriptor expected{
        "a/b",
        *Digest::parse(digestA.toStdString()),
        9223372036854775807U,
        {"https://x", "https://y"},
        {{"k", "v"}},
        std::nullopt,
        "c/d",
        Platform{"windows", "amd64", "v2", "10.0.1", {"win32k"}},
    };
    QCOMPARE(*manifest.subject, expected);
}

void TestManifest::indexMayHoldIndexes()
{
    QByteArray nested = manifests;
    nested.replace("image.manifest.v1", "image.index.v1");
    const auto parsed = parse(document({mediaType(mediatype::ociIndex), nested}));
    QVERIFY(parsed);
    QCOMPARE(toQt(std::get<Index>(*parsed).manifests.at(0).mediaType), toQt(mediatype::ociIndex));
}

void TestManifest::nullCountsAsAbsent()
{
    Warnings warnings;
    const Manifest manifest =
        manifestOf(document({config, layers,
                             "\"mediaType\":null,\"manifests\":null,\"subject\":null,"
                             "\"annotations\":null,\"artifactType\":null,\"history\":null"}),
                   &warnings);
    QVERIFY(!manifest.subject);
    QVERIFY(warnings.empty());
}

void TestManifest::harmlessFaultsAreWarnings_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray d = "\"size\":1,\"digest\":\"" + digestA + "\"";
    QTest::newRow("no schema version") << QByteArray("{" + config + "," + layers + "}");
    QTest::newRow("null layers") << document({config, "\"layers\":null"});
    QTest::newRow("subject is text") << document({config, layers, "\"subject\":\".nope\""});
    QTest::newRow("subject without digest") << document({config, layers, "\"subject\":{}"});
    QTest::newRow("annotations are a list") << document({config, layers, "\"annotations\":[]"});
    QTest::newRow("annotation is a number")
        << document({config, layers, "\"annotations\":{\"a\":1}"});
    QTest::newRow("layer without type") << document({config, "\"layers\":[{" + d + "}]"});
    QTest::newRow("layer with odd type")
        << document({config, "\"layers\":[{\"mediaType\":\"invalid\"," + d + "}]"});
    QTest::newRow("data is no base64")
        << document({config, "\"layers\":[{\"mediaType\":\"a/b\",\"data\":\"%\"," + d + "}]"});
    QTest::newRow("member twice") << document({config, layers, layers});
}

void TestManifest::harmlessFaultsAreWarnings()
{
    QFETCH(QByteArray, text);
    Warnings warnings;
    manifestOf(text, &warnings);
    QVERIFY(!warnings.empty());
    for (const Warning& warning : warnings.list())
        QCOMPARE(warning.code, WarningCode::OddDocument);
}

void TestManifest::floodsAreRefused()
{
    QByteArray many = manifests;
    const QByteArray one = many.mid(many.indexOf('{')).chopped(1);
    many.chop(1);
    for (std::uint32_t i = 0; i < limits::indexManifests; ++i)
        many += "," + one;
    const auto parsed = parse(document({many + "]"}));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::LimitExceeded);
}

void TestManifest::embeddedDataIsDecoded()
{
    const Manifest manifest = manifestOf(document(
        {"\"config\":{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"size\":2,\"digest\":"
         "\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
         "\"data\":\"e30=\"}",
         layers}));
    QVERIFY(manifest.config.data);
    QCOMPARE(asText(*manifest.config.data), std::string_view("{}"));
    QCOMPARE(sha256Of(*manifest.config.data), manifest.config.digest);
}

void TestManifest::artifactTypeDecidesWhatIsAnImage_data()
{
    QTest::addColumn<QString>("manifestType");
    QTest::addColumn<QString>("configType");
    QTest::addColumn<QString>("artifactType");
    QTest::addColumn<QString>("effective");
    const QString oci = toQt(mediatype::ociManifest);
    const QString docker = toQt(mediatype::dockerManifest);
    QTest::newRow("OCI image") << oci << toQt(mediatype::ociConfig) << ""
                               << "";
    QTest::newRow("Docker image") << docker << toQt(mediatype::dockerConfig) << ""
                                  << "";
    QTest::newRow("Docker image with an old config type") << docker << "application/octet-stream"
                                                          << ""
                                                          << "";
    QTest::newRow("OCI with such a type") << oci << "application/octet-stream"
                                          << ""
                                          << "application/octet-stream";
    QTest::newRow("Helm") << oci << "application/vnd.cncf.helm.config.v1+json"
                          << ""
                          << "application/vnd.cncf.helm.config.v1+json";
    QTest::newRow("empty config") << oci << toQt(mediatype::ociEmpty) << "a/b"
                                  << "a/b";
    QTest::newRow("image config, but a type") << oci << toQt(mediatype::ociConfig) << "a/b"
                                              << "a/b";
    QTest::newRow("Docker plugin") << docker << "application/vnd.docker.plugin.v1+json"
                                   << ""
                                   << "application/vnd.docker.plugin.v1+json";
}

void TestManifest::artifactTypeDecidesWhatIsAnImage()
{
    QFETCH(QString, manifestType);
    QFETCH(QString, configType);
    QFETCH(QString, artifactType);
    QFETCH(QString, effective);
    Manifest manifest;
    manifest.mediaType = manifestType.toStdString();
    manifest.config.mediaType = configType.toStdString();
    manifest.artifactType = artifactType.toStdString();
    QCOMPARE(toQt(manifest.effectiveArtifactType()), effective);
    QCOMPARE(manifest.isImage(), effective.isEmpty());
}

QTEST_APPLESS_MAIN(TestManifest)
#include "tst_manifest.moc"
