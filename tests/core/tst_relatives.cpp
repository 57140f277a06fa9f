// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/relatives.h"
#include "core/openimage.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QTest>

using namespace core;

class TestRelatives : public QObject
{
    Q_OBJECT

private slots:
    void previousTag_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the number below") << "app:1.1"
                                          << "app:1.0";
        QTest::newRow("numbers, not letters") << "app:1.10"
                                              << "app:1.9";
        QTest::newRow("the same variant") << "app:1.10-alpine"
                                          << "app:1.1-alpine";
        QTest::newRow("with a v") << "app:v2"
                                  << "app:v1";
        QTest::newRow("another repository") << "other:7"
                                            << "";
        QTest::newRow("the first of all") << "app:0.1"
                                          << "";
        QTest::newRow("no number") << "app:latest"
                                   << "";
        QTest::newRow("no reference") << "?"
                                      << "";
        QTest::newRow("normalized") << "docker.io/library/app:1.1"
                                    << "app:1.0";
        QTest::newRow("too long for a number") << "app:123456789012345678901"
                                               << "";
    }

    void previousTag()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const std::vector<std::string> candidates{
            "app:1.9", "app:1.0", "app:1.10", "app:1.1", "app:1.1-alpine",
            "app:0.1", "app:v1",  "app:v0.5", "other:9", "app:latest"};
        const auto found = core::previousTag(name.toStdString(), candidates);
        QCOMPARE(found ? QString::fromStdString(candidates[*found]) : QString(), expected);
    }

    void baseIsWhatHasMostOfTheFirstLayers()
    {
        const test::TempDir dir;
        const std::string one = test::layerTar("one", "1");
        const std::string two = test::layerTar("two", "2");
        const std::string three = test::layerTar("three", "3");
        test::PlaceFiles files;
        files.layout({files.image({one}, test::refName("base:1")),
                      files.image({one, two}, test::refName("base:2")),
                      files.image({one, two, three}, test::refName("app:1")),
                      files.image({two}, test::refName("other:1"))});
        const std::string path = files.folder(dir, "layout");
        const auto store = openStore(path, {}).value();
        const auto baseOf = [&store](std::string_view name) {
            for (const ImageEntry& entry : store->entries())
                if (entry.names.front().ends_with(name))
                    return findBase(*store, entry, {}).value();
            throw std::runtime_error("no such image");
        };
        QVERIFY(baseOf("app:1"));
        QCOMPARE(baseOf("app:1")->names.front(), std::string("base:2"));
        QCOMPARE(baseOf("base:2")->names.front(), std::string("base:1"));
        QVERIFY(!baseOf("base:1"));
        QVERIFY(!baseOf("other:1"));
    }

    void baseIsFoundAmongSeveralPlaces()
    {
        const test::TempDir dir;
        const std::string one = test::layerTar("one", "1");
        const std::string two = test::layerTar("two", "2");
        const std::string three = test::layerTar("three", "3");
        test::PlaceFiles apps;
        apps.layout({apps.image({one, two, three}, test::refName("app:1")),
                     apps.image({three}, test::refName("alone:1"))});
        test::PlaceFiles bases;
        bases.layout({bases.image({one}, test::refName("base:1")),
                      bases.image({one, two}, test::refName("base:2")),
                      bases.image({one, two, three}, test::refName("again:1")),
                      bases.image({two, one}, test::refName("base:3"))});
        const std::shared_ptr<const Store> app = openStore(apps.folder(dir, "apps"), {}).value();
        const std::shared_ptr<const Store> base = openStore(bases.folder(dir, "bases"), {}).value();
        const Image image = app->open(app->entries().front(), {}).value();
        const auto alone = core::findBase(image, {app}, {}).value();
        QVERIFY(!alone);
        const auto found = core::findBase(image, {app, nullptr, base}, {}).value();
        QVERIFY(found);
        QCOMPARE(found->layers, 2U);
        QVERIFY2(found->name.ends_with("base:2"), found->name.c_str());
        QVERIFY(found->isHere);
    }

    void whatIsStatedOfTheBaseIsSaidWhereItIsNotHere()
    {
        const test::TempDir dir;
        test::PlaceFiles files;
        files.layout({files.image({test::layerTar("one", "1")}, test::refName("app:1"))});
        const std::shared_ptr<const Store> store = openStore(files.folder(dir, "l"), {}).value();
        Image image = store->open(store->entries().front(), {}).value();
        image.config.labels = {
            {"org.opencontainers.image.base.name", "docker.io/library/debian:12"}};
        const auto found = core::findBase(image, {store}, {}).value();
        QVERIFY(found);
        QCOMPARE(found->layers, 0U);
        QCOMPARE(found->name, std::string("docker.io/library/debian:12"));
        QVERIFY(!found->isHere);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(core::findBase(image, {store}, {stop.get_token(), {}}).error().code,
                 ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestRelatives)
#include "tst_relatives.moc"
