// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/outputfile.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <filesystem>

namespace fs = std::filesystem;
using core::ErrorCode;
using core::OutputFile;

namespace {

std::size_t namesIn(const test::TempDir& dir)
{
    const fs::directory_iterator names(dir.path());
    return static_cast<std::size_t>(std::distance(begin(names), end(names)));
}

} // namespace

class tst_OutputFile : public QObject
{
    Q_OBJECT

private slots:
    void appearsOnlyWhenComplete();
    void leavesNothingWhenDropped();
    void refusesWhatIsThere();
    void refusesWhatCameMeanwhile();
    void replacesOnlyRegularFiles();
    void namesTheMissingFolder();
    void scratchIsReadBack();
};

void tst_OutputFile::appearsOnlyWhenComplete()
{
    const test::TempDir dir;
    auto file = OutputFile::create(dir.path("a"), false);
    QVERIFY(file);
    QVERIFY((*file)->write(core::asBytes("text")));
    QVERIFY(!fs::exists(dir.path("a")));
    QVERIFY((*file)->commit());
    file->reset();
    QCOMPARE(test::fileText(dir.path("a")), std::string("text"));
    QCOMPARE(namesIn(dir), 1U);
}

void tst_OutputFile::leavesNothingWhenDropped()
{
    const test::TempDir dir;
    {
        auto file = OutputFile::create(dir.path("a"), false);
        QVERIFY(file && (*file)->write(core::asBytes("half")));
    }
    QCOMPARE(namesIn(dir), 0U);
}

void tst_OutputFile::refusesWhatIsThere()
{
    const test::TempDir dir;
    dir.write("a", "old");
    QCOMPARE(OutputFile::create(dir.path("a"), false).error().code, ErrorCode::Exists);
    auto file = OutputFile::create(dir.path("a"), true);
    QVERIFY(file && (*file)->write(core::asBytes("new")));
    QCOMPARE(test::fileText(dir.path("a")), std::string("old"));
    QVERIFY((*file)->commit());
    QCOMPARE(test::fileText(dir.path("a")), std::string("new"));
}

void tst_OutputFile::refusesWhatCameMeanwhile()
{
    const test::TempDir dir;
    auto file = OutputFile::create(dir.path("a"), false);
    QVERIFY(file && (*file)->write(core::asBytes("ours")));
    dir.write("a", "theirs");
    QCOMPARE((*file)->commit().error().code, ErrorCode::Exists);
    file->reset();
    QCOMPARE(test::fileText(dir.path("a")), std::string("theirs"));
    QCOMPARE(namesIn(dir), 1U);
}

void tst_OutputFile::replacesOnlyRegularFiles()
{
    const test::TempDir dir;
    fs::create_directory(dir.path("folder"));
    fs::create_symlink("elsewhere", dir.path("link"));
    QCOMPARE(OutputFile::create(dir.path("folder"), true).error().code, ErrorCode::Exists);
    QCOMPARE(OutputFile::create(dir.path("link"), true).error().code, ErrorCode::Exists);
}

void tst_OutputFile::namesTheMissingFolder()
{
    const test::TempDir dir;
    const auto file = OutputFile::create(dir.path("none/a"), false);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::NotFound);
    QVERIFY(file.error().message.find(dir.path("none")) != std::string::npos);
}

void tst_OutputFile::scratchIsReadBack()
{
    const test::TempDir dir;
    auto scratch = core::ScratchFile::create(dir.path());
    QVERIFY(scratch && (*scratch)->write(core::asBytes("one ")));
    QVERIFY((*scratch)->write(core::asBytes("two")));
    QCOMPARE(namesIn(dir), 0U);
    const auto file = (*scratch)->finish("scratch");
    QVERIFY(file);
    core::SliceReader reader({*file, 0, (*file)->size()});
    const auto all = core::readAll(reader, 100);
    QVERIFY(all);
    QCOMPARE(std::string(core::asText(*all)), std::string("one two"));
}

QTEST_APPLESS_MAIN(tst_OutputFile)
#include "tst_outputfile.moc"
