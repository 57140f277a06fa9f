// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace core;

namespace {

Digest diffId(char c)
{
    return *Digest::parse("sha256:" + std::string(64, c));
}

HistoryEntry entry(const char* createdBy, bool isEmpty = false)
{
    return {"", "", createdBy, "", isEmpty};
}

/// An image of \a layers layers with the diffIDs a, b, c … and \a history.
Image image(std::size_t layers, std::size_t diffIds, std::vector<HistoryEntry> history)
{
    Image out;
    out.layers.resize(layers);
    for (std::size_t i = 0; i < diffIds; ++i)
        out.config.diffIds.push_back(diffId(static_cast<char>('a' + i)));
    out.config.history = std::move(history);
    return out;
}

/// `E1 E2 [a: L1] [b: -] E3`: what stands before, in and behind each layer.
QString shown(const Image& image)
{
    QStringList parts;
    for (const Layer& layer : image.layers) {
        for (const HistoryEntry& empty : layer.emptyHistory)
            parts << toQt(empty.createdBy);
        const QString id =
            layer.diffId ? toQt(layer.diffId->encoded()).left(1) : QStringLiteral("-");
        parts << '[' + id + ": " + (layer.history ? toQt(layer.history->createdBy) : "-") + ']';
    }
    for (const HistoryEntry& empty : image.emptyHistoryAfter)
        parts << toQt(empty.createdBy);
    return parts.join(' ');
}

} // namespace

class TestImage : public QObject
{
    Q_OBJECT

private slots:
    void layersPairWithHistory();
    void emptyEntriesBelongToTheNextLayer();
    void disagreementsAreWarnings_data();
    void disagreementsAreWarnings();
    void missingHistoryIsNoDisagreement();
    void diffIdsWithoutALayerGetOneWithoutData();
    void unreadableDiffIdIsNone();
    void pairingAgainChangesNothing();
    void sizeIsOfTheBytesHereElseAsStated();
    void documentsOfOtherProjectsPairUp();
};

void TestImage::layersPairWithHistory()
{
    Image i = image(2, 2, {entry("L1"), entry("L2")});
    pairLayers(i);
    QCOMPARE(shown(i), QString("[a: L1] [b: L2]"));
    QVERIFY(i.warnings.empty());
}

void TestImage::emptyEntriesBelongToTheNextLayer()
{
    Image i = image(
        2, 2, {entry("E1", true), entry("E2", true), entry("L1"), entry("L2"), entry("E3", true)});
    pairLayers(i);
    QCOMPARE(shown(i), QString("E1 E2 [a: L1] [b: L2] E3"));
    QCOMPARE(i.layers[0].emptyHistoryBefore, 2U);
    QCOMPARE(i.layers[1].emptyHistoryBefore, 0U);
    QVERIFY(i.warnings.empty());
}

void TestImage::disagreementsAreWarnings_data()
{
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("diffIds");
    QTest::addColumn<QString>("history"); // Capital E: an empty entry.
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("warnings");
    const auto row = [](const char* name, int layers, int diffIds, const char* history,
                        const char* expected, int warnings) {
        QTest::newRow(name) << layers << diffIds << history << expected << warnings;
    };
    row("squashed", 1, 1, "E1 E2 L1", "E1 E2 [a: L1]", 0);
    row("history shorter", 3, 3, "L1 E1", "[a: L1] [b: -] [c: -] E1", 1);
    row("history longer", 1, 1, "L1 E1 L2 L3", "[a: L1] E1 L2 L3", 1);
    row("history all empty", 1, 1, "E1 E2", "[a: -] E1 E2", 1);
    row("fewer diffIDs", 2, 1, "L1 L2", "[a: L1] [-: L2]", 1);
    row("no diffIDs", 2, 0, "L1 L2", "[-: L1] [-: L2]", 1);
    row("more diffIDs", 1, 2, "L1 L2", "[a: L1] [b: L2]", 1);
    row("only diffIDs", 0, 2, "", "[a: -] [b: -]", 1);
    row("everything differs", 1, 2, "L1 L2 L3", "[a: L1] [b: L2] L3", 2);
    row("no layers", 0, 0, "E1", "E1", 0);
    row("no layers, but history", 0, 0, "L1", "L1", 1);
    row("nothing", 0, 0, "", "", 0);
}

