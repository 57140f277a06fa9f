// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

/// Which nodes of a tree a query fits.
class TestFileQuery : public QObject
{
    Q_OBJECT

private slots:
    void fitsByItsKeys_data();
    void fitsByItsKeys();
};

namespace {

std::shared_ptr<const core::MergedTree> sampleTree()
{
    test::TarBuilder base;
    base.dir("etc").file("etc/passwd", "12345").dir("etcetera").file("etcetera/Note.TXT", "n");
    base.file("su", "s").mode(04755).owner(0, 5).file("wall", "w").mode(02755).owner(1000, 5);
    base.file("ping", "p")
        .xattr("security.capability", "c")
        .mtime(1'000'000'000)
        .symlink("link", "su")
        .fifo("pipe");
    base.file("old", "content").file("gone", "gone").file("a b", "").file("touched", "same");
    test::TarBuilder upper;
    upper.file("old", "fresh").whiteout("gone").file("new", "n").file("touched", "same").mode(0600);
    return test::ImageBuilder().layer(base).layer(upper).tree();
}

std::string found(const core::MergedTree& tree, const std::string& text)
{
    const auto query = core::FileQuery::parse(text);
    if (!query)
        return query.error().message;
    std::string out;
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
        const core::NodeId node{i};
        if ((query->asksForHidden() || !tree.isHidden(node)) && query->matches(tree, node))
            out += (out.empty() ? "" : " ") + tree.path(node).substr(1);
    }
    return out;
}

} // namespace

void TestFileQuery::fitsByItsKeys_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("paths");
    const auto row = [](const char* query, const char* paths) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(paths);
    };
    row("PASS", "etc/passwd");
    row("*.txt", "etcetera/Note.TXT");
    row("name=su", "su");
    row("name=SU", "");
    row("\"a b\"", "a b");
    row("path:/etc", "etc etc/passwd");
    row("path:etc type:dir", "etc etcetera");
    row("path=/etc/passwd", "etc/passwd");
    row("/etc/*", "etc/passwd");
    row("type:symlink or type:fifo", "link pipe");
    row("owner:1000", "wall");
    row("owner::5", "su wall");
    row("owner:0:5", "su");
    row("mode=0600", "touched");
    row("mode:0111 type:file", "su wall");
    row("setid:yes", "su wall");
    row("setid:uid", "su");
    row("setid:gid", "wall");
    row("cap:yes", "ping");
    row("layer:2", "new old touched");
    row("layer>1 name:new", "new");
    row("hidden:yes", "gone old touched");
    row("hidden:deleted", "gone");
    row("hidden:metadataOnly", "touched");
    row("unpacked:5", "old etc/passwd");
    row("unpacked>4 not path:/etc", "old");
    row("unpacked:0 type:file", "a b");
    row("unpacked<1", "a b");
    row("name~^.a", "wall etc/passwd");
    row("name~SU", "");
    row("name~(?i)TXT$", "etcetera/Note.TXT");
    row("path~^/etc/", "etc/passwd");
    row("mtime:2001-09", "ping");
    row("mtime>=2001-09-09T01:46 mtime<2002", "ping");
    row("mtime<1970-01-02 name~^su$", "su");
    row("digest:0967115f2813a354", "touched");
    row("digest:00000000", "");
    row("content:1234", "");
    row("su or content:1234", "su");
    row("(su or wall) and not owner:0", "wall");
}

void TestFileQuery::fitsByItsKeys()
{
    QFETCH(QString, query);
    QFETCH(QString, paths);
    static const auto tree = sampleTree();
    QCOMPARE(QString::fromStdString(found(*tree, query.toStdString())), paths);
}

QTEST_APPLESS_MAIN(TestFileQuery)
#include "tst_filequery.moc"
