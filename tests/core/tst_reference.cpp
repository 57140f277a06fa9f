// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/reference.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace core;

namespace {

const QString hex = "dbcc1c35ac38df41fd2f5e4130b32ffdb93ebae8b3dbe638c23575912276fc9c";

bool isName(const QString& text)
{
    const auto reference = parseReference(text.toStdString());
    return reference && reference->tag.empty() && !reference->digest;
}

QString normalizedText(const QString& text)
{
    const auto reference = parseNormalizedReference(text.toStdString());
    return reference ? toQt(reference->text()) : QString();
}

void addRows(const char* table)
{
    const QJsonArray rows = fixtures::table(QString("references-and-digests/%1.json").arg(table));
    QVERIFY(!rows.isEmpty());
    for (int i = 0; i < rows.size(); ++i) {
        QJsonObject row = rows[i].toObject();
        if (rows[i].isString())
            row["input"] = rows[i];
        QTest::addRow("%s %d %s", table, i, qPrintable(row["input"].toString().left(60))) << row;
    }
}

/// The data function of a test that runs over \a tables.
void addTables(std::initializer_list<const char*> tables)
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QJsonObject>("row");
    for (const char* table : tables)
        addRows(table);
}

} // namespace

class TestReference : public QObject
{
    Q_OBJECT

private slots:
    void partsAreFound_data();
    void partsAreFound();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void pathMayHave255Characters();
    void tagMayHave128Characters();
    void messageShowsOnlyTheBeginning();
    void peoplesNamesAreCompleted_data();
    void peoplesNamesAreCompleted();
    void identifiersAreNoNames();
    void familiarTextIsDockers_data();
    void familiarTextIsDockers();
    void defaultTagOnlyWhereNothingIsGiven();

    void parsesAsTheOrigin_data() { addTables({"reference.TestReferenceParse"}); }
    void parsesAsTheOrigin();
    void splitsDomainAsTheOrigin_data() { addTables({"reference.TestDomainAndPath"}); }
    void splitsDomainAsTheOrigin();
    void namedAsTheOrigin_data() { addTables({"reference.TestParseNamed"}); }
    void namedAsTheOrigin();
    void writesAsTheOrigin_data()
    {
        addTables(
            {"reference.TestSerialization", "reference.TestWithTag", "reference.TestWithDigest"});
    }
    void writesAsTheOrigin();
    void refusesNamesAsTheOrigin_data() { addTables({"reference.TestWithNameFailure"}); }
    void refusesNamesAsTheOrigin();
    void domainsOfTheOrigin_data() { addTables({"regexp.TestDomainRegexp"}); }
    void domainsOfTheOrigin();
    void fullNamesOfTheOrigin_data() { addTables({"regexp.TestFullNameRegexp"}); }
    void fullNamesOfTheOrigin();
    void referencesOfTheOrigin_data() { addTables({"regexp.TestReferenceRegexp"}); }
    void referencesOfTheOrigin();
    void identifiersOfTheOrigin_data() { addTables({"regexp.TestIdentifierRegexp"}); }
    void identifiersOfTheOrigin();
    void validNamesOfTheOrigin_data()
    {
        addTables({"normalize.TestValidateReferenceName.validRepoNames",
                   "normalize.TestValidateRemoteName.validRepositoryNames"});
    }
    void validNamesOfTheOrigin();
    void invalidNamesOfTheOrigin_data()
    {
        addTables({"normalize.TestValidateReferenceName.invalidRepoNames",
                   "normalize.TestValidateRemoteName.invalidRepositoryNames"});
    }
    void invalidNamesOfTheOrigin();
    void normalisesDomainsAsTheOrigin_data()
    {
        addTables({"normalize.TestNormalizedSplitHostname"});
    }
    void normalisesDomainsAsTheOrigin();
    void normalisesAsTheOrigin_data() { addTables({"normalize.TestParseAnyReference"}); }
    void normalisesAsTheOrigin();
    void completesTagsAsTheOrigin_data() { addTables({"normalize.TestParseDockerRef"}); }
    void completesTagsAsTheOrigin();
    void repositoriesOfTheOrigin_data() { addTables({"normalize.TestParseRepositoryInfo"}); }
    void repositoriesOfTheOrigin();
    void tablesThatDoNotApply();
};

