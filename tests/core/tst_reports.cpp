// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reports.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

ReportWords words()
{
    ReportWords all;
    all.title = "%1 compared with %2";
    for (std::size_t i = 0; i < diffKindCount; ++i)
        all.kinds[i] = diffKindName(static_cast<DiffKind>(i));
    all.layerKinds = {"shared", "changed", "removed", "inserted"};
    all.path = "Path";
    all.unpacked = "unpacked";
    all.from = "from %1";
    all.more = "and %1 more";
    all.largest = "Largest %1";
    all.none = "No file differs.";
    all.ignored = "ignored";
    all.origin = "By";
    all.count = "Count";
    all.seenFrom = "From %1";
    for (std::size_t i = 0; i < originCount; ++i)
        all.origins[i] = "<" + std::string(originName(static_cast<Origin>(i))) + ">";
    all.packages = "Packages";
    for (std::size_t i = 0; i < packageChangeCount; ++i)
        all.packageChanges[i] = packageChangeName(static_cast<PackageChange>(i));
    all.divergence = {"parts at %1: %2", "parts between %1 and %2: %3", "goes on with %1: %2"};
    all.bytes = [](std::uint64_t count) { return std::to_string(count) + " B"; };
    return all;
}

/// Two images and all that is compared of them.
struct Compared
{
    Compared(const TarBuilder& left, const TarBuilder& right, const IgnoreRules& ignore = {})
    {
        const ImageBuilder l = ImageBuilder().layer(left, "RUN <left> | `x`");
        const ImageBuilder r = ImageBuilder().layer(right, "RUN <right> | `x`");
        leftImage = l.image();
        rightImage = r.image();
        DiffOptions options;
        options.ignore = ignore;
        auto diff = diffTrees(*leftImage, l.tree(), *rightImage, r.tree(), options, {});
        if (!diff)
            throw std::runtime_error(diff.error().message);
        files = std::move(*diff);
        layers = diffLayers(*leftImage, *rightImage);
    }

    /// Also seen from a base.
    void addBase(const TarBuilder& tar)
    {
        const ImageBuilder base = ImageBuilder().layer(tar);
        auto seen =
            compareWithBase(files, *base.image(), base.tree(), *leftImage, *rightImage, {}, {});
        if (!seen)
            throw std::runtime_error(seen.error().message);
        from = std::move(*seen);
    }

    Comparison comparison() const
    {
        Comparison about{*leftImage, *rightImage, "a<b>:1", "a|b:2", files, layers, config};
        about.from = from ? &*from : nullptr;
        about.baseName = "base<i>";
        about.packages = packages ? &*packages : nullptr;
        return about;
    }
    template<class Write>
    std::string text(Write write) const
    {
        BytesWriter writer;
        if (auto done = write(comparison(), writer); !done)
            throw std::runtime_error(done.error().message);
        return std::string(asText(writer.bytes()));
    }
    std::string csv() const
    {
        return text([](const Comparison& c, Writer& w) { return writeCsvReport(c, w); });
    }
    std::string json() const
    {
        return text(
            [](const Comparison& c, Writer& w) { return writeJsonReport(c, Warnings(), w); });
    }
    std::string html(std::size_t rows = 5000) const
    {
        return text([rows](const Comparison& c, Writer& w) {
            return writeHtmlReport(c, words(), w, rows);
        });
    }
    std::string markdown(std::size_t rows = 20) const
    {
        return text([rows](const Comparison& c, Writer& w) {
            return writeMarkdownReport(c, words(), w, rows);
        });
    }

    std::shared_ptr<const Image> leftImage;
    std::shared_ptr<const Image> rightImage;
    TreeDiff files;
    std::vector<LayerDifference> layers;
    std::vector<ConfigDifference> config;
    std::optional<ThreeWay> from;
    std::optional<std::vector<PackageDifference>> packages;
};

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

class FullWriter final : public Writer
{
public:
    Result<void> write(BytesView /*bytes*/) override { return fail(ErrorCode::Io, "full"); }
};

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private slots:
    void rowsComeByGrowth();
    void foldersAreSummed();
    void csvIsQuotedAndGuarded();
    void htmlIsEscapedAndSelfContained();
    void markdownShowsTheLargest();
    void originsAreToldWhereThereIsABase();
    void sameImagesGiveAReportToo();
    void packagesAreTold();
    void partingIsTold();
    void failuresOfTheWriterAreTold();
};

void TestReports::rowsComeByGrowth()
{
    const Compared compared(
        TarBuilder().file("small", "1").file("gone", "12345").file("old", "moved").file("c", "1"),
        TarBuilder().file("small", "12").file("new", "moved").file("c", "2"));
    std::string all;
    for (const ReportRow& row : reportRows(compared.files))
        all += std::string(diffKindName(row.kind)) + " " + row.path + " "
               + std::to_string(row.growth()) + (row.movedFrom.empty() ? "" : " " + row.movedFrom)
               + "\n";
    QCOMPARE(all, std::string("removed /gone -5\nchanged /small 1\nchanged /c 0\n"
                              "moved /new 0 /old\n"));
}

