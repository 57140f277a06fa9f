// SPDX-License-Identifier: GPL-3.0-or-later
// Which blobs of a transfer move at once, and what is told of them.
#include "core/openimage.h"
#include "core/transfer/transfer.h"
#include "core/transfer/transfertarget.h"
#include "tests/support/transferlab.h"

#include <QTest>

#include <condition_variable>

using namespace core;
using test::TempDir;
using test::TransferLab;

namespace {

/// Has all bytes of a blob at once, but is done with none before \a most were begun.
class PatientTarget final : public TransferTarget
{
public:
    explicit PatientTarget(int most)
        : m_most(most)
    {
    }
    std::string name() const override { return "patient"; }
    Result<bool> hasManifest(const Descriptor&, const Task&) const override { return false; }
    Result<void> look(PlannedBlob&, const TransferSource&, const Task&) const override
    {
        return {};
    }
    Result<void> begin(const TransferPlan&, const Task&) override { return {}; }
    Result<BlobMetrics> bring(const PlannedBlob& blob, const TransferSource&, TransferControl&,
                              const Task& task) override
    {
        const std::uint64_t size = blob.descriptor.size;
        task.report({size, size});
        std::unique_lock lock(m_mutex);
        ++m_begun;
        m_changed.notify_all();
        constexpr std::chrono::seconds longest(20); // Only where it fails.
        if (!m_changed.wait_for(lock, longest, [this] { return m_begun >= m_most; }))
            return fail(ErrorCode::Internal, "no other blob was begun");
        BlobMetrics metrics;
        metrics.digest = blob.descriptor.digest;
        metrics.size = size;
        return metrics;
    }
    bool keepsNamesApart() const override { return false; }
    Result<void> putManifest(const PlannedManifest&, const Task&) override { return {}; }
    Result<void> finish(const TransferPlan&, const Task&, std::vector<std::string>&) override
    {
        return {};
    }
    void abandon(const TransferPlan&, bool) override {}

private:
    int m_most;
    int m_begun = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace

class TestTransferTurns : public QObject
{
    Q_OBJECT

private slots:
    void theNextIsBegunWhileOneIsMadeDurable();
    void oneAtATimeIsOneAtATime();

private:
    static Result<TransferResult> moved(int most, TransferOptions options)
    {
        const TempDir dir;
        const TransferLab lab(dir);
        const std::string layout = lab.layout(
            "source", {lab.noise("a", 1000), lab.noise("b", 2000), lab.noise("c", 3000)});
        auto named = parseImageName(layout + ":1").value();
        const auto store = openNamedStore(named, {}).value();
        const auto source = sourceInLayout(*store, named, {}).value();
        PatientTarget target(most);
        const auto plan = planTransfer(*source, target, {}, {}).value();
        TransferControl control;
        return runTransfer(plan, *source, target, control, options, {});
    }
};

void TestTransferTurns::theNextIsBegunWhileOneIsMadeDurable()
{
    TransferWatch watch;
    TransferOptions options;
    options.parallel = 2;
    options.watch = &watch;
    const auto result = moved(4, options); // Three layers and the configuration.
    QVERIFY2(result, result ? "" : result.error().message.c_str());
    const std::vector<BlobProgress> blobs = watch.blobs();
    QCOMPARE(blobs.size(), std::size_t(4));
    QCOMPARE(std::ranges::count(blobs, true, &BlobProgress::isConfig), 1);
    for (const BlobProgress& blob : blobs) {
        QCOMPARE(blob.stage, BlobStage::Done);
        QCOMPARE(blob.done, blob.size);
    }
}

void TestTransferTurns::oneAtATimeIsOneAtATime()
{
    TransferOptions options;
    options.parallel = 1;
    QVERIFY(moved(1, options));
}

QTEST_GUILESS_MAIN(TestTransferTurns)
#include "tst_transferturns.moc"
