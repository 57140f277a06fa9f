// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/job.h"
#include "ui/activitydock.h"
#include "ui/widgets/jobrow.h"

#include <QPushButton>
#include <QTest>

#include <atomic>
#include <thread>

class TestActivityDock : public QObject
{
    Q_OBJECT

private slots:
    void showsAJobUntilItEnds()
    {
        ActivityDock dock;
        dock.show();
        QObject owner;
        auto go = std::make_shared<std::atomic<bool>>(false);
        bool isDone = false;
        dock.addJob(Job::start(
            &owner, QStringLiteral("Reading"),
            [go](const core::Task& task) -> core::Result<int> {
                task.report({50, 100});
                while (!*go && !task.isCancelled())
                    std::this_thread::yield();
                return 1;
            },
            [&isDone](const core::Result<int>&) { isDone = true; }));
        QTRY_COMPARE(dock.shownJobs(), 1);
        *go = true;
        QTRY_VERIFY(isDone);
        QTRY_COMPARE(dock.shownJobs(), 0);
    }

    void doesNotShowWhatEndsAtOnce()
    {
        ActivityDock dock;
        dock.show();
        QObject owner;
        bool isDone = false;
        dock.addJob(Job::start(
            &owner, QStringLiteral("Short"),
            [](const core::Task&) -> core::Result<int> { return 1; },
            [&isDone](const core::Result<int>&) { isDone = true; }));
        QTRY_VERIFY(isDone);
        QTest::qWait(250); // Longer than a job must run to be shown.
        QCOMPARE(dock.shownJobs(), 0);
    }

    void cancelsWithin200Milliseconds()
    {
        ActivityDock dock;
        dock.show();
        QObject owner;
        bool isDone = false;
        dock.addJob(Job::start(
            &owner, QStringLiteral("Endless"),
            [](const core::Task& task) -> core::Result<int> {
                while (!task.isCancelled())
                    std::this_thread::yield();
                return core::fail(core::ErrorCode::Cancelled, "stopped");
            },
            [&isDone](const core::Result<int>&) { isDone = true; }));
        QTRY_COMPARE(dock.shownJobs(), 1);
        auto* cancel = dock.findChild<JobRow*>()->findChild<QPushButton*>();
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isDone, 200);
    }

    void keepsALog()
    {
        ActivityDock dock;
        dock.log(QStringLiteral("Opened a.tar"));
        QVERIFY(dock.logText().contains(QStringLiteral("Opened a.tar")));
    }
};

QTEST_MAIN(TestActivityDock)
#include "tst_activitydock.moc"
