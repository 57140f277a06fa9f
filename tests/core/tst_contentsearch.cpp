// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentsearch.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

using core::NodeId;

/// Which files of an image a query finds once contents are read.
class TestContentSearch : public QObject
{
    Q_OBJECT

private slots:
    void findsInAnyLayerHoweverPacked_data();
    void findsInAnyLayerHoweverPacked();
    void termsAreJoinedWithThoseOfTheTree_data();
    void termsAreJoinedWithThoseOfTheTree();
    void digestsAreComputedWhereTheyAreNotKnown();
    void readsOnlyWhatCanStillFit();
    void hardLinksAreReadOnce();
    void unreadableFilesAreReported();
    void keepsNoMoreMatchesThanToldTo();
    void stopsWhenTold();
    void progressEndsAtWhatHadToBeRead();
};

namespace {

struct Sample
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

Sample build(const test::ImageBuilder& builder, bool hash = true)
{
    return {builder.image(), builder.tree({}, hash)};
}

core::FileSearchResult searched(const Sample& sample, const std::string& text,
                                const core::FileSearchOptions& options = {})
{
    const auto query = core::FileQuery::parse(text);
    if (!query)
        throw std::runtime_error(query.error().message);
    return *core::searchFiles(*sample.image, *sample.tree, *query, options, {});
}

std::string found(const Sample& sample, const std::string& text,
                  const core::FileSearchOptions& options = {})
{
    std::string out;
    for (const core::FileHit& hit : searched(sample, text, options).hits) {
        out += (out.empty() ? "" : " ") + sample.tree->path(hit.node).substr(1);
        if (sample.tree->isHidden(hit.node))
            out += '-';
    }
    return out;
}

test::ImageBuilder threeLayers(core::Compression compression)
{
    test::TarBuilder base;
    base.dir("etc").file("etc/conf", "colour = Red\nshape = round\n").file("old", "red once");
    base.file("data", std::string("\x7f"
                                  "ELF\0red",
                                  8));
    test::TarBuilder middle;
    middle.file("old", "blue now").file("more", std::string(300'000, '.') + "\nred\n");
    middle.symlink("link", "old").hardlink("again", "more").file("empty");
    test::TarBuilder top;
    top.whiteout("more").file("top", "RED");
    return test::ImageBuilder()
        .layer(base)
        .packedWith(compression)
        .layer(middle)
        .packedWith(compression)
        .layer(top)
        .packedWith(compression);
}

} // namespace

void TestContentSearch::findsInAnyLayerHoweverPacked_data()
{
    QTest::addColumn<int>("compression");
    QTest::newRow("none") << int(core::Compression::None);
    QTest::newRow("gzip") << int(core::Compression::Gzip);
    QTest::newRow("zstd") << int(core::Compression::Zstd);
}

void TestContentSearch::findsInAnyLayerHoweverPacked()
{
    QFETCH(int, compression);
    const Sample sample = build(threeLayers(static_cast<core::Compression>(compression)));
    QCOMPARE(found(sample, "content:red"), std::string("again data top etc/conf"));
    QCOMPARE(found(sample, "content:red", {.hidden = true}),
             std::string("again data more- old- top etc/conf"));
    const core::FileSearchResult result = searched(sample, "content:red etc");
    QVERIFY(result.hits.empty());
    const core::FileSearchResult conf = searched(sample, "content:red conf");
    QCOMPARE(conf.hits.size(), std::size_t{1});
    QCOMPARE(conf.hits[0].matchCount, 1ULL);
    QCOMPARE(conf.hits[0].matches[0].line, 1ULL);
    QCOMPARE(conf.hits[0].matches[0].offset, 9ULL);
    QCOMPARE(conf.hits[0].matches[0].excerpt, std::string("colour = Red"));
    const core::FileSearchResult data = searched(sample, "content:red data");
    QVERIFY(data.hits[0].isBinary);
    QCOMPARE(data.hits[0].matches[0].offset, 5ULL);
    QVERIFY(data.hits[0].matches[0].excerpt.empty());
}

void TestContentSearch::termsAreJoinedWithThoseOfTheTree_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("paths");
    const auto row = [](const char* query, const char* paths) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(paths);
    };
    row("content=red", "again data");
    row("content=RED", "top");
    row("content~^r.d", "again");
    row("content~(?i)^r.d$", "again top");
    row("content~\"= \\w+$\"", "etc/conf");
    row("bytes:7f454c46", "data");
    row("bytes:\"7f 45\"", "data");
    row("bytes~^\\x7fELF.red$", "data");
    row("content:red content:blue", "");
    row("content:red or content:blue", "again data old top etc/conf");
    row("content:red layer:1", "data etc/conf");
    row("type:file not content:red", "empty old");
    row("not (content:red or type:dir)", "empty link old");
    row("top or content:blue", "old top");
    row("type:dir or content~shape", "etc etc/conf");
    row("hidden:yes content:red", "more- old-");
    row("content~x{0} type:file", "again data old top etc/conf");
    row("digest:sha256:e3b0c442", "empty");
    row("digest:e3b0c442 or content:blue", "empty old");
    row("type:symlink content:blue", "");
}

