// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/layermodel.h"

#include <QTest>

#include <numeric>

using namespace test;

namespace {

constexpr unsigned imageCount = 1500;

std::shared_ptr<const core::MergedTree> treeOf(const std::vector<NastyLayer>& image)
{
    ImageBuilder builder;
    for (const NastyLayer& layer : image)
        builder.layer(tarOf(layer));
    return builder.tree();
}

std::vector<std::string> dumpOf(const core::MergedTree& tree)
{
    std::vector<std::string> lines;
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
        const core::NodeId node{i};
        if (tree.isHidden(node))
            continue;
        static constexpr char kinds[] = {'f', 'd', 'l', 'c', 'b', 'p'};
        const core::Attributes attributes = tree.attributes(node);
        const core::NodeId first = tree.hardLinkTo(node);
        const core::Xattrs& xattrs = tree.xattrs(node);
        lines.push_back(describe(
            tree.path(node), kinds[static_cast<int>(tree.kind(node))], attributes.mode,
            attributes.uid, attributes.gid, tree.fileSize(node), std::string(tree.linkTarget(node)),
            attributes.devMajor, attributes.devMinor, xattrs.empty() ? "" : xattrs[0].second,
            static_cast<int>(tree.layer(node)), tree.isImplied(node), tree.isDanglingLink(node),
            first == core::noNode ? "" : tree.path(first)));
    }
    std::ranges::sort(lines);
    return lines;
}

std::vector<LayerModel::Charge> chargesOfTree(const core::MergedTree& tree)
{
    std::vector<LayerModel::Charge> charges;
    for (const core::HiddenCharge& charge : tree.charges())
        charges.push_back({tree.path(charge.node), charge.bytes, static_cast<int>(charge.shippedBy),
                           static_cast<int>(charge.hiddenBy),
                           std::string(core::hideCauseName(charge.cause))});
    std::ranges::sort(charges);
    return charges;
}

LayerModel modelOf(const std::vector<NastyLayer>& image, std::optional<Rule> ignored = {})
{
    LayerModel model(ignored);
    for (const NastyLayer& layer : image)
        model.apply(layer);
    return model;
}

/// What differs between two sorted lists, for a message.
QByteArray difference(const std::vector<std::string>& real, const std::vector<std::string>& model)
{
    std::string text;
    for (const std::string& line : real)
        if (std::ranges::find(model, line) == model.end())
            text += "\n  tree:  " + line;
    for (const std::string& line : model)
        if (std::ranges::find(real, line) == real.end())
            text += "\n  model: " + line;
    return QByteArray::fromStdString(text);
}

QByteArray described(const std::vector<NastyLayer>& image)
{
    std::string text;
    for (std::size_t i = 0; i < image.size(); ++i) {
        text += "\n layer " + std::to_string(i + 1);
        for (const NastyMember& m : image[i])
            text += std::string("\n  ") + (m.endsLayer ? "END " : "") + m.type + " " + m.name
                    + (m.gnuName ? " gnu=" + *m.gnuName : "")
                    + (m.paxName ? " pax=" + *m.paxName : "")
                    + (m.target.empty() ? "" : " -> " + m.target) + " [" + m.content + "]";
    }
    return QByteArray::fromStdString(text);
}

std::vector<std::string> asText(const std::vector<LayerModel::Charge>& charges)
{
    std::vector<std::string> lines;
    for (const LayerModel::Charge& c : charges)
        lines.push_back(c.path + " " + std::to_string(c.bytes) + " " + std::to_string(c.shippedBy)
                        + "->" + std::to_string(c.hiddenBy) + " " + c.cause);
    return lines;
}

} // namespace

/// Holds the merged tree against a slow and plain reading of the rules, over many random nasty
/// images.
class TestNastyImages : public QObject
{
    Q_OBJECT

private slots:
    void pathsAreComparedWithoutBeingMade()
    {
        for (unsigned seed = 0; seed < 200; ++seed) {
            const auto tree = treeOf(nastyImage(seed));
            for (std::uint32_t i = 0; i < tree->size(); ++i)
                for (std::uint32_t k = 0; k < tree->size(); ++k) {
                    const core::NodeId a{i};
                    const core::NodeId b{k};
                    QCOMPARE(tree->isPathLess(a, b), tree->path(a) < tree->path(b));
                }
        }
        const auto tree = treeOf({});
        QVERIFY(!tree->isPathLess(tree->root(), tree->root()));
    }
    void initTestCase()
    {
        for (unsigned seed = 0; seed < imageCount; ++seed) {
            m_images.push_back(nastyImage(seed));
            m_trees.push_back(treeOf(m_images.back()));
        }
    }

