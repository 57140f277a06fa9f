// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/job.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

class tst_Job : public QObject
{
    Q_OBJECT

private slots:
    void deliversTheResultOnTheOwnersThread();
    void cancelStopsTheWorkAndStillAnswers();
    void exceptionsBecomeErrors();
    void stopsSilentlyWhenTheOwnerDies();
    void discardStopsTheWorkWithoutAnAnswer();
    void reportsBytes();
    void ownerMayDieInTheFinishedSignal();
    void carriesValuesThatOnlyMove();
    void answersOnceWhenItsFutureEndsTwice();
    void largeValuesEndElsewhere();
};

namespace {

/// Work that lasts until it is stopped.
struct Endless
{
    std::shared_ptr<QSemaphore> started = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> stopped = std::make_shared<QSemaphore>();

    core::Result<int> operator()(const core::Task& task) const
    {
        started->release();
        while (!task.isCancelled())
            QThread::yieldCurrentThread();
        stopped->release();
        return core::fail(core::ErrorCode::Cancelled, "stopped");
    }
};

} // namespace

void tst_Job::deliversTheResultOnTheOwnersThread()
{
    QObject owner;
    int answer = 0;
    QThread* thread = nullptr;
    Job* job = Job::start(
        &owner, QStringLiteral("Counting"),
        [](const core::Task&) -> core::Result<int> { return 42; },
        [&](core::Result<int> result) {
            answer = result.value_or(-1);
            thread = QThread::currentThread();
        });
    QCOMPARE(job->title(), QStringLiteral("Counting"));
    QSignalSpy finished(job, &Job::finished);
    QTRY_COMPARE(answer, 42);
    QCOMPARE(thread, QThread::currentThread());
    QCOMPARE(finished.count(), 1);
    QTRY_VERIFY(owner.children().isEmpty());
}

void tst_Job::cancelStopsTheWorkAndStillAnswers()
{
    QObject owner;
    const Endless work;
    std::optional<core::ErrorCode> code;
    Job* job = Job::start(&owner, {}, work,
                          [&](const core::Result<int>& result) { code = result.error().code; });
    QVERIFY(work.started->tryAcquire(1, 5000));
    job->cancel();
    QVERIFY(job->isCancelled());
    QTRY_COMPARE(code, core::ErrorCode::Cancelled);
}

void tst_Job::exceptionsBecomeErrors()
{
    QObject owner;
    std::optional<core::Error> error;
    Job::start(
        &owner, {},
        [](const core::Task&) -> core::Result<int> { throw std::runtime_error("too much"); },
        [&](const core::Result<int>& result) { error = result.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, core::ErrorCode::Internal);
    QCOMPARE(error->message, std::string("too much"));
}

void tst_Job::stopsSilentlyWhenTheOwnerDies()
{
    auto owner = std::make_unique<QObject>();
    const Endless work;
    bool isCalled = false;
    Job* job =
        Job::start(owner.get(), {}, work, [&](const core::Result<int>&) { isCalled = true; });
    QSignalSpy finished(job, &Job::finished);
    QVERIFY(work.started->tryAcquire(1, 5000));
    owner.reset();
    QVERIFY(work.stopped->tryAcquire(1, 5000));
    QVERIFY(Job::threads()->waitForDone(5000));
    QCoreApplication::processEvents();
    QVERIFY(!isCalled);
    QCOMPARE(finished.count(), 1);
}

void tst_Job::discardStopsTheWorkWithoutAnAnswer()
{
    QObject owner;
    const Endless work;
    bool isCalled = false;
    Job* job = Job::start(&owner, {}, work, [&](const core::Result<int>&) { isCalled = true; });
    QSignalSpy finished(job, &Job::finished);
    QVERIFY(work.started->tryAcquire(1, 5000));
    job->discard();
    QCOMPARE(finished.count(), 1);
    QVERIFY(work.stopped->tryAcquire(1, 5000));
    QVERIFY(Job::threads()->waitForDone(5000));
    QTRY_VERIFY(owner.children().isEmpty());
    QVERIFY(!isCalled);
    QCOMPARE(finished.count(), 1);
}

void tst_Job::reportsBytes()
{
    QObject owner;
    QSemaphore goOn;
    bool isDone = false;
    Job* job = Job::start(
        &owner, {},
        [&goOn](const core::Task& task) -> core::Result<int> {
            task.report({5'000'000'000, 7'000'000'000});
            goOn.acquire();
            task.report({7'000'000'000, 7'000'000'000});
            return 0;
        },
        [&](const core::Result<int>&) { isDone = true; });
    QSignalSpy progress(job, &Job::progressChanged);
    QTRY_COMPARE(progress.count(), 1);
    QCOMPARE(progress.at(0).at(0).toLongLong(), 5'000'000'000);
    QCOMPARE(progress.at(0).at(1).toLongLong(), 7'000'000'000);
    goOn.release();
    QTRY_VERIFY(isDone);
    QCOMPARE(progress.last().at(0).toLongLong(), 7'000'000'000);
}

void tst_Job::ownerMayDieInTheFinishedSignal()
{
    auto* owner = new QObject;
    bool isCalled = false;
    bool isFinished = false;
    Job* job = Job::start(
        owner, {}, [](const core::Task&) -> core::Result<int> { return 1; },
        [&](const core::Result<int>&) { isCalled = true; });
    connect(job, &Job::finished, this, [&] {
        isFinished = true;
        delete owner;
    });
    QTRY_VERIFY(isFinished);
    QVERIFY(!isCalled);
}

void tst_Job::carriesValuesThatOnlyMove()
{
    QObject owner;
    int answer = 0;
    Job::start(
        &owner, {},
        [](const core::Task&) -> core::Result<std::unique_ptr<int>> {
            return std::make_unique<int>(7);
        },
        [&](core::Result<std::unique_ptr<int>> result) { answer = **result; });
    QTRY_COMPARE(answer, 7);
}

/// Futures were seen to tell it twice, where many threads wanted few processors.
void tst_Job::answersOnceWhenItsFutureEndsTwice()
{
    QObject owner;
    int answers = 0;
    Job* job = nullptr;
    job = Job::start(
        &owner, QStringLiteral("Counting"),
        [](const core::Task&) -> core::Result<int> { return 42; },
        [&](const core::Result<int>& result) {
            answers += result.value_or(0);
            QVERIFY(QMetaObject::invokeMethod(job->findChild<QFutureWatcherBase*>(), "finished"));
        });
    QTRY_COMPARE(answers, 42);
    QCoreApplication::processEvents();
    QCOMPARE(answers, 42);
}

void tst_Job::largeValuesEndElsewhere()
{
    struct Large
    {
        QSemaphore& ended;
        QThread*& thread;
        ~Large()
        {
            thread = QThread::currentThread();
            ended.release();
        }
    };
    QSemaphore ended;
    QThread* thread = nullptr;
    auto value = Job::letGoElsewhere(std::shared_ptr<const Large>(new Large{ended, thread}));
    auto copy = value;
    value.reset();
    QVERIFY(Job::threads()->waitForDone());
    QCOMPARE(ended.available(), 0);
    copy.reset();
    QVERIFY(ended.tryAcquire(1, 10000));
    QVERIFY(thread != QThread::currentThread());
}

QTEST_GUILESS_MAIN(tst_Job)
#include "tst_job.moc"
