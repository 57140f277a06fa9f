// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hexdiffmodel.h"
#include "tests/support/comparedimages.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using Kind = HexDiffModel::Kind;

class tst_HexDiffModel : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatDiffersWithARowAround();
    void bytesAreReadWhenTheyAreAskedFor();
    void whatOneSideHasAloneDiffers();
    void rangesThatTouchAreOneBlock();
    void rowsBecomeShorterWhereThereIsNoRoom();
    void everythingDifferingIsCut();
    void saysWhatCannotBeRead();
};

namespace {

/// The file /f of two images that have nothing else.
struct Pair
{
    Pair(std::string left, std::string right)
    {
        const auto images = test::comparedImages(test::TarBuilder().file("f", left),
                                                 test::TarBuilder().file("f", right));
        const core::FileDifference file = test::differenceAt(*images, "/f");
        bytes = std::make_shared<ContentBytes>(
            ContentBytes::Side{images->left, images->files.left, file.left},
            ContentBytes::Side{images->right, images->files.right, file.right});
        core::ByteComparer comparer(1000);
        const std::size_t common = std::min(left.size(), right.size());
        comparer.take(core::asBytes(std::string_view(left).substr(0, common)),
                      core::asBytes(std::string_view(right).substr(0, common)));
        comparer.take(core::asBytes(std::string_view(left).substr(common)),
                      core::asBytes(std::string_view(right).substr(common)));
        diff = comparer.finish();
    }

