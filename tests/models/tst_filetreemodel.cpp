// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using core::NodeId;

class tst_FileTreeModel : public QObject
{
    Q_OBJECT

private slots:
    void isAProperModel();
    void ordersByBytesAtFirst();
    void ordersByEveryKeyAndBack();
    void hidesGhostsUnlessAsked();
    void filterKeepsTheFoldersOnTheWay();
    void countsEachInodeOnce();
    void indexesAreNodes();
    void sortOnlyAsks();
    void hiddenFilesNameTheirLayer();
    void stopsWhenCancelled();
};

namespace {

using Tar = test::TarBuilder;
using Key = FileViewOptions::Key;

std::shared_ptr<const core::MergedTree> sampleTree()
{
    Tar base;
    base.dir("etc").file("etc/big", std::string(3000, 'b')).file("etc/small", "s");
    base.dir("usr").file("usr/tool", std::string(500, 't')).hardlink("usr/alias", "usr/tool");
    base.file("gone", std::string(100, 'g'));
    Tar top;
    top.whiteout("gone").file("etc/small", "changed");
    return test::ImageBuilder().layer(base).layer(top).tree();
}

std::shared_ptr<const FileView> makeView(const std::shared_ptr<const core::MergedTree>& tree,
                                         const FileViewOptions& options = {})
{
    return FileView::make(tree, options, {}).value();
}

QStringList names(const FileTreeModel& model, const QModelIndex& parent = {})
{
    QStringList result;
    for (int row = 0; row < model.rowCount(parent); ++row)
        result.append(model.index(row, 0, parent).data().toString());
    return result;
}

} // namespace

void tst_FileTreeModel::isAProperModel()
{
    FileTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto tree = sampleTree();
    model.setView(makeView(tree));
    FileViewOptions byName;
    byName.key = Key::Name;
    byName.showHidden = true;
    model.setView(makeView(tree, byName));
    model.setView(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_FileTreeModel::ordersByBytesAtFirst()
{
    FileTreeModel model;
    model.setView(makeView(sampleTree()));
    QCOMPARE(names(model), (QStringList{QStringLiteral("etc"), QStringLiteral("usr")}));
    QCOMPARE(names(model, model.index(0, 0)),
             (QStringList{QStringLiteral("big"), QStringLiteral("small")}));
}

void tst_FileTreeModel::ordersByEveryKeyAndBack()
{
    const auto tree = sampleTree();
    for (const Key key : {Key::Name, Key::Change, Key::Bytes, Key::Mode, Key::Owner, Key::Layer}) {
        FileViewOptions options;
        options.key = key;
        for (const bool descending : {false, true}) {
            options.descending = descending;
            const auto view = makeView(tree, options);
            for (std::uint32_t row = 0; row < view->children(tree->root()).size(); ++row)
                QCOMPARE(view->row(view->children(tree->root())[row]), row);
        }
    }
    FileViewOptions byName;
    byName.key = Key::Name;
    FileTreeModel model;
    model.setView(makeView(tree, byName));
    QCOMPARE(names(model), (QStringList{QStringLiteral("usr"), QStringLiteral("etc")}));
}

void tst_FileTreeModel::hidesGhostsUnlessAsked()
{
    const auto tree = sampleTree();
    FileTreeModel model;
    model.setView(makeView(tree));
    QVERIFY(!names(model).contains(QStringLiteral("gone")));
    FileViewOptions options;
    options.showHidden = true;
    model.setView(makeView(tree, options));
    QVERIFY(names(model).contains(QStringLiteral("gone")));
    QCOMPARE(names(model, model.indexOf(tree->find("/etc"))).count(QStringLiteral("small")), 2);
}

void tst_FileTreeModel::filterKeepsTheFoldersOnTheWay()
{
    const auto tree = sampleTree();
    FileViewOptions options;
    options.wanted = [](const core::MergedTree& t, NodeId n) { return t.name(n) == "tool"; };
    const auto view = makeView(tree, options);
    FileTreeModel model;
    model.setView(view);
    QCOMPARE(names(model), QStringList{QStringLiteral("usr")});
    QCOMPARE(names(model, model.index(0, 0)), QStringList{QStringLiteral("tool")});
    QCOMPARE(view->fileCount(), std::uint64_t{1});
    QCOMPARE(view->firstMatches(10).size(), std::size_t{1});
    QVERIFY(!model.indexOf(tree->find("/etc")).isValid());
}

void tst_FileTreeModel::countsEachInodeOnce()
{
    const auto view = makeView(sampleTree());
    QCOMPARE(view->fileCount(), std::uint64_t{4}); // big, small, tool, alias
    QCOMPARE(view->fileBytes(), std::uint64_t{3000 + 7 + 500});
}

void tst_FileTreeModel::indexesAreNodes()
{
    const auto tree = sampleTree();
    FileTreeModel model;
    model.setView(makeView(tree));
    const NodeId big = tree->find("/etc/big");
    const QModelIndex index = model.indexOf(big);
    QVERIFY(index.isValid());
    QCOMPARE(model.node(index), big);
    QCOMPARE(model.node(index.parent()), tree->find("/etc"));
    QVERIFY(!model.indexOf(core::noNode).isValid());
    QVERIFY(!model.indexOf(tree->root()).isValid());
}

void tst_FileTreeModel::sortOnlyAsks()
{
    FileTreeModel model;
    model.setView(makeView(sampleTree()));
    QSignalSpy asked(&model, &FileTreeModel::sortRequested);
    const QStringList before = names(model);
    model.sort(FileTreeModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(1).toBool(), false);
    QCOMPARE(names(model), before);
}

void tst_FileTreeModel::hiddenFilesNameTheirLayer()
{
    const auto tree = sampleTree();
    FileViewOptions options;
    options.showHidden = true;
    FileTreeModel model;
    model.setView(makeView(tree, options));
    const QModelIndex gone = model.indexOf(tree->findAll("/gone").front());
    QCOMPARE(gone.data(FileTreeModel::HiddenByRole).toInt(), 2);
    QVERIFY(gone.siblingAtColumn(FileTreeModel::ChangeColumn).data().toString().contains(u'2'));
    QVERIFY(!gone.data(FileTreeModel::ShareRole).isValid());
}

void tst_FileTreeModel::stopsWhenCancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto view = FileView::make(sampleTree(), {}, core::Task{stop.get_token(), {}});
    QVERIFY(!view.has_value());
    QCOMPARE(view.error().code, core::ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(tst_FileTreeModel)
#include "tst_filetreemodel.moc"
