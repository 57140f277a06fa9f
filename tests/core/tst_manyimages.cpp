// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placeacts.h"
#include "core/analysis/imagequery.h"
#include "core/local/containersstorage.h"
#include "core/local/dockerroot.h"
#include "core/openimage.h"
#include "tests/support/manyimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <algorithm>

using namespace core;

/// Places with ten thousand images: nothing is left out, and nothing takes the square of their
/// number.
class TestManyImages : public QObject
{
    Q_OBJECT

private slots:
    void containersStorage();
    void additionalStoresRepeatNothing();
    void dockerRoot();
    void ociLayout();
    void manyNamesOfOneImage();
    void plansToRemoveAll();
};

namespace {

constexpr int many = 10'000;

bool hasDamage(const Warnings& warnings)
{
    return std::ranges::any_of(warnings.list(),
                               [](const Warning& warning) { return isDamage(warning.code); });
}

std::string idOf(int number)
{
    return "sha256:" + test::hexOf(std::to_string(number));
}

LocalImage listed(int number)
{
    LocalImage image;
    image.entryId = image.id = idOf(number);
    image.names = {"localhost/lab/many:" + std::to_string(number)};
    image.unique = 1;
    return image;
}

} // namespace

void TestManyImages::containersStorage()
{
    const test::TempDir dir;
    const std::vector<std::string> ids = test::writeManyImages(dir.path("root"), {.count = many});
    const auto store = ContainersStorage::open(dir.path("root"), {}, {}).value();
    QCOMPARE(store->entries().size(), std::size_t{many});
    QVERIFY(std::ranges::is_sorted(store->entries(), {}, &ImageEntry::id));
    Warnings warnings;
    const auto images = store->images({}, warnings).value();
    QCOMPARE(images.size(), std::size_t{many});
    QVERIFY(!hasDamage(warnings));
    for (const int which : {0, many / 2, many - 1}) {
        const auto query = ImageQuery::parse("label:which=" + std::to_string(which)).value();
        const auto fits = [&](const LocalImage& image) { return query.matches(image, {}, {}); };
        QCOMPARE(std::ranges::count_if(images, fits), 1);
        const auto found = std::ranges::find_if(images, fits);
        QCOMPARE(found->entryId, ids[static_cast<std::size_t>(which)]);
        QVERIFY(found->problem.empty());
        const auto entry = std::ranges::find(store->entries(), found->entryId, &ImageEntry::id);
        QCOMPARE(store->open(*entry, {}).value().name,
                 "localhost/lab/many:" + std::to_string(which));
    }
    ImageEntry none;
    none.id = std::string(64, 'f');
    QCOMPARE(store->open(none, {}).error().code, ErrorCode::NotFound);
}

void TestManyImages::additionalStoresRepeatNothing()
{
    const test::TempDir dir;
    test::writeManyImages(dir.path("root"), {.count = 3});
    // The second has one of the first, which goes by another name there, and one of its own.
    const auto ids = test::writeManyImages(dir.path("more"), {.count = 2, .first = 2});
    std::string list = test::fileText(dir.path("more/overlay-images/images.json"));
    list.replace(list.find("lab/many:2"), 10, "lab/other2");
    dir.write("more/overlay-images/images.json", list);
    const auto store = ContainersStorage::open(dir.path("root"), {dir.path("more")}, {}).value();
    QCOMPARE(store->entries().size(), std::size_t{4});
    const auto shared = std::ranges::find(store->entries(), ids[0], &ImageEntry::id);
    QVERIFY(shared->names == std::vector<std::string>{"localhost/lab/many:2"});
}

