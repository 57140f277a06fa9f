// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/job.h"
#include "models/transfersteering.h"

#include <QTest>

namespace {

core::PlannedBlob planned(std::string_view content, std::uint64_t size,
                          core::BlobState state = core::BlobState::Missing)
{
    core::PlannedBlob blob;
    blob.descriptor.digest = core::sha256Of(core::asBytes(content));
    blob.descriptor.size = size;
    blob.state = state;
    return blob;
}

} // namespace

class TestTransferSteering : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_handles = std::make_shared<TransferHandles>();
        m_job = Job::start(
            &m_owner, QStringLiteral("Pulling"),
            [](const core::Task&) -> core::Result<int> { return 1; },
            [](const core::Result<int>&) {});
        m_steering = new TransferSteering(m_job, m_handles);
    }
    void cleanup() { delete m_job; }

    void saysNothingBeforeItBegan()
    {
        QVERIFY(m_steering->layersText().isEmpty());
        QVERIFY(m_steering->atOnceText().isEmpty());
        QVERIFY(m_steering->thereText().isEmpty());
        QCOMPARE(m_steering->moved().total, std::uint64_t(0));
    }

    void countsOnlyWhatIsMoved()
    {
        core::TransferPlan plan;
        plan.blobs = {planned("config", 100), planned("there", 7'000'000, core::BlobState::There),
                      planned("a", 4'000'000), planned("b", 6'000'000), planned("c", 1'000'000)};
        plan.blobs[0].isConfig = true;
        plan.blobs[2].instruction = {"RUN", "make"};
        core::TransferWatch& watch = m_handles->watch;
        watch.begin(plan);
        QCOMPARE(m_steering->blobs().at(2).instruction.text(), std::string("RUN make"));
        QCOMPARE(m_steering->moved().total, std::uint64_t(11'000'100));
        QCOMPARE(m_steering->moved().done, std::uint64_t(0));
        QVERIFY(m_steering->atOnceText().isEmpty());
        watch.start(0); // It is no layer.
        watch.start(2);
        watch.start(3);
        watch.report(2, 1'000'000);
        QCOMPARE(m_steering->moved().done, std::uint64_t(1'000'000));
        QVERIFY2(m_steering->atOnceText().startsWith(u'2'), qPrintable(m_steering->atOnceText()));
        watch.finish(3);
        QVERIFY2(m_steering->atOnceText().startsWith(u'1'), qPrintable(m_steering->atOnceText()));
        QVERIFY2(m_steering->layersText().startsWith(QStringLiteral("1 of 3")),
                 qPrintable(m_steering->layersText()));
        const QString there = m_steering->thereText().replace(QChar(QChar::Nbsp), u' ');
        QVERIFY2(there.startsWith(QStringLiteral("7.0 MB")), qPrintable(there));
    }

private:
    QObject m_owner;
    Job* m_job = nullptr;
    TransferSteering* m_steering = nullptr;
    std::shared_ptr<TransferHandles> m_handles;
};

QTEST_GUILESS_MAIN(TestTransferSteering)
#include "tst_transfersteering.moc"