void TestContentSearch::termsAreJoinedWithThoseOfTheTree()
{
    QFETCH(QString, query);
    QFETCH(QString, paths);
    static const Sample sample = build(threeLayers(core::Compression::Gzip));
    QCOMPARE(QString::fromStdString(found(sample, query.toStdString())), paths);
}

void TestContentSearch::digestsAreComputedWhereTheyAreNotKnown()
{
    const Sample sample = build(threeLayers(core::Compression::Gzip), false);
    const std::string digest = core::sha256Of(core::asBytes("blue now")).text();
    QVERIFY(!core::knownDigest(*sample.tree, sample.tree->find("/old")));
    QCOMPARE(found(sample, "digest=" + digest), std::string("old"));
    QCOMPARE(found(sample, "digest:" + digest.substr(7, 12)), std::string("old"));
    QCOMPARE(found(sample, "digest:00000000"), std::string());
}

void TestContentSearch::readsOnlyWhatCanStillFit()
{
    // The lower layer is not here: nothing of it is missed unless it could fit.
    test::TarBuilder tar;
    tar.file("a", "red");
    const auto builder = test::ImageBuilder().layer(tar).layer(test::TarBuilder().file("b", "red"));
    Sample sample = build(builder);
    auto image = std::make_shared<core::Image>(*sample.image);
    image->layers[0].data.reset();
    sample.image = image;
    QVERIFY(searched(sample, "content:red name:b").unread.empty());
    QVERIFY(searched(sample, "content:longer").unread.empty());
    QVERIFY(searched(sample, "content:red and type:dir").unread.empty());
    QCOMPARE(searched(sample, "content:red").unread.list().size(), std::size_t{1});
}

void TestContentSearch::hardLinksAreReadOnce()
{
    test::TarBuilder tar;
    tar.file("a", "red").hardlink("b", "a").hardlink("dangling", "nowhere");
    const Sample sample = build(test::ImageBuilder().layer(tar));
    QCOMPARE(found(sample, "content:red"), std::string("a b"));
    QCOMPARE(found(sample, "content:red b"), std::string("b"));
    QCOMPARE(found(sample, "not content:red"), std::string("dangling"));
}

void TestContentSearch::unreadableFilesAreReported()
{
    test::TarBuilder tar;
    tar.file("first", "red").file("second", std::string(100'000, 'r')).file("third", "red");
    const auto builder = test::ImageBuilder().layer(tar);
    Sample sample = build(builder);
    auto image = std::make_shared<core::Image>(*sample.image);
    image->layers[0].data->size = 20'000;
    sample.image = image;
    const core::FileSearchResult result = searched(sample, "content:red or content:blue");
    QCOMPARE(result.hits.size(), std::size_t{1});
    QCOMPARE(result.unread.list().size(), std::size_t{2});
    QVERIFY(result.unread.hasDamage());
    QCOMPARE(result.unread.list()[0].path, std::string("/second"));
    QCOMPARE(result.unread.list()[1].layer, 1U);
}

void TestContentSearch::keepsNoMoreMatchesThanToldTo()
{
    const Sample sample = build(threeLayers(core::Compression::None));
    core::FileSearchOptions options;
    options.matchesKept = 2;
    const core::FileSearchResult result = searched(sample, "content:red", options);
    QCOMPARE(result.hits.size(), std::size_t{4});
    QVERIFY(result.hasDroppedMatches);
    std::size_t kept = 0;
    for (const core::FileHit& hit : result.hits) {
        QCOMPARE(hit.matchCount, 1ULL);
        kept += hit.matches.size();
    }
    QCOMPARE(kept, std::size_t{2});
    QVERIFY(!searched(sample, "content:red").hasDroppedMatches);
}

void TestContentSearch::stopsWhenTold()
{
    const Sample sample = build(threeLayers(core::Compression::Gzip));
    const auto query = core::FileQuery::parse("content:red");
    std::stop_source stop;
    const core::Task task{stop.get_token(), [&](core::Progress) { stop.request_stop(); }};
    const auto result = core::searchFiles(*sample.image, *sample.tree, *query, {}, task);
    QVERIFY(!result);
    QCOMPARE(result.error().code, core::ErrorCode::Cancelled);
}

void TestContentSearch::progressEndsAtWhatHadToBeRead()
{
    const Sample sample = build(threeLayers(core::Compression::None));
    const auto query = core::FileQuery::parse("content:red layer:2..3");
    core::Progress last;
    const core::Task task{{}, [&](core::Progress progress) { last = progress; }};
    QVERIFY(core::searchFiles(*sample.image, *sample.tree, *query, {}, task));
    QVERIFY(last.total > 300'000);
    QVERIFY(last.total <= sample.image->layers[1].data->size + sample.image->layers[2].data->size);
    QCOMPARE(last.done, last.total);
}

QTEST_APPLESS_MAIN(TestContentSearch)
#include "tst_contentsearch.moc"