    void treeAndChargesFollowTheRules()
    {
        for (unsigned seed = 0; seed < imageCount; ++seed) {
            const LayerModel model = modelOf(m_images[seed]);
            const auto real = dumpOf(*m_trees[seed]);
            if (real != model.dump())
                QFAIL("image " + QByteArray::number(seed) + difference(real, model.dump())
                      + described(m_images[seed]));
            const auto charges = asText(chargesOfTree(*m_trees[seed]));
            if (charges != asText(model.charges()))
                QFAIL("image " + QByteArray::number(seed)
                      + difference(charges, asText(model.charges())) + described(m_images[seed]));
        }
    }

    void chargesSumToShippedMinusVisible()
    {
        std::uint64_t hiddenInAll = 0;
        for (unsigned seed = 0; seed < imageCount; ++seed) {
            const core::WasteReport waste = core::findWaste(*m_trees[seed]);
            const LayerModel model = modelOf(m_images[seed]);
            QCOMPARE(waste.shipped, model.shipped());
            QCOMPARE(waste.visible, model.visible());
            QCOMPARE(waste.hidden, waste.shipped - waste.visible);
            QCOMPARE(waste.visible, m_trees[seed]->subtreeBytes(core::NodeId{0}));
            QCOMPARE(std::accumulate(waste.byCause.begin(), waste.byCause.end(), std::uint64_t{0}),
                     waste.hidden);
            hiddenInAll += waste.hidden;
        }
        QVERIFY(hiddenInAll > 0);
    }

    void layerByLayerAndAllAtOnceAgree()
    {
        // Each state on the way must be what the model has after as many layers, and what later
        // layers hide must be what the top tree says of it.
        for (unsigned seed = 0; seed < imageCount; seed += 3) {
            const auto& layers = m_trees[seed]->layers();
            LayerModel model;
            std::vector<std::string> charges;
            for (std::uint32_t k = 1; k <= layers.size(); ++k) {
                model.apply(m_images[seed][k - 1]);
                const auto upTo = core::mergeLayers(layers, {1, k, 0}, {});
                QVERIFY(upTo);
                QCOMPARE(dumpOf(**upTo), model.dump());
                std::vector<std::string> expected;
                for (const core::HiddenCharge& charge : m_trees[seed]->charges())
                    if (charge.hiddenBy <= k)
                        expected.push_back(m_trees[seed]->path(charge.node)
                                           + std::to_string(charge.bytes));
                std::vector<std::string> found;
                for (const core::HiddenCharge& charge : (*upTo)->charges())
                    found.push_back((*upTo)->path(charge.node) + std::to_string(charge.bytes));
                QCOMPARE(found, expected);
            }
        }
    }

    void everyRuleIsHit()
    {
        std::array<int, static_cast<std::size_t>(Rule::Count)> hits{};
        for (const auto& image : m_images) {
            const LayerModel model = modelOf(image);
            for (std::size_t i = 0; i < hits.size(); ++i)
                hits[i] += model.hits()[i];
        }
        for (std::size_t i = 0; i < hits.size(); ++i)
            QVERIFY2(hits[i] >= 5, qPrintable(QString::fromStdString(ruleName(static_cast<Rule>(i)))
                                              + QStringLiteral(" %1").arg(hits[i])));
    }

    void eachRuleSwitchedOffIsNoticed_data()
    {
        QTest::addColumn<int>("rule");
        for (int i = 0; i < static_cast<int>(Rule::Count); ++i)
            QTest::newRow(ruleName(static_cast<Rule>(i)).c_str()) << i;
    }
    void eachRuleSwitchedOffIsNoticed()
    {
        QFETCH(int, rule);
        int noticed = 0;
        for (unsigned seed = 0; seed < imageCount && noticed < 3; ++seed)
            noticed +=
                dumpOf(*m_trees[seed]) != modelOf(m_images[seed], static_cast<Rule>(rule)).dump()
                    ? 1
                    : 0;
        QVERIFY2(noticed >= 3, "ignoring the rule changes too few of the generated images");
    }

private:
    std::vector<std::vector<NastyLayer>> m_images;
    std::vector<std::shared_ptr<const core::MergedTree>> m_trees;
};

QTEST_GUILESS_MAIN(TestNastyImages)
#include "tst_nastyimages.moc"