void TestReports::foldersAreSummed()
{
    const Compared compared(TarBuilder().file("usr/lib/a/x", "123").file("top", "1"),
                            TarBuilder()
                                .file("usr/lib/a/x", "1")
                                .file("usr/lib/b", "12345678")
                                .file("usr/c", "1")
                                .file("top", "1"));
    std::string all;
    for (const FolderGrowth& folder : folderGrowth(reportRows(compared.files)))
        all += folder.path + " " + std::to_string(folder.added) + " "
               + std::to_string(folder.removed) + "\n";
    QCOMPARE(all, std::string("/usr/lib 8 2\n/usr 1 0\n"));
}

void TestReports::csvIsQuotedAndGuarded()
{
    const Compared compared(TarBuilder().file("old", "moved").file("m", "1").mode(0600),
                            TarBuilder()
                                .file("a,\"b\"", "12")
                                .file("m", "1")
                                .mode(0644)
                                .file("line\nend", "1")
                                .file("old2", "moved"));
    QCOMPARE(
        compared.csv(),
        std::string("change,path,movedFrom,leftBytes,rightBytes,differenceBytes,what,leftLayer,"
                    "rightLayer\r\n"
                    "added,\"/a,\"\"b\"\"\",,,2,2,,,1\r\n"
                    "added,\"/line\nend\",,,1,1,,,1\r\n"
                    "metadata,/m,,1,1,0,mode,1,1\r\n"
                    "moved,/old2,/old,5,5,0,,1,1\r\n"));
    // Names of files begin with a slash, which no spreadsheet takes for a formula; what else goes
    // into a cell is guarded all the same.
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
        QCOMPARE(csvCell(formula).substr(0, 1), std::string("'"));
    QCOMPARE(csvCell("=\"x\""), std::string("\"'=\"\"x\"\"\""));
    QCOMPARE(csvCell("a=b"), std::string("a=b"));
}

void TestReports::htmlIsEscapedAndSelfContained()
{
    Compared compared(TarBuilder().file("<script>alert(1)</script>", "1"),
                      TarBuilder().file("x\x1b\xFF\u202Egnp", "22").file("n", "1").mode(0600));
    compared.config = {{"env.A", "<b>", std::nullopt, {}}, {"labels.\"'&", std::nullopt, "v", {}}};
    const std::string html = compared.html();
    QVERIFY(html.starts_with("<!DOCTYPE html>"));
    QVERIFY(has(html, "<title>a&lt;b&gt;:1 compared with a|b:2</title>"));
    QVERIFY(has(html, "/&lt;script&gt;alert(1)&lt;/script&gt;"));
    QVERIFY(has(html, "/x\\x1b\uFFFD\\u202egnp"));
    QVERIFY(has(html, "&lt;b&gt;"));
    QVERIFY(has(html, "labels.&quot;&#39;&amp;"));
    QVERIFY(has(html, "RUN &lt;right&gt;"));
    for (const char* bad :
         {"<script", "<b>:", "http://", "https://", "src=", "href=", "url(", "@import"})
        QVERIFY2(!has(html, bad), bad);
    QVERIFY(has(html, "prefers-color-scheme:dark"));
    QVERIFY(has(compared.html(1), "and 2 more"));
}

void TestReports::markdownShowsTheLargest()
{
    TarBuilder right;
    for (int i = 1; i <= 30; ++i)
        right.file("f" + std::to_string(i), std::string(static_cast<std::size_t>(i), 'x'));
    right.file("a|b`*_<i>@me", std::string(100, 'x'));
    const Compared compared(TarBuilder().file("gone", "12"), right);
    const std::string text = compared.markdown(3);
    QVERIFY(text.starts_with("### a&#60;b&#62;&#58;1 compared with a&#124;b&#58;2\n"));
    QVERIFY(has(text, "| + added | 31 | +565 B |\n"));
    QVERIFY(has(text, "| \u2212 removed | 1 | \u22122 B |\n"));
    QVERIFY(has(text, "#### Largest 3\n"));
    QVERIFY(has(text, "<code>/a&#124;b&#96;&#42;&#95;&#60;i&#62;&#64;me</code>"));
    QVERIFY(has(text, "<code>/f29</code>") && !has(text, "<code>/f28</code>"));
    QVERIFY(has(text, "and 29 more"));
}

