// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/taghistory.h"
#include "tests/support/placefiles.h"

#include <QTest>

class tst_TagHistory : public QObject
{
    Q_OBJECT

private slots:
    void jumpsNameTheirLayer();
    void othersAreLeftOut();
};

namespace {

/// An image made at \a created, with \a tars as its layers.
std::string imageOf(test::PlaceFiles& place, const std::vector<std::string>& tars,
                    const std::string& name, const std::string& created)
{
    std::string config = test::configText(tars);
    config.insert(1, R"("created":")" + created + "\",");
    const std::string manifest = test::manifestText(config, tars);
    place.blob(config).blob(manifest);
    for (const std::string& tar : tars)
        place.blob(tar);
    return test::descriptorText(test::manifestType, manifest, test::refName(name));
}

std::shared_ptr<const TagHistory> history(const test::PlaceFiles& place, std::size_t asked)
{
    const test::TempDir dir;
    const auto store = core::openStore(place.folder(dir, "layout"), {}).value();
    const auto image = store->open(store->entries().at(asked), {}).value();
    return TagHistory::of(image, {store}, {}).value();
}

} // namespace

void tst_TagHistory::jumpsNameTheirLayer()
{
    const std::string base = test::layerTar("base", std::string(3000, 'b'));
    const std::string small = test::layerTar("small");
    const std::string large = test::layerTar("large", std::string(9000, 'l'));
    test::PlaceFiles place;
    const std::string newer = imageOf(place, {base, small, large}, "app:2", "2024-05-01T00:00:00Z");
    const std::string older = imageOf(place, {base, small}, "app:1", "2024-01-01T00:00:00Z");
    place.layout({newer, older});
    const auto found = history(place, 0);
    QCOMPARE(found->tags.size(), std::size_t(2));
    QCOMPARE(found->tags[0].name, QStringLiteral("1"));
    QCOMPARE(found->tags[0].layer, 0U);
    QVERIFY(!found->tags[0].isShown);
    const auto* entry = core::imageEntry(found->tags[0].store->entries(), found->tags[0].entryId);
    QVERIFY(entry != nullptr && entry->names.front().ends_with("app:1"));
    QCOMPARE(found->tags[1].name, QStringLiteral("2"));
    QCOMPARE(found->tags[1].layer, 3U);
    QCOMPARE(found->tags[1].layerBytes, std::uint64_t(large.size()));
    QCOMPARE(found->tags[1].growth, std::int64_t(large.size()));
    QVERIFY(found->tags[1].isShown);
    const auto bars = found->bars();
    QCOMPARE(bars.size(), std::size_t(2));
    QVERIFY(bars[1].note.startsWith(u'+'));
    QVERIFY(bars[1].detail.contains(QStringLiteral("layer is 3")));
}

void tst_TagHistory::othersAreLeftOut()
{
    const std::string tar = test::layerTar("a");
    test::PlaceFiles place;
    const std::string one = imageOf(place, {tar}, "app:1", "2024-01-01T00:00:00Z");
    const std::string other = imageOf(place, {tar, tar}, "tool:1", "2024-01-02T00:00:00Z");
    const std::string again =
        test::descriptorText(test::manifestType,
                             test::manifestText(
                                 [&tar] {
                                     std::string config = test::configText({tar});
                                     config.insert(1, R"("created":"2024-01-01T00:00:00Z",)");
                                     return config;
                                 }(),
                                 {tar}),
                             test::refName("app:latest"));
    place.layout({one, other, again});
    const auto found = history(place, 0);
    QCOMPARE(found->repository, QStringLiteral("docker.io/library/app"));
    QCOMPARE(found->tags.size(), std::size_t(1)); // Both names are of one image.
}

QTEST_GUILESS_MAIN(tst_TagHistory)
#include "tst_taghistory.moc"
