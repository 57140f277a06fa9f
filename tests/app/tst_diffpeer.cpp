// SPDX-License-Identifier: GPL-3.0-or-later
// strato diff of two images of real content against what find and diff say of them unpacked by
// umoci, where the images lie in an OCI layout and where they lie in an engine's own store.
#include "tests/app/foundtrees.h"
#include "tests/app/stratorun.h"
#include "tests/support/enginepeer.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using strato_test::Run;
using strato_test::strato;
using test::TempDir;

namespace {

constexpr int patience = 600'000;

/// Both images of one layout, and their trees.
struct Pair
{
    QString layout;
    QMap<QByteArray, QString> found;
};

bool runs(const QString& program, const QStringList& words, QByteArray& said)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, words);
    const bool isDone = process.waitForFinished(patience) && process.exitCode() == 0;
    said = process.readAll();
    return isDone;
}

} // namespace

class TestDiffPeer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesOnALayout();
    void agreesOnAStoreOfAnEngine();

private:
    void compare(const QString& left, const QString& right) const;

    TempDir m_dir;
    Pair m_pair;
};

void TestDiffPeer::initTestCase()
{
    const QString samples = qEnvironmentVariable("STRATOSCOPE_SAMPLES");
    for (const QString& folder : {samples, samples + QStringLiteral("/debian")}) {
        QFile index(folder + QStringLiteral("/index.json"));
        if (!samples.isEmpty() && index.open(QIODevice::ReadOnly)
            && index.readAll().contains("\"next\""))
            m_pair.layout = folder;
    }
    if (m_pair.layout.isEmpty())
        QSKIP("STRATOSCOPE_SAMPLES names no OCI layout with debian and next");
    if (::geteuid() != 0)
        QSKIP("owners are unpacked by root alone");
    if (QStandardPaths::findExecutable(QStringLiteral("umoci")).isEmpty())
        QSKIP("umoci is not installed");
    QStringList trees;
    for (const char* tag : {"debian", "next"}) {
        trees << QString::fromStdString(m_dir.path(tag));
        QByteArray said;
        QVERIFY2(runs(QStringLiteral("umoci"),
                      {QStringLiteral("raw"), QStringLiteral("unpack"), QStringLiteral("--image"),
                       m_pair.layout + u':' + QLatin1String(tag), trees.back()},
                      said),
                 said.constData());
    }
    m_pair.found = strato_test::foundDifferences(trees[0], trees[1]);
    // What the pair is there for.
    for (const char* kind : {"added", "removed", "changed", "metadata", "timeOnly", "typeChanged"})
        QVERIFY2(m_pair.found.values().contains(QLatin1String(kind)), kind);
}

void TestDiffPeer::compare(const QString& left, const QString& right) const
{
    const Run run = strato({QStringLiteral("diff"), left, right, QStringLiteral("--json"),
                            QStringLiteral("--packages")});
    QVERIFY2(run.code == 0, (run.err + run.out.right(2000)).constData());
    const QByteArray difference =
        strato_test::disagreement(m_pair.found, strato_test::statedDifferences(run.out));
    QVERIFY2(difference.isEmpty(), difference.constData());
    int moved = 0;
    for (const QJsonValue file : run.json()[QLatin1String("files")].toArray())
        moved += file[QLatin1String("kind")].toString() == QLatin1String("moved") ? 1 : 0;
    QVERIFY(moved > 5);
    int upgraded = 0;
    for (const QJsonValue package : run.json()[QLatin1String("packages")].toArray())
        upgraded += package[QLatin1String("kind")].toString() == QLatin1String("upgraded") ? 1 : 0;
    QVERIFY(upgraded > 0);
    qInfo("%d paths agree, %d files moved, %d packages upgraded",
          static_cast<int>(m_pair.found.size()), moved, upgraded);
}

void TestDiffPeer::agreesOnALayout()
{
    compare(QStringLiteral("oci:") + m_pair.layout + QStringLiteral(":debian"),
            QStringLiteral("oci:") + m_pair.layout + QStringLiteral(":next"));
}

void TestDiffPeer::agreesOnAStoreOfAnEngine()
{
    std::string whyNot;
    const auto peer = test::EnginePeer::start(test::EnginePeer::Kind::Podman, whyNot);
    if (!peer)
        QSKIP(whyNot.c_str());
    for (const char* tag : {"debian", "next"}) {
        const std::string source = "oci:" + m_pair.layout.toStdString() + ":" + tag;
        std::string id = peer->client({"pull", "-q", source});
        while (!id.empty() && id.back() == '\n')
            id.pop_back();
        peer->client({"tag", id, std::string("localhost/pair:") + tag});
    }
    const QString place = QString::fromStdString(peer->folder() + "/d");
    compare(place + QStringLiteral(":localhost/pair:debian"),
            place + QStringLiteral(":localhost/pair:next"));
}

QTEST_GUILESS_MAIN(TestDiffPeer)
#include "tst_diffpeer.moc"
