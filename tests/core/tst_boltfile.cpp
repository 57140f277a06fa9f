// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/boltfile.h"
#include "tests/support/boltbuilder.h"
#include "tests/support/fixtures.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <functional>

using namespace core;
using test::BoltBuilder;
using test::overwrite;

namespace {

/// Where a meta's page says which page is the root.
constexpr std::size_t rootField = 32;

/// Everything that a database holds: "v1/images/name = value", one a line; buckets end in a slash.
class Dump : public BoltVisitor
{
public:
    void begin() override
    {
        ++begun;
        lines.clear();
    }
    bool enter(BoltPath path) override
    {
        lines[joined(path)] = {};
        if (onEnter)
            onEnter();
        return joined(path) != passedOver;
    }
    void value(BoltPath path, std::string_view key, BytesView value) override
    {
        lines[joined(path) + std::string(key)] = std::string(asText(value));
    }

    std::string text() const
    {
        std::string text;
        for (const auto& [name, value] : lines)
            text += name + (name.ends_with('/') ? "" : " = " + value) + "\n";
        return text;
    }

    std::map<std::string, std::string> lines;
    std::string passedOver;
    std::function<void()> onEnter;
    int begun = 0;

private:
    static std::string joined(BoltPath path)
    {
        std::string text;
        for (const std::string& name : path)
            text += name + "/";
        return text;
    }
};

struct Outcome
{
    Result<void> result;
    Warnings warnings;
    Dump dump;
};

Outcome outcomeOf(const Bytes& bytes)
{
    Outcome outcome;
    outcome.result = readBolt(*test::memoryFile(bytes), outcome.dump, {}, outcome.warnings);
    return outcome;
}

/// Buckets with pages of their own, within values and in each other; a value longer than a page.
BoltBuilder manyKinds()
{
    BoltBuilder builder;
    builder.put({"v1"}, "version", "4").bucket({"v1", "empty"});
    builder.put({"v1", "ns", "images", "app:1", "target"}, "digest", "sha256:1");
    builder.put({"v1", "ns", "images", "app:1"}, "createdat", "now");
    builder.put({"v1", "ns"}, "long", std::string(9000, 'x'));
    for (int i = 0; i < 300; ++i)
        builder.put({"v1", "ns", "many"}, "key" + std::to_string(i), std::to_string(i * i));
    return builder;
}

void compareBucket(const QJsonObject& expected, const std::string& path, const Dump& dump,
                   int& compared)
{
    for (auto i = expected.begin(); i != expected.end(); ++i) {
        // Keys that are no text stand there in hexadecimal.
        const bool isParents = path == "v1/parents/";
        const std::string key = isParents ? QByteArray::fromHex(i.key().toLatin1()).toStdString()
                                          : i.key().toStdString();
        const std::string name = path + key + (i->isObject() ? "/" : "");
        QVERIFY2(dump.lines.contains(name), name.c_str());
        ++compared;
        if (i->isObject()) {
            compareBucket(i->toObject(), name, dump, compared);
            continue;
        }
        const std::string& value = dump.lines.at(name);
        const std::string text = i->toString().toStdString();
        if (text.ends_with(" bytes>"))
            QCOMPARE(value.size(), std::stoul(text.substr(1)));
        else if (i->isString() && !name.ends_with("edat") && !name.ends_with("expireat"))
            QCOMPARE(value, text);
    }
}

} // namespace

class TestBoltFile : public QObject
{
    Q_OBJECT

private slots:
    void readsAllKinds_data();
    void readsAllKinds();
    void passesOverWhatIsNotEntered();
    void newestMetaCounts();
    void oneMetaIsEnough();
    void noMetaIsNoDatabase();
    void lostRootFallsBackToTheStateBefore();
    void corruptPageKeepsTheOthers();
    void lyingEntriesStayWithinTheirPage();
    void entriesUponEachOtherAreNotMultiplied();
    void loopsEnd();
    void overflowBeyondTheFileIsRefused();
    void truncatedFileGivesItsBeginning();
    void anyFlippedByteIsHarmless();
    void beginsAnewWhenWrittenMeanwhile();
    void endsWhereItIsWrittenAgainAndAgain();
    void stops();
    void fixturesHoldWhatIsStated_data();
    void fixturesHoldWhatIsStated();
    void fixturesThatAreNoneAreRefused();
};

