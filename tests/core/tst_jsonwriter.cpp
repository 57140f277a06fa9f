// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"

#include <QTest>

using namespace core;

namespace {

void writeElement(JsonWriter& json, std::size_t number)
{
    json.beginObject().field("number", number).key("digits").beginArray();
    for (const char digit : std::to_string(number))
        json.value(std::string_view(&digit, 1));
    json.endArray().endObject();
}

} // namespace

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void elementsOfSeveralThreadsStandInOrder_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("levels");
        for (const int count : {0, 1, 4096, 4097, 60'000})
            for (const int before : {0, 1})
                for (const int levels : {0, 1, 2})
                    QTest::addRow("%d after %d in %d", count, before, levels)
                        << count << before << levels;
    }
    void elementsOfSeveralThreadsStandInOrder()
    {
        QFETCH(int, count);
        QFETCH(int, before);
        QFETCH(int, levels);
        const auto written = [&](auto writeElements) {
            StringSink sink;
            JsonWriter json(sink);
            for (int level = 0; level < levels; ++level)
                json.beginObject().key("in");
            json.beginArray();
            for (int i = 0; i < before; ++i)
                json.value("before");
            writeElements(json);
            json.value("behind").endArray();
            for (int level = 0; level < levels; ++level)
                json.endObject();
            return sink.text();
        };
        const auto size = static_cast<std::size_t>(count);
        const std::string parts =
            written([&](JsonWriter& json) { json.elements(size, writeElement); });
        const std::string inTurn = written([&](JsonWriter& json) {
            for (std::size_t i = 0; i < size; ++i)
                writeElement(json, i);
        });
        QVERIFY(parts == inTurn);
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
