// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/manifest.h"
#include "core/oci/mediatype.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace core;

namespace {

const std::string hex(64, 'a');

Descriptor described(std::string_view mediaType, std::string_view artifactType = {},
                     const Annotations& annotations = {})
{
    Descriptor descriptor;
    descriptor.mediaType = mediaType;
    descriptor.artifactType = artifactType;
    descriptor.annotations = annotations;
    return descriptor;
}

Descriptor named(const std::string& name)
{
    return described(mediatype::ociManifest, {}, {{"org.opencontainers.image.ref.name", name}});
}

Descriptor buildKitAttestation()
{
    Descriptor descriptor = described(mediatype::ociManifest, {},
                                      {{"vnd.docker.reference.type", "attestation-manifest"},
                                       {"vnd.docker.reference.digest", "sha256:" + hex}});
    descriptor.platform = Platform{"unknown", "unknown", "", "", {}};
    return descriptor;
}

} // namespace

Q_DECLARE_METATYPE(core::ManifestRole)
Q_DECLARE_METATYPE(core::Descriptor)

class TestManifestRole : public QObject
{
    Q_OBJECT

private slots:
    void roleIsJudgedByTheDescriptor_data();
    void roleIsJudgedByTheDescriptor();
    void subjectOfAttestations();
    void titlesOfPredicates_data();
    void titlesOfPredicates();
    void titlesOfTypes_data();
    void titlesOfTypes();
    void titlesOfTags();
};

void TestManifestRole::roleIsJudgedByTheDescriptor_data()
{
    QTest::addColumn<Descriptor>("descriptor");
    QTest::addColumn<ManifestRole>("role");
    using enum ManifestRole;
    using namespace mediatype;
    QTest::newRow("OCI manifest") << described(ociManifest) << Image;
    QTest::newRow("OCI index") << described(ociIndex) << Image;
    QTest::newRow("Docker manifest") << described(dockerManifest) << Image;
    QTest::newRow("Docker list") << described(dockerList) << Image;
    QTest::newRow("image config as artifact type") << described(ociManifest, ociConfig) << Image;
    QTest::newRow("BuildKit") << buildKitAttestation() << Attestation;
    QTest::newRow("other reference type")
        << described(ociManifest, {}, {{"vnd.docker.reference.type", "something"}}) << Unknown;
    Descriptor unknown = described(ociManifest);
    unknown.platform = Platform{"unknown", "unknown", "", "", {}};
    QTest::newRow("unknown platform alone") << unknown << Unknown;
    QTest::newRow("cosign signature tag") << named("sha256-" + hex + ".sig") << Signature;
    QTest::newRow("cosign signature reference")
        << named("quay.io/a/b:sha256-" + hex + ".sig") << Signature;
    QTest::newRow("cosign attestation tag") << named("sha256-" + hex + ".att") << Attestation;
    QTest::newRow("cosign SBOM tag") << named("sha256-" + hex + ".sbom") << Artifact;
    QTest::newRow("tag that only looks alike") << named("sha256-abc.sig") << Image;
    QTest::newRow("tag with hyphen") << named("alpine-3.18.sig") << Image;
    QTest::newRow("referrers tag")
        << described(ociIndex, {}, {{"org.opencontainers.image.ref.name", "sha256-" + hex}})
        << Artifact;
    QTest::newRow("notary") << described(ociManifest, "application/vnd.cncf.notary.signature")
                            << Signature;
    QTest::newRow("cosign artifact")
        << described(ociManifest, "application/vnd.dev.cosign.artifact.sig.v1+json") << Signature;
    QTest::newRow("sigstore bundle")
        << described(ociManifest, "application/vnd.dev.sigstore.bundle.v0.3+json") << Signature;
    QTest::newRow("sigstore bundle of provenance")
        << described(ociManifest, "application/vnd.dev.sigstore.bundle.v0.3+json",
                     {{"dev.sigstore.bundle.predicateType", "https://slsa.dev/provenance/v1"}})
        << Attestation;
    QTest::newRow("sigstore bundle of a signature")
        << described(ociManifest, "application/vnd.dev.sigstore.bundle.v0.3+json",
                     {{"dev.sigstore.bundle.predicateType", "https://sigstore.dev/cosign/sign/v1"}})
        << Signature;
    QTest::newRow("Docker attestation artifact")
        << described(ociManifest, "application/vnd.docker.attestation.manifest.v1+json")
        << Attestation;
    QTest::newRow("in-toto layer") << described(inToto) << Attestation;
    QTest::newRow("cosign layer") << described("application/vnd.dev.cosign.simplesigning.v1+json")
                                  << Signature;
    QTest::newRow("Helm") << described(ociManifest, "application/vnd.cncf.helm.config.v1+json")
                          << Artifact;
    QTest::newRow("OCI artifact manifest") << described(ociArtifact) << Artifact;
    QTest::newRow("other media type") << described("application/xml") << Unknown;
}