    std::shared_ptr<ContentBytes> bytes;
    core::ByteDiff diff;
};

QString cell(const HexDiffModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// Asks for all that is there, and waits.
bool load(HexDiffModel& model)
{
    QSignalSpy loaded(&model, &HexDiffModel::loaded);
    for (int row = 0; row < model.rowCount(); ++row)
        (void)cell(model, row, HexDiffModel::LeftColumn);
    return !loaded.isEmpty() || loaded.wait();
}

} // namespace

void tst_HexDiffModel::showsWhatDiffersWithARowAround()
{
    std::string left(200, 'a');
    std::string right = left;
    right[100] = 'X';
    right[101] = 'Y';
    const Pair pair(left, right);
    HexDiffModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setContents(pair.bytes, pair.diff);
    QCOMPARE(model.rowCount(), 5); // A fold, three rows, a fold.
    QVERIFY(load(model));
    QCOMPARE(cell(model, 0, HexDiffModel::LeftColumn), QStringLiteral("… 80 bytes are identical"));
    QCOMPARE(cell(model, 4, HexDiffModel::LeftColumn), QStringLiteral("… 72 bytes are identical"));
    QCOMPARE(cell(model, 1, HexDiffModel::OffsetColumn), QStringLiteral("00000050"));
    QCOMPARE(cell(model, 2, HexDiffModel::OffsetColumn), QStringLiteral("00000060"));
    QCOMPARE(cell(model, 2, HexDiffModel::LeftText), QStringLiteral("aaaaaaaaaaaaaaaa"));
    QCOMPARE(cell(model, 2, HexDiffModel::RightText), QStringLiteral("aaaaXYaaaaaaaaaa"));
    QVERIFY(cell(model, 2, HexDiffModel::RightColumn)
                .startsWith(QStringLiteral("61 61 61 61 58 59 61")));
    QCOMPARE(model.differing(1), 0U);
    QCOMPARE(model.differing(2), 0x30U);
    QCOMPARE(model.blocks(), std::vector<int>({2}));
    QVERIFY(model.copyText({2}).startsWith(QStringLiteral("00000060  61 61")));
}

void tst_HexDiffModel::bytesAreReadWhenTheyAreAskedFor()
{
    const Pair pair("one", "two");
    HexDiffModel model;
    QSignalSpy jobs(&model, &HexDiffModel::jobStarted);
    QSignalSpy loaded(&model, &HexDiffModel::loaded);
    model.setContents(pair.bytes, pair.diff);
    QTest::qWait(0);
    QCOMPARE(jobs.size(), 0); // Nobody looks.
    QCOMPARE(cell(model, 0, HexDiffModel::LeftText), QString());
    QVERIFY(model.isBusy());
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(jobs.size(), 1);
    QVERIFY(!model.isBusy());
    QCOMPARE(cell(model, 0, HexDiffModel::LeftText), QStringLiteral("one"));
    QCOMPARE(cell(model, 0, HexDiffModel::RightText), QStringLiteral("two"));
}

void tst_HexDiffModel::whatOneSideHasAloneDiffers()
{
    const Pair pair(std::string(16, 'a'), std::string(16, 'a') + std::string(20, 'b'));
    HexDiffModel model;
    model.setContents(pair.bytes, pair.diff);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(load(model));
    QCOMPARE(model.blocks(), std::vector<int>({1}));
    QVERIFY(!model.isAbsent(0, HexDiffModel::LeftColumn));
    QVERIFY(model.isAbsent(1, HexDiffModel::LeftColumn));
    QVERIFY(!model.isAbsent(1, HexDiffModel::RightColumn));
    QCOMPARE(model.differing(1), 0xFFFFU);
    QCOMPARE(model.differing(2), 0xFU);
}

void tst_HexDiffModel::rangesThatTouchAreOneBlock()
{
    std::string left(400, 'a');
    std::string right = left;
    for (const std::size_t at : {std::size_t{5}, std::size_t{20}, std::size_t{300}})
        right[at] = 'X';
    const Pair pair(left, right);
    QCOMPARE(pair.diff.ranges.size(), std::size_t{3});
    HexDiffModel model;
    model.setContents(pair.bytes, pair.diff);
    // Rows 0 to 2, a fold, rows 17 to 19, a fold.
    QCOMPARE(model.rowCount(), 8);
    QCOMPARE(model.kind(3), Kind::Fold);
    QCOMPARE(model.kind(7), Kind::Fold);
    QCOMPARE(model.blocks(), std::vector<int>({0, 5}));
}

void tst_HexDiffModel::rowsBecomeShorterWhereThereIsNoRoom()
{
    std::string right(64, 'a');
    right[40] = 'X';
    const Pair pair(std::string(64, 'a'), right);
    HexDiffModel model;
    model.setContents(pair.bytes, pair.diff);
    model.setBytesPerRow(8);
    QVERIFY(load(model));
    QCOMPARE(cell(model, 2, HexDiffModel::OffsetColumn), QStringLiteral("00000028"));
    QCOMPARE(cell(model, 2, HexDiffModel::RightText), QStringLiteral("Xaaaaaaa"));
    QCOMPARE(model.differing(2), 1U);
}

void tst_HexDiffModel::everythingDifferingIsCut()
{
    const Pair pair(std::string(2'000'000, 'a'), std::string(2'000'000, 'b'));
    HexDiffModel model;
    model.setContents(pair.bytes, pair.diff);
    QCOMPARE(model.rowCount(), 65'537);
    QCOMPARE(model.kind(65'536), Kind::More);
    QSignalSpy loaded(&model, &HexDiffModel::loaded);
    (void)cell(model, 65'535, HexDiffModel::LeftText);
    QVERIFY(loaded.wait());
    QCOMPARE(cell(model, 65'535, HexDiffModel::RightText), QString(16, u'b'));
}

void tst_HexDiffModel::saysWhatCannotBeRead()
{
    const Pair pair("one", "two");
    HexDiffModel model;
    QSignalSpy failed(&model, &HexDiffModel::failed);
    model.setContents(pair.bytes, pair.diff);
    pair.bytes->stop();
    (void)cell(model, 0, HexDiffModel::LeftText);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(cell(model, 0, HexDiffModel::LeftText), QString());
    QTest::qWait(0);
    QCOMPARE(failed.size(), 1); // It is not asked for again and again.
}

QTEST_GUILESS_MAIN(tst_HexDiffModel)
#include "tst_hexdiffmodel.moc"
