// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/difftree.h"
#include "models/difftreemodel.h"
#include "models/format.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using core::DiffKind;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

struct Side
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

Side sideOf(const TarBuilder& tar)
{
    const ImageBuilder builder = ImageBuilder().layer(tar);
    return {builder.image(), core::mergeLayers(builder.indexed({}).layers, {}, {}).value()};
}

std::shared_ptr<const ImageComparison> compared(const TarBuilder& left, const TarBuilder& right,
                                                const core::DiffOptions& options = {})
{
    const Side before = sideOf(left);
    const Side after = sideOf(right);
    auto comparison = std::make_shared<ImageComparison>();
    comparison->files =
        core::diffTrees(*before.image, before.tree, *after.image, after.tree, options, {}).value();
    comparison->left = before.image;
    comparison->right = after.image;
    return comparison;
}

/// A line for each row, as deep as it stands: "~usr/lib 10>12 #3", "=2" for what is folded.
void addLines(const DiffTree& tree, DiffTree::RowId id, int depth, QStringList& lines)
{
    const DiffTree::Row& row = tree.row(id);
    for (std::uint32_t i = 0; i < row.childCount; ++i) {
        const DiffTree::RowId child = row.firstChild + i;
        const DiffTree::Row& one = tree.row(child);
        QString line(depth, u' ');
        if (one.isFold) {
            line += QStringLiteral("=%1").arg(one.childCount);
        } else {
            const auto size = [](const std::optional<std::uint64_t>& bytes) {
                return bytes ? QString::number(*bytes) : QStringLiteral("-");
            };
            line += format::diffGlyph(one.kind) + QString::fromStdString(tree.name(child)) + u' '
                    + size(tree.leftBytes(child)) + u'>' + size(tree.rightBytes(child));
            if (one.rank != 0)
                line += QStringLiteral(" #%1").arg(one.rank);
        }
        lines.append(line);
        addLines(tree, child, depth + 1, lines);
    }
}

QStringList linesOf(const std::shared_ptr<const ImageComparison>& comparison,
                    const DiffTree::Options& options = {})
{
    const auto tree = DiffTree::make(comparison, options, {}).value();
    QStringList lines;
    addLines(*tree, DiffTree::root, 0, lines);
    return lines;
}

TarBuilder before()
{
    return TarBuilder()
        .dir("app")
        .file("app/same", "1234")
        .file("app/alike", "12")
        .file("app/settings", "old")
        .file("app/gone", "12345")
        .dir("lib")
        .dir("lib/deep")
        .file("lib/deep/one", "1")
        .dir("lib-x")
        .file("lib-x/still", "12")
        .file("moves", "the same content");
}

TarBuilder after()
{
    return TarBuilder()
        .dir("app")
        .file("app/same", "1234")
        .file("app/alike", "12")
        .file("app/settings", "newer")
        .dir("lib")
        .dir("lib/deep")
        .file("lib/deep/one", "1")
        .file("lib/deep/two", "22")
        .dir("lib-x")
        .file("lib-x/still", "12")
        .dir("to")
        .file("to/moved", "the same content");
}

} // namespace

class TestDiffTree : public QObject
{
    Q_OBJECT

private slots:
    void alignsBothSidesAndFoldsWhatIsIdentical()
    {
        QCOMPARE(linesOf(compared(before(), after())),
                 QStringList({
                     QStringLiteral("~app 14>11"),
                     QStringLiteral(" \u2212gone 5>- #1"),
                     QStringLiteral(" ~settings 3>5 #2"),
                     QStringLiteral(" =2"),
                     QStringLiteral("  alike 2>2"),
                     QStringLiteral("  same 4>4"),
                     // Nothing else is in it that differs: one row.
                     QStringLiteral("~lib/deep 1>3"),
                     QStringLiteral(" +two ->2 #3"),
                     QStringLiteral(" =1"),
                     QStringLiteral("  one 1>1"),
                     QStringLiteral("+to ->16 #4"),
                     QStringLiteral(" \u2192moved 16>16 #5"),
                     QStringLiteral("=1"),
                     QStringLiteral(" lib-x 2>2"),
                     QStringLiteral("  still 2>2"),
                 }));
    }

    void identicalOnesCanBeRowsLikeOthers()
    {
        DiffTree::Options options;
        options.withIdentical = true;
        const QStringList lines = linesOf(compared(before(), after()), options);
        QVERIFY(!lines.contains(QStringLiteral("=2")));
        QCOMPARE(lines.mid(0, 5),
                 QStringList({QStringLiteral("~app 14>11"), QStringLiteral(" alike 2>2"),
                              QStringLiteral(" \u2212gone 5>- #1"), QStringLiteral(" same 4>4"),
                              QStringLiteral(" ~settings 3>5 #2")}));
        // Nothing is left out on the way down either.
        QVERIFY(lines.contains(QStringLiteral("~lib 1>3")));
    }

    void filtersByTextAndKind()
    {
        DiffTree::Options options;
        options.text = "settings";
        QCOMPARE(linesOf(compared(before(), after()), options),
                 QStringList({QStringLiteral("~app 14>11"), QStringLiteral(" ~settings 3>5 #1")}));
        options.text.clear();
        options.kind = DiffKind::Added;
        QCOMPARE(linesOf(compared(before(), after()), options),
                 QStringList({QStringLiteral("~lib/deep 1>3"), QStringLiteral(" +two ->2 #1"),
                              QStringLiteral("+to ->16 #2")}));
        options.text = "nothing of this name";
        QCOMPARE(linesOf(compared(before(), after()), options), QStringList());
    }

