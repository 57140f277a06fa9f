// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fileages.h"
#include "models/filetypes.h"
#include "models/treemaptree.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

using test::ImageBuilder;
using test::TarBuilder;

namespace {

std::shared_ptr<const core::MergedTree> merged(const ImageBuilder& builder,
                                               const core::MergeOptions& options = {})
{
    return core::mergeLayers(builder.indexed({}).layers, options, {}).value();
}

/// A line for each node, as deep as it stands: "lib/deep 12 c1 hatched".
void addLines(const TreemapTree& tree, std::uint32_t node, int depth, QStringList& lines)
{
    const TreemapTree::Node& above = tree.nodes[node];
    for (std::uint32_t i = 0; i < above.childCount; ++i) {
        const TreemapTree::Node& one = tree.nodes[above.firstChild + i];
        lines.append(QString(depth, u' ') + tree.name(one.key, above.key)
                     + QStringLiteral(" %1 c%2").arg(one.bytes).arg(one.color)
                     + (one.isHatched ? QStringLiteral(" hatched") : QString()));
        addLines(tree, above.firstChild + i, depth + 1, lines);
    }
}

QStringList linesOf(const std::shared_ptr<const TreemapTree>& tree)
{
    QStringList lines;
    if (!tree->nodes.empty())
        addLines(*tree, 0, 0, lines);
    return lines;
}

ImageBuilder image()
{
    return ImageBuilder()
        .layer(TarBuilder()
                   .file("a/deep/one", std::string(10, 'x'))
                   .file("a/deep/two", std::string(30, 'x'))
                   .file("b/large", std::string(100, 'x'))
                   .file("empty", ""))
        .layer(TarBuilder().file("b/large", std::string(5, 'y')).hardlink("b/again", "b/large"));
}

} // namespace

class TestTreemapTree : public QObject
{
    Q_OBJECT

private slots:
    void filesByLayerTheLargestFirst()
    {
        // Folders with one way down are one; what has no bytes has no area; a file counts once,
        // whatever its names are, and stands where the merged tree counts it.
        treemap::TreeOptions options;
        options.withHidden = false;
        const auto tree = treemap::ofTree(merged(image()), options, {}).value();
        QCOMPARE(tree->bytes(), std::uint64_t(45));
        QCOMPARE(linesOf(tree).mid(0, 4),
                 QStringList({QStringLiteral("a/deep 40 c1"), QStringLiteral(" two 30 c1"),
                              QStringLiteral(" one 10 c1"), QStringLiteral("b 5 c2")}));
        QCOMPARE(linesOf(tree).size(), 5);
    }

    void hiddenOnesAreAreasOfTheirOwn()
    {
        const auto tree = treemap::ofTree(merged(image()), {}, {}).value();
        QCOMPARE(tree->bytes(), std::uint64_t(145));
        const QStringList lines = linesOf(tree);
        QCOMPARE(lines.value(0), QStringLiteral("b 105 c1")); // The colour of its largest.
        QCOMPARE(lines.value(1), QStringLiteral(" large 100 c1 hatched"));
    }

    void colouredByChange()
    {
        treemap::TreeOptions options;
        options.withHidden = false;
        options.colorBy = treemap::ColorBy::Change;
        core::MergeOptions merge;
        merge.changesSince = 2;
        const QStringList lines =
            linesOf(treemap::ofTree(merged(image(), merge), options, {}).value());
        QVERIFY(lines.contains(QStringLiteral(" one 10 c%1").arg(int(core::Change::None))));
        QVERIFY(lines.value(3).endsWith(QStringLiteral("c%1").arg(int(core::Change::Added)))
                || lines.value(3).endsWith(QStringLiteral("c%1").arg(int(core::Change::Changed))));
    }

    void colouredByTypeAndAge()
    {
        constexpr std::int64_t now = 1'700'000'000;
        const auto twoFiles = merged(ImageBuilder().layer(TarBuilder()
                                                              .file("a.py", std::string(9, 'x'))
                                                              .mtime(now - 10)
                                                              .file("b.zip", std::string(5, 'x'))
                                                              .mtime(5)));
        treemap::TreeOptions options;
        options.nowSeconds = now;
        options.colorBy = treemap::ColorBy::Type;
        const auto byType = treemap::ofTree(twoFiles, options, {}).value();
        QCOMPARE(linesOf(byType),
                 QStringList({QStringLiteral("a.py 9 c%1").arg(int(filetypes::Kind::Code)),
                              QStringLiteral("b.zip 5 c%1").arg(int(filetypes::Kind::Archive))}));
        QVERIFY(byType->note(byType->nodes[1].key).startsWith(QStringLiteral("layer 1 · code")));
        options.colorBy = treemap::ColorBy::Age;
        QCOMPARE(linesOf(treemap::ofTree(twoFiles, options, {}).value()),
                 QStringList({QStringLiteral("a.py 9 c0"),
                              QStringLiteral("b.zip 5 c%1").arg(int(fileages::unknownClass))}));
    }

    void nothingHasNoAreas()
    {
        const auto tree =
            treemap::ofTree(merged(ImageBuilder().layer(TarBuilder().file("empty", ""))), {}, {})
                .value();
        QVERIFY(tree->nodes.empty());
        QCOMPARE(tree->bytes(), std::uint64_t(0));
    }

    void differencesByWhatTheyGrewOrShrank()
    {
        const ImageBuilder left = ImageBuilder().layer(TarBuilder()
                                                           .file("same", std::string(50, 's'))
                                                           .file("d/grows", "1")
                                                           .file("d/gone", std::string(7, 'g'))
                                                           .file("moves", std::string(9, 'm')));
        const ImageBuilder right = ImageBuilder().layer(TarBuilder()
                                                            .file("same", std::string(50, 's'))
                                                            .file("d/grows", std::string(31, '1'))
                                                            .file("moved", std::string(9, 'm'))
                                                            .file("new", std::string(3, 'n')));
        auto comparison = std::make_shared<ImageComparison>();
        comparison->left = left.image();
        comparison->right = right.image();
        comparison->files = core::diffTrees(*comparison->left, merged(left), *comparison->right,
                                            merged(right), {}, {})
                                .value();
        const auto rows = DiffTree::make(comparison, {}, {}).value();
        const auto tree = treemap::ofDiff(rows, {}).value();
        QCOMPARE(linesOf(tree),
                 QStringList({QStringLiteral("d 37 c0"), QStringLiteral(" grows 30 c0"),
                              QStringLiteral(" gone 7 c1"), QStringLiteral("new 3 c0")}));
        QCOMPARE(tree->path(tree->nodes[1].key), QStringLiteral("/d"));
        QVERIFY(!tree->find(12345));
    }
};

QTEST_GUILESS_MAIN(TestTreemapTree)
#include "tst_treemaptree.moc"
