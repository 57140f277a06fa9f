// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/pathtree.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/layermodel.h"

#include <QTest>

#include <set>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

using Tree = std::shared_ptr<const MergedTree>;

Tree treeFor(const Tree& all, std::string_view path)
{
    auto tree = mergeForPath(all->layers(), path, {}, {});
    return tree ? *tree : nullptr;
}

/// All that is said of where \a path leads.
QString described(const MergedTree& tree, std::string_view path)
{
    const NodeId node = tree.resolve(path);
    if (node == noNode)
        return QStringLiteral("nothing");
    const Attributes attributes = tree.attributes(node);
    QStringList words{QString::fromStdString(tree.path(node)),
                      QLatin1String(nodeKindName(tree.kind(node)).data())};
    for (const std::uint64_t value :
         {std::uint64_t{attributes.mode}, std::uint64_t{attributes.uid},
          std::uint64_t{attributes.gid}, std::uint64_t{attributes.devMajor}, tree.fileSize(node),
          std::uint64_t{tree.layer(node)}, std::uint64_t{tree.isImplied(node)},
          std::uint64_t{tree.isDanglingLink(node)}, static_cast<std::uint64_t>(tree.change(node))})
        words << QString::number(value);
    if (const auto source = tree.contentSource(node))
        words << QString::number(source->layer)
              << QString::number(static_cast<std::uint32_t>(source->entry));
    for (const auto& [name, value] : tree.xattrs(node))
        words << QString::fromStdString(name + "=" + value);
    return words.join(QLatin1Char(' '));
}

/// Every path that anybody could ask for, and some that lead on behind them.
std::set<std::string> pathsOf(const MergedTree& tree)
{
    std::set<std::string> paths{"/", "/nowhere"};
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
        const std::string path = tree.path(NodeId{i});
        paths.insert({path, path + "/a", path + "/../b"});
    }
    for (std::uint32_t layer = 1; layer <= tree.lastLayer(); ++layer)
        for (std::uint32_t i = 0; i < tree.layerIndex(layer).size(); ++i)
            paths.insert(tree.layerIndex(layer).path(EntryId{i}));
    return paths;
}

} // namespace

/// What is merged for one path must be what all layers make of it.
class TestPathTree : public QObject
{
    Q_OBJECT

private slots:
    void randomImagesAgreeWithTheWholeTree()
    {
        std::size_t told = 0;
        std::size_t all = 0;
        for (unsigned seed = 0; seed < 1500; ++seed) {
            ImageBuilder builder;
            for (const test::NastyLayer& layer : test::nastyImage(seed))
                builder.layer(test::tarOf(layer));
            const Tree tree = builder.tree();
            for (const std::string& path : pathsOf(*tree)) {
                const Tree part = treeFor(tree, path);
                ++all;
                if (!part)
                    continue;
                ++told;
                const QString expected = described(*tree, path);
                const QString seen = described(*part, path);
                if (seen != expected)
                    QFAIL(qPrintable(QStringLiteral("image %1, %2: %3, in the whole tree %4")
                                         .arg(seed)
                                         .arg(QString::fromStdString(path), seen, expected)));
            }
        }
        qInfo("%zu of %zu paths told", told, all);
        QVERIFY(all > 50'000);
        QVERIFY(told > all / 2);
    }
    void layersBelowGiveTheSame()
    {
        for (unsigned seed = 0; seed < 100; ++seed) {
            ImageBuilder builder;
            for (const test::NastyLayer& layer : test::nastyImage(seed))
                builder.layer(test::tarOf(layer));
            const MergeOptions options{.last = 1};
            const Tree tree = builder.tree(options);
            for (const std::string& path : pathsOf(*tree)) {
                const auto part = mergeForPath(tree->layers(), path, options, {});
                QVERIFY(part);
                if (*part)
                    QCOMPARE(described(**part, path), described(*tree, path));
            }
        }
    }
    void nothingElseIsMerged()
    {
        TarBuilder lower = TarBuilder().dir("usr").dir("usr/lib").symlink("lib", "usr/lib");
        for (int i = 0; i < 500; ++i)
            lower.file("usr/lib/" + std::to_string(i), "1").file("d" + std::to_string(i) + "/f");
        TarBuilder upper = TarBuilder().file("usr/lib/7", "2").whiteout("usr/lib/8");
        for (int i = 0; i < 500; ++i)
            upper.file("usr/share/" + std::to_string(i));
        const Tree tree = ImageBuilder().layer(lower).layer(upper).tree();
        for (const char* path :
             {"/usr/lib/7", "/lib/7", "/usr/lib/8", "/usr/lib/9", "/d9/../lib/9"}) {
            const Tree part = treeFor(tree, path);
            QVERIFY(part);
            QCOMPARE(described(*part, path), described(*tree, path));
            QVERIFY(part->size() < 10);
        }
    }
    void membersBelowLinksCount()
    {
        const Tree tree = ImageBuilder()
                              .layer(TarBuilder().file("usr/lib/a", "1").symlink("lib", "usr/lib"))
                              .layer(TarBuilder().file("lib/a", "22").whiteout("lib/gone"))
                              .tree();
        const Tree part = treeFor(tree, "/usr/lib/a");
        QVERIFY(part);
        QCOMPARE(part->fileSize(part->resolve("/usr/lib/a")), std::uint64_t{2});
    }
    void whatTakesAFileAwayCounts()
    {
        const auto lower = TarBuilder().file("a/b/c", "1").file("x", "1").file("y/z", "1");
        const Tree tree = ImageBuilder()
                              .layer(lower)
                              .layer(TarBuilder().whiteout("a").file("x/below", "1").opaque("y"))
                              .tree();
        for (const char* path : {"/a/b/c", "/x", "/y/z", "/y"}) {
            const Tree part = treeFor(tree, path);
            QVERIFY(part);
            QCOMPARE(described(*part, path), described(*tree, path));
        }
        QVERIFY(tree->isDirectory(tree->resolve("/x")));
    }
    void hardLinksLeadToTheirTargets()
    {
        const Tree tree = ImageBuilder()
                              .layer(TarBuilder().file("data/one", "12345"))
                              .layer(TarBuilder().hardlink("name", "data/one").whiteout("data/one"))
                              .tree();
        const Tree part = treeFor(tree, "/name");
        QVERIFY(part);
        QCOMPARE(part->fileSize(part->resolve("/name")), std::uint64_t{5});
        QCOMPARE(part->contentSource(part->resolve("/name"))->layer, 1U);
    }
};

QTEST_GUILESS_MAIN(TestPathTree)
#include "tst_pathtree.moc"
