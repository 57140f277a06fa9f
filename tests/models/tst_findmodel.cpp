// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "models/findmodel.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QTest>

/// What a query finds over several images.
class tst_FindModel : public QObject
{
    Q_OBJECT

private slots:
    void isAProperModel();
    void findsInEveryImage();
    void tellsWherePlacesAreInContents();
    void hiddenFilesOnlyWhenAsked();
    void sortsByEveryColumn();
    void tellsOfUnreadFiles();
    void progressGrowsOverAllImages();
    void stopsWhenTold();
};

namespace {

using Model = FindModel;

FindSource source(const char* title, const test::ImageBuilder& builder)
{
    return {QString::fromUtf8(title), builder.image(), builder.tree()};
}

std::vector<FindSource> twoImages()
{
    test::TarBuilder base;
    base.dir("etc").file("etc/conf", "a = 1\nsecret = yes\nno secret\n").file("gone", "secret");
    base.file("blob", std::string("\0\0secret", 8)).symlink("link", "blob");
    test::TarBuilder top;
    top.whiteout("gone");
    test::TarBuilder other;
    other.file("notes\x1b.txt", "Secret of another image").file("large", std::string(2000, 'x'));
    return {source("app:1", test::ImageBuilder().layer(base).layer(top)),
            source("app:2", test::ImageBuilder().layer(other))};
}

core::Result<FindResult> find(const char* query, bool hidden = false, const core::Task& task = {})
{
    return findEverywhere(twoImages(), *core::FileQuery::parse(query), hidden, task);
}

/// "image:path" of every row.
QStringList rows(const FindModel& model)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out.append(model.index(row, Model::ImageColumn).data().toString() + u':'
                   + model.index(row, Model::PathColumn).data().toString());
    return out;
}

QString cell(const FindModel& model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

} // namespace

void tst_FindModel::isAProperModel()
{
    FindModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setResult(*find("type:file"));
    model.sort(Model::UnpackedColumn, Qt::DescendingOrder);
    model.setResult({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_FindModel::findsInEveryImage()
{
    FindModel model;
    model.setResult(*find("content:secret"));
    QCOMPARE(rows(model),
             QStringList({QStringLiteral("app:1:/blob"), QStringLiteral("app:1:/etc/conf"),
                          QStringLiteral("app:2:/notes\\x1b.txt")}));
    QCOMPARE(model.path(2), std::string("/notes\x1b.txt"));
    QCOMPARE(model.result().hitCount, 3ULL);
    QCOMPARE(model.hit(1).source, std::size_t{0});
}

void tst_FindModel::tellsWherePlacesAreInContents()
{
    FindModel model;
    model.setResult(*find("content:secret or link"));
    QCOMPARE(cell(model, 0, Model::FoundColumn), QStringLiteral("at byte 2"));
    QCOMPARE(cell(model, 1, Model::FoundColumn), QString());
    QCOMPARE(cell(model, 1, Model::UnpackedColumn), QStringLiteral("—"));
    QCOMPARE(cell(model, 2, Model::FoundColumn), QStringLiteral("line 2: secret = yes"));
    QCOMPARE(cell(model, 2, Model::FoundColumn, Qt::ToolTipRole),
             QStringLiteral("line 2: secret = yes\nline 3: no secret"));
    QCOMPARE(cell(model, 2, Model::LayerColumn), QStringLiteral("1"));
}

void tst_FindModel::hiddenFilesOnlyWhenAsked()
{
    FindModel model;
    model.setResult(*find("name:gone content:secret"));
    QCOMPARE(model.rowCount(), 0);
    model.setResult(*find("name:gone content:secret", true));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data(FileTreeModel::HiddenByRole).toInt(), 2);
    QCOMPARE(cell(model, 0, Model::PathColumn, FileTreeModel::NoteRole),
             QStringLiteral("deleted by layer 2"));
}

void tst_FindModel::sortsByEveryColumn()
{
    FindModel model;
    model.setResult(*find("type:file"));
    const auto first = [&](int column, Qt::SortOrder order) {
        model.sort(column, order);
        return rows(model).constFirst();
    };
    QCOMPARE(first(Model::PathColumn, Qt::AscendingOrder), QStringLiteral("app:1:/blob"));
    QCOMPARE(first(Model::PathColumn, Qt::DescendingOrder),
             QStringLiteral("app:2:/notes\\x1b.txt"));
    QCOMPARE(first(Model::UnpackedColumn, Qt::DescendingOrder), QStringLiteral("app:2:/large"));
    QVERIFY(first(Model::ImageColumn, Qt::DescendingOrder).startsWith(QStringLiteral("app:2")));
    const QPersistentModelIndex kept = model.index(0, Model::PathColumn);
    const QString path = kept.data().toString();
    model.sort(Model::ImageColumn, Qt::AscendingOrder);
    QCOMPARE(kept.data().toString(), path);
}

void tst_FindModel::tellsOfUnreadFiles()
{
    auto sources = twoImages();
    auto image = std::make_shared<core::Image>(*sources[0].image);
    image->layers[0].data.reset();
    sources[0].image = image;
    const auto found =
        findEverywhere(std::move(sources), *core::FileQuery::parse("content:secret"), false, {});
    QCOMPARE(found->hitCount, 1ULL);
    QCOMPARE(found->unreadFiles, 2ULL);
}

void tst_FindModel::progressGrowsOverAllImages()
{
    core::Progress last;
    bool grows = true;
    const core::Task task{{}, [&](core::Progress progress) {
                              grows = grows && progress.done >= last.done;
                              last = progress;
                          }};
    QVERIFY(find("content:secret", false, task));
    QVERIFY(grows);
    QVERIFY(last.done > 1000);
    QCOMPARE(last.done, last.total);
}

void tst_FindModel::stopsWhenTold()
{
    std::stop_source stop;
    stop.request_stop();
    const auto found = find("content:secret", false, {stop.get_token(), {}});
    QVERIFY(!found);
    QCOMPARE(found.error().code, core::ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(tst_FindModel)
#include "tst_findmodel.moc"