void TestReference::partsAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("digest");
    const auto row = [](const char* text, const char* domain, const char* path, const char* tag) {
        QTest::newRow(text) << QString(text) << domain << path << tag << "";
    };
    row("nginx", "", "nginx", "");
    row("nginx:1.25", "", "nginx", "1.25");
    row("library/nginx", "library", "nginx", ""); // By the grammar alone it may be a domain.
    row("foo_bar/nginx", "", "foo_bar/nginx", "");
    row("localhost:5000", "", "localhost", "5000");
    row("localhost:5000/a/b:c", "localhost:5000", "a/b", "c");
    row("[2001:db8::1]:5000/repo:tag", "[2001:db8::1]:5000", "repo", "tag");
    row("EXAMPLE.com/repo", "EXAMPLE.com", "repo", "");
    row("a.b/c__d/e.f---g:_x", "a.b", "c__d/e.f---g", "_x");
    QTest::newRow("digest") << "a.b/c@sha256:" + hex << "a.b"
                            << "c"
                            << ""
                            << "sha256:" + hex;
    QTest::newRow("all") << "a.b:1/c:t@sha512:" + hex + hex << "a.b:1"
                         << "c"
                         << "t"
                         << "sha512:" + hex + hex;
}

void TestReference::partsAreFound()
{
    QFETCH(QString, text);
    QFETCH(QString, domain);
    QFETCH(QString, path);
    QFETCH(QString, tag);
    QFETCH(QString, digest);
    const auto reference = parseReference(text.toStdString());
    QVERIFY(reference);
    QCOMPARE(toQt(reference->domain), domain);
    QCOMPARE(toQt(reference->path), path);
    QCOMPARE(toQt(reference->tag), tag);
    QCOMPARE(reference->digest ? toQt(reference->digest->text()) : QString(), digest);
    QCOMPARE(toQt(reference->text()), text);
}

void TestReference::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const QString& text, const char* fault) {
        QTest::newRow(qPrintable("'" + text + "'")) << text << fault;
    };
    row("", "must have a name");
    row("Nginx", "lower case");
    row("a.b/C/d:tag", "lower case");
    row("a.b/c:", "tag");
    row("a:.b", "tag");
    row("a:b c", "tag");
    row("a@sha256:abc", "digest");
    row("a@", "digest");
    row("a@b@sha256:" + hex, "digest");
    row("a@md6:short", "digest");
    row("a@sha256:" + hex.toUpper(), "digest");
    row("a//b", "format");
    row("/a", "format");
    row("a/", "format");
    row("a b", "format");
    row("a_-b", "format");
    row("a___b", "format");
    row("a..b", "format");
    row("-a", "format");
    row("../a", "format");
    row("http://a.b/c", "format");
    row("[::1]", "tag");
    row("[::1]/a:b/c", "format");
    row("[fe80::1%25eth0]:5000/a", "format");
    row("caf\u00e9", "format");
    row(QString("a\n"), "format");
}

void TestReference::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    const auto reference = parseReference(text.toStdString());
    QVERIFY(!reference);
    QCOMPARE(reference.error().code, ErrorCode::Usage);
    QVERIFY2(toQt(reference.error().message).contains(fault), reference.error().message.c_str());
}

void TestReference::pathMayHave255Characters()
{
    QVERIFY(parseReference("a.b/" + std::string(255, 'a') + ":t"));
    const auto reference = parseReference("a.b/" + std::string(256, 'a') + ":t");
    QVERIFY(!reference);
    QVERIFY(toQt(reference.error().message).contains("255"));
}

void TestReference::tagMayHave128Characters()
{
    QVERIFY(parseReference("a:" + std::string(128, 'x')));
    QVERIFY(!parseReference("a:" + std::string(129, 'x')));
}

void TestReference::messageShowsOnlyTheBeginning()
{
    const auto reference = parseReference(std::string(1'000'000, '\xfe'));
    QVERIFY(!reference);
    QVERIFY(reference.error().message.size() < 500);
    QVERIFY(isUtf8(reference.error().message));
}

