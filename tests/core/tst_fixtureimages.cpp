// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"
#include "core/openimage.h"
#include "tests/support/fixtures.h"
#include "tests/support/treetext.h"

#include <QDirIterator>
#include <QTest>

#include <numeric>

namespace {

/// Every image of a place, those of nested indexes too.
void collect(const std::vector<core::ImageEntry>& entries,
             std::vector<const core::ImageEntry*>& all)
{
    for (const core::ImageEntry& entry : entries) {
        if (!entry.isIndex && entry.isHere && entry.role == core::ManifestRole::Image)
            all.push_back(&entry);
        collect(entry.children, all);
    }
}

} // namespace

/// Over every image that others made: bytes add up, and each state on the way to the top is what
/// the top remembers of it.
class TestFixtureImages : public QObject
{
    Q_OBJECT

private slots:
    void bytesAddUp_data()
    {
        QTest::addColumn<QString>("place");
        const QString root = fixtures::folder();
        if (root.isEmpty()) {
            QTest::newRow("no fixtures") << QString();
            return;
        }
        const QStringList families{
            QStringLiteral("dive-images"),      QStringLiteral("ggcr-archives"),
            QStringLiteral("alpine-images"),    QStringLiteral("oci-layouts"),
            QStringLiteral("containers-image"), QStringLiteral("tar-formats")};
        for (const QString& family : families) {
            QDirIterator files(root + QLatin1Char('/') + family, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QFileInfo file(files.next());
                const bool isLayout = file.fileName() == QLatin1String("index.json");
                if (isLayout || file.fileName().contains(QLatin1String(".tar")))
                    QTest::newRow(qPrintable(file.filePath().mid(root.size() + 1)))
                        << (isLayout ? file.path() : file.filePath());
            }
        }
    }

    void bytesAddUp()
    {
        QFETCH(QString, place);
        REQUIRE_FIXTURES();
        const auto store = core::openStore(place.toStdString(), {});
        if (!store)
            return; // what cannot be opened is the matter of other suites
        std::vector<const core::ImageEntry*> entries;
        collect((*store)->entries(), entries);
        for (const core::ImageEntry* entry : entries) {
            auto image = (*store)->open(*entry, {});
            if (!image)
                continue;
            const auto indexed =
                core::indexImage(std::make_shared<const core::Image>(std::move(*image)),
                                 {.verify = true, .contents = core::ContentHashes::Compared}, {});
            QVERIFY(indexed);
            checkImage(*indexed);
        }
    }

    void enoughImagesWereChecked()
    {
        REQUIRE_FIXTURES();
        QVERIFY2(m_images >= 30, qPrintable(QString::number(m_images)));
    }

private:
    void checkImage(const core::IndexedImage& image)
    {
        ++m_images;
        const auto top = core::mergeLayers(image.layers, {}, {});
        QVERIFY(top);
        const core::WasteReport waste = core::findWaste(**top);
        QCOMPARE(waste.shipped - waste.visible, waste.hidden);
        QCOMPARE(std::accumulate(waste.byCause.begin(), waste.byCause.end(), std::uint64_t{0}),
                 waste.hidden);
        QCOMPARE((*top)->subtreeBytes((*top)->root()), waste.visible);
        const auto sum = [](std::uint64_t total, const core::HiddenCharge& charge) {
            return total + charge.bytes;
        };
        QCOMPARE(std::accumulate(waste.charges.begin(), waste.charges.end(), std::uint64_t{0}, sum),
                 waste.hidden);
        for (std::uint32_t k = 1; k <= image.layers.size(); ++k) {
            const auto upTo = core::mergeLayers(image.layers, {1, k, 0}, {});
            QVERIFY(upTo);
            std::uint64_t hiddenByNow = 0;
            for (const core::HiddenCharge& charge : (*top)->charges())
                hiddenByNow += charge.hiddenBy <= k ? charge.bytes : 0;
            QCOMPARE(core::findWaste(**upTo).hidden, hiddenByNow);
            if (k == image.layers.size())
                QCOMPARE(test::treeText(**upTo), test::treeText(**top));
        }
    }

    int m_images = 0;
};

QTEST_GUILESS_MAIN(TestFixtureImages)
#include "tst_fixtureimages.moc"
