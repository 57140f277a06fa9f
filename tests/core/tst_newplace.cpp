// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "core/transfer/newplace.h"
#include "core/transfer/transfer.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace core;

/// Whole indexes on their way into archives and layouts that are made for them.
class TestNewPlace : public QObject
{
    Q_OBJECT

private slots:
    void takesWholeIndexes_data();
    void takesWholeIndexes();
    void takesSeveralTransfers();
    void givesTheSameBytes();
    void leavesNothingWhereItFails();
    void replacesOnlyWhereAsked();
    void takesNoOtherForm();
};

namespace {

/// A layout in the folder `source` with an image for two platforms, named `multi`, and one for one
/// platform, named `single`.
struct Layout
{
    explicit Layout(const test::TempDir& dir)
    {
        const std::string base = test::layerTar("base", "for both\n");
        arm = test::layerTar("own", "arm64");
        test::PlaceFiles place;
        index = test::indexText(
            {place.image({base, test::layerTar("own", "amd64")},
                         R"(,"platform":{"os":"linux","architecture":"amd64"})", "amd64"),
             place.image({base, arm}, R"(,"platform":{"os":"linux","architecture":"arm64"})",
                         "arm64")});
        place.blob(index);
        place.layout({test::descriptorText(test::indexType, index, test::refName("multi")),
                      place.image({base}, test::refName("single"))});
        path = place.folder(dir, "source");
    }

    std::shared_ptr<const TransferSource> source(const std::string& reference) const
    {
        ImageName name;
        name.path = path;
        name.reference = reference;
        return sourceInLayout(*openStore(path, {}).value(), name, {}).value();
    }

    std::string path;
    std::string index;
    std::string arm; ///< The layer that only arm64 has.
};

Result<TransferResult> moved(const TransferSource& source, TransferTarget& target,
                             const Task& task = {})
{
    TransferChoice choice;
    choice.isWhole = true;
    const auto plan = planTransfer(source, target, choice, task);
    if (!plan)
        return fail(plan.error());
    TransferControl control;
    return runTransfer(*plan, source, target, control, {}, task);
}

/// Everything of `multi` in a new place at \a path.
Result<TransferResult> save(const Layout& layout, const std::string& path, ImageForm form,
                            bool overwrite = false, const Task& task = {})
{
    const auto place = NewPlace::create(path, form, overwrite);
    if (!place)
        return fail(place.error());
    const auto target = (*place)->target({"multi"}, true);
    return moved(*layout.source("multi"), *target, task);
}

std::vector<std::string> filesIn(const test::TempDir& dir)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(dir.path()))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

} // namespace

void TestNewPlace::takesWholeIndexes_data()
{
    QTest::addColumn<bool>("isFolder");
    QTest::newRow("archive") << false;
    QTest::newRow("layout") << true;
}

void TestNewPlace::takesWholeIndexes()
{
    QFETCH(bool, isFolder);
    const test::TempDir dir;
    const Layout layout(dir);
    const std::string path = dir.path("new");
    const auto done = save(layout, path, isFolder ? ImageForm::OciLayout : ImageForm::OciArchive);
    QVERIFY2(done, done ? "" : done.error().message.c_str());
    QCOMPARE(done->root.digest.text(), test::digestOf(layout.index));
    const auto store = openStore(path, {}).value();
    QCOMPARE(store->kind(), isFolder ? StoreKind::OciLayout : StoreKind::OciArchive);
    QVERIFY(store->warnings().empty());
    QCOMPARE(store->entries().size(), std::size_t{1});
    const ImageEntry& entry = store->entries().front();
    QVERIFY(entry.isIndex);
    QCOMPARE(entry.descriptor.digest.text(), test::digestOf(layout.index));
    QCOMPARE(entry.children.size(), std::size_t{2});
    for (const ImageEntry& child : entry.children) {
        const auto image = store->open(child, {});
        QVERIFY(image);
        QVERIFY(image->warnings.empty());
        QCOMPARE(image->layers.size(), std::size_t{2});
        QVERIFY(image->layers[0].data && image->layers[1].data);
    }
}

void TestNewPlace::takesSeveralTransfers()
{
    const test::TempDir dir;
    const Layout layout(dir);
    const std::string path = dir.path("both.tar");
    const auto place = NewPlace::create(path, ImageForm::OciArchive, false).value();
    const auto first = place->target({"multi"}, false);
    QVERIFY(moved(*layout.source("multi"), *first));
    QVERIFY(!std::filesystem::exists(path));
    const auto second = place->target({"single"}, true);
    const auto result = moved(*layout.source("single"), *second);
    QVERIFY(result);
    // Its layer came with the first.
    QVERIFY(std::ranges::any_of(result->blobs, [](const BlobMetrics& blob) {
        return blob.outcome == BlobOutcome::WasThere;
    }));
    const auto store = openStore(path, {}).value();
    QCOMPARE(store->entries().size(), std::size_t{2});
    QVERIFY(store->entries()[0].isIndex);
    QVERIFY(store->open(store->entries()[1], {}).value().layers[0].data);
}

void TestNewPlace::givesTheSameBytes()
{
    const test::TempDir dir;
    const Layout layout(dir);
    QVERIFY(save(layout, dir.path("a.tar"), ImageForm::OciArchive));
    QVERIFY(save(layout, dir.path("b.tar"), ImageForm::OciArchive));
    QVERIFY(test::fileText(dir.path("a.tar")) == test::fileText(dir.path("b.tar")));
}

void TestNewPlace::leavesNothingWhereItFails()
{
    const test::TempDir dir;
    const Layout layout(dir);
    const auto before = filesIn(dir);
    std::stop_source stop;
    stop.request_stop();
    for (const ImageForm form : {ImageForm::OciArchive, ImageForm::OciLayout}) {
        const auto stopped = save(layout, dir.path("new"), form, false, {stop.get_token(), {}});
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(filesIn(dir) == before);
    }
    // As many bytes, but not those of the blob.
    const std::string blob = layout.path + "/blobs/sha256/" + test::hexOf(layout.arm);
    std::string damaged = layout.arm;
    damaged[damaged.find("arm64")] ^= 1;
    std::filesystem::remove(blob);
    dir.write("source/blobs/sha256/" + test::hexOf(layout.arm), damaged);
    for (const ImageForm form : {ImageForm::OciArchive, ImageForm::OciLayout}) {
        const auto broken = save(layout, dir.path("new"), form);
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::DigestMismatch);
        QVERIFY(broken.error().message.find(test::digestOf(layout.arm)) != std::string::npos);
        QVERIFY(filesIn(dir) == before);
    }
}

void TestNewPlace::replacesOnlyWhereAsked()
{
    const test::TempDir dir;
    const Layout layout(dir);
    const std::string path = dir.write("new.tar", "mine");
    QCOMPARE(save(layout, path, ImageForm::OciArchive).error().code, ErrorCode::Exists);
    QCOMPARE(test::fileText(path), std::string("mine"));
    QVERIFY(save(layout, path, ImageForm::OciArchive, true));
    QCOMPARE(openStore(path, {}).value()->entries().size(), std::size_t{1});
}

void TestNewPlace::takesNoOtherForm()
{
    const test::TempDir dir;
    for (const ImageForm form : {ImageForm::DockerArchive, ImageForm::DockerArchiveCombined})
        QCOMPARE(NewPlace::create(dir.path("x"), form, false).error().code, ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestNewPlace)
#include "tst_newplace.moc"
