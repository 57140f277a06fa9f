// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contentcomparison.h"
#include "models/format.h"
#include "tests/support/comparedimages.h"

#include <QSignalSpy>
#include <QTest>

using State = ContentComparison::State;

class tst_ContentComparison : public QObject
{
    Q_OBJECT

private slots:
    void linesOfBothSidesAreCompared();
    void whatOneSideHasAloneStandsAgainstNothing();
    void linksTellWhereTheyLead();
    void ownersHaveTheNamesOfTheirImages();
    void attributesAreListedWithWhatTheyWere();
    void devicesAndFoldersTellAllThereIs();
    void whatMovedTellsBothPaths();
    void notesAreSentences_data();
    void notesAreSentences();
    void saysWhyContentsCannotBeRead();
    void theNewestRequestWins();
    void picturesAreKeptToBeShown();
    void bytesAreReadWhereTheyAreLookedAt();
    void bytesEndWhenTheyAreStopped();
};

namespace {

/// Opens \a path and waits for what comes of it.
State opened(ContentComparison& comparison, const std::shared_ptr<const ImageComparison>& images,
             const std::string& path)
{
    comparison.open(images, test::differenceAt(*images, path));
    (void)QTest::qWaitFor([&comparison] { return comparison.state() != State::Working; });
    return comparison.state();
}

QStringList rows(const ContentComparison& comparison)
{
    QStringList texts;
    for (const AttributeDifference& one : comparison.attributes())
        texts.append(one.name + u'|' + one.before + u'|' + one.after);
    return texts;
}

QStringList summaries(const ContentComparison& comparison)
{
    QStringList texts;
    for (const AttributeDifference& one : comparison.attributes())
        if (!one.summary.isEmpty())
            texts.append(one.summary);
    return texts;
}

/// The head of a picture of 3 by 2 pixels; nobody looks at the rest.
std::string pngHead(std::string_view rest)
{
    return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\3\0\0\0\2\x08\2\0\0\0\0\0\0\0", 33)
           + std::string(rest);
}

} // namespace

void tst_ContentComparison::linesOfBothSidesAreCompared()
{
    const auto images =
        test::comparedImages(test::TarBuilder().file("etc/conf", "one\nkey = 1\nthree\n"),
                             test::TarBuilder().file("etc/conf", "one\nkey = 2\nthree\n"));
    ContentComparison comparison;
    QSignalSpy jobs(&comparison, &ContentComparison::jobStarted);
    QSignalSpy changes(&comparison, &ContentComparison::changed);
    QCOMPARE(comparison.state(), State::Empty);
    comparison.open(images, test::differenceAt(*images, "/etc/conf"));
    QCOMPARE(comparison.state(), State::Working);
    QCOMPARE(jobs.size(), 1);
    QVERIFY(comparison.diff() == nullptr);
    QTRY_COMPARE(comparison.state(), State::Ready);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(comparison.name(), QStringLiteral("conf"));
    QCOMPARE(comparison.path(), QStringLiteral("/etc/conf"));
    QVERIFY(comparison.hasLeft() && comparison.hasRight());
    QCOMPARE(comparison.kind(), core::ContentKind::Text);
    QCOMPARE(comparison.diff()->text->changed, 1U);
    QCOMPARE(comparison.diff()->text->hunks.front().rows[1].rightText, std::string("key = 2"));
    comparison.clear();
    QCOMPARE(comparison.state(), State::Empty);
    QVERIFY(comparison.diff() == nullptr && comparison.path().isEmpty());
}

