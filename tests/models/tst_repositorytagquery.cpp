// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform.h"
#include "models/repositorytagquery.h"

#include <QTest>

/// Which tags of a repository fit a query.
class TestRepositoryTagQuery : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreLookedForInTheTagAlone();
    void namesAreThoseOfTheRepository();
    void whatWasNotLookedAtFitsNoComparison();
    void everyPlatformOfAnIndexCounts();
    void labelsAndLayersAreThoseOfTheImage();
    void saysWhatIsNoQuery();

private:
    static bool fits(const QString& query, const QString& tag, const LookedTag* looked = nullptr)
    {
        return RepositoryTagQuery::parse(query, QStringLiteral("lab.test/team/app"))
            .value()
            .matches(tag, looked);
    }
    static LookedTag looked()
    {
        LookedTag tag;
        tag.image.descriptor.digest = core::Digest::parse("sha256:" + std::string(64, 'a')).value();
        tag.image.packed = 5'000'000;
        tag.image.created = "2020-01-01T00:00:00Z";
        tag.image.platforms = {core::parsePlatform("linux/amd64", {}).value(),
                               core::parsePlatform("linux/arm64", {}).value()};
        tag.image.labels = {{"team", "blue"}};
        for (const char digit : {'1', '2', '3'}) {
            core::Descriptor blob;
            blob.digest = core::Digest::parse("sha256:" + std::string(64, digit)).value();
            tag.image.blobs.push_back(blob);
        }
        return tag;
    }
};

void TestRepositoryTagQuery::wordsAreLookedForInTheTagAlone()
{
    QVERIFY(fits({}, QStringLiteral("1.9")));
    QVERIFY(fits(QStringLiteral("1."), QStringLiteral("1.9")));
    QVERIFY(fits(QStringLiteral("pr-*"), QStringLiteral("pr-12")));
    QVERIFY(!fits(QStringLiteral("pr-*"), QStringLiteral("1.9")));
    for (const char* word : {"app", "team", "lab", "latest", "docker"})
        QVERIFY2(!fits(QString::fromLatin1(word), QStringLiteral("1.9")), word);
}

void TestRepositoryTagQuery::namesAreThoseOfTheRepository()
{
    QVERIFY(fits(QStringLiteral("tag:1.*"), QStringLiteral("1.9")));
    QVERIFY(!fits(QStringLiteral("tag:1.*"), QStringLiteral("2.1")));
    QVERIFY(fits(QStringLiteral("not tag:1.*"), QStringLiteral("2.1")));
}

void TestRepositoryTagQuery::whatWasNotLookedAtFitsNoComparison()
{
    const LookedTag known = looked();
    for (const char* query : {"age>30d", "packed<1GB", "platform:linux/amd64"}) {
        const QString text = QString::fromLatin1(query);
        QVERIFY2(!fits(text, QStringLiteral("1.9")), query);
        QVERIFY2(fits(text, QStringLiteral("1.9"), &known), query);
        QVERIFY(RepositoryTagQuery::parse(text, {}).value().asksMore());
        QVERIFY(!RepositoryTagQuery::parse(text, {}).value().asksNames());
    }
    for (const char* query : {"pr-*", "tag:1", "pr-* tag:1"}) {
        const auto parsed = RepositoryTagQuery::parse(QString::fromLatin1(query), {}).value();
        QVERIFY2(!parsed.asksMore() && parsed.asksNames(), query);
    }
}

void TestRepositoryTagQuery::everyPlatformOfAnIndexCounts()
{
    const LookedTag known = looked();
    QVERIFY(fits(QStringLiteral("platform:arm64"), QStringLiteral("1"), &known));
    QVERIFY(!fits(QStringLiteral("platform:s390x"), QStringLiteral("1"), &known));
}

void TestRepositoryTagQuery::labelsAndLayersAreThoseOfTheImage()
{
    const LookedTag known = looked();
    QVERIFY(fits(QStringLiteral("label:team=blue"), QStringLiteral("1"), &known));
    QVERIFY(!fits(QStringLiteral("label:team=red"), QStringLiteral("1"), &known));
    QVERIFY(fits(QStringLiteral("layers=2"), QStringLiteral("1"), &known));
    QVERIFY(fits(QStringLiteral("digest:aaaa"), QStringLiteral("1"), &known));
}

void TestRepositoryTagQuery::saysWhatIsNoQuery()
{
    QVERIFY(!RepositoryTagQuery::parse(QStringLiteral("age>soon"), {}));
}

QTEST_GUILESS_MAIN(TestRepositoryTagQuery)
#include "tst_repositorytagquery.moc"
