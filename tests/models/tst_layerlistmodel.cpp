// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/damage.h"
#include "models/layerlistmodel.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QTest>

class tst_LayerListModel : public QObject
{
    Q_OBJECT

private slots:
    void emptyLayersAreFoldedAtFirst();
    void unknownIsNeverZero();
    void whatIsPartlyReadIsAtLeast();
    void whatIsNotBelievedIsNotUnread();
    void barsShareOneScale();
    void instructionsBeginWithTheirKeyword();
};

namespace {

test::ImageBuilder sample()
{
    test::ImageBuilder image;
    test::TarBuilder base;
    base.file("a", std::string(2000, 'a'));
    test::TarBuilder top;
    top.file("a", std::string(10, 'b'));
    image.emptyHistory("ENV A=1").layer(base, "RUN make a").emptyHistory("CMD [\"sh\"]");
    image.layer(top, "COPY . /");
    return image;
}

} // namespace

void tst_LayerListModel::emptyLayersAreFoldedAtFirst()
{
    LayerListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setImage(sample().image());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.emptyCount(), 2);
    model.setShowEmpty(true);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.layerAt(0), 0);
    QCOMPARE(model.rowOf(2), 3);
    QVERIFY(!model.flags(model.index(0, 0)).testFlag(Qt::ItemIsSelectable));
}

void tst_LayerListModel::unknownIsNeverZero()
{
    LayerListModel model;
    model.setImage(sample().image());
    QCOMPARE(model.index(0, LayerListModel::UnpackedColumn).data().toString(), QStringLiteral("…"));
    QVERIFY(!model.index(0, 0).data(LayerListModel::UnpackedBytesRole).isValid());
    QCOMPARE(model.index(0, 0).data(LayerListModel::IsAwaitedRole).toBool(), true);
    // Nobody reads any more.
    model.setReading(false);
    QCOMPARE(model.index(0, LayerListModel::UnpackedColumn).data().toString(), QStringLiteral("—"));
    QCOMPARE(model.index(0, LayerListModel::HiddenColumn).data().toString(), QStringLiteral("—"));
    QCOMPARE(model.index(0, 0).data(LayerListModel::IsAwaitedRole).toBool(), false);
}

void tst_LayerListModel::whatIsPartlyReadIsAtLeast()
{
    test::TarBuilder tar;
    tar.file("a", std::string(2000, 'a')).file("b", std::string(2000, 'b'));
    const core::IndexedImage indexed = test::ImageBuilder().layer(tar.bytes(3000)).indexed();
    LayerListModel model;
    model.setImage(indexed.image);
    model.setLayer(1, indexed.layers[0].index);
    QVERIFY(model.index(0, 0).data(LayerListModel::IsDamagedRole).toBool());
    QVERIFY(model.index(0, LayerListModel::UnpackedColumn).data().toString().startsWith(u'≥'));
}

void tst_LayerListModel::whatIsNotBelievedIsNotUnread()
{
    test::TarBuilder tar;
    tar.file("a", std::string(2000, 'a')).file("b", std::string(2000, 'b'));
    test::ImageBuilder image;
    image.layer(tar).layer(tar).wrongDiffId().layer(tar.bytes(3000));
    const core::IndexedImage indexed = image.indexed();
    const Damage damage = Damage::of(indexed.layers, indexed.warnings());
    QCOMPARE(damage.unbelieved, std::vector<std::uint32_t>{2});
    QCOMPARE(damage.unread, std::vector<std::uint32_t>{3});
    QVERIFY(!damage.isOfDocuments);
    QCOMPARE(damage.sentences().size(), 2);
    QVERIFY(damage.sentences().first().contains(u'3'));
    QVERIFY(Damage::ofLayer(*indexed.layers[0].index).isEmpty());
    LayerListModel model;
    model.setImage(indexed.image);
    model.setLayer(2, indexed.layers[1].index);
    QVERIFY(model.index(1, LayerListModel::InstructionColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(Damage::ofLayer(*indexed.layers[1].index)));
}

void tst_LayerListModel::barsShareOneScale()
{
    const test::ImageBuilder image = sample();
    const core::IndexedImage indexed = image.indexed();
    const auto tree = image.tree();
    LayerListModel model;
    model.setImage(indexed.image);
    model.setLayer(1, indexed.layers[0].index);
    model.setLayer(2, indexed.layers[1].index);
    model.setWaste(std::make_shared<const core::WasteReport>(core::findWaste(*tree)));
    QCOMPARE(model.index(0, 0).data(LayerListModel::UnpackedBytesRole).toULongLong(), 2000ULL);
    QCOMPARE(model.index(0, 0).data(LayerListModel::HiddenBytesRole).toULongLong(), 2000ULL);
    QCOMPARE(model.index(1, 0).data(LayerListModel::HiddenBytesRole).toULongLong(), 0ULL);
    QVERIFY(model.maximumBytes() >= 2000);
    QCOMPARE(model.index(1, LayerListModel::HiddenColumn).data().toString(),
             QStringLiteral("0\u00A0B"));
}

void tst_LayerListModel::instructionsBeginWithTheirKeyword()
{
    LayerListModel model;
    model.setImage(sample().image());
    QCOMPARE(model.instruction(1), QStringLiteral("RUN make a"));
    QCOMPARE(model.shortName(1), QStringLiteral("make"));
    QCOMPARE(model.shortName(9), QString());
    QCOMPARE(model.index(1, 0).data(LayerListModel::KeywordRole).toString(),
             QStringLiteral("COPY"));
    QCOMPARE(model.instruction(9), QString());
}

QTEST_GUILESS_MAIN(tst_LayerListModel)
#include "tst_layerlistmodel.moc"
