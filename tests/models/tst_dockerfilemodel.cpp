// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dockerfilemodel.h"
#include "models/wasteadvicemodel.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QTest>

using test::ImageBuilder;
using test::TarBuilder;

namespace {

ImageBuilder image()
{
    return ImageBuilder()
        .layer(TarBuilder()
                   .file("app/a", std::string(40, 'a'))
                   .file("root/.cache/pip/x", std::string(100, 'c')),
               "RUN /bin/sh -c make && pip install x # buildkit")
        .emptyHistory("ENV A=1")
        .layer(TarBuilder().whiteout("root/.cache").file("app/b", std::string(40, 'a')),
               "RUN /bin/sh -c rm -rf /root/.cache # buildkit");
}

} // namespace

class tst_DockerfileModel : public QObject
{
    Q_OBJECT

private slots:
    void linesAndLayersLeadToEachOther()
    {
        const auto layers = image().indexed().layers;
        DockerfileModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto file = DockerfileModel::read(nullptr, {}, image().image(), layers, {}).value();
        model.setDockerfile(file, image().image(), layers);
        QCOMPARE(model.text(), QStringLiteral("FROM scratch\nRUN make \\\n    && pip install x\n"
                                              "ENV A=1\nRUN rm -rf /root/.cache\n"));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.rowsOfLayer(1), (std::pair{1, 2}));
        QCOMPARE(model.rowsOfLayer(2), (std::pair{4, 4}));
        QCOMPARE(model.rowsOfLayer(3), (std::pair{-1, -1}));
        const auto cell = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(cell(1, DockerfileModel::LayerColumn), QStringLiteral("1"));
        QCOMPARE(cell(1, DockerfileModel::UnpackedColumn), QStringLiteral("140\u00A0B"));
        QVERIFY(cell(2, DockerfileModel::LayerColumn).isEmpty());
        QVERIFY(cell(3, DockerfileModel::UnpackedColumn).isEmpty());
        QCOMPARE(model.index(2, 0).data(DockerfileModel::FirstLayerRole).toInt(), 1);
        QCOMPARE(model.index(1, 3).data(DockerfileModel::KeywordRole).toString(),
                 QStringLiteral("RUN"));
    }

    void everyDoubtHasASentence()
    {
        for (int doubt = 0; doubt <= static_cast<int>(core::DockerfileDoubt::LayerByOrder); ++doubt)
            QVERIFY(DockerfileModel::doubtText(static_cast<core::DockerfileDoubt>(doubt))
                        .endsWith(u'.'));
    }

    void tickedAdviceAddsUp()
    {
        const auto tree = image().tree();
        const auto report = std::make_shared<const core::WasteReport>(core::findWaste(*tree));
        const auto advice = std::make_shared<const WasteAdviceModel::Advice>(
            WasteAdviceModel::Advice{image().image(), tree, report,
                                     core::adviseOnWaste(*image().image(), *tree, *report)});
        WasteAdviceModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAdvice(advice);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.whatIf().shipped, report->shipped);
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.chosenBytes(), std::uint64_t{100});
        QCOMPARE(model.whatIf().shipped, report->shipped - 100);
        model.sort(WasteAdviceModel::UnpackedColumn, Qt::AscendingOrder);
        QCOMPARE(model.index(0, 0).data(WasteAdviceModel::BytesRole).toULongLong(), 40ULL);
        QCOMPARE(model.index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        model.chooseAll(true);
        QCOMPARE(model.whatIf().shipped, report->shipped - 140);
        QCOMPARE(model.whatIf().efficiency(), 1.0);
        const QModelIndex file = model.index(0, 0, model.index(1, 0));
        QCOMPARE(file.data().toString(), QStringLiteral("/root/.cache/pip/x"));
        QVERIFY(!model.setData(file, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.index(0, 0).data(WasteAdviceModel::IsDuplicateRole).toBool());
        model.setAdvice(nullptr);
        QVERIFY(model.chosen().empty());
    }
};

QTEST_GUILESS_MAIN(tst_DockerfileModel)
#include "tst_dockerfilemodel.moc"