void TestImage::disagreementsAreWarnings()
{
    QFETCH(int, layers);
    QFETCH(int, diffIds);
    QFETCH(QString, history);
    QFETCH(QString, expected);
    QFETCH(int, warnings);
    std::vector<HistoryEntry> entries;
    for (const QString& name : history.split(' ', Qt::SkipEmptyParts))
        entries.push_back(entry(qPrintable(name), name.startsWith('E')));
    Image i = image(std::size_t(layers), std::size_t(diffIds), entries);
    pairLayers(i);
    QCOMPARE(shown(i), expected);
    QCOMPARE(int(i.warnings.list().size()), warnings);
    for (const Warning& warning : i.warnings.list())
        QCOMPARE(warning.code, WarningCode::HistoryMismatch);
    QVERIFY(!i.warnings.hasDamage());
}

void TestImage::missingHistoryIsNoDisagreement()
{
    Image i = image(2, 2, {});
    pairLayers(i);
    QCOMPARE(shown(i), QString("[a: -] [b: -]"));
    QVERIFY(i.warnings.empty());
}

void TestImage::diffIdsWithoutALayerGetOneWithoutData()
{
    Image i = image(1, 2, {});
    pairLayers(i);
    QCOMPARE(i.layers.size(), 2U);
    QVERIFY(i.layers[0].missingReason.empty());
    QVERIFY(!i.layers[1].data);
    QVERIFY(!i.layers[1].blob);
    QVERIFY(!i.layers[1].missingReason.empty());
    QVERIFY(!i.layers[1].packedSize());
    QVERIFY(!i.layers[1].packedDigest());
    QVERIFY(i.layers[1].mediaType().empty());
}

void TestImage::unreadableDiffIdIsNone()
{
    Image i = image(2, 2, {});
    i.config.diffIds[0] = Digest();
    pairLayers(i);
    QCOMPARE(shown(i), QString("[-: -] [b: -]"));
    QVERIFY(i.warnings.empty());
}

void TestImage::pairingAgainChangesNothing()
{
    Image i = image(2, 2, {entry("E1", true), entry("L1"), entry("L2"), entry("E2", true)});
    pairLayers(i);
    const QString once = shown(i);
    pairLayers(i);
    QCOMPARE(shown(i), once);
    i.config.history.clear();
    i.config.diffIds.clear();
    pairLayers(i);
    QCOMPARE(shown(i), QString("[-: -] [-: -]"));
}

void TestImage::sizeIsOfTheBytesHereElseAsStated()
{
    Layer layer;
    layer.blob = Descriptor{"a/b", diffId('a'), 7, {}, {}, std::nullopt, {}, std::nullopt};
    QCOMPARE(*layer.packedSize(), 7U);
    QCOMPARE(*layer.packedDigest(), diffId('a'));
    QCOMPARE(toQt(layer.mediaType()), QString("a/b"));
    layer.data = FileSlice{nullptr, 0, 9};
    QCOMPARE(*layer.packedSize(), 9U);
}

void TestImage::documentsOfOtherProjectsPairUp()
{
    REQUIRE_FIXTURES();
    const QString folder = "attestations/provenance-attestation/v10/";
    const QByteArray config = fixtures::read(folder + "config.json");
    auto manifest = parseManifestOrIndex(bytesOf(fixtures::read(folder + "manifest.json")), {});
    auto parsed = parseImageConfig(bytesOf(config));
    QVERIFY(manifest && parsed);
    Image i;
    i.manifest = std::get<Manifest>(*manifest);
    i.config = std::move(*parsed);
    for (const Descriptor& blob : i.manifest->layers)
        i.layers.emplace_back().blob = blob;
    pairLayers(i);
    QVERIFY(i.warnings.empty());
    QVERIFY(!i.layers.empty());
    for (const Layer& layer : i.layers)
        QVERIFY(layer.history && layer.diffId && layer.packedSize());
}

QTEST_APPLESS_MAIN(TestImage)
#include "tst_image.moc"
