// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartcsv.h"
#include "models/chartvalues.h"
#include "models/fileages.h"
#include "models/filetypes.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

#include <numeric>

using test::ImageBuilder;
using test::TarBuilder;

namespace {

constexpr std::int64_t now = 1'700'000'000;
constexpr std::int64_t day = 86'400;

std::shared_ptr<const core::MergedTree> tree()
{
    const TarBuilder base = TarBuilder()
                                .file("usr/lib/libc.so.6", std::string(3000, 'l'))
                                .mtime(now - 3 * day)
                                .file("usr/lib/python/a.py", std::string(500, 'p'))
                                .mtime(now - 400 * day)
                                .file("usr/bin/tool", std::string(200, 't'))
                                .mode(0755)
                                .mtime(0)
                                .hardlink("usr/bin/again", "usr/bin/tool")
                                .file("etc/conf", std::string(50, 'c'))
                                .file("old", std::string(70'000, 'o'));
    return ImageBuilder()
        .layer(base)
        .layer(TarBuilder().whiteout("old").file("new.txt", "n"))
        .tree();
}

std::uint64_t sum(const std::vector<ChartValues::Bar>& bars)
{
    return std::accumulate(
        bars.begin(), bars.end(), std::uint64_t{0},
        [](std::uint64_t all, const ChartValues::Bar& bar) { return all + bar.bytes; });
}

const ChartValues::Bar& named(const std::vector<ChartValues::Bar>& bars, const char* name)
{
    const auto found = std::ranges::find(bars, QString::fromLatin1(name), &ChartValues::Bar::name);
    if (found == bars.end())
        qFatal("no bar %s", name);
    return *found;
}

} // namespace

class tst_ChartValues : public QObject
{
    Q_OBJECT

private slots:
    void everyChartAddsUpToWhatIsVisible()
    {
        const auto merged = tree();
        const auto values = ChartValues::of(*merged, now, {}).value();
        QCOMPARE(values->bytes, merged->visibleBytes());
        QCOMPARE(values->files, std::uint64_t{5});
        for (const auto* bars : {&values->types, &values->sizes, &values->ages})
            QCOMPARE(sum(*bars), values->bytes);
        std::uint64_t folders = 0;
        for (const ChartValues::Folder& folder : values->folders) {
            folders += folder.bytes;
            std::uint64_t inside = 0;
            for (const ChartValues::Folder& one : folder.inside)
                inside += one.bytes;
            if (!folder.inside.empty())
                QCOMPARE(inside, folder.bytes);
        }
        QCOMPARE(folders, values->bytes);
    }

    void foldersThatHaveMostGiveWay()
    {
        const auto values = ChartValues::of(*tree(), now, {}).value();
        QCOMPARE(values->folders.front().path, std::string("/usr/lib"));
        QCOMPARE(values->folders.front().bytes, std::uint64_t{3500});
        QVERIFY(values->folders.back().path.empty()); // new.txt lies in the root.
        QCOMPARE(values->folders.back().bytes, std::uint64_t{1});
    }

    void filesAreInTheirClasses()
    {
        const auto values = ChartValues::of(*tree(), now, {}).value();
        QCOMPARE(named(values->types, ".so").bytes, std::uint64_t{3000});
        QCOMPARE(named(values->types, ".so").query, QStringLiteral("type:file (*.so or *.so.*)"));
        QCOMPARE(named(values->types, ".py").query, QStringLiteral("type:file *.py"));
        QCOMPARE(values->sizes[0].files, std::uint64_t{4}); // Up to 1 kB.
        QCOMPARE(values->sizes[1].bytes, std::uint64_t{3000});
        QCOMPARE(values->sizes[1].query, QStringLiteral("type:file unpacked>1000 unpacked<=4000"));
        QCOMPARE(values->ages[1].bytes, std::uint64_t{3000}); // Three days.
        QCOMPARE(values->ages[5].bytes, std::uint64_t{500});  // Two years.
        QVERIFY(values->ages.back().bytes >= 200);            // Times of repeatable builds.
        QVERIFY(values->ages.back().query.isEmpty());
    }

    void nothingIsNothing()
    {
        const auto values =
            ChartValues::of(*ImageBuilder().layer(TarBuilder().dir("a")).tree(), now, {}).value();
        QCOMPARE(values->bytes, std::uint64_t{0});
        QVERIFY(values->folders.empty() && values->types.empty());
        std::stop_source stop;
        stop.request_stop();
        core::Task task;
        task.stop = stop.get_token();
        QCOMPARE(ChartValues::of(*tree(), now, task).error().code, core::ErrorCode::Cancelled);
    }

    void typesAreKnownByNames()
    {
        using filetypes::Kind;
        QCOMPARE(filetypes::kindOf("/usr/lib/libc.so.6", true), Kind::Library);
        QCOMPARE(filetypes::kindOf("/usr/bin/tool", true), Kind::Program);
        QCOMPARE(filetypes::kindOf("/srv/start", true), Kind::Program);
        QCOMPARE(filetypes::kindOf("/srv/start", false), Kind::Other);
        QCOMPARE(filetypes::kindOf("/a/B.PNG", false), Kind::Picture);
        QCOMPARE(filetypes::kindOf("/etc/passwd", false), Kind::Data);
        QCOMPARE(filetypes::kindOf("/a/z.zst", false), Kind::Archive);
        QCOMPARE(filetypes::ending(".bashrc"), std::string());
        QCOMPARE(filetypes::ending("libx.so.1.2"), std::string("so"));
        QCOMPARE(filetypes::ending("perl5.36"), std::string());
        QCOMPARE(filetypes::ending("a."), std::string());
    }

    void agesHaveTheirClass()
    {
        QCOMPARE(fileages::classOf(core::Timestamp{now, 0}, now), std::uint8_t{0});
        QCOMPARE(fileages::classOf(core::Timestamp{now + 99 * day, 0}, now), std::uint8_t{0});
        QCOMPARE(fileages::classOf(core::Timestamp{now - 8 * day, 0}, now), std::uint8_t{2});
        QCOMPARE(fileages::classOf(core::Timestamp{now - 9000 * day, 0}, now), std::uint8_t{7});
        QCOMPARE(fileages::classOf(std::nullopt, now), fileages::unknownClass);
        QCOMPARE(fileages::classOf(core::Timestamp{0, 0}, now), fileages::unknownClass);
    }

    void tablesHoldNoFormulas()
    {
        ChartValues::Bar bar;
        bar.range = QStringLiteral("=\"x\"");
        bar.bytes = 5;
        bar.files = 2;
        const QString csv = chartcsv::ofBars(QStringLiteral("kind"), {bar});
        QVERIFY(csv.endsWith(QStringLiteral("\n\"'=\"\"x\"\"\",5,2\n")));
        const auto values = ChartValues::of(*tree(), now, {}).value();
        QVERIFY(chartcsv::ofFolders(values->folders)
                    .contains(QStringLiteral("\"/usr/lib\",\"\",3500")));
    }
};

QTEST_GUILESS_MAIN(tst_ChartValues)
#include "tst_chartvalues.moc"
