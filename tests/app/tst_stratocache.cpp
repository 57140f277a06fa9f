// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"
#include "tests/support/cachedlayer.h"

#include <QJsonArray>
#include <QTest>

#include <filesystem>

namespace fs = std::filesystem;
using strato_test::Run;
using strato_test::schemaFault;

class TestStratoCache : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyAnswerFitsItsSchema();
    void showsWhatThereIs();
    void saysWhereThereIsNone();
    void verifyNamesWhatIsDamaged();
    void verifyRemovesOnlyWithYes();
    void clearShowsItsPlanAndAsks();
    void clearRemovesWithYes();
    void unknownActionIsWrongUsage();
    void foreignFolderIsRefused();

private:
    Run cache(const QStringList& words) const
    {
        return strato_test::strato(QStringList{QStringLiteral("cache")} + words,
                                   {QStringLiteral("STRATOSCOPE_CACHE_DIR=") + m_place});
    }
    std::size_t files() const { return test::savedFiles(*m_folder).size(); }
    /// Spoils one file.
    std::string damage() const
    {
        const std::string path = test::savedFiles(*m_folder, "index").at(0);
        fs::resize_file(path, 50);
        return path;
    }

    std::unique_ptr<test::TempDir> m_folder;
    QString m_place;
};

void TestStratoCache::init()
{
    m_folder = std::make_unique<test::TempDir>();
    m_place = QString::fromStdString(m_folder->path("cache"));
    const auto cache = test::openCache(*m_folder);
    for (int i = 0; i < 2; ++i)
        test::readAndKeep(*cache,
                          test::writtenLayer(*m_folder, std::to_string(i), test::layerTar(i)));
    QCOMPARE(files(), 10U);
}

void TestStratoCache::everyAnswerFitsItsSchema()
{
    for (const QStringList& words :
         {QStringList{}, QStringList{QStringLiteral("verify")},
          QStringList{QStringLiteral("clear"), QStringLiteral("--yes")}, QStringList{}}) {
        if (words.value(0) == QStringLiteral("verify"))
            damage();
        const Run run = cache(words + QStringList{QStringLiteral("--json")});
        QVERIFY(!run.json().isEmpty());
        QCOMPARE(schemaFault(QStringLiteral("cache"), run.json()), QString());
    }
}

void TestStratoCache::showsWhatThereIs()
{
    const Run run = cache({QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[QStringLiteral("folder")].toString(), m_place);
    QCOMPARE(json[QStringLiteral("files")].toInt(), 10);
    QCOMPARE(json[QStringLiteral("layers")].toInt(), 2);
    QCOMPARE(json[QStringLiteral("cap")].toInteger(), qint64(1) << 30U);
    std::uintmax_t bytes = 0;
    for (const std::string& file : test::savedFiles(*m_folder))
        bytes += fs::file_size(file);
    QCOMPARE(json[QStringLiteral("bytes")].toInteger(), static_cast<qint64>(bytes));
    const Run plain = cache({});
    QCOMPARE(plain.code, 0);
    QVERIFY(plain.out.contains(m_place.toUtf8()));
    QVERIFY(plain.out.contains("Layers: 2\n"));
}

void TestStratoCache::saysWhereThereIsNone()
{
    m_place = QStringLiteral("off");
    const Run run = cache({QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.json()[QStringLiteral("folder")].isNull());
    QCOMPARE(schemaFault(QStringLiteral("cache"), run.json()), QString());
    QCOMPARE(cache({}).out, QByteArray("Nothing is saved: there is no cache.\n"));
}

void TestStratoCache::verifyNamesWhatIsDamaged()
{
    QCOMPARE(cache({QStringLiteral("verify")}).code, 0);
    const QString path = QString::fromStdString(damage());
    const Run run = cache({QStringLiteral("verify"), QStringLiteral("--json")});
    QCOMPARE(run.code, 1);
    QVERIFY(!run.json()[QStringLiteral("ok")].toBool());
    const QJsonArray faults = run.json()[QStringLiteral("faults")].toArray();
    QCOMPARE(faults.size(), 1);
    QCOMPARE(faults[0][QStringLiteral("path")].toString(), path);
    QVERIFY(cache({QStringLiteral("verify")}).out.contains(path.toUtf8()));
}

void TestStratoCache::verifyRemovesOnlyWithYes()
{
    const std::string path = damage();
    QCOMPARE(cache({QStringLiteral("verify")}).code, 1);
    QCOMPARE(cache({QStringLiteral("verify"), QStringLiteral("--yes"), QStringLiteral("--dry-run")})
                 .code,
             1);
    QVERIFY(fs::exists(path));
    QCOMPARE(cache({QStringLiteral("verify"), QStringLiteral("--yes")}).code, 1);
    QVERIFY(!fs::exists(path));
    QCOMPARE(files(), 9U);
    QCOMPARE(cache({QStringLiteral("verify")}).code, 0);
}

void TestStratoCache::clearShowsItsPlanAndAsks()
{
    const Run dry = cache({QStringLiteral("clear"), QStringLiteral("--dry-run")});
    QCOMPARE(dry.code, 0);
    QVERIFY(dry.out.contains("10 files"));
    // Nobody is there to answer.
    const Run run = cache({QStringLiteral("clear")});
    QCOMPARE(run.code, 2);
    QVERIFY(run.out.contains("10 files"));
    QVERIFY(run.err.contains("--yes"));
    QCOMPARE(cache({QStringLiteral("clear"), QStringLiteral("--json")}).code, 2);
    QCOMPARE(files(), 10U);
}

void TestStratoCache::clearRemovesWithYes()
{
    const Run run =
        cache({QStringLiteral("clear"), QStringLiteral("--yes"), QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.json()[QStringLiteral("removed")].toBool());
    QCOMPARE(run.json()[QStringLiteral("files")].toInt(), 10);
    QCOMPARE(files(), 0U);
}

void TestStratoCache::unknownActionIsWrongUsage()
{
    QCOMPARE(cache({QStringLiteral("purge")}).code, 2);
    QCOMPARE(files(), 10U);
}

void TestStratoCache::foreignFolderIsRefused()
{
    fs::permissions(m_folder->path("cache"), fs::perms::others_write, fs::perm_options::add);
    QCOMPARE(cache({}).code, 5);
    QCOMPARE(cache({QStringLiteral("clear"), QStringLiteral("--yes")}).code, 5);
    QCOMPARE(files(), 10U);
}

QTEST_GUILESS_MAIN(TestStratoCache)
#include "tst_stratocache.moc"
