// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/enginewatcher.h"
#include "models/eventsmodel.h"
#include "tests/support/tempdir.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

namespace {

core::RecordedEvent happened(std::int64_t seconds, std::string type, std::string action,
                             std::string name)
{
    return {{1'700'000'000 + seconds, 0},
            "unix:///run/docker.sock",
            std::move(type),
            std::move(action),
            "sha256:1",
            std::move(name),
            "app:1"};
}

} // namespace

class TestEventsModel : public QObject
{
    Q_OBJECT

private slots:
    void showsTheNewestFirst()
    {
        const test::TempDir dir;
        const core::EventRecord record(dir.path("events.jsonl"));
        const std::vector<core::RecordedEvent> events = {happened(10, "image", "pull", "app:1"),
                                                         happened(30, "container", "start", "web"),
                                                         happened(20, "image", "untag", "app:0")};
        QVERIFY(record.add("unix:///run/docker.sock", events, {}, {}).has_value());
        Places places;
        EventsModel model(&places, record);
        QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 3);
        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, EventsModel::ActionColumn), QStringLiteral("Container started"));
        QCOMPARE(text(0, EventsModel::NameColumn), QStringLiteral("web, of app:1"));
        QCOMPARE(text(1, EventsModel::ActionColumn), QStringLiteral("Name taken away"));
        QCOMPARE(text(2, EventsModel::NameColumn), QStringLiteral("app:1"));
        QVERIFY(text(2, EventsModel::TimeColumn).startsWith(QStringLiteral("2023-11-14")));
    }

    void aWatcherOfNothingEndsAtOnce()
    {
        const test::TempDir dir;
        QElapsedTimer clock;
        {
            const QString address = QString::fromStdString("unix://" + dir.path("nobody.sock"));
            EngineWatcher watcher(address, core::EventRecord(dir.path("events.jsonl")));
            QSignalSpy happened(&watcher, &EngineWatcher::happened);
            QTest::qWait(100);
            QVERIFY(happened.isEmpty());
            clock.start();
        }
        QVERIFY(clock.elapsed() < 4500); // It waits five seconds before it tries again.
    }
};

QTEST_GUILESS_MAIN(TestEventsModel)
#include "tst_eventsmodel.moc"
