// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/exporttar.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/layermodel.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QRegularExpression>
#include <QTest>

using test::ImageBuilder;

/// Exports of random nasty images must read as what they were made of.
class TestExportNasty : public QObject
{
    Q_OBJECT

private slots:
    void finalTreeComesBackFromItsTar();
    void rangeAsOneLayerDoesWhatItsLayersDid();
};

namespace {

constexpr unsigned images = 100;

/// The tree without what must differ once layers are joined: their numbers, what was implied,
/// and that an empty file was a link to nothing.
QString shape(const core::MergedTree& tree)
{
    static const QRegularExpression numbers(QStringLiteral(" layer=[0-9]+| implied| dangling"));
    return QString::fromStdString(test::treeText(tree)).remove(numbers);
}

/// Layers \a first and above as one tar.
core::Bytes exported(const ImageBuilder& builder, std::uint32_t first)
{
    const test::TempDir folder;
    const core::IndexedImage indexed = builder.indexed();
    const auto last = static_cast<std::uint32_t>(indexed.layers.size());
    const std::string path = folder.path("out.tar");
    if (!core::exportRange(*indexed.image, indexed.layers, first, last, path, false, {}))
        return {};
    const std::string text = test::fileText(path);
    const core::BytesView bytes = core::asBytes(text);
    return {bytes.begin(), bytes.end()};
}

ImageBuilder imageOf(const std::vector<test::NastyLayer>& layers)
{
    ImageBuilder builder;
    for (const test::NastyLayer& layer : layers)
        builder.layer(test::tarOf(layer));
    return builder;
}

} // namespace

void TestExportNasty::finalTreeComesBackFromItsTar()
{
    for (unsigned seed = 1; seed <= images; ++seed) {
        const ImageBuilder builder = imageOf(test::nastyImage(seed));
        const QString was = shape(*builder.tree());
        const QString is = shape(*ImageBuilder().layer(exported(builder, 1)).tree());
        QVERIFY2(was == is, qPrintable(QStringLiteral("seed %1\n%2--\n%3").arg(seed).arg(was, is)));
    }
}

void TestExportNasty::rangeAsOneLayerDoesWhatItsLayersDid()
{
    unsigned checked = 0;
    for (unsigned seed = 1; seed <= images; ++seed) {
        const auto layers = test::nastyImage(seed);
        if (layers.size() < 2)
            continue;
        const ImageBuilder builder = imageOf(layers);
        const auto again =
            ImageBuilder().layer(test::tarOf(layers[0])).layer(exported(builder, 2)).tree();
        const QString was = shape(*builder.tree());
        const QString is = shape(*again);
        QVERIFY2(was == is, qPrintable(QStringLiteral("seed %1\n%2--\n%3").arg(seed).arg(was, is)));
        ++checked;
    }
    QVERIFY(checked > images / 2);
}

QTEST_APPLESS_MAIN(TestExportNasty)
#include "tst_exportnasty.moc"