void TestReference::peoplesNamesAreCompleted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString& text, const QString& expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row("nginx", "docker.io/library/nginx");
    row("nginx:1", "docker.io/library/nginx:1");
    row("nginx@sha256:" + hex, "docker.io/library/nginx@sha256:" + hex);
    row("me/app", "docker.io/me/app");
    row("docker.io/nginx", "docker.io/library/nginx");
    row("index.docker.io/nginx", "docker.io/library/nginx");
    row("index.docker.io/me/app", "docker.io/me/app");
    row("localhost/app", "localhost/app");
    row("LOCALHOST/app", "LOCALHOST/app");
    row("quay.io/me/app", "quay.io/me/app");
    row("host:5000/app", "host:5000/app");
    row("[::1]:5000/app:x", "[::1]:5000/app:x");
    row("[::1]/app", "[::1]/app");
    row("", "");
    row("quay.io/", "");
    row("Nginx", "");
    row("me/App", "");
    row("my_host.io/app", ""); // Looks like a domain, but is none.
    row("[::1]", "");
    row("host:x/app", "");
}

void TestReference::peoplesNamesAreCompleted()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(normalizedText(text), expected);
    const auto reference = parseNormalizedReference(text.toStdString());
    if (reference)
        QCOMPARE(normalizedText(toQt(familiarText(*reference))), expected);
    else
        QCOMPARE(reference.error().code, ErrorCode::Usage);
}

void TestReference::identifiersAreNoNames()
{
    QVERIFY(!parseNormalizedReference(hex.toStdString()));
    QVERIFY(parseNormalizedReference(hex.left(63).toStdString()));
    QVERIFY(parseNormalizedReference("me/" + hex.toStdString()));
}

void TestReference::familiarTextIsDockers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("official") << "docker.io/library/nginx:1"
                              << "nginx:1";
    QTest::newRow("own") << "docker.io/me/app"
                         << "me/app";
    QTest::newRow("deeper library") << "docker.io/library/a/b"
                                    << "library/a/b";
    QTest::newRow("other registry") << "quay.io/library/nginx"
                                    << "quay.io/library/nginx";
    QTest::newRow("no domain") << "nginx:1"
                               << "nginx:1";
}

void TestReference::familiarTextIsDockers()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(toQt(familiarText(*parseReference(text.toStdString()))), expected);
}

void TestReference::defaultTagOnlyWhereNothingIsGiven()
{
    const auto completed = [](const std::string& text) {
        return toQt(withDefaultTag(*parseReference(text)).text());
    };
    QCOMPARE(completed("a"), QString("a:latest"));
    QCOMPARE(completed("a:1"), QString("a:1"));
    const QString pinned = "a@sha256:" + hex;
    QCOMPARE(completed(pinned.toStdString()), pinned);
}

void TestReference::parsesAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const auto reference = parseReference(row["input"].toString().toStdString());
    // The origin was built without sha512; this program computes it.
    if (row["err"].toObject()["text"].toString() == "digest.ErrDigestUnsupported") {
        QVERIFY(reference);
        QCOMPARE(toQt(reference->text()), row["input"].toString());
        return;
    }
    if (!row["err"].isUndefined()) {
        QVERIFY(!reference);
        const QString message = toQt(reference.error().message);
        const QString kind = row["err"].toString();
        if (kind == "ErrNameContainsUppercase")
            QVERIFY(message.contains("lower case"));
        if (kind == "ErrNameTooLong")
            QVERIFY(message.contains("longer"));
        if (row["err"].isObject())
            QVERIFY(message.contains("digest"));
        return;
    }
    QVERIFY(reference);
    QCOMPARE(toQt(reference->domain), row["domain"].toString());
    QCOMPARE(toQt(reference->name()), row["repository"].toString());
    QCOMPARE(toQt(reference->tag), row["tag"].toString());
    QCOMPARE(reference->digest ? toQt(reference->digest->text()) : QString(),
             row["digest"].toString());
    QCOMPARE(toQt(reference->text()), row["input"].toString());
}

void TestReference::splitsDomainAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const auto reference = parseReference(row["input"].toString().toStdString());
    QVERIFY(reference);
    QCOMPARE(toQt(reference->domain), row["domain"].toString());
    QCOMPARE(toQt(reference->path), row["path"].toString());
}

void TestReference::namedAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const QString input = row["input"].toString();
    if (row["err"].toString() == "ErrNameNotCanonical") {
        QVERIFY(normalizedText(input) != input);
        return;
    }
    const auto reference = parseNormalizedReference(input.toStdString());
    QVERIFY(reference);
    QCOMPARE(toQt(reference->domain), row["domain"].toString());
    QCOMPARE(toQt(reference->path), row["path"].toString());
}