void TestBoltFile::readsAllKinds_data()
{
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<bool>("isBigEndian");
    QTest::addColumn<bool>("hasInline");
    QTest::addColumn<int>("perLeaf");
    QTest::newRow("4096") << 4096 << false << true << 1000;
    QTest::newRow("small pages") << 1024 << false << true << 10;
    QTest::newRow("512") << 512 << false << true << 5;
    QTest::newRow("large pages") << 65536 << false << true << 100;
    QTest::newRow("16384, without inline") << 16384 << false << false << 7;
    QTest::newRow("other byte order") << 4096 << true << true << 20;
}

void TestBoltFile::readsAllKinds()
{
    QFETCH(int, pageSize);
    QFETCH(bool, isBigEndian);
    QFETCH(bool, hasInline);
    QFETCH(int, perLeaf);
    BoltBuilder builder = manyKinds();
    builder.pageSize(static_cast<std::uint32_t>(pageSize));
    builder.entriesPerLeaf(static_cast<std::size_t>(perLeaf));
    if (isBigEndian)
        builder.bigEndian();
    if (!hasInline)
        builder.withoutInline();
    const Outcome outcome = outcomeOf(builder.bytes());
    QVERIFY2(outcome.result, outcome.result ? "" : outcome.result.error().message.c_str());
    QVERIFY(outcome.warnings.empty());
    const auto& lines = outcome.dump.lines;
    QCOMPARE(lines.size(), std::size_t{311});
    QCOMPARE(lines.at("v1/version"), std::string("4"));
    QCOMPARE(lines.at("v1/ns/images/app:1/target/digest"), std::string("sha256:1"));
    QCOMPARE(lines.at("v1/ns/long"), std::string(9000, 'x'));
    QCOMPARE(lines.at("v1/ns/many/key299"), std::string("89401"));
    QVERIFY(lines.contains("v1/empty/"));
    QCOMPARE(outcome.dump.begun, 1);
}

void TestBoltFile::passesOverWhatIsNotEntered()
{
    Dump dump;
    dump.passedOver = "v1/ns/";
    Warnings warnings;
    QVERIFY(readBolt(*test::memoryFile(manyKinds().bytes()), dump, {}, warnings));
    QCOMPARE(dump.text(), std::string("v1/\nv1/empty/\nv1/ns/\nv1/version = 4\n"));
}

void TestBoltFile::newestMetaCounts()
{
    for (const std::uint64_t txid : {8U, 9U}) {
        Bytes bytes = manyKinds().txid(txid).bytes();
        overwrite(bytes, (txid % 2 == 0 ? 4096 : 0) + rootField, 2, 8);
        test::reseal(bytes);
        const Outcome outcome = outcomeOf(bytes);
        QVERIFY(outcome.warnings.empty());
        QCOMPARE(outcome.dump.lines.size(), std::size_t{311});
    }
}

void TestBoltFile::oneMetaIsEnough()
{
    for (const std::uint32_t pageSize : {512U, 4096U, 65536U}) {
        for (const std::size_t lost : {std::size_t{0}, std::size_t{pageSize}}) {
            Bytes bytes = manyKinds().pageSize(pageSize).bytes();
            overwrite(bytes, lost + 16, 0, 8);
            const Outcome outcome = outcomeOf(bytes);
            QVERIFY(outcome.result);
            QCOMPARE(outcome.dump.lines.size(), std::size_t{311});
        }
    }
}

void TestBoltFile::noMetaIsNoDatabase()
{
    Bytes bytes = manyKinds().bytes();
    bytes[16 + 50] ^= std::byte{1}; // Within what the checksum covers.
    bytes[4096 + 16 + 50] ^= std::byte{1};
    for (const Bytes& none : {bytes, Bytes(), Bytes(18), Bytes(100'000)}) {
        const Outcome outcome = outcomeOf(none);
        QVERIFY(!outcome.result);
        QCOMPARE(outcome.result.error().code, ErrorCode::Corrupt);
        QCOMPARE(outcome.dump.begun, 0);
    }
}

void TestBoltFile::lostRootFallsBackToTheStateBefore()
{
    for (const std::uint64_t txid : {8U, 9U}) {
        Bytes bytes = manyKinds().txid(txid).bytes();
        overwrite(bytes, (txid % 2 == 0 ? 0 : 4096) + rootField, 2, 8);
        test::reseal(bytes);
        const Outcome outcome = outcomeOf(bytes);
        QVERIFY(outcome.result);
        QVERIFY(outcome.warnings.hasDamage());
        QCOMPARE(outcome.dump.lines.size(), std::size_t{311});
    }
}

void TestBoltFile::corruptPageKeepsTheOthers()
{
    const Bytes good = manyKinds().entriesPerLeaf(10).bytes();
    const std::size_t pages = good.size() / 4096;
    const std::size_t all = outcomeOf(good).dump.lines.size();
    int survived = 0;
    for (std::size_t page = 3; page < pages; ++page) {
        Bytes bytes = good;
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page * 4096), 4096,
                    std::byte{0xFF});
        const Outcome outcome = outcomeOf(bytes);
        if (!outcome.result) // The root itself; the other meta leads to the same one.
            continue;
        ++survived;
        QVERIFY(outcome.dump.lines.size() <= all);
        if (outcome.dump.lines.size() < all)
            QVERIFY(outcome.warnings.hasDamage());
    }
    QVERIFY(survived > 25);
}

