// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/limits.h"
#include "tests/support/fixtures.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace core;

class TestJson : public QObject
{
    Q_OBJECT

private slots:
    void onlyWholeDocumentsAreJson_data();
    void onlyWholeDocumentsAreJson();
    void deepNestingIsRefused();
    void floodOfValuesIsRefused();
    void tooManyBytesAreRefused();
    void wholeNumbersStayExact();
    void lastOfRepeatedMembersCounts();
    void bytesThatAreNoTextDoNotDropTheDocument();
    void halvesOfSurrogatePairsAreReplaced();
    void nullCountsAsAbsent();
    void wrongTypesOfOptionalMembersAreOdd();
    void requiredMembersAreNamedInErrors();
    void sizesAreFrom0To2To63Minus1_data();
    void sizesAreFrom0To2To63Minus1();
};

void TestJson::onlyWholeDocumentsAreJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isJson");
    QTest::newRow("object") << QByteArray("{\"a\":[1,2.5,true,null,\"x\"]}") << true;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}") << true;
    QTest::newRow("scalar") << QByteArray("1") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space") << QByteArray(" \n") << false;
    QTest::newRow("cut") << QByteArray("{\"a\":[1") << false;
    QTest::newRow("more behind") << QByteArray("{} {}") << false;
    QTest::newRow("NUL behind") << QByteArray("{}\0", 3) << false;
    QTest::newRow("trailing comma") << QByteArray("[1,]") << false;
    QTest::newRow("comment") << QByteArray("{} // x") << false;
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00") << false;
    QTest::newRow("number too large for a double") << QByteArray("1e999") << false;
}

void TestJson::onlyWholeDocumentsAreJson()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isJson);
    const auto value = json::parse(bytesOf(text));
    QCOMPARE(value.has_value(), isJson);
    if (!isJson)
        QCOMPARE(value.error().code, ErrorCode::Corrupt);
}

void TestJson::deepNestingIsRefused()
{
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    QVERIFY(json::parse(asBytes(nested(limits::jsonDepth))));
    const auto deep = json::parse(asBytes(nested(limits::jsonDepth + 1)));
    QVERIFY(!deep);
    QCOMPARE(deep.error().code, ErrorCode::LimitExceeded);
    QVERIFY(!json::parse(asBytes(std::string(10'000'000, '['))));
}

void TestJson::floodOfValuesIsRefused()
{
    std::string text = "[";
    for (std::uint32_t i = 0; i <= limits::jsonValues; ++i)
        text += "0,";
    text += "0]";
    const auto value = json::parse(asBytes(text));
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::LimitExceeded);
}

void TestJson::tooManyBytesAreRefused()
{
    const std::string text = "[]" + std::string(limits::documentBytes, ' ');
    const auto value = json::parse(asBytes(text));
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::LimitExceeded);
}

void TestJson::wholeNumbersStayExact()
{
    const auto value = json::parseObject(
        asBytes("{\"a\":9007199254740993,\"b\":9223372036854775807,\"c\":-9223372036854775808,"
                "\"d\":9223372036854775808}"));
    QVERIFY(value);
    Warnings warnings;
    const json::Members members(*value, {}, &warnings);
    QCOMPARE(members.integer("a"), 9007199254740993);
    QCOMPARE(members.integer("b"), std::numeric_limits<std::int64_t>::max());
    QCOMPARE(members.integer("c"), std::numeric_limits<std::int64_t>::min());
    QVERIFY(warnings.empty());
    QCOMPARE(members.integer("d"), 0);
    QCOMPARE(warnings.list().size(), 1U);
}

void TestJson::lastOfRepeatedMembersCounts()
{
    Warnings warnings;
    const auto value =
        json::parseObject(asBytes("{\"a\":{\"x\":1},\"b\":2,\"a\":\"last\",\"b\":3}"), &warnings);
    QVERIFY(value);
    const json::Members members(*value, {}, nullptr);
    QCOMPARE(toQt(members.string("a")), QString("last"));
    QCOMPARE(members.integer("b"), 3);
    QCOMPARE(warnings.list().size(), 1U);
    QCOMPARE(warnings.list()[0].code, WarningCode::OddDocument);
    QVERIFY(toQt(warnings.list()[0].message).contains("\"a\""));
    QVERIFY(toQt(warnings.list()[0].message).contains("2 repeated"));
}

void TestJson::bytesThatAreNoTextDoNotDropTheDocument()
{
    Warnings warnings;
    const auto value =
        json::parseObject(asBytes("{\"author\":\"caf\xE9\",\"b\xFF\":1}"), &warnings);
    QVERIFY(value);
    const json::Members members(*value, {}, nullptr);
    QCOMPARE(toQt(members.string("author")), QString::fromUtf8("caf\xEF\xBF\xBD"));
    QCOMPARE(warnings.list().size(), 1U);
}