void tst_ContentComparison::whatOneSideHasAloneStandsAgainstNothing()
{
    const auto images =
        test::comparedImages(test::TarBuilder().file("gone", "a\nb\n").file("stays"),
                             test::TarBuilder().file("new", "caf\xE9\n").file("stays"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/gone"), State::Ready);
    QVERIFY(comparison.hasLeft() && !comparison.hasRight());
    QCOMPARE(comparison.diff()->text->removed, 2U);
    QCOMPARE(opened(comparison, images, "/new"), State::Ready);
    QVERIFY(!comparison.hasLeft() && comparison.hasRight());
    QCOMPARE(comparison.diff()->text->added, 1U);
    // Nothing is not encoded in another way.
    QVERIFY(comparison.diff()->has(core::ContentNote::EncodingsDiffer));
    QVERIFY(comparison.notes().isEmpty());
    QCOMPARE(opened(comparison, images, "/stays"), State::Ready);
    QVERIFY(comparison.diff() == nullptr && comparison.attributes().empty());
}

void tst_ContentComparison::linksTellWhereTheyLead()
{
    const auto images = test::comparedImages(test::TarBuilder().symlink("lib", "lib64"),
                                             test::TarBuilder().symlink("lib", "usr/lib\x1b"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/lib"), State::Ready);
    QVERIFY(comparison.diff() == nullptr && comparison.bytes() == nullptr);
    QCOMPARE(rows(comparison), QStringList(QStringLiteral("Link target|lib64|usr/lib\\x1b")));
}

void tst_ContentComparison::ownersHaveTheNamesOfTheirImages()
{
    const auto side = [](std::string_view passwd, std::int64_t uid, std::string_view text) {
        return test::TarBuilder()
            .file("etc/passwd", passwd)
            .file("etc/group", "wheel:x:0:\n")
            .file("srv/run", text)
            .owner(uid, 0)
            .file("srv/data", "same")
            .owner(0, uid);
    };
    const auto images = test::comparedImages(side("old:x:7:0::/:/bin/sh\n", 7, "one\n"),
                                             side("app:x:8:0::/:/bin/sh\n", 8, "two\n"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/srv/run"), State::Ready);
    QCOMPARE(rows(comparison), QStringList(QStringLiteral("Owner|old:wheel|app:wheel")));
    QCOMPARE(summaries(comparison), QStringList(QStringLiteral("owner old → app")));
    QVERIFY(comparison.diff() != nullptr);
    // Of the group alone, which has no name.
    QCOMPARE(opened(comparison, images, "/srv/data"), State::Ready);
    QCOMPARE(summaries(comparison), QStringList(QStringLiteral("group 7 → 8")));
    QVERIFY(comparison.diff() == nullptr);
}

void tst_ContentComparison::attributesAreListedWithWhatTheyWere()
{
    const auto images = test::comparedImages(test::TarBuilder()
                                                 .file("f", "same")
                                                 .mode(0644)
                                                 .mtime(0)
                                                 .xattr("user.note", "old")
                                                 .xattr("user.same", "x"),
                                             test::TarBuilder()
                                                 .file("f", "same")
                                                 .mode(04755)
                                                 .mtime(60)
                                                 .xattr("user.note", std::string("\1\2", 2))
                                                 .xattr("user.same", "x"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/f"), State::Ready);
    QCOMPARE(rows(comparison),
             QStringList({QStringLiteral("Mode|0644|4755"),
                          QStringLiteral("Attribute user.note|old|0x0102"),
                          QStringLiteral("Modified|1970-01-01 00:00 UTC|1970-01-01 00:01 UTC")}));
    // A time is not worth its room in the line of the header.
    QCOMPARE(summaries(comparison), QStringList({QStringLiteral("mode 0644 → 4755"),
                                                 QStringLiteral("user.note old → 0x0102")}));
}

void tst_ContentComparison::devicesAndFoldersTellAllThereIs()
{
    const auto images = test::comparedImages(
        test::TarBuilder().charDevice("null", 1, 3).mode(0666).owner(0, 0).mtime(0).file("was"),
        test::TarBuilder().charDevice("null", 1, 5).mode(0666).owner(0, 0).mtime(0).dir("was"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/null"), State::Ready);
    QCOMPARE(rows(comparison), QStringList(QStringLiteral("Device|1, 3|1, 5")));
    QCOMPARE(opened(comparison, images, "/was"), State::Ready);
    QCOMPARE(comparison.file().kind, core::DiffKind::TypeChanged);
    QCOMPARE(rows(comparison).value(0), QStringLiteral("Type|file|folder"));
    QVERIFY(rows(comparison).contains(QStringLiteral("Unpacked|0\u00A0B|—")));
    QVERIFY(rows(comparison).contains(QStringLiteral("Mode|0644|0755")));
    QVERIFY(comparison.diff() == nullptr);
}

void tst_ContentComparison::whatMovedTellsBothPaths()
{
    const auto images =
        test::comparedImages(test::TarBuilder().file("old/name", "moves").mode(0600),
                             test::TarBuilder().file("new/name", "moves").mode(0640));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/new/name"), State::Ready);
    QCOMPARE(comparison.file().kind, core::DiffKind::Moved);
    QCOMPARE(comparison.formerPath(), QStringLiteral("/old/name"));
    QCOMPARE(rows(comparison).mid(0, 2), QStringList({QStringLiteral("Path|/old/name|/new/name"),
                                                      QStringLiteral("Mode|0600|0640")}));
}

void tst_ContentComparison::notesAreSentences_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("isPartial");
    QTest::newRow("line ends") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n")
                               << QStringLiteral(
                                      "Only the line ends differ; all lines are the same.")
                               << false;
    QTest::newRow("kinds") << QByteArray("text\n") << QByteArray("\0\1\2\3", 4)
                           << QStringLiteral(
                                  "The sides are of different kinds; their bytes are compared.")
                           << false;
    QTest::newRow("formatting")
        << QByteArray("{\"a\":1}\n") << QByteArray("{ \"a\": 1 }\n")
        << QStringLiteral("The values are the same; they are only written differently.") << false;
    QTest::newRow("broken") << QByteArray("\x1f\x8b\x08\0broken", 10) << QByteArray("text\n")
                            << QStringLiteral("Something is broken, so that what is shown may "
                                              "not be all: ")
                            << true;
}

void tst_ContentComparison::notesAreSentences()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, note);
    QFETCH(bool, isPartial);
    const auto images = test::comparedImages(test::TarBuilder().file("f", left.toStdString()),
                                             test::TarBuilder().file("f", right.toStdString()));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/f"), State::Ready);
    const QStringList notes = comparison.notes();
    QVERIFY2(!notes.isEmpty() && notes.front().startsWith(note), qPrintable(notes.join(u'|')));
    QCOMPARE(comparison.isPartial(), isPartial);
}

void tst_ContentComparison::saysWhyContentsCannotBeRead()
{
    const auto images =
        test::comparedImages(test::TarBuilder().file("a", "x"),
                             test::TarBuilder().file("a", "x").hardlink("dangling", "nowhere"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/dangling"), State::Failed);
    QCOMPARE(comparison.error().code, core::ErrorCode::NotFound);
    QVERIFY(comparison.diff() == nullptr);
    QSignalSpy jobs(&comparison, &ContentComparison::jobStarted);
    comparison.openAgain();
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(comparison.state(), State::Working);
    QTRY_COMPARE(comparison.state(), State::Failed);
}

void tst_ContentComparison::theNewestRequestWins()
{
    const auto images =
        test::comparedImages(test::TarBuilder().file("a", "1\n").file("b", "2\n"),
                             test::TarBuilder().file("a", "1!\n").file("b", "2!\n"));
    ContentComparison comparison;
    QSignalSpy changes(&comparison, &ContentComparison::changed);
    comparison.open(images, test::differenceAt(*images, "/a"));
    comparison.open(images, test::differenceAt(*images, "/b"));
    QTRY_COMPARE(comparison.state(), State::Ready);
    QCOMPARE(changes.size(), 3); // Twice that it works, once that it is done.
    QCOMPARE(comparison.path(), QStringLiteral("/b"));
    QCOMPARE(comparison.diff()->text->hunks.front().rows.front().leftText, std::string("2"));
}

void tst_ContentComparison::picturesAreKeptToBeShown()
{
    const std::string small = pngHead("small");
    const std::string large = pngHead(std::string((16U << 20U) + 1, 'x'));
    const auto images = test::comparedImages(test::TarBuilder().file("logo.png", small),
                                             test::TarBuilder().file("logo.png", large));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/logo.png"), State::Ready);
    QCOMPARE(comparison.kind(), core::ContentKind::Picture);
    QCOMPARE(comparison.leftPicture(), QByteArray::fromStdString(small));
    QVERIFY(comparison.rightPicture().isEmpty()); // Larger than is shown.
    QCOMPARE(comparison.diff()->right.picture->width, 3U);
}

void tst_ContentComparison::bytesAreReadWhereTheyAreLookedAt()
{
    const std::string text = "0123456789";
    const auto images =
        test::comparedImages(test::TarBuilder().file("f", text).file("z", "x"),
                             test::TarBuilder().file("f", text + "abc").file("y", "x y"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/f"), State::Ready);
    const auto bytes = comparison.bytes();
    QCOMPARE(bytes->size(0), std::uint64_t{10});
    QCOMPARE(bytes->size(1), std::uint64_t{13});
    const auto read = [&bytes](std::uint64_t offset, std::size_t size) {
        const auto both = bytes->read(offset, size, {}).value();
        return both[0] + '|' + both[1];
    };
    QCOMPARE(read(2, 3), QByteArray("234|234"));
    QCOMPARE(read(8, 100), QByteArray("89|89abc")); // Forward, and to the end.
    QCOMPARE(read(1, 1), QByteArray("1|1"));        // Backward.
    QCOMPARE(read(11, 2), QByteArray("|bc"));
    QCOMPARE(opened(comparison, images, "/y"), State::Ready);
    QVERIFY(!comparison.bytes()->hasSide(0));
    QCOMPARE(comparison.bytes()->read(2, 5, {}).value()[1], QByteArray("y"));
}

void tst_ContentComparison::bytesEndWhenTheyAreStopped()
{
    const auto images = test::comparedImages(test::TarBuilder().file("f", "one"),
                                             test::TarBuilder().file("f", "two"));
    ContentComparison comparison;
    QCOMPARE(opened(comparison, images, "/f"), State::Ready);
    const auto bytes = comparison.bytes();
    QVERIFY(bytes->read(0, 1, {}).has_value());
    bytes->stop();
    QCOMPARE(bytes->read(1, 1, {}).error().code, core::ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(tst_ContentComparison)
#include "tst_contentcomparison.moc"
