// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdmetadata.h"
#include "tests/core/openedcontainerd.h"
#include "tests/support/containerdroot.h"
#include "tests/support/fixtures.h"

#include <QTest>

#include <map>

using namespace core;
using test::ContainerdRoot;
using test::imagesOf;
using test::opened;

/// Databases that a containerd wrote on other machines.
class TestContainerdFixtures : public QObject
{
    Q_OBJECT

private slots:
    void realDatabaseIsListed();
    void realSnapshotsHaveSizes();
};

void TestContainerdFixtures::realDatabaseIsListed()
{
    REQUIRE_FIXTURES();
    const QString folder = QStringLiteral("bolt-databases/");
    for (const QString& name :
         {QStringLiteral("meta_linux_too_big.db"), QStringLiteral("meta_linux_test_single.db")}) {
        const test::TempDir dir;
        const QByteArray raw =
            fixtures::read(folder + QStringLiteral("containerd/testdata/") + name);
        dir.write(std::string("root/") + ContainerdRoot::databaseName, bytesOf(raw));
        const auto store = opened(dir.path("root"), "k8s.io");
        const QJsonObject stated =
            QJsonDocument::fromJson(fixtures::read(folder + QStringLiteral("derived/") + name
                                                   + QStringLiteral(".json")))
                .object()[QStringLiteral("buckets")][QStringLiteral("v1")][QStringLiteral("k8s.io")]
                .toObject();
        std::map<QString, QStringList> expected; // Names by digest.
        const QJsonObject images = stated[QStringLiteral("images")].toObject();
        for (auto i = images.begin(); i != images.end(); ++i) {
            const QString digest =
                i->toObject()[QStringLiteral("target")][QStringLiteral("digest")].toString();
            expected[digest];
            if (!i.key().startsWith(QStringLiteral("sha256:")))
                expected[digest].append(i.key());
        }
        const auto found = imagesOf(*store);
        QCOMPARE(found.size(), expected.size());
        std::size_t uses = 0;
        for (const LocalImage& image : found) {
            QVERIFY(!image.problem.empty()); // No blob is here.
            QStringList names;
            for (const auto* list : {&image.names, &image.digestNames})
                for (const std::string& one : *list)
                    names.append(QString::fromStdString(one));
            names.sort();
            QStringList wanted = expected.at(QString::fromStdString(image.id));
            wanted.sort();
            QCOMPARE(names, wanted);
            uses += image.usedBy.size();
        }
        QCOMPARE(uses, std::size_t(stated[QStringLiteral("containers")].toObject().size()));
        qInfo("%zu images, %zu containers", found.size(), uses);
    }
}

void TestContainerdFixtures::realSnapshotsHaveSizes()
{
    REQUIRE_FIXTURES();
    const QByteArray raw =
        fixtures::read(QStringLiteral("bolt-databases/containerd/testdata/metadata_linux_test.db"));
    Warnings warnings;
    const auto sizes = readContainerdSnapshots(*test::memoryFile(bytesOf(raw)), {}, warnings);
    QVERIFY(sizes);
    QVERIFY(warnings.empty());
    const QJsonObject stated =
        QJsonDocument::fromJson(
            fixtures::read(QStringLiteral("bolt-databases/derived/metadata_linux_test.db.json")))
            .object()[QStringLiteral("buckets")][QStringLiteral("v1")][QStringLiteral("snapshots")]
            .toObject();
    std::size_t committed = 0;
    for (auto i = stated.begin(); i != stated.end(); ++i) {
        const QJsonObject snapshot = i->toObject();
        if (snapshot[QStringLiteral("kind")].toInt() != 3)
            continue;
        ++committed;
        QCOMPARE(sizes->at(i.key().toStdString()),
                 std::uint64_t(snapshot[QStringLiteral("size")].toDouble()));
    }
    QCOMPARE(sizes->size(), committed);
    qInfo("%zu committed snapshots", committed);
}

QTEST_APPLESS_MAIN(TestContainerdFixtures)
#include "tst_containerdfixtures.moc"
