// SPDX-License-Identifier: GPL-3.0-or-later
// What the layers of a place hold more than once, by what the cache knows of them.
#include "core/analysis/placeduplicates.h"
#include "core/openimage.h"
#include "tests/support/cachedlayer.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <functional>

namespace fs = std::filesystem;
using namespace core;
using test::TempDir;

namespace {

const std::string shared(30'000, 's');

std::string tarOf(const std::vector<std::pair<std::string, std::string>>& files)
{
    test::TarBuilder builder;
    for (const auto& [name, content] : files)
        builder.file(name, content);
    const Bytes bytes = builder.bytes();
    return std::string(asText(bytes));
}

/// A place whose files are old enough to be remembered.
class Shelf
{
public:
    explicit Shelf(const std::vector<std::vector<std::string>>& images)
    {
        test::PlaceFiles files;
        std::vector<std::string> descriptors;
        for (std::size_t i = 0; i < images.size(); ++i)
            descriptors.push_back(
                files.image(images[i], test::refName("app:" + std::to_string(i + 1))));
        m_path = files.layout(descriptors).folder(m_dir, "store");
        for (const auto& file : fs::recursive_directory_iterator(m_path))
            if (file.is_regular_file())
                test::setMtime(file.path(), test::longAgo);
        m_cache = test::openCache(m_dir);
    }

    void read(int number, ContentHashes contents = ContentHashes::Compared) const
    {
        IndexOptions options;
        options.verify = contents != ContentHashes::None; // Else what is read is looked into, too.
        options.contents = contents;
        options.memory = m_cache;
        const auto image = openImage("store:[" + m_path + "]app:" + std::to_string(number), {}, {});
        if (!image || !indexImage(*image, options, {}))
            throw std::runtime_error("cannot be read");
    }
    Result<PlaceDuplicates> look(bool isExact, const Task& task = {}) const
    {
        const auto store = openMachinePlace({"store", StoreKind::OwnStore, m_path, {}}, {}).value();
        Warnings warnings;
        return duplicatesOf(*store, store->images({}, warnings).value(), m_cache, isExact, task);
    }

private:
    TempDir m_dir;
    std::string m_path;
    std::shared_ptr<IndexCache> m_cache;
};

} // namespace

class TestPlaceDuplicates : public QObject
{
    Q_OBJECT

private slots:
    void onlyLayersThatWereReadCount();
    void sharedLayersCountOnce();
    void looksAreNoProof();
    void withinOneLayer();
    void emptyFilesAreNothing();
    void largestFirst();
    void readsWhatNobodyHasRead();
    void stops();
};

void TestPlaceDuplicates::onlyLayersThatWereReadCount()
{
    const Shelf shelf({{tarOf({{"a", shared}})}, {tarOf({{"b", shared}})}});
    PlaceDuplicates found = shelf.look(false).value();
    QCOMPARE(found.layers, std::uint64_t{2});
    QCOMPARE(found.notCounted, std::uint64_t{2});
    QCOMPARE(found.bytes + found.likelyBytes, std::uint64_t{0});
    // Headers alone say nothing of contents.
    shelf.read(1, ContentHashes::None);
    QCOMPARE(shelf.look(false)->notCounted, std::uint64_t{2});
    shelf.read(1);
    found = shelf.look(false).value();
    QCOMPARE(found.notCounted, std::uint64_t{1});
    QCOMPARE(found.held, std::uint64_t{30'000});
    QCOMPARE(found.groups, std::uint64_t{0});
}

void TestPlaceDuplicates::sharedLayersCountOnce()
{
    const std::string base = tarOf({{"a", shared}});
    const Shelf shelf({{base, tarOf({{"b", "b"}})}, {base, tarOf({{"c", "c"}})}});
    shelf.read(1);
    shelf.read(2);
    const PlaceDuplicates found = shelf.look(true).value();
    QCOMPARE(found.layers, std::uint64_t{3});
    QCOMPARE(found.notCounted, std::uint64_t{0});
    QCOMPARE(found.bytes + found.likelyBytes, std::uint64_t{0});
}

void TestPlaceDuplicates::looksAreNoProof()
{
    const Shelf shelf({{tarOf({{"a", shared}})}, {tarOf({{"b", shared}})}});
    shelf.read(1);
    shelf.read(2);
    const PlaceDuplicates likely = shelf.look(false).value();
    QCOMPARE(likely.bytes, std::uint64_t{0});
    QCOMPARE(likely.likelyBytes, std::uint64_t{30'000});
    QVERIFY(!likely.contents.front().isExact);
    QVERIFY(!likely.contents.front().digest);
    const PlaceDuplicates exact = shelf.look(true).value();
    QCOMPARE(exact.bytes, std::uint64_t{30'000});
    QCOMPARE(exact.likelyBytes, std::uint64_t{0});
    const HeldContent& content = exact.contents.front();
    QCOMPARE(content.digest.value(), sha256Of(asBytes(shared)));
    QCOMPARE(content.files.size(), std::size_t{2});
    QCOMPARE(content.files[0].path, std::string("/a"));
    QCOMPARE(content.files[1].path, std::string("/b"));
    QVERIFY(content.files[0].image != content.files[1].image);
    QCOMPARE(content.files[0].layer, std::uint32_t{1});
    QCOMPARE(shelf.look(false)->bytes, std::uint64_t{30'000}); // It is remembered.
}

void TestPlaceDuplicates::withinOneLayer()
{
    const Shelf shelf({{tarOf({{"a", shared}, {"b", shared}, {"c", shared}})}});
    shelf.read(1);
    const PlaceDuplicates found = shelf.look(false).value(); // Compared as it was read.
    QCOMPARE(found.bytes, std::uint64_t{60'000});
    QCOMPARE(found.contents.front().copies, std::uint64_t{3});
    QCOMPARE(found.held, std::uint64_t{90'000});
}

void TestPlaceDuplicates::emptyFilesAreNothing()
{
    const Shelf shelf({{tarOf({{"a", ""}, {"b", ""}})}});
    shelf.read(1);
    QCOMPARE(shelf.look(true)->groups, std::uint64_t{0});
}

void TestPlaceDuplicates::largestFirst()
{
    std::vector<std::pair<std::string, std::string>> first;
    std::vector<std::pair<std::string, std::string>> second;
    for (int i = 1; i <= 30; ++i) {
        const std::string content(static_cast<std::size_t>(i) * 100, static_cast<char>('A' + i));
        first.emplace_back("one" + std::to_string(i), content);
        second.emplace_back("two" + std::to_string(i), content);
    }
    const Shelf shelf({{tarOf(first)}, {tarOf(second)}});
    shelf.read(1);
    shelf.read(2);
    const PlaceDuplicates found = shelf.look(true).value();
    QCOMPARE(found.groups, std::uint64_t{30});
    QCOMPARE(found.contents.front().size, std::uint64_t{3'000});
    QVERIFY(std::ranges::is_sorted(found.contents, std::greater(), &HeldContent::bytes));
    std::uint64_t sum = 0;
    for (const HeldContent& content : found.contents)
        sum += content.bytes;
    QCOMPARE(sum, found.bytes);
}

void TestPlaceDuplicates::readsWhatNobodyHasRead()
{
    const std::string same = std::string(5'000, 's');
    const Shelf shelf({{test::layerTar("one", same)}, {test::layerTar("two", same)}});
    QCOMPARE(shelf.look(false)->notCounted, std::uint64_t{2});
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    Task task;
    task.onProgress = [&](Progress progress) {
        QVERIFY(progress.done >= last && progress.done <= progress.total);
        last = progress.done;
        total = progress.total;
    };
    const auto found = shelf.look(true, task).value();
    QCOMPARE(found.notCounted, std::uint64_t{0});
    QCOMPARE(found.bytes, std::uint64_t{5'000});
    QCOMPARE(found.likelyBytes, std::uint64_t{0});
    QVERIFY(total > 10'000);
    QCOMPARE(last, total);
    QCOMPARE(shelf.look(false)->bytes, std::uint64_t{5'000}); // That is remembered.
}

void TestPlaceDuplicates::stops()
{
    const Shelf shelf({{tarOf({{"a", shared}})}});
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(shelf.look(true, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestPlaceDuplicates)
#include "tst_placeduplicates.moc"