void TestBoltFile::lyingEntriesStayWithinTheirPage()
{
    BoltBuilder builder;
    builder.put({"v1"}, "a", "1").put({"v1"}, "b", "2").withoutInline();
    const Bytes good = builder.bytes();
    QCOMPARE(outcomeOf(good).dump.text(), std::string("v1/\nv1/a = 1\nv1/b = 2\n"));
    const std::size_t leaf = 3 * 4096; // Of v1, whose page is written first.
    for (const std::size_t field : {4U, 8U, 12U}) {
        for (const std::uint64_t lie : {4097U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
            Bytes bytes = good;
            overwrite(bytes, leaf + 16 + field, lie, 4);
            const Outcome outcome = outcomeOf(bytes);
            QVERIFY(outcome.result);
            QCOMPARE(outcome.dump.text(), std::string("v1/\nv1/b = 2\n"));
            QCOMPARE(outcome.warnings.list().size(), std::size_t{1});
            QVERIFY(outcome.warnings.hasDamage());
        }
    }
    Bytes bytes = good;
    overwrite(bytes, leaf + 10, 0xFFFF, 2); // Many more entries than there is room for.
    const Outcome outcome = outcomeOf(bytes);
    QVERIFY(outcome.dump.lines.at("v1/a") == "1" && outcome.dump.lines.at("v1/b") == "2");
    QVERIFY(outcome.warnings.hasDamage());
}

void TestBoltFile::entriesUponEachOtherAreNotMultiplied()
{
    BoltBuilder builder;
    for (int i = 0; i < 100; ++i)
        builder.put({"v1"}, "k" + std::to_string(i), "");
    Bytes bytes = builder.withoutInline().bytes();
    for (std::size_t i = 0; i < 100; ++i)
        overwrite(bytes, 3 * 4096 + 16 + i * 16 + 12, 2000, 4);
    const Outcome outcome = outcomeOf(bytes);
    QVERIFY(outcome.dump.lines.size() < 5);
    QVERIFY(outcome.warnings.hasDamage());
}

void TestBoltFile::loopsEnd()
{
    Bytes bytes = manyKinds().entriesPerLeaf(3).withoutInline().bytes();
    const std::size_t pages = bytes.size() / 4096;
    const Bytes good = bytes;
    for (std::size_t target = 0; target < pages; ++target) {
        bytes = good;
        for (std::size_t page = 3; page < pages; ++page) {
            if (bytes[page * 4096 + 8] == std::byte{1}) // All branches lead to one page.
                for (std::size_t i = 0; i < 3; ++i)
                    overwrite(bytes, page * 4096 + 16 + i * 16 + 8, target, 8);
        }
        const Outcome outcome = outcomeOf(bytes);
        QVERIFY(!outcome.result || outcome.warnings.hasDamage());
    }
}

void TestBoltFile::overflowBeyondTheFileIsRefused()
{
    Bytes bytes = BoltBuilder().put({"v1"}, "a", "1").withoutInline().bytes();
    overwrite(bytes, 3 * 4096 + 12, 0xFFFFFFFF, 4);
    const Outcome outcome = outcomeOf(bytes);
    QCOMPARE(outcome.dump.text(), std::string("v1/\n"));
    QVERIFY(outcome.warnings.hasDamage());
}

void TestBoltFile::truncatedFileGivesItsBeginning()
{
    const Bytes good = manyKinds().bytes();
    for (std::size_t size = 0; size < good.size(); size += 251) {
        const Outcome outcome = outcomeOf(Bytes(good.begin(), good.begin() + std::ptrdiff_t(size)));
        QVERIFY(!outcome.result || outcome.warnings.hasDamage() || size >= good.size() - 4096);
    }
}

void TestBoltFile::anyFlippedByteIsHarmless()
{
    const Bytes good = manyKinds().pageSize(512).entriesPerLeaf(10).bytes();
    for (std::size_t i = 0; i < good.size(); ++i) {
        if (good[i] == std::byte{0} ? i % 97 != 0 : i % 7 != 0)
            continue;
        Bytes bytes = good;
        bytes[i] ^= static_cast<std::byte>(1U << i % 8);
        const Outcome outcome = outcomeOf(bytes);
        QVERIFY(outcome.dump.lines.size() <= 400);
    }
}

void TestBoltFile::beginsAnewWhenWrittenMeanwhile()
{
    const test::TempDir dir;
    const std::string path = dir.write("meta.db", BoltBuilder().put({"a"}, "k", "1").bytes());
    const auto file = File::open(path).value();
    Dump dump;
    dump.onEnter = [&] {
        if (dump.begun == 1)
            dir.write("meta.db", BoltBuilder().put({"b"}, "k", "2").txid(3).bytes());
    };
    Warnings warnings;
    QVERIFY(readBolt(*file, dump, {}, warnings));
    QCOMPARE(dump.begun, 2);
    QCOMPARE(dump.text(), std::string("b/\nb/k = 2\n"));
    QVERIFY(warnings.empty());
}

void TestBoltFile::endsWhereItIsWrittenAgainAndAgain()
{
    const test::TempDir dir;
    const std::string path = dir.write("meta.db", BoltBuilder().put({"a"}, "k", "1").bytes());
    const auto file = File::open(path).value();
    Dump dump;
    std::uint64_t txid = 3;
    dump.onEnter = [&] {
        dir.write("meta.db", BoltBuilder().put({"a"}, "k", "1").txid(txid++).bytes());
    };
    Warnings warnings;
    QVERIFY(readBolt(*file, dump, {}, warnings));
    QVERIFY(dump.begun > 1 && dump.begun < 10);
    QCOMPARE(warnings.list().size(), std::size_t{1});
}

void TestBoltFile::stops()
{
    std::stop_source source;
    Dump dump;
    dump.onEnter = [&] { source.request_stop(); };
    Warnings warnings;
    Task task;
    task.stop = source.get_token();
    const auto result = readBolt(*test::memoryFile(manyKinds().bytes()), dump, task, warnings);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

void TestBoltFile::fixturesHoldWhatIsStated_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"meta_linux_test_single.db", "metadata_linux_test.db", "meta_linux_too_big.db"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestBoltFile::fixturesHoldWhatIsStated()
{
    REQUIRE_FIXTURES();
    QFETCH(QString, name);
    const QString folder = QStringLiteral("bolt-databases/");
    const QByteArray raw = fixtures::read(folder + QStringLiteral("containerd/testdata/") + name);
    QVERIFY(!raw.isEmpty());
    const BytesView bytes = bytesOf(raw);
    const Outcome outcome = outcomeOf(Bytes(bytes.begin(), bytes.end()));
    QVERIFY2(outcome.result, outcome.result ? "" : outcome.result.error().message.c_str());
    QVERIFY(outcome.warnings.empty());
    const QByteArray stated =
        fixtures::read(folder + QStringLiteral("derived/") + name + QStringLiteral(".json"));
    const QJsonObject buckets =
        QJsonDocument::fromJson(stated).object()[QStringLiteral("buckets")].toObject();
    int compared = 0;
    compareBucket(buckets, {}, outcome.dump, compared);
    QCOMPARE(std::size_t(compared), outcome.dump.lines.size());
    qInfo("%d buckets and values compared", compared);
}

void TestBoltFile::fixturesThatAreNoneAreRefused()
{
    REQUIRE_FIXTURES();
    for (const QString& name : {QStringLiteral("containerd/testdata/invalid_meta.db"),
                                QStringLiteral("podman/testdata/not_bolt_state.db")}) {
        const QByteArray raw = fixtures::read(QStringLiteral("bolt-databases/") + name);
        QVERIFY(!raw.isEmpty());
        const BytesView bytes = bytesOf(raw);
        const Outcome outcome = outcomeOf(Bytes(bytes.begin(), bytes.end()));
        QVERIFY(!outcome.result);
        QCOMPARE(outcome.result.error().code, ErrorCode::Corrupt);
    }
}

QTEST_APPLESS_MAIN(TestBoltFile)
#include "tst_boltfile.moc"
