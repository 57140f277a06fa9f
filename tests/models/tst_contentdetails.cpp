// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "models/contentdetails.h"
#include "tests/support/tarbuilder.h"

#include <QFile>
#include <QLocale>
#include <QTest>

namespace {

using Kind = ContentDetails::Kind;

ContentDetails detailsOf(const std::string& bytes)
{
    return ContentDetails::of(core::asBytes(bytes), {}).value();
}

std::string bytesOf(const test::TarBuilder& tar)
{
    const core::Bytes bytes = tar.bytes();
    return std::string(core::asText(bytes));
}

/// Names and values, indented by depth.
QString textOf(const JsonTree& tree, int row = 0, int depth = 0)
{
    QString text;
    const JsonTree::Row& above = tree.rows()[static_cast<std::size_t>(row)];
    for (int i = above.first; i < above.first + above.count; ++i) {
        const JsonTree::Row& one = tree.rows()[static_cast<std::size_t>(i)];
        text += QString(depth, u' ') + one.name + u'=' + one.value + u'\n';
        text += textOf(tree, i, depth + 1);
    }
    return text.replace(QChar(0xA0), u' ');
}

} // namespace

class TestContentDetails : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void jsonIsATreeWithPaths()
    {
        const ContentDetails details = detailsOf(R"( {"a": [1, {"b c": "x"}], "d": true} )");
        QCOMPARE(details.kind, Kind::Json);
        JsonModel model;
        model.setTree(details.rows);
        const QModelIndex list = model.index(0, 0);
        const QModelIndex inner = model.index(0, 0, model.index(1, 0, list));
        QCOMPARE(inner.data(JsonModel::PathRole).toString(), QStringLiteral(".a[1].\"b c\""));
        QCOMPARE(inner.siblingAtColumn(JsonModel::ValueColumn).data().toString(),
                 QStringLiteral("x"));
        QCOMPARE(model.index(1, 0).data(JsonModel::PathRole).toString(), QStringLiteral(".d"));
    }

    void archivesAreTreesOfTheirMembers()
    {
        test::TarBuilder tar;
        tar.dir("etc");
        tar.file("etc/a.conf", "12345");
        tar.file("etc-old", "1");
        tar.file("etc/b/c", "1");
        tar.file("usr/bin/tool", std::string(2000, 'x'));
        const ContentDetails details = detailsOf(bytesOf(tar));
        QCOMPARE(details.kind, Kind::Archive);
        QCOMPARE(textOf(*details.rows),
                 QStringLiteral("etc=\n a.conf=5 B\n b=\n  c=1 B\netc-old=1 B\nusr=\n bin=\n"
                                "  tool=2.0 kB\n"));
    }

    void namesInArchivesAreHarmless()
    {
        test::TarBuilder tar;
        tar.file("a\nb\xE2\x80\xAE", "1");
        const QString text = textOf(*detailsOf(bytesOf(tar)).rows);
        QVERIFY2(text.startsWith(QStringLiteral("a\\nb\\u202e")), qPrintable(text));
    }

    void deepArchivesMakeNoDeepTrees()
    {
        test::TarBuilder tar;
        std::string name;
        for (int i = 0; i < 500; ++i)
            name += "d/";
        tar.file(name + "f", "1");
        const ContentDetails details = detailsOf(bytesOf(tar));
        QVERIFY(details.kind == Kind::Archive);
        QVERIFY(details.rows->rows().size() <= 34);
    }

    void picturesKeepTheirBytes()
    {
        const QByteArray gif = QByteArray::fromHex("47494638396101000100800000000000ffffff21f90401"
                                                   "000000002c00000000010001000002024401003b");
        const ContentDetails details = detailsOf(gif.toStdString());
        QCOMPARE(details.kind, Kind::Picture);
        QCOMPARE(details.picture, gif);
        QCOMPARE(details.summary, QStringLiteral("GIF · 1 × 1"));
        // Dimensions that would fill the memory are not for decoding.
        QByteArray huge = gif;
        huge.replace(6, 4, QByteArray::fromHex("ffffffff"));
        QCOMPARE(detailsOf(huge.toStdString()).kind, Kind::None);
    }

    void thisProgramIsAProgram()
    {
        QFile file(QCoreApplication::applicationFilePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const ContentDetails details = detailsOf(file.readAll().toStdString());
        QCOMPARE(details.kind, Kind::Program);
        const QString text = textOf(*details.rows);
        QVERIFY(text.contains(QStringLiteral(".text=")));
        QVERIFY(text.contains(QStringLiteral("libQt6Test")));
    }

    void otherThingsHaveNone()
    {
        for (const char* text : {"", "text", "{broken", "-----BEGIN CERTIFICATE-----",
                                 "\x7f"
                                 "ELF"})
            QCOMPARE(detailsOf(text).kind, Kind::None);
        QVERIFY(!ContentDetails::mayHave(core::asBytes("only text")));
    }
};

QTEST_GUILESS_MAIN(TestContentDetails)
#include "tst_contentdetails.moc"