void TestJson::halvesOfSurrogatePairsAreReplaced()
{
    Warnings warnings;
    const auto value = json::parseObject(
        asBytes(R"({"a":"\ud83d","b":"\ud83d\udce6","c":"\\ud83d","d":"\udce6\ud83dx"})"),
        &warnings);
    QVERIFY(value);
    const json::Members members(*value, {}, nullptr);
    QCOMPARE(toQt(members.string("a")), QString(QChar(0xFFFD)));
    QCOMPARE(toQt(members.string("b")), QString::fromUtf8("\xF0\x9F\x93\xA6"));
    QCOMPARE(toQt(members.string("c")), QString("\\ud83d"));
    QCOMPARE(toQt(members.string("d")), QString(2, QChar(0xFFFD)) + "x");
    QCOMPARE(warnings.list().size(), 1U);
}

void TestJson::nullCountsAsAbsent()
{
    const auto value = json::parseObject(asBytes(R"({"a":null})"));
    Warnings warnings;
    const json::Members members(*value, {}, &warnings);
    QVERIFY(!members.has("a"));
    QVERIFY(members.object("a") == nullptr);
    QVERIFY(members.array("a") == nullptr);
    QVERIFY(members.string("a").empty());
    QVERIFY(!members.boolean("a"));
    QCOMPARE(members.integer("a"), 0);
    QVERIFY(members.strings("a").empty());
    QVERIFY(members.stringMap("a").empty());
    QVERIFY(members.names("a").empty());
    QVERIFY(warnings.empty());
    QVERIFY(!members.requiredString("a"));
    QVERIFY(!members.requiredSize("a"));
}

void TestJson::wrongTypesOfOptionalMembersAreOdd()
{
    const auto value = json::parseObject(asBytes(R"({"a":1.5,"list":["x",1,null,"y"],)"
                                                 R"("map":{"k":"v","n":null,"o":{}}})"));
    Warnings warnings;
    const json::Members members(*value, "config", &warnings);
    QVERIFY(members.string("a").empty());
    QVERIFY(members.object("a") == nullptr);
    QVERIFY(members.array("a") == nullptr);
    QCOMPARE(members.integer("a"), 0);
    QVERIFY(!members.boolean("a"));
    QCOMPARE(warnings.list().size(), 5U);
    QCOMPARE(toQt(warnings.list()[0].message), QString("config.a is not a string"));
    QCOMPARE(members.strings("list"), (std::vector<std::string>{"x", "y"}));
    QCOMPARE(members.stringMap("map"), (std::map<std::string, std::string>{{"k", "v"}, {"n", ""}}));
    QCOMPARE(members.names("map"), (std::vector<std::string>{"k", "n", "o"}));
}

void TestJson::requiredMembersAreNamedInErrors()
{
    const auto value = json::parseObject(asBytes(R"({"digest":7})"));
    const json::Members members(*value, "layers[3]", nullptr);
    QCOMPARE(toQt(members.requiredString("digest").error().message),
             QString("layers[3].digest is not a string"));
    QCOMPARE(toQt(members.requiredSize("size").error().message),
             QString("layers[3].size is missing"));
    QCOMPARE(members.requiredSize("size").error().code, ErrorCode::Corrupt);
}

void TestJson::sizesAreFrom0To2To63Minus1_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("isSize");
    QTest::newRow("0") << QByteArray("0") << true;
    QTest::newRow("largest") << QByteArray("9223372036854775807") << true;
    QTest::newRow("too large") << QByteArray("9223372036854775808") << false;
    QTest::newRow("beyond 64 bits") << QByteArray("18446744073709551616") << false;
    QTest::newRow("negative") << QByteArray("-1") << false;
    QTest::newRow("fraction") << QByteArray("1.5") << false;
    QTest::newRow("exponent") << QByteArray("1e3") << false;
    QTest::newRow("text") << QByteArray("\"1\"") << false;
}

void TestJson::sizesAreFrom0To2To63Minus1()
{
    QFETCH(QByteArray, number);
    QFETCH(bool, isSize);
    const auto value = json::parseObject(bytesOf("{\"size\":" + number + "}"));
    QVERIFY(value);
    const auto size = json::Members(*value, {}, nullptr).requiredSize("size");
    QCOMPARE(size.has_value(), isSize);
    if (isSize)
        QCOMPARE(QByteArray::number(qulonglong(*size)), number);
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
