// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hexmodel.h"
#include "models/jsonmodel.h"
#include "models/lifelinemodel.h"
#include "models/preview.h"
#include "tests/support/imagebuilder.h"

#include <QAbstractItemModelTester>
#include <QTest>

class tst_Preview : public QObject
{
    Q_OBJECT

private slots:
    void encodingIsGuessed_data();
    void encodingIsGuessed();
    void anAskedEncodingCounts();
    void moreIsReadOnDemand();
    void moreIsReadWhenTheFirstTaskIsOver();
    void charactersSurviveTheCut();
    void longLinesAreBroken();
    void hexRowsHaveSixteenBytes();
    void documentsBecomeRows();
    void lifeLineTellsEveryLayer();
};

namespace {

std::shared_ptr<PreviewSource> open(const test::ImageBuilder& image, const std::string& path)
{
    const auto tree = image.tree();
    return PreviewSource::open(*image.image(), *tree, tree->find(path), {}).value();
}

} // namespace

void tst_Preview::encodingIsGuessed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    const auto row = [](const char* name, const QByteArray& bytes, TextEncoding encoding) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding);
    };
    row("ASCII", "hello\n", TextEncoding::Utf8);
    row("UTF-8", "h\xC3\xA9llo", TextEncoding::Utf8);
    row("Latin-1", "h\xE9llo", TextEncoding::Latin1);
    row("UTF-16 with mark", QByteArray("\xFF\xFEh\0i\0", 6), TextEncoding::Utf16Le);
    row("UTF-16 without mark", QByteArray("h\0e\0l\0l\0o\0", 10), TextEncoding::Utf16Le);
    row("UTF-16 the other way", QByteArray("\0h\0e\0l\0l\0o", 10), TextEncoding::Utf16Be);
    row("ELF",
        QByteArray("\x7F"
                   "ELF\2\1\1\0\0\0\0\0",
                   12),
        TextEncoding::Binary);
}

void tst_Preview::encodingIsGuessed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    const core::BytesView view =
        core::asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    QCOMPARE(static_cast<int>(guessEncoding(view, true)), encoding);
}

void tst_Preview::anAskedEncodingCounts()
{
    test::TarBuilder layer;
    layer.file("f", "h\xE9llo \x80").file("binary", std::string("a\0b", 3));
    test::ImageBuilder image;
    image.layer(layer);
    QVERIFY(PreviewSource::encodings().contains(QStringLiteral("UTF-8")));
    const auto source = open(image, "/f");
    source->decodeAs(QStringLiteral("UTF-8"));
    QVERIFY(source->read(100, {}).value().text.contains(QChar::ReplacementCharacter));
    if (PreviewSource::encodings().contains(QStringLiteral("windows-1252"))) {
        const auto windows = open(image, "/f");
        windows->decodeAs(QStringLiteral("windows-1252"));
        QCOMPARE(windows->read(100, {}).value().text, QStringLiteral("h\u00E9llo \u20AC"));
    }
    const auto binary = open(image, "/binary");
    binary->decodeAs(QStringLiteral("ISO-8859-1"));
    QVERIFY(binary->read(100, {}).value().text.startsWith(u'a'));
    QVERIFY(binary->encoding() != TextEncoding::Binary);
}

void tst_Preview::moreIsReadOnDemand()
{
    test::TarBuilder tar;
    tar.file("log", std::string(100, 'x') + std::string(50, 'y'));
    const auto source = open(test::ImageBuilder().layer(tar), "/log");
    const auto first = source->read(100, {}).value();
    QCOMPARE(first.text, QString(100, u'x'));
    QVERIFY(!first.isLast);
    const auto second = source->read(100, {}).value();
    QCOMPARE(second.bytes, QByteArray(50, 'y'));
    QVERIFY(second.isLast);
}