void TestReference::writesAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    if (row["err"].toString() == "ErrNameEmpty") {
        QVERIFY(!parseReference(""));
        return;
    }
    if (row.contains("digest"))
        QSKIP("the row's digest is too short for its algorithm; the origin does not check what it "
              "joins, a Digest here cannot be invalid");
    auto reference = parseReference(row["name"].toString().toStdString());
    QVERIFY(reference);
    reference->tag = row["tag"].toString().toStdString();
    const QString expected =
        row.contains("combined") ? row["combined"].toString() : row["input"].toString();
    QCOMPARE(toQt(reference->text()), expected);
    QCOMPARE(*parseReference(expected.toStdString()), *reference);
}

void TestReference::refusesNamesAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    QVERIFY(!isName(row["input"].toString()));
}

void TestReference::domainsOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const QString domain = row["input"].toString();
    const auto reference = parseReference((domain + "/x").toStdString());
    QCOMPARE(reference && toQt(reference->domain) == domain, row["match"].toBool());
}

void TestReference::fullNamesOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    QCOMPARE(isName(row["input"].toString()), row["match"].toBool());
    if (!row["match"].toBool())
        return;
    const auto reference = parseReference(row["input"].toString().toStdString());
    QCOMPARE(toQt(reference->domain), row["subs"].toArray()[0].toString());
    QCOMPARE(toQt(reference->path), row["subs"].toArray()[1].toString());
}

void TestReference::referencesOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const auto reference = parseReference(row["input"].toString().toStdString());
    QCOMPARE(reference.has_value(), row["match"].toBool());
    if (!reference)
        return;
    const QJsonArray parts = row["subs"].toArray();
    QCOMPARE(toQt(reference->name()), parts[0].toString());
    QCOMPARE(toQt(reference->tag), parts[1].toString());
    QCOMPARE(reference->digest ? toQt(reference->digest->text()) : QString(), parts[2].toString());
}

void TestReference::identifiersOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const auto reference = parseNormalizedReference(row["input"].toString().toStdString());
    QCOMPARE(!reference.has_value(), row["match"].toBool());
}

void TestReference::validNamesOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    QVERIFY(!normalizedText(row["input"].toString()).isEmpty());
}

void TestReference::invalidNamesOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    QVERIFY(normalizedText(row["input"].toString()).isEmpty());
}

void TestReference::normalisesDomainsAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const auto reference = parseNormalizedReference(row["input"].toString().toStdString());
    QVERIFY(reference);
    QCOMPARE(toQt(reference->domain), row["domain"].toString());
    QCOMPARE(toQt(reference->path), row["path"].toString());
}

void TestReference::normalisesAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    const QString text = row["Reference"].toString();
    // The origin reads a bare hexadecimal number as an image id; here that is no reference.
    if (row.contains("Expected")) {
        QVERIFY(!parseNormalizedReference(text.toStdString()));
        return;
    }
    QCOMPARE(normalizedText(text), row["Equivalent"].toString());
}

void TestReference::completesTagsAsTheOrigin()
{
    QFETCH(const QJsonObject, row);
    auto reference = parseNormalizedReference(row["input"].toString().toStdString());
    QVERIFY(reference);
    // The origin drops a tag beside a digest; here both are kept, because both were said.
    if (row["name"].toString() == "both tag and digest") {
        QCOMPARE(toQt(reference->tag), QString("latest"));
        reference->tag.clear();
    }
    QCOMPARE(toQt(withDefaultTag(*reference).text()), row["expected"].toString());
}

void TestReference::repositoriesOfTheOrigin()
{
    QFETCH(const QJsonObject, row);
    for (const char* key : {"AmbiguousName", "FamiliarName", "FullName"}) {
        const QString text = row[QLatin1String(key)].toString();
        if (text.isEmpty())
            continue;
        const auto reference = parseNormalizedReference(text.toStdString());
        QVERIFY(reference);
        QCOMPARE(toQt(reference->domain), row["Domain"].toString());
        QCOMPARE(toQt(reference->path), row["RemoteName"].toString());
        QCOMPARE(toQt(reference->name()), row["FullName"].toString());
        QCOMPARE(toQt(familiarText(*reference)), row["FamiliarName"].toString());
    }
}

void TestReference::tablesThatDoNotApply()
{
    QSKIP("normalize.TestMatch tests shell patterns over references, which this program does not "
          "have");
}

QTEST_APPLESS_MAIN(TestReference)
#include "tst_reference.moc"