void TestReports::originsAreToldWhereThereIsABase()
{
    Compared compared(TarBuilder().file("a", "1").file("b", "12345").file("c", "1"),
                      TarBuilder().file("a", "22").file("b", "1").file("c", "4444"));
    const auto tell = [&compared] {
        return compared.csv() + compared.html() + compared.markdown();
    };
    const std::string before = tell();
    QVERIFY(!has(before, "origin"));
    QVERIFY(!has(before, "From base"));
    compared.addBase(TarBuilder().file("a", "1").file("b", "1").file("c", "99"));
    QCOMPARE(compared.csv(),
             std::string("change,path,movedFrom,leftBytes,rightBytes,differenceBytes,what,"
                         "leftLayer,rightLayer,origin\r\n"
                         "changed,/b,,5,1,-4,content,1,1,left\r\n"
                         "changed,/c,,1,4,3,content,1,1,both\r\n"
                         "changed,/a,,1,2,1,content,1,1,right\r\n"));
    const std::string html = compared.html();
    QVERIFY(has(html, "<p>From base&lt;i&gt;</p>"));
    QVERIFY(has(html, "<span class=\"soft\">&lt;left&gt;</span><b>1</b> \u22124 B</div>"));
    QVERIFY(has(html, "<td>&lt;both&gt;</td>"));
    const std::string markdown = compared.markdown();
    QVERIFY(has(markdown, "From base&#60;i&#62;\n\n| By | Count |"));
    QVERIFY(has(markdown, "| <right> | 1 | +1 B |\n"));
    QVERIFY(has(markdown, "| ~ changed | <both> | 1 B | 4 B | +3 B | "));
    QVERIFY(has(markdown, "|:--|:--|--:|--:|--:|:--|\n"));
}

void TestReports::sameImagesGiveAReportToo()
{
    IgnoreRules rules;
    QVERIFY(rules.add("/a").has_value());
    const Compared compared(TarBuilder().file("a", "1").file("b", "1"),
                            TarBuilder().file("a", "2").file("b", "1"), rules);
    QVERIFY(has(compared.html(), "No file differs."));
    QVERIFY(has(compared.html(), "<td class=\"p\">/a</td><td class=\"n\">1</td>"));
    QVERIFY(has(compared.markdown(), "| ignored | 1 |"));
    QCOMPARE(std::ranges::count(compared.csv(), '\n'), 1);
}

void TestReports::packagesAreTold()
{
    Package before;
    before.name = "lib<x>";
    before.version = "1.0";
    before.installedSize = 1000;
    Package after = before;
    after.version = "=2";
    after.installedSize = 1500;
    Package gone = before;
    gone.name = "gone";
    gone.installedSize.reset();
    Compared compared(TarBuilder().file("a", "1"), TarBuilder().file("a", "2"));
    QVERIFY(!has(compared.html() + compared.markdown() + compared.csv(), "Packages"));
    compared.packages = {{PackageChange::Upgraded, &before, &after},
                         {PackageChange::Removed, &gone, nullptr}};
    const std::string html = compared.html();
    QVERIFY(has(html, "<h2>Packages <small>2</small></h2>"));
    QVERIFY(has(html, "lib&lt;x&gt; <span class=\"soft\">dpkg</span>"));
    QVERIFY(
        has(html, "<td class=\"v\">1.0</td><td class=\"v\">=2</td><td class=\"n\">+500 B</td>"));
    const std::string markdown = compared.markdown();
    QVERIFY(has(markdown, "#### Packages\n"));
    QVERIFY(has(markdown, "| removed | <code>gone</code> dpkg | <code>1.0</code> | — | — |"));
    QVERIFY(has(compared.csv(), "\r\n\r\nchange,ecosystem,name,architecture,leftVersion,"));
    QVERIFY(has(compared.csv(), "upgraded,dpkg,lib<x>,,1.0,'=2,1000,1500\r\n"));
    QVERIFY(
        has(compared.json(), "\"name\": \"lib<x>\", \"architecture\": null, \"left\": \"1.0\""));
}

void TestReports::partingIsTold()
{
    const Compared compared(TarBuilder().file("a", "1"), TarBuilder().file("a", "2"));
    QVERIFY(has(compared.html(),
                "parts between RUN &lt;left&gt; | `x` and RUN &lt;right&gt; | `x`: 1"));
    QVERIFY(has(compared.json(), "\"leftInstruction\": \"RUN <left> | `x`\""));
    Divergence where;
    QVERIFY(divergenceText(where, words().divergence).empty());
    where.rightLayer = 2;
    where.rightInstruction = "RUN more";
    where.files = {3, 4};
    QCOMPARE(divergenceText(where, words().divergence), std::string("goes on with RUN more: 2"));
    where.leftLayer = 2; // Of which no history tells.
    QCOMPARE(divergenceText(where, words().divergence),
             std::string("parts between — and RUN more: 2"));
}

void TestReports::failuresOfTheWriterAreTold()
{
    const Compared compared(TarBuilder().file("a", "1"), TarBuilder().file("a", "2"));
    FullWriter full;
    QVERIFY(!writeHtmlReport(compared.comparison(), words(), full));
    QVERIFY(!writeMarkdownReport(compared.comparison(), words(), full));
    QVERIFY(!writeCsvReport(compared.comparison(), full));
    QVERIFY(!writeJsonReport(compared.comparison(), Warnings(), full));
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
