// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionorder.h"
#include "tests/support/fixtures.h"

using core::Ecosystem;

namespace {

/// Of a line "a < b": what it says of how \a a stands to \a b.
struct Relation
{
    QByteArray a;
    QByteArray b;
    int order = 0;
};

int orderOf(const QByteArray& sign)
{
    if (sign == "<" || sign == "LESS")
        return -1;
    return sign == ">" || sign == "GREATER" ? 1 : 0;
}

std::string_view viewOf(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

QByteArray textOf(const QJsonValue& value)
{
    return value.toString().toUtf8();
}

std::vector<Relation> relationsIn(const QString& path)
{
    std::vector<Relation> relations;
    for (const QByteArray& line : fixtures::read(path).split('\n')) {
        const auto words = line.simplified().split(' ');
        if (words.size() == 3 && !line.startsWith('#') && !line.startsWith("//"))
            relations.push_back({words[0], words[2], orderOf(words[1])});
    }
    return relations;
}

/// The first relation that is not held, both ways, or nothing.
QByteArray firstFault(Ecosystem ecosystem, const std::vector<Relation>& relations)
{
    for (const Relation& one : relations) {
        const int order = core::compareVersions(ecosystem, viewOf(one.a), viewOf(one.b));
        const int reverse = core::compareVersions(ecosystem, viewOf(one.b), viewOf(one.a));
        if (order != one.order || reverse != -one.order)
            return one.a + " " + QByteArray::number(one.order) + " " + one.b + " is "
                   + QByteArray::number(order) + " and " + QByteArray::number(reverse);
    }
    return {};
}

} // namespace

class tst_versionorder : public QObject
{
    Q_OBJECT

private slots:
    void ordersAsTheToolsDo_data();
    void ordersAsTheToolsDo();
    void isAnOrder();
    void agreesWithOthersVectors_data();
    void agreesWithOthersVectors();
    void agreesWithTablesOfApk();
    void agreesWithTablesOfRpm();
    void agreesWithTablesOfDeb();
    void pep440Ascends();
    void agreesWithNpm();
};

void tst_versionorder::ordersAsTheToolsDo_data()
{
    QTest::addColumn<int>("ecosystem");
    QTest::addColumn<QByteArrayList>("ascending");
    const auto add = [](Ecosystem ecosystem, const QByteArrayList& ascending) {
        QTest::newRow(core::ecosystemName(ecosystem).data())
            << static_cast<int>(ecosystem) << ascending;
    };
    add(Ecosystem::Dpkg, {"1.0~~", "1.0~rc1-1", "1.0", "1.0-1~deb12u1", "1.0-1", "1.0-1ubuntu1.10",
                          "1.0-1+b1", "1.0+dfsg-1", "1.2", "1.10", "1:0.1"});
    add(Ecosystem::Apk, {"1.0_alpha", "1.0_rc1", "1.0_rc2-r0", "1.0", "1.0-r1", "1.0-r10", "1.0_p1",
                         "1.0a", "1.0b-r2", "1.09", "1.1", "1.2", "1.10"});
    add(Ecosystem::Rpm, {"1.0~rc1-1", "1.0-1.fc38", "1.0-1.fc39", "1.0-2", "1.0^git1-1", "1.0.1-1",
                         "1.10-1", "1:0.5-1"});
    add(Ecosystem::Python,
        {"nonsense", "1.dev1", "1a1", "1a1.post1", "1b2.dev1", "1b2", "1rc1", "1.0", "1.0+local",
         "1.0.post1.dev2", "1.0-1", "1.0.1", "1.10", "1!0.1"});
    add(Ecosystem::Npm, {"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-rc.1", "1.0.0",
                         "1.2.0", "1.10.0"});
    add(Ecosystem::Go, {"v0.0.0-20190101000000-abcdefabcdef", "v0.0.0-20200101000000-0123456789ab",
                        "v0.1.0", "v2.0.0+incompatible", "v10.0.0"});
    add(Ecosystem::Java,
        {"1-alpha-1", "1-beta", "1-rc1", "1-SNAPSHOT", "1", "1-sp", "1-foo", "1-1", "1.1", "1.10"});
    add(Ecosystem::Gem, {"1.0.a", "1.0.b1", "1.0", "1.0.1", "1.10"});
    add(Ecosystem::Rust, {"0.9.0", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0", "1.0.1"});
}

void tst_versionorder::ordersAsTheToolsDo()
{
    QFETCH(int, ecosystem);
    QFETCH(QByteArrayList, ascending);
    for (qsizetype i = 0; i < ascending.size(); ++i)
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            const int order = core::compareVersions(static_cast<Ecosystem>(ecosystem),
                                                    viewOf(ascending[i]), viewOf(ascending[j]));
            QVERIFY2(order == (i < j ? -1 : (i > j ? 1 : 0)), ascending[i] + " " + ascending[j]);
        }
}

/// Whatever strangers write: the reverse has the reverse order, and each is equal to itself.
void tst_versionorder::isAnOrder()
{
    const QByteArrayList odd = {"",     "-",  "~",   "..",  "1..",  ":",      "1:", "a-b-c", "^",
                                "v",    "_",  "1_",  "1-r", "+",    "1+",     "!",  "1!",    "1.x",
                                "\xff", "0x", "1.~", "--",  "1.0-", "000000", "=",  "1-1-1", ".1"};
    for (std::size_t e = 0; e < core::ecosystemCount; ++e) {
        std::vector<Relation> relations;
        for (const QByteArray& a : odd)
            for (const QByteArray& b : odd)
                relations.push_back({a, b,
                                     a == b ? 0
                                            : core::compareVersions(static_cast<Ecosystem>(e),
                                                                    viewOf(a), viewOf(b))});
        QCOMPARE(firstFault(static_cast<Ecosystem>(e), relations), QByteArray());
    }
}

void tst_versionorder::agreesWithOthersVectors_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<int>("ecosystem");
    QTest::addColumn<QString>("path");
    const auto add = [](Ecosystem ecosystem, const char* path) {
        QTest::newRow(path) << static_cast<int>(ecosystem)
                            << QString("version-ordering/osv-scalibr/%1.txt").arg(path);
    };
    add(Ecosystem::Apk, "alpine-versions");
    add(Ecosystem::Apk, "alpine-versions-generated");
    add(Ecosystem::Dpkg, "debian-versions");
    add(Ecosystem::Dpkg, "debian-versions-generated");
    add(Ecosystem::Rpm, "redhat-versions");
    add(Ecosystem::Java, "maven-versions");
    add(Ecosystem::Java, "maven-versions-generated");
    add(Ecosystem::Python, "pypi-versions");
    add(Ecosystem::Python, "pypi-versions-generated");
    add(Ecosystem::Gem, "rubygems-versions");
    add(Ecosystem::Gem, "rubygems-versions-generated");
    add(Ecosystem::Npm, "semver-versions");
    add(Ecosystem::Go, "semver-versions");
}

void tst_versionorder::agreesWithOthersVectors()
{
    QFETCH(int, ecosystem);
    QFETCH(QString, path);
    const auto relations = relationsIn(path);
    QVERIFY(relations.size() >= 10);
    QCOMPARE(firstFault(static_cast<Ecosystem>(ecosystem), relations), QByteArray());
}

void tst_versionorder::agreesWithTablesOfApk()
{
    REQUIRE_FIXTURES();
    std::vector<Relation> relations;
    for (const QJsonValue row : fixtures::table("version-ordering/knqyf263-apk.cases.json"))
        relations.push_back(
            {textOf(row["v1"]), textOf(row["v2"]), orderOf(textOf(row["expected"]))});
    QVERIFY(relations.size() > 100);
    QCOMPARE(firstFault(Ecosystem::Apk, relations), QByteArray());
}

void tst_versionorder::agreesWithTablesOfRpm()
{
    REQUIRE_FIXTURES();
    std::vector<Relation> relations;
    for (const QJsonValue row :
         fixtures::table("version-ordering/knqyf263-rpm.TestParseAndCompare.cases.json"))
        relations.push_back(
            {textOf(row["v1"]), textOf(row["v2"]), orderOf(textOf(row["expected"]))});
    QVERIFY(relations.size() > 10);
    QCOMPARE(firstFault(Ecosystem::Rpm, relations), QByteArray());
}

void tst_versionorder::agreesWithTablesOfDeb()
{
    REQUIRE_FIXTURES();
    const auto rows = fixtures::table("version-ordering/knqyf263-deb.TestVersion.cases.json");
    QVERIFY(rows.size() > 3);
    for (const QJsonValue row : rows) {
        const QByteArray a = textOf(row["v1"]);
        const QByteArray b = textOf(row["v2"]);
        QCOMPARE(core::compareVersions(Ecosystem::Dpkg, viewOf(a), viewOf(b)) < 0,
                 row["expected"].toBool());
    }
}

void tst_versionorder::pep440Ascends()
{
    REQUIRE_FIXTURES();
    const auto versions = fixtures::table("version-ordering/pep440-ascending.json");
    std::vector<Relation> relations;
    for (qsizetype i = 1; i < versions.size(); ++i)
        relations.push_back({textOf(versions[i - 1]), textOf(versions[i]), -1});
    QVERIFY(relations.size() > 20);
    QCOMPARE(firstFault(Ecosystem::Python, relations), QByteArray());
}

void tst_versionorder::agreesWithNpm()
{
    REQUIRE_FIXTURES();
    std::vector<Relation> relations;
    for (const QJsonValue row : fixtures::table("version-ordering/npm-semver.comparisons.json"))
        relations.push_back({textOf(row[0]), textOf(row[1]), 1});
    for (const QJsonValue row : fixtures::table("version-ordering/npm-semver.equality.json"))
        relations.push_back({textOf(row[0]), textOf(row[1]), 0});
    QVERIFY(relations.size() > 20);
    QCOMPARE(firstFault(Ecosystem::Npm, relations), QByteArray());
}

QTEST_APPLESS_MAIN(tst_versionorder)
#include "tst_versionorder.moc"
