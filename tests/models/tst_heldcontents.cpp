// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "models/heldcontents.h"
#include "tests/support/cachedlayer.h"
#include "tests/support/placefiles.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <filesystem>

namespace fs = std::filesystem;

namespace {

/// An own store of two images with one file of the same content and another that differs.
struct Desk
{
    Desk()
    {
        const std::string shared(30'000, 's');
        test::PlaceFiles files;
        files.layout({files.image({test::layerTar("usr/one", shared), test::layerTar("a", "a")},
                                  test::refName("app:1")),
                      files.image({test::layerTar("usr/two", shared), test::layerTar("b", "b")},
                                  test::refName("app:2"))});
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        path = files.folder(dir, "store");
        machine.variables["STRATOSCOPE_STORE"] = path;
        for (const auto& file : fs::recursive_directory_iterator(path))
            if (file.is_regular_file())
                test::setMtime(file.path(), test::longAgo);
        places.findOnMachine(machine);
        cleanup = std::make_unique<CleanupPlaces>(&places);
        cache = test::openCache(dir);
        contents = std::make_unique<HeldContents>(cleanup.get(), [this] { return cache; });
    }
    bool isRead() const
    {
        return QTest::qWaitFor([this] {
            return !cleanup->list().empty() && cleanup->list().front().read != nullptr
                   && !cleanup->isReading();
        });
    }
    /// Has the layers of an image read and remembered, as opening it does.
    void read(const std::string& name) const
    {
        core::IndexOptions options;
        options.contents = core::ContentHashes::Compared;
        options.memory = cache;
        const auto image = core::openImage("store:[" + path + "]" + name, {}, {});
        if (!image || !core::indexImage(*image, options, {}))
            throw std::runtime_error("cannot be read: " + name);
    }
    bool look(bool isExact) const
    {
        contents->look(isExact);
        return QTest::qWaitFor([this] { return !contents->isLooking(); });
    }
    QString text(int row, int column) const
    {
        return contents->index(row, column).data().toString();
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    std::string path;
    Places places;
    std::unique_ptr<CleanupPlaces> cleanup;
    std::shared_ptr<core::LayerMemory> cache;
    std::unique_ptr<HeldContents> contents;
};

} // namespace

class TestHeldContents : public QObject
{
    Q_OBJECT

private slots:
    void countsOnlyWhatWasRead()
    {
        Desk desk;
        const QAbstractItemModelTester tester(desk.contents.get());
        QVERIFY(desk.isRead());
        QVERIFY(!desk.contents->isKnown());
        QVERIFY(desk.look(false));
        QVERIFY(desk.contents->isKnown());
        QCOMPARE(desk.contents->rowCount(), 0);
        QVERIFY(desk.contents->summary().contains(QStringLiteral("4")));
        desk.read("app:1");
        QVERIFY(desk.look(false));
        QCOMPARE(desk.contents->rowCount(), 0);
        QVERIFY(desk.contents->summary().contains(QStringLiteral("2")));
    }

    void onlyDigestsSayTheSame()
    {
        Desk desk;
        QVERIFY(desk.isRead());
        desk.read("app:1");
        desk.read("app:2");
        QVERIFY(desk.look(false));
        QCOMPARE(desk.contents->rowCount(), 1);
        QVERIFY(desk.contents->hasLikely());
        QCOMPARE(desk.text(0, HeldContents::SameColumn), HeldContents::tr("looks the same"));
        QCOMPARE(desk.text(0, HeldContents::CopiesColumn), QStringLiteral("2"));
        QVERIFY(desk.look(true));
        QCOMPARE(desk.contents->rowCount(), 1);
        QVERIFY(!desk.contents->hasLikely());
        QCOMPARE(desk.text(0, HeldContents::SameColumn), HeldContents::tr("the same"));
        const QString tip = desk.contents->index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QStringLiteral("/usr/one"))
                && tip.contains(QStringLiteral("/usr/two")));
        // That is remembered.
        QVERIFY(desk.look(false));
        QVERIFY(!desk.contents->hasLikely());
        QCOMPARE(desk.text(0, HeldContents::SameColumn), HeldContents::tr("the same"));
    }

    void whatNobodyReadIsReadWhereItIsAskedFor()
    {
        Desk desk;
        QVERIFY(desk.isRead());
        QVERIFY(desk.look(false));
        QVERIFY(desk.contents->canKnowMore());
        QVERIFY(desk.look(true));
        QCOMPARE(desk.contents->rowCount(), 1);
        QVERIFY(!desk.contents->canKnowMore());
        QCOMPARE(desk.text(0, HeldContents::SameColumn), HeldContents::tr("the same"));
        QVERIFY(!desk.contents->summary().contains(QStringLiteral("do not count")));
        // From then on that is remembered.
        QVERIFY(desk.look(false));
        QCOMPARE(desk.contents->rowCount(), 1);
    }

    void withoutACacheItIsReadEachTime()
    {
        Desk desk;
        QVERIFY(desk.isRead());
        desk.cache.reset();
        QVERIFY(desk.look(false));
        QCOMPARE(desk.contents->rowCount(), 0);
        QVERIFY(desk.look(true));
        QCOMPARE(desk.contents->rowCount(), 1);
        QVERIFY(desk.look(false));
        QCOMPARE(desk.contents->rowCount(), 0);
    }

    void canBeStopped()
    {
        Desk desk;
        QVERIFY(desk.isRead());
        desk.contents->look(true);
        desk.contents->cancel();
        QTRY_VERIFY(!desk.contents->isLooking());
    }
};

QTEST_GUILESS_MAIN(TestHeldContents)
#include "tst_heldcontents.moc"
