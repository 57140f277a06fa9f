// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forestmodel.h"
#include "tests/support/placefiles.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace {

std::string layer(const std::string& name)
{
    return test::layerTar(name, std::string(40'000, name.front()));
}

/// An own store: app:2 is built on app:1, which shares its base with other:1; alone:1 shares
/// nothing.
struct Desk
{
    Desk()
    {
        const std::string base = layer("base");
        test::PlaceFiles files;
        files.layout({files.image({base, layer("1")}, test::refName("app:1")),
                      files.image({base, layer("1"), layer("2")}, test::refName("app:2")),
                      files.image({base, layer("3")}, test::refName("other:1")),
                      files.image({layer("4")}, test::refName("alone:1"))});
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        path = files.folder(dir, "store");
        machine.variables["STRATOSCOPE_STORE"] = path;
        places.findOnMachine(machine);
        cleanup = std::make_unique<CleanupPlaces>(&places);
        model = std::make_unique<ForestModel>(cleanup.get());
    }
    bool isGrown() const
    {
        return QTest::qWaitFor([this] { return !cleanup->list().empty() && !model->isGrowing(); });
    }
    /// The rows below \a parent, each as "NAME LAYERS", in their order.
    QStringList rows(const QModelIndex& parent = {}) const
    {
        QStringList all;
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex one = model->index(row, ForestModel::NameColumn, parent);
            all.append(one.data().toString() + u' '
                       + one.siblingAtColumn(ForestModel::LayersColumn).data().toString());
        }
        return all;
    }
    qulonglong bytes(const QModelIndex& index, int role) const
    {
        return index.data(role).toULongLong();
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    std::string path;
    Places places;
    std::unique_ptr<CleanupPlaces> cleanup;
    std::unique_ptr<ForestModel> model;
};

} // namespace

class TestForestModel : public QObject
{
    Q_OBJECT

private slots:
    void imagesHangOffCommonLayers()
    {
        Desk desk;
        const QAbstractItemModelTester tester(desk.model.get());
        QVERIFY(desk.isGrown());
        const QModelIndex common = desk.model->index(0, 0);
        QCOMPARE(desk.rows().size(), 2);
        QCOMPARE(desk.rows().at(1), QStringLiteral("alone:1 1"));
        QVERIFY(common.data(ForestModel::EntryIdRole).toString().isEmpty());
        QCOMPARE(common.siblingAtColumn(ForestModel::ImagesColumn).data().toString(),
                 QStringLiteral("3"));
        QCOMPARE(desk.rows(common),
                 (QStringList{QStringLiteral("app:1 1"), QStringLiteral("other:1 1")}));
        const QModelIndex first = desk.model->index(0, 0, common);
        QCOMPARE(desk.rows(first), QStringList{QStringLiteral("app:2 1")});
        QVERIFY(first.data(ForestModel::IsSharedRole).toBool());
        QVERIFY(!desk.model->summary().isEmpty());
    }

    void barsBeginWhereThatEndsWhichTheyHangOff()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        const QModelIndex common = desk.model->index(0, 0);
        const QModelIndex first = desk.model->index(0, 0, common);
        const QModelIndex second = desk.model->index(0, 0, first);
        QCOMPARE(desk.bytes(common, ForestModel::BeginRole), qulonglong{0});
        QVERIFY(desk.bytes(common, ForestModel::LengthRole) >= 40'000);
        QCOMPARE(desk.bytes(first, ForestModel::BeginRole),
                 desk.bytes(common, ForestModel::LengthRole));
        QCOMPARE(desk.bytes(second, ForestModel::BeginRole)
                     + desk.bytes(second, ForestModel::LengthRole),
                 desk.bytes(common, ForestModel::ScaleRole));
        // For whoever does not see it.
        const QModelIndex bar = second.siblingAtColumn(ForestModel::BarColumn);
        QVERIFY(!bar.data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void leadsToWhatCanBeOpened()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        const QModelIndex alone = desk.model->index(1, 0);
        QCOMPARE(alone.data(ForestModel::PathRole).toString(), QString::fromStdString(desk.path));
        const auto& store = desk.places.list().front().store;
        const auto id = alone.data(ForestModel::EntryIdRole).toString().toStdString();
        QVERIFY(std::ranges::any_of(store->entries(), [&id](const core::ImageEntry& entry) {
            return entry.id == id && entry.names == std::vector<std::string>{"alone:1"};
        }));
    }

    void onlyTheChosenPlace()
    {
        Desk desk;
        QVERIFY(desk.isGrown());
        desk.model->setPlace(QStringLiteral("/nowhere"));
        QVERIFY(desk.isGrown());
        QCOMPARE(desk.model->rowCount(), 0);
        QVERIFY(desk.model->summary().isEmpty());
        desk.model->setPlace(QString::fromStdString(desk.path));
        QVERIFY(desk.isGrown());
        QCOMPARE(desk.model->rowCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TestForestModel)
#include "tst_forestmodel.moc"
