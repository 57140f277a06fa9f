// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/eventrecord.h"
#include "models/placesfilter.h"
#include "models/placesmodel.h"
#include "models/sameimages.h"
#include "tests/support/manyimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

/// The list of all places: with as many images as there may be, and with what events tell of them.
class TestPlacesModel : public QObject
{
    Q_OBJECT

    /// Reads the containers-storage that lies below \a files.
    static QString addStorage(Places& places, const test::TempDir& files)
    {
        core::MachineEnvironment machine;
        machine.uid = 0;
        machine.root = files.path();
        places.findOnMachine(machine);
        const auto found = [&places] {
            return std::ranges::find_if(places.list(), [](const Place& place) {
                return place.machine && place.machine->kind == core::StoreKind::ContainersStorage;
            });
        };
        const bool isRead = QTest::qWaitFor(
            [&] {
                const auto place = found();
                return place != places.list().end() && place->state == Place::State::Read;
            },
            60'000);
        return isRead ? found()->path : QString();
    }

    static QStringList names(const QAbstractItemModel& model, const QModelIndex& parent)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (index.row() != row || index.parent() != parent)
                return {QStringLiteral("a row is not where it says")};
            all.append(index.data().toString());
        }
        all.sort();
        return all;
    }

private slots:
    void initTestCase() { qputenv("XDG_STATE_HOME", m_state.path("state").c_str()); }

    void tenThousandImages()
    {
        const test::TempDir files;
        const std::vector<std::string> ids =
            test::writeManyImages(files.path(storage), {.count = many});
        Places places;
        PlacesModel model(&places);
        PlacesFilter filter(&model);
        const QString path = addStorage(places, files);
        QVERIFY(!path.isEmpty());
        QCOMPARE(model.rowCount(model.indexOf(path)), 1);
        const QModelIndex place = model.index(0, 0, model.indexOf(path)); // Its only repository.
        QCOMPARE(model.rowCount(place), many);
        for (const std::size_t which : {std::size_t{0}, ids.size() / 2, ids.size() - 1}) {
            const QModelIndex image = model.indexOf(path, QString::fromStdString(ids[which]));
            QVERIFY(image.isValid());
            QCOMPARE(image.data().toString(), QString::number(which));
            QCOMPARE(image.parent(), place);
            QCOMPARE(model.index(image.row(), 0, place), image);
        }
        filter.sort(PlacesModel::NameColumn, Qt::DescendingOrder);
        QModelIndex shown = filter.mapFromSource(place);
        QCOMPARE(filter.rowCount(shown), many);
        QCOMPARE(filter.index(0, 0, shown).data().toString(), QStringLiteral("9999"));
        QCOMPARE(filter.setQuery(QStringLiteral("tag:77*")), QString());
        QCOMPARE(filter.matches(), 111);
        shown = filter.mapFromSource(place);
        QCOMPARE(filter.rowCount(shown), 111);
        QCOMPARE(filter.setQuery({}), QString());
        QCOMPARE(filter.rowCount(filter.mapFromSource(place)), many);
    }

    void tagsStandBelowTheirRepositories()
    {
        const test::TempDir files;
        test::PlaceFiles layout;
        const std::string tar = test::layerTar("a");
        const auto manifest = [&](const char* which, const std::string& name) {
            return layout.image({test::layerTar(which)}, name);
        };
        const std::string both = layout.image({tar}, test::refName("app:1"));
        const std::string again = layout.image({tar}, test::refName("app:latest"));
        const std::string other = layout.image({tar}, test::refName("ghcr.io/team/app:1"));
        layout.layout(
            {both, again, other, manifest("b", test::refName("app:2")), manifest("c", {})});
        core::MachineEnvironment machine;
        machine.uid = 1000;
        machine.root = files.path("root");
        machine.variables["STRATOSCOPE_STORE"] = layout.folder(files, "store");
        Places places;
        PlacesModel model(&places);
        const QAbstractItemModelTester tester(&model);
        places.findOnMachine(machine);
        QTRY_COMPARE(places.list().size(), std::size_t{1});
        QTRY_COMPARE(places.list().front().state, Place::State::Read);
        const QModelIndex place = model.indexOf(places.list().front().path);
        QStringList rows;
        for (const QString& repository : names(model, place))
            for (int i = 0; i < model.rowCount(place); ++i) {
                const QModelIndex below = model.index(i, 0, place);
                if (below.data().toString() == repository)
                    rows.append(QStringLiteral("%1: %2, %3")
                                    .arg(repository,
                                         names(model, below).join(QStringLiteral(" | ")),
                                         below.data(PlacesModel::NoteRole).toString()));
            }
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0], QStringLiteral("app: 1, latest | 2, 3 tag(s)"));
        QCOMPARE(rows[1], QStringLiteral("ghcr.io/team/app: 1, 1 tag(s)"));
        QVERIFY2(rows[2].startsWith(QStringLiteral("untagged: ")), qPrintable(rows[2]));
        // An image in two repositories is one that fits.
        PlacesFilter filter(&model);
        filter.setQuery(QStringLiteral("tag:1"));
        QCOMPARE(filter.matches(), 1);
        filter.setQuery(QStringLiteral("dangling:yes"));
        QCOMPARE(filter.matches(), 1);
        filter.setQuery(QStringLiteral("team"));
        QCOMPARE(filter.rowCount(filter.mapFromSource(place)), 2); // The image has both names.
    }

    void filesWithManyTagsHaveRepositories()
    {
        const test::TempDir files;
        Places places;
        PlacesModel model(&places);
        const QAbstractItemModelTester tester(&model);
        const auto rowsOf = [&](const char* name, int count, const std::string& before) {
            test::PlaceFiles layout;
            std::vector<std::string> manifests;
            for (int i = 0; i < count; ++i)
                manifests.push_back(layout.image(
                    {test::layerTar(std::to_string(i))},
                    test::refName(before + std::to_string(i % 2) + "." + std::to_string(i))));
            layout.layout(manifests);
            const QString path = QString::fromStdString(layout.folder(files, name));
            places.add(path);
            const bool isRead = QTest::qWaitFor([&] {
                const Place* place = places.find(path);
                return place != nullptr && place->state == Place::State::Read;
            });
            return isRead ? names(model, model.indexOf(path)) : QStringList();
        };
        QCOMPARE(rowsOf("few", 4, "example.org/app:").size(), 4);
        QCOMPARE(rowsOf("many", 20, "example.org/app:"),
                 QStringList(QStringLiteral("example.org/app")));
        // Without names each tag is one by itself.
        QCOMPARE(rowsOf("bare", 20, "v").size(), 20);
    }

    void saysWhereTheSameImageIs()
    {
        const test::TempDir files;
        test::PlaceFiles layout;
        layout.layout({layout.image({test::layerTar("a")}, test::refName("app:1"))});
        core::MachineEnvironment machine;
        machine.uid = 1000;
        machine.root = files.path("root");
        machine.variables["STRATOSCOPE_STORE"] = layout.folder(files, "store");
        Places places;
        PlacesModel model(&places);
        places.findOnMachine(machine);
        QTRY_COMPARE(places.list().size(), std::size_t{1});
        QTRY_COMPARE(places.list().front().state, Place::State::Read);
        const Place& own = places.list().front();
        SameImages same(&places);
        core::LocalImage image = *own.local.constBegin();
        QCOMPARE(same.others(own.path, image), QStringList());
        QCOMPARE(same.others(QStringLiteral("/elsewhere"), image), QStringList{own.path});
        image.configDigest = core::sha256Of({});
        QCOMPARE(same.others(QStringLiteral("/elsewhere"), image), QStringList());
    }

    void manyGoAndComeAtOnce()
    {
        const test::TempDir files;
        test::writeManyImages(files.path(storage), {.count = many / 10});
        Places places;
        PlacesModel model(&places);
        QAbstractItemModelTester tester(&model);
        const QString path = addStorage(places, files);
        const QModelIndex place = model.index(0, 0, model.indexOf(path)); // Its only repository.
        QStringList before = names(model, place);
        QCOMPARE(before.size(), many / 10);
        const QPersistentModelIndex kept(model.indexOf(
            path,
            QString::fromStdString(
                test::writeManyImages(files.path(storage), {.count = 1, .first = 500}).front())));
        QCOMPARE(kept.data().toString(), QStringLiteral("500"));
        // Half of them stay, as many are new.
        const QSignalSpy changed(&places, &Places::changed);
        test::writeManyImages(files.path(storage), {.count = many / 10, .first = 500});
        places.reread(path);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 30'000);
        QCOMPARE(model.rowCount(place), many / 10);
        QStringList wanted;
        for (int i = 500; i < 500 + many / 10; ++i)
            wanted.append(QString::number(i));
        wanted.sort();
        QCOMPARE(names(model, place), wanted);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data().toString(), QStringLiteral("500"));
        // And all of them go.
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        test::writeManyImages(files.path(storage), {.count = 0});
        places.reread(path);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(model.indexOf(path)), 0, 30'000);
        QCOMPARE(removed.size(), 1);
        QVERIFY(!kept.isValid());
    }

    void tellsWhenImagesWereUsed()
    {
        const test::TempDir files;
        const std::vector<std::string> ids =
            test::writeManyImages(files.path(storage), {.count = 3});
        constexpr std::int64_t day = 86'400;
        const std::int64_t now = core::currentTime().seconds;
        core::RecordedEvent start;
        start.time = {now - 2 * day, 0};
        start.engine = "unix:///run/podman/podman.sock";
        start.type = "container";
        start.action = "start";
        start.id = std::string(64, 'c');
        start.image = "sha256:" + ids[0];
        const core::WatchedSpan span{core::EngineKind::Podman, {now - 100 * day, 0}, {now, 0}};
        QVERIFY(core::usualRecord().add(start.engine, std::vector{start}, span, {}));

        Places places;
        PlacesModel model(&places);
        PlacesFilter filter(&model);
        const QString path = addStorage(places, files);
        const auto lastUse = [&](const std::string& id) {
            return model.indexOf(path, QString::fromStdString(id))
                .siblingAtColumn(PlacesModel::LastUsedColumn)
                .data()
                .toString();
        };
        QVERIFY(!lastUse(ids[0]).isEmpty());
        QVERIFY(!lastUse(ids[0]).contains(QStringLiteral("not since")));
        // That nobody saw it says no more than that.
        for (const std::string& id : {ids[1], ids[2]})
            QVERIFY2(lastUse(id).startsWith(QStringLiteral("not since ")), qPrintable(lastUse(id)));
        filter.setQuery(QStringLiteral("lastused>90d"));
        QCOMPARE(filter.matches(), 2);
        filter.setQuery(QStringLiteral("lastused>1d"));
        QCOMPARE(filter.matches(), 3);
        filter.setQuery(QStringLiteral("lastused<7d"));
        QCOMPARE(filter.matches(), 1);
        filter.setQuery(QStringLiteral("lastused>365d"));
        QCOMPARE(filter.matches(), 0);
        filter.setQuery({});
        // Descending: who was used stands before who was not seen in use.
        filter.sort(PlacesModel::LastUsedColumn, Qt::DescendingOrder);
        const QModelIndex repository =
            filter.index(0, 0, filter.mapFromSource(model.indexOf(path)));
        QCOMPARE(filter.index(0, 0, repository).data().toString(), QStringLiteral("0"));
    }

    void nothingIsSaidWhereNobodyLooked()
    {
        qputenv("XDG_STATE_HOME", m_state.path("empty").c_str());
        const test::TempDir files;
        const std::vector<std::string> ids =
            test::writeManyImages(files.path(storage), {.count = 1});
        Places places;
        PlacesModel model(&places);
        PlacesFilter filter(&model);
        const QModelIndex image =
            model.indexOf(addStorage(places, files), QString::fromStdString(ids.front()));
        QVERIFY(image.isValid());
        QCOMPARE(image.siblingAtColumn(PlacesModel::LastUsedColumn).data().toString(), QString());
        filter.setQuery(QStringLiteral("lastused>1d"));
        QCOMPARE(filter.matches(), 0);
    }

private:
    static constexpr int many = 10'000;
    static constexpr const char* storage = "var/lib/containers/storage";
    test::TempDir m_state;
};

QTEST_GUILESS_MAIN(TestPlacesModel)
#include "tst_placesmodel.moc"
