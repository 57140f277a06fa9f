// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "core/transfer/offeredplatforms.h"
#include "core/transfer/steeredimage.h"
#include "core/transfer/transferplan.h"
#include "core/transfer/transfertarget.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <thread>

namespace {

/// An image on its way by a plan.
struct Steering
{
    Steering(core::Image its, core::TransferPlan by)
        : plan(std::move(by))
    {
        watch.begin(plan);
        image = core::steered(std::move(its), plan, control, watch);
    }

    core::TransferControl control;
    core::TransferWatch watch;
    core::TransferPlan plan;
    core::Image image;
};

} // namespace

/// An image that a place takes as a whole, held up and counted on its way.
class TestSteeredImage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsHowFarEachLayerIs();
    void readingTwiceCountsOnce();
    void waitsWhilePaused();
    void offersWhatTheIndexLists();

private:
    std::shared_ptr<const core::Image> image() const
    {
        return core::openImage(m_layout + ":one", {}, core::Task()).value();
    }
    std::shared_ptr<const core::TransferSource> source(const char* tag) const
    {
        auto named = core::parseImageName(m_layout + ":" + tag).value();
        const auto store = core::openNamedStore(named, {}).value();
        return core::sourceInLayout(*store, named, {}).value();
    }
    core::TransferPlan plan() const
    {
        return core::planTransfer(*source("one"), *core::unknownTarget("x"), {}, {}).value();
    }
    static core::Result<std::uint64_t> bytesOf(const core::Layer& layer)
    {
        core::SliceReader reader(*layer.data);
        const auto all = core::readAll(reader, 1U << 20U);
        return all ? core::Result<std::uint64_t>(all->size()) : core::fail(all.error());
    }

    test::TempDir m_files;
    std::string m_layout;
};

void TestSteeredImage::initTestCase()
{
    test::PlaceFiles place;
    const std::string one =
        place.image({test::layerTar("a"), test::layerTar("b")}, test::refName("one"));
    const auto platform = [&place](std::string_view architecture) {
        return place.image({test::layerTar(std::string(architecture))},
                           ",\"platform\":{\"os\":\"linux\",\"architecture\":\""
                               + std::string(architecture) + "\"}",
                           architecture);
    };
    const std::string index = test::indexText({platform("amd64"), platform("arm64")});
    place.blob(index).layout(
        {one, test::descriptorText(test::indexType, index, test::refName("both"))});
    m_layout = place.folder(m_files, "layout");
}

void TestSteeredImage::tellsHowFarEachLayerIs()
{
    Steering on(*image(), plan());
    QCOMPARE(on.watch.blobs().size(), std::size_t{3});
    const auto& first = on.image.layers.front();
    std::array<std::byte, 100> buffer;
    QCOMPARE(first.data->file->readAt(first.data->offset, buffer).value(), buffer.size());
    QCOMPARE(on.watch.blobs()[1].done, std::uint64_t{100});
    QVERIFY(on.watch.blobs()[1].stage == core::BlobStage::Moving);
    QVERIFY(on.watch.blobs()[2].stage == core::BlobStage::Waiting);
    QCOMPARE(bytesOf(first).value(), first.data->size);
    QVERIFY(on.watch.blobs()[1].stage == core::BlobStage::Done);
}

void TestSteeredImage::readingTwiceCountsOnce()
{
    Steering on(*image(), plan());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(bytesOf(on.image.layers.back()).value(), on.image.layers.back().data->size);
    QCOMPARE(on.watch.blobs()[2].moved, on.image.layers.back().data->size);
}

void TestSteeredImage::waitsWhilePaused()
{
    Steering on(*image(), plan());
    on.control.pause();
    core::Result<std::uint64_t> bytes = 0;
    std::jthread reading([&] { bytes = bytesOf(on.image.layers.front()); });
    QCOMPARE(on.watch.blobs()[1].done, std::uint64_t{0});
    on.control.resume();
    reading.join();
    QCOMPARE(bytes.value(), on.image.layers.front().data->size);
}

void TestSteeredImage::offersWhatTheIndexLists()
{
    const auto offered = core::offeredPlatforms(*source("both"), {});
    QCOMPARE(offered.size(), std::size_t{2});
    const core::Platform arm = core::parsePlatform("linux/arm64", {}).value();
    QCOMPARE(core::formatPlatformShort(core::bestPlatform(offered, arm).value()),
             std::string("linux/arm64"));
    QVERIFY(!core::bestPlatform(offered, core::parsePlatform("linux/s390x", {}).value()));
    QVERIFY(core::offeredPlatforms(*source("one"), {}).empty());
}

QTEST_GUILESS_MAIN(TestSteeredImage)
#include "tst_steeredimage.moc"