void tst_Preview::moreIsReadWhenTheFirstTaskIsOver()
{
    const auto image =
        test::ImageBuilder().layer(test::TarBuilder().file("f", std::string(1000, 'a')));
    const auto tree = image.tree();
    std::stop_source first;
    const auto source =
        PreviewSource::open(*image.image(), *tree, tree->find("/f"), {first.get_token(), {}})
            .value();
    QCOMPARE(source->read(600, {first.get_token(), {}}).value().bytes.size(), 600);
    first.request_stop(); // As a job does when it ends.
    const auto more = source->read(600, {});
    QVERIFY(more);
    QCOMPARE(more->bytes.size(), 400);
    QVERIFY(more->isLast);
    // Who gives up while it is being opened gets nothing.
    const auto given =
        PreviewSource::open(*image.image(), *tree, tree->find("/f"), {first.get_token(), {}});
    QVERIFY(!given || !(*given)->read(10, {}));
}

void tst_Preview::charactersSurviveTheCut()
{
    test::TarBuilder tar;
    tar.file("text", "ab\xC3\xA9z");
    const auto source = open(test::ImageBuilder().layer(tar), "/text");
    QString text = source->read(3, {}).value().text;
    text += source->read(3, {}).value().text;
    QCOMPARE(text, QStringLiteral("ab\u00E9z"));
}

void tst_Preview::longLinesAreBroken()
{
    test::TarBuilder tar;
    tar.file("min.js", std::string(10'000, 'x') + "\r\nend");
    const auto source = open(test::ImageBuilder().layer(tar), "/min.js");
    const QString text = source->read(20'000, {}).value().text;
    for (const QString& line : text.split(u'\n'))
        QVERIFY(line.size() <= 4096);
    QVERIFY(source->hasBrokenLines());
    QVERIFY(source->hasCarriageReturns());
}

void tst_Preview::hexRowsHaveSixteenBytes()
{
    HexModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setBytes("0123456789abcdefg");
    QCOMPARE(model.rowCount(), 2);
    model.append(QByteArray(20, '\0'));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, HexModel::OffsetColumn).data().toString(), QStringLiteral("00000010"));
    QVERIFY(model.index(1, HexModel::HexColumn)
                .data()
                .toString()
                .startsWith(QStringLiteral("67 00 00")));
    QCOMPARE(model.index(0, HexModel::TextColumn).data().toString(),
             QStringLiteral("0123456789abcdef"));
}

void tst_Preview::documentsBecomeRows()
{
    JsonModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::string_view json = R"({"b":[1,{"c":null}],"a":9007199254740993})";
    model.setTree(JsonTree::parse(core::asBytes(json)).value());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("9007199254740993"));
    const QModelIndex list = model.index(1, 0);
    QCOMPARE(model.rowCount(list), 2);
    QCOMPARE(model.index(0, 1, model.index(1, 0, list)).data().toString(), QStringLiteral("null"));
    QCOMPARE(JsonTree::parse(core::asBytes("{")).error().code, core::ErrorCode::Corrupt);
}

void tst_Preview::lifeLineTellsEveryLayer()
{
    test::TarBuilder first;
    first.file("f", "long text").owner(0, 0);
    test::TarBuilder second;
    second.file("f", "text");
    test::TarBuilder third;
    third.file("f", "text").owner(5, 0);
    test::TarBuilder fourth;
    fourth.whiteout("f");
    test::ImageBuilder image;
    image.layer(first).layer(second).layer(third).layer(fourth);
    const auto tree = image.tree();
    LifeLineModel model;
    model.setSteps(image.image(), tree, LifeLineModel::find(*tree, "/f"), {});
    QCOMPARE(model.rowCount(), 4);
    const auto change = [&model](int row) {
        return static_cast<core::Change>(
            model.index(row, 0).data(LifeLineModel::ChangeRole).toInt());
    };
    QCOMPARE(change(0), core::Change::Added);
    QCOMPARE(change(1), core::Change::Changed);
    QCOMPARE(change(2), core::Change::MetadataOnly);
    QCOMPARE(change(3), core::Change::Removed);
    QCOMPARE(model.index(1, 0).data(LifeLineModel::DetailRole).toString(),
             QStringLiteral("−5\u00A0B"));
    QCOMPARE(model.index(2, 0).data(LifeLineModel::DetailRole).toString(), QStringLiteral("0 → 5"));
    QVERIFY(!model.index(3, 0).data(LifeLineModel::NodeRole).isValid());
}

QTEST_GUILESS_MAIN(tst_Preview)
#include "tst_preview.moc"
