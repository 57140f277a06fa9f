// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/filelock.h"
#include "core/io/linefile.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <thread>

using namespace core;

class TestLineFile : public QObject
{
    Q_OBJECT

private slots:
    void keepsLinesForTheirOwnerAlone()
    {
        const test::TempDir dir;
        const LineFile file(dir.path("state/lines"), 1000);
        QCOMPARE(file.read().value(), std::string());
        QVERIFY(file.append("one\n", {}));
        QVERIFY(file.append("two\n", {}));
        QCOMPARE(file.read().value(), std::string("one\ntwo\n"));
        struct stat status = {};
        QCOMPARE(::stat(file.path().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, mode_t{0600});
    }

    void halfALineIsOneByItself()
    {
        const test::TempDir dir;
        dir.write("lines", std::string_view("half"));
        const LineFile file(dir.path("lines"), 1000);
        QVERIFY(file.append("next\n", {}));
        QCOMPARE(file.read().value(), std::string("half\nnext\n"));
    }

    void theNewestHalfStays()
    {
        const test::TempDir dir;
        const LineFile file(dir.path("lines"), 40);
        for (int i = 0; i < 12; ++i)
            QVERIFY(file.append("line" + std::to_string(10 + i) + "\n", {}));
        const std::string text = file.read().value();
        QVERIFY2(text.size() <= 40, text.c_str());
        QVERIFY2(text.starts_with("line") && text.ends_with("line20\nline21\n"), text.c_str());
        // A line of half of all that may be is kept whole.
        const std::string longest = std::string(19, 'x') + '\n';
        QVERIFY(file.append(longest, {}));
        QVERIFY(file.read()->ends_with('\n' + longest) || *file.read() == longest);
    }

    void whoShortensSaysWhatStays()
    {
        const test::TempDir dir;
        const LineFile file(dir.path("lines"), 10);
        QVERIFY(file.append("12345678\n", {}));
        std::string seen;
        QVERIFY(file.append("abc\n", {}, [&seen](std::string_view all) {
            seen = all;
            return std::string("kept\n");
        }));
        QCOMPARE(seen, std::string("12345678\nabc\n"));
        QCOMPARE(file.read().value(), std::string("kept\n"));
    }

    void linksAreNotFollowed()
    {
        const test::TempDir dir;
        dir.write("other", std::string_view("not ours\n"));
        std::filesystem::create_symlink(dir.path("other"), dir.path("lines"));
        QVERIFY(!LineFile(dir.path("lines"), 1000).append("mine\n", {}));
        QCOMPARE(test::fileText(dir.path("other")), std::string("not ours\n"));
    }

    void waitsOnlyAsLongAsTheTaskRuns()
    {
        const test::TempDir dir;
        const LineFile file(dir.path("lines"), 1000);
        const auto held =
            lockFile(file.path() + ".lock", 0600, LockMode::Exclusive, file.path(), {});
        QVERIFY(held);
        std::stop_source stop;
        stop.request_stop();
        const auto added = file.append("late\n", {stop.get_token(), {}});
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::Cancelled);
        QCOMPARE(file.read().value(), std::string());
    }

    void whatHasNoRoomLeavesTheLinesThatWereThere()
    {
        const test::TempDir dir;
        const LineFile file(dir.path("lines"), 8192);
        const std::string lines = std::string(4000, 'a') + '\n';
        QVERIFY(file.append(lines, {}));
        // What a full disk is to a file: no write beyond.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit usual = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
        const rlimit narrow{2000, usual.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &narrow), 0);
        const auto added = file.append("more\n", {});
        const auto replaced =
            file.append(lines + lines, {}, [](std::string_view all) { return std::string(all); });
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &usual), 0);
        QVERIFY(!added);
        QVERIFY(!replaced);
        QCOMPARE(file.read().value(), lines);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(dir.path()),
                               std::filesystem::directory_iterator()),
                 std::ptrdiff_t{2}); // The lines and their lock.
    }
};

QTEST_GUILESS_MAIN(TestLineFile)
#include "tst_linefile.moc"