void TestManyImages::dockerRoot()
{
    const test::TempDir dir;
    std::string names;
    for (int i = 0; i < many; ++i) {
        std::string config = test::configText({});
        config.insert(1, R"("config":{"Labels":{"which":")" + std::to_string(i) + R"("}},)");
        const std::string id = test::hexOf(config);
        dir.write("image/overlay2/imagedb/content/sha256/" + id, config);
        const std::string name = "lab/many" + std::to_string(i);
        names +=
            (i == 0 ? "\"" : ",\"") + name + R"(":{")" + name + R"(:1":"sha256:)" + id + R"("})";
    }
    dir.write("image/overlay2/repositories.json", R"({"Repositories":{)" + names + "}}");
    const auto store = DockerRoot::open(dir.path(), {}).value();
    QCOMPARE(store->entries().size(), std::size_t{many});
    QVERIFY(!hasDamage(store->warnings()));
    QVERIFY(std::ranges::all_of(store->entries(),
                                [](const ImageEntry& entry) { return entry.names.size() == 1; }));
    const ImageEntry& last = store->entries().back();
    QCOMPARE(store->open(last, {}).value().name, last.names.front());
}

void TestManyImages::ociLayout()
{
    const test::TempDir dir;
    const std::string tar = test::layerTar("app");
    test::PlaceFiles place;
    std::vector<std::string> descriptors;
    place.blob(tar);
    for (int i = 0; i < many; ++i) {
        std::string config = test::configText({tar});
        config.insert(1, R"("author":")" + std::to_string(i) + R"(",)");
        const std::string manifest = test::manifestText(config, {tar});
        place.blob(config).blob(manifest);
        descriptors.push_back(test::descriptorText(test::manifestType, manifest,
                                                   test::refName("many:" + std::to_string(i))));
    }
    const auto store = openStore(place.layout(descriptors).folder(dir, "layout"), {}).value();
    QCOMPARE(store->entries().size(), std::size_t{many});
    QVERIFY(!hasDamage(store->warnings()));
    QVERIFY(std::ranges::all_of(store->entries(), [](const ImageEntry& entry) {
        return entry.isHere && entry.platform && entry.names.size() == 1;
    }));
    QCOMPARE(store->open(store->entries().back(), {}).value().config.author,
             std::to_string(many - 1));
}

void TestManyImages::manyNamesOfOneImage()
{
    const test::TempDir dir;
    test::PlaceFiles place;
    const std::string config = test::configText({});
    const std::string manifest = test::manifestText(config, {});
    place.blob(config).blob(manifest);
    std::vector<std::string> descriptors;
    for (int i = 0; i < many; ++i)
        descriptors.push_back(test::descriptorText(test::manifestType, manifest,
                                                   test::refName("name" + std::to_string(i / 2))));
    const auto store = openStore(place.layout(descriptors).folder(dir, "layout"), {}).value();
    QCOMPARE(store->entries().size(), std::size_t{1});
    QCOMPARE(store->entries().front().names.size(), std::size_t{many / 2});
    QCOMPARE(store->entries().front().names.front(), std::string("name0"));
    QCOMPARE(store->entries().front().names.back(), "name" + std::to_string(many / 2 - 1));
}

void TestManyImages::plansToRemoveAll()
{
    std::vector<LocalImage> images;
    std::vector<std::string> asked;
    for (int i = 0; i < many; ++i) {
        images.push_back(listed(i));
        // By name, whole id and a part of it in turn.
        asked.push_back(i % 3 == 0   ? images.back().names.front()
                        : i % 3 == 1 ? images.back().id
                                     : images.back().id.substr(7, 40));
    }
    // A chain: each but the first was built on the one before.
    for (int i = 1; i < many; ++i)
        images[static_cast<std::size_t>(i)].parent = idOf(i - 1);
    const auto all = planRemoval(images, asked, false).value();
    QCOMPARE(all.items.size(), std::size_t{many});
    QVERIFY(!all.isBlocked());
    QCOMPARE(all.frees.value_or(0), std::uint64_t{many});
    const auto one = planRemoval(images, {idOf(7)}, false).value();
    QCOMPARE(one.items.front().blockers.size(), std::size_t{1});
    QCOMPARE(one.items.front().blockers.front().kind, RemovalBlocker::Kind::Child);
    QCOMPARE(one.items.front().blockers.front().what, images[8].names.front());
    QCOMPARE(planRemoval(images, {"lab/none:1"}, false).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestManyImages)
#include "tst_manyimages.moc"