    void sortsWithinFolders()
    {
        DiffTree::Options options;
        options.order = DiffTree::Order::Growth;
        options.isDescending = true;
        const auto tree = DiffTree::make(compared(before(), after()), options, {}).value();
        QStringList names;
        for (std::uint32_t i = 0; i < tree->row(DiffTree::root).childCount; ++i)
            names.append(
                QString::fromStdString(tree->name(tree->row(DiffTree::root).firstChild + i)));
        // What is folded stays last, whatever the order.
        QCOMPARE(names, QStringList({QStringLiteral("to"), QStringLiteral("app"),
                                     QStringLiteral("lib/deep"), QString()}));
        QCOMPARE(tree->mostGrowth(), std::uint64_t(16));
    }

    void stepsThroughDifferencesFromAnywhere()
    {
        const auto tree = DiffTree::make(compared(before(), after()), {}, {}).value();
        QCOMPARE(tree->differences(), 5U);
        const auto named = [&tree](DiffTree::RowId id) {
            return QString::fromStdString(tree->path(id));
        };
        QStringList forwards;
        DiffTree::RowId at = DiffTree::root;
        for (int i = 0; i < 6; ++i) {
            at = tree->nextDifference(at, 1);
            forwards.append(named(at));
        }
        QCOMPARE(forwards,
                 QStringList({QStringLiteral("/app/gone"), QStringLiteral("/app/settings"),
                              QStringLiteral("/lib/deep/two"), QStringLiteral("/to"),
                              QStringLiteral("/to/moved"), QStringLiteral("/app/gone")}));
        QCOMPARE(named(tree->nextDifference(at, -1)), QStringLiteral("/to/moved"));
        // From what is identical to what stands around it.
        const DiffTree::RowId same = tree->find("/app/same");
        QVERIFY(same != DiffTree::noRow);
        QCOMPARE(named(tree->nextDifference(same, 1)), QStringLiteral("/lib/deep/two"));
        QCOMPARE(named(tree->nextDifference(same, -1)), QStringLiteral("/app/settings"));
        QCOMPARE(named(tree->nextDifference(tree->find("/app"), 1)), QStringLiteral("/app/gone"));
    }

    void findsRowsByPath()
    {
        const auto tree = DiffTree::make(compared(before(), after()), {}, {}).value();
        for (const char* path :
             {"/app", "/app/gone", "/lib/deep", "/lib/deep/one", "/lib-x/still", "/to/moved"})
            QCOMPARE(tree->path(tree->find(path)), std::string(path));
        QCOMPARE(tree->find("/moves"), DiffTree::noRow); // It has gone elsewhere.
        QCOMPARE(tree->find("/lib"), DiffTree::noRow);   // Part of a row.
        QCOMPARE(tree->find("/not/there"), DiffTree::noRow);
    }

    void ignoredDifferencesCountAsIdentical()
    {
        core::DiffOptions options;
        QVERIFY(options.ignore.add("/app/*"));
        const QStringList lines = linesOf(compared(before(), after(), options));
        QVERIFY(!lines.join(u'\n').contains(QStringLiteral("settings 3>5 #")));
        QVERIFY(lines.contains(QStringLiteral("=2"))); // app and lib-x
    }

    void otherTypesKeepWhatWasBelowThem()
    {
        QCOMPARE(linesOf(compared(TarBuilder().dir("a").file("a/b", "1").file("a-c", "2"),
                                  TarBuilder().file("a", "now a file").file("a-c", "2"))),
                 QStringList({QStringLiteral("~a 1>10 #1"), QStringLiteral(" \u2212b 1>- #2"),
                              QStringLiteral("=1"), QStringLiteral(" a-c 1>1")}));
    }

    void sameImagesHaveNoRows()
    {
        QCOMPARE(linesOf(compared(before(), before())), QStringList());
        DiffTree::Options options;
        options.withIdentical = true;
        QCOMPARE(linesOf(compared(before(), before()), options).size(), 11);
    }

    void modelKeepsItsContract()
    {
        DiffTreeModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy arranged(&model, &DiffTreeModel::arranged);
        model.setComparison(compared(before(), after()));
        QVERIFY(arranged.wait());
        QCOMPARE(model.rowCount(), 4);
        const QModelIndex app = model.index(0, DiffTreeModel::NameColumn);
        QCOMPARE(model.rowCount(app), 3);
        const QModelIndex gone = model.index(0, DiffTreeModel::RightColumn, app);
        QVERIFY(gone.data(DiffTreeModel::IsMissingRole).toBool());
        QVERIFY(!gone.siblingAtColumn(DiffTreeModel::LeftColumn)
                     .data(DiffTreeModel::IsMissingRole)
                     .toBool());
        const QModelIndex moved =
            model.index(0, DiffTreeModel::NameColumn, model.index(2, DiffTreeModel::NameColumn));
        QCOMPARE(moved.data(DiffTreeModel::NoteRole).toString(), QStringLiteral("from /moves"));
        model.setFilter(QStringLiteral("*/two"), DiffKind::Added);
        QVERIFY(arranged.wait());
        QCOMPARE(model.rowCount(), 1);
        model.sort(DiffTreeModel::GrowthColumn, Qt::DescendingOrder);
        QVERIFY(arranged.wait());
        QCOMPARE(model.rowCount(), 1);
        model.setComparison(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDiffTree)
#include "tst_difftree.moc"