void TestManifestRole::roleIsJudgedByTheDescriptor()
{
    QFETCH(Descriptor, descriptor);
    QFETCH(ManifestRole, role);
    QCOMPARE(manifestRole(descriptor), role);
}

void TestManifestRole::subjectOfAttestations()
{
    const Digest expected = *Digest::parse("sha256:" + hex);
    QVERIFY(attestationSubject(buildKitAttestation()) == expected);
    QVERIFY(attestationSubject(named("sha256-" + hex + ".att")) == expected);
    QVERIFY(!attestationSubject(described(mediatype::ociManifest)));
    QVERIFY(!attestationSubject(
        described(mediatype::ociManifest, {}, {{"vnd.docker.reference.digest", "nonsense"}})));
}

void TestManifestRole::titlesOfPredicates_data()
{
    QTest::addColumn<QString>("predicate");
    QTest::addColumn<QString>("title");
    QTest::newRow("SLSA 1") << "https://slsa.dev/provenance/v1"
                            << "Provenance (SLSA 1.0)";
    QTest::newRow("SLSA 0.2") << "https://slsa.dev/provenance/v0.2"
                              << "Provenance (SLSA 0.2)";
    QTest::newRow("SPDX") << "https://spdx.dev/Document"
                          << "SBOM (SPDX)";
    QTest::newRow("SPDX 2.3") << "https://spdx.dev/Document/v2.3"
                              << "SBOM (SPDX)";
    QTest::newRow("CycloneDX") << "https://cyclonedx.org/bom"
                               << "SBOM (CycloneDX)";
    QTest::newRow("scout") << "https://scout.docker.com/vulnerabilities/v0.1"
                           << "Vulnerabilities (Docker Scout)";
    QTest::newRow("scout alone") << "https://scout.docker.com/"
                                 << "Docker Scout";
    QTest::newRow("VEX") << "https://openvex.dev/ns/v0.2.0"
                         << "VEX (OpenVEX)";
    QTest::newRow("unknown") << "https://example.com/x"
                             << "https://example.com/x";
}

void TestManifestRole::titlesOfPredicates()
{
    QFETCH(QString, predicate);
    QFETCH(QString, title);
    const Descriptor layer =
        described(mediatype::inToto, {}, {{"in-toto.io/predicate-type", predicate.toStdString()}});
    QCOMPARE(toQt(artifactTitle(layer)), title);
    const Descriptor cosign = described("application/vnd.dsse.envelope.v1+json", {},
                                        {{"predicateType", predicate.toStdString()}});
    QCOMPARE(toQt(artifactTitle(cosign)), title);
}

void TestManifestRole::titlesOfTypes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("title");
    QTest::newRow("cosign") << "application/vnd.dev.cosign.simplesigning.v1+json"
                            << "Signature (cosign)";
    QTest::newRow("notary") << "application/vnd.cncf.notary.signature"
                            << "Signature (Notary)";
    QTest::newRow("bundle") << "application/vnd.dev.sigstore.bundle.v0.3+json"
                            << "Signature (Sigstore)";
    QTest::newRow("in-toto") << "application/vnd.in-toto+json"
                             << "Attestation (in-toto)";
    QTest::newRow("SPDX") << "application/spdx+json"
                          << "SBOM (SPDX)";
    QTest::newRow("CycloneDX") << "application/vnd.cyclonedx+json"
                               << "SBOM (CycloneDX)";
    QTest::newRow("Helm config") << "application/vnd.cncf.helm.config.v1+json"
                                 << "Helm chart";
    QTest::newRow("Helm chart") << "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
                                << "Helm chart";
    QTest::newRow("Helm provenance") << "application/vnd.cncf.helm.chart.provenance.v1.prov"
                                     << "Helm chart provenance";
    QTest::newRow("WASM config") << "application/vnd.wasm.config.v0+json"
                                 << "WebAssembly module";
    QTest::newRow("WASM") << "application/wasm"
                          << "WebAssembly module";
    QTest::newRow("unknown") << "application/x.y"
                             << "application/x.y";
}

void TestManifestRole::titlesOfTypes()
{
    QFETCH(QString, type);
    QFETCH(QString, title);
    QCOMPARE(toQt(artifactTitle(described(type.toStdString()))), title);
    QCOMPARE(toQt(artifactTitle(described(mediatype::ociManifest, type.toStdString()))), title);
}

void TestManifestRole::titlesOfTags()
{
    QCOMPARE(toQt(artifactTitle(named("sha256-" + hex + ".sig"))), QString("Signature (cosign)"));
    QCOMPARE(toQt(artifactTitle(named("sha256-" + hex + ".att"))), QString("Attestation (cosign)"));
    QCOMPARE(toQt(artifactTitle(named("sha256-" + hex + ".sbom"))), QString("SBOM (cosign)"));
    QCOMPARE(toQt(artifactTitle(buildKitAttestation())), QString("Attestation"));
    QCOMPARE(toQt(artifactTitle(named("latest"))), toQt(mediatype::ociManifest));
}

QTEST_APPLESS_MAIN(TestManifestRole)
#include "tst_manifestrole.moc"
