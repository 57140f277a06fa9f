// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/repositorytags.h"
#include "models/transferphases.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QTest>

#include <atomic>
#include <mutex>

/// The tags of one repository, and what transfers went to.
class TestRepositoryTags : public QObject
{
    Q_OBJECT

private slots:
    void sumsCountSharedLayersOnce();
    void namesComePageByPage();
    void onlyWhatIsWantedIsLookedAt();
    void carriersAreFolded();
    void tellsWhatIsSignedAndWhatIsHere();
    void tagsOfOneImageStandTogether();
    void failuresAreRows();
    void everyPhaseIsCounted();
};

namespace {

constexpr int many = 10'000;
constexpr int ofOnePage = 1000;

const std::string signedHex(64, '0');

/// A repository of \c many tags, of which four in a row name the same image.
struct Fake
{
    std::shared_ptr<std::atomic<int>> looks = std::make_shared<std::atomic<int>>(0);

    static std::string hexOf(int number)
    {
        std::string hex = std::to_string(number / 4);
        return std::string(64 - hex.size(), '0') + hex;
    }

    RepositoryQuestions questions() const
    {
        RepositoryQuestions questions;
        questions.page = [](const std::string& next, const core::Task&) {
            const int begin = next.empty() ? 0 : std::stoi(next);
            core::NamePage page;
            for (int i = begin; i < begin + ofOnePage; ++i)
                page.names.push_back("v" + std::to_string(i));
            if (begin == 0)
                page.names.push_back("sha256-" + signedHex + ".sig");
            if (begin + ofOnePage < many)
                page.next = std::to_string(begin + ofOnePage);
            return core::Result<core::NamePage>(page);
        };
        questions.look = [looks =
                              looks](const std::string& tag,
                                     const core::Task&) -> core::Result<std::optional<LookedTag>> {
            ++*looks;
            const int number = std::stoi(tag.substr(1));
            if (number == 9)
                return core::fail(core::ErrorCode::Network, "the cable is cut");
            LookedTag looked;
            looked.image.descriptor.digest = core::Digest::parse("sha256:" + hexOf(number)).value();
            looked.image.created = "2024-01-01T00:00:00Z";
            looked.image.packed = static_cast<std::uint64_t>(number) * 1000;
            looked.toFetch = static_cast<std::uint64_t>(number / 4) * 1000;
            if (number < 8)
                looked.attached = std::vector<LookedTag::Attached>();
            if (number >= 4 && number < 8)
                looked.attached->push_back({core::ManifestRole::Artifact, "SBOM (SPDX)"});
            if (number >= 20 && number < 24)
                looked.attached = {{core::ManifestRole::Signature, "Signature (Sigstore)"}};
            return looked;
        };
        return questions;
    }
};

QString cell(const RepositoryTags& tags, int row, int column)
{
    return tags.index(row, column).data().toString();
}

} // namespace

void TestRepositoryTags::namesComePageByPage()
{
    const Fake fake;
    RepositoryTags tags(fake.questions());
    const QAbstractItemModelTester tester(&tags);
    tags.reload();
    QTRY_VERIFY(!tags.isListing());
    QCOMPARE(tags.rowCount(), many);
    QCOMPARE(fake.looks->load(), 0);
}

void TestRepositoryTags::onlyWhatIsWantedIsLookedAt()
{
    const Fake fake;
    RepositoryTags tags(fake.questions());
    tags.reload();
    QTRY_VERIFY(!tags.isListing());
    tags.want({100, 101, 102});
    tags.want({101, 102, 103}); // What is asked for already is not asked for again.
    QTRY_VERIFY(!tags.isLooking());
    QCOMPARE(tags.lookedAt(), 4);
    QCOMPARE(fake.looks->load(), 4);
    QVERIFY(!cell(tags, 103, RepositoryTags::PackedColumn).isEmpty());
    QVERIFY(cell(tags, 104, RepositoryTags::PackedColumn).isEmpty());
    QVERIFY(
        !tags.index(104, RepositoryTags::PackedColumn).data(RepositoryTags::SortRole).isValid());
    tags.lookAtAll();
    QTRY_VERIFY_WITH_TIMEOUT(tags.lookedAt() == many, 60'000);
    QCOMPARE(fake.looks->load(), many);
}

void TestRepositoryTags::carriersAreFolded()
{
    const Fake fake;
    RepositoryTags tags(fake.questions());
    tags.reload();
    QTRY_VERIFY(!tags.isListing());
    QCOMPARE(tags.carriers(), 1);
    tags.want({0, 4});
    QTRY_VERIFY(!tags.isLooking());
    QCOMPARE(cell(tags, 0, RepositoryTags::AttachedColumn), QStringLiteral("Signature (cosign)"));
    QCOMPARE(cell(tags, 4, RepositoryTags::AttachedColumn), QStringLiteral("SBOM (SPDX)"));
}

void TestRepositoryTags::tellsWhatIsSignedAndWhatIsHere()
{
    const Fake fake;
    RepositoryTags tags(fake.questions());
    tags.reload();
    QTRY_VERIFY(!tags.isListing());
    tags.want({0, 4, 8, 20});
    QTRY_VERIFY(!tags.isLooking());
    const auto mood = [&tags](int row, int column) {
        return tags.index(row, column).data(RepositoryTags::ToneRole).toInt();
    };
    using Tags = RepositoryTags;
    // By a tag beside it, not at all, by nobody's word, and by a referrer.
    QCOMPARE(cell(tags, 0, Tags::SignatureColumn), QStringLiteral("signed, not verified"));
    QCOMPARE(cell(tags, 4, Tags::SignatureColumn), QStringLiteral("not signed"));
    QCOMPARE(cell(tags, 8, Tags::SignatureColumn), QStringLiteral("—"));
    QCOMPARE(cell(tags, 20, Tags::SignatureColumn), QStringLiteral("signed, not verified"));
    QCOMPARE(mood(0, Tags::SignatureColumn), int(Tags::GoodMood));
    QCOMPARE(mood(4, Tags::SignatureColumn), int(Tags::CautiousMood));
    QCOMPARE(mood(8, Tags::SignatureColumn), int(Tags::NoMood));
    QCOMPARE(cell(tags, 0, Tags::HereColumn), QStringLiteral("here"));
    QVERIFY(cell(tags, 4, Tags::HereColumn).contains(QStringLiteral("1.0")));
    QCOMPARE(mood(0, Tags::HereColumn), int(Tags::GoodMood));
    QCOMPARE(tags.index(4, Tags::HereColumn).data(Tags::SortRole).toULongLong(), 1000ULL);
    QVERIFY(tags.found(1) == nullptr && tags.found(0) != nullptr);
}

void TestRepositoryTags::tagsOfOneImageStandTogether()
{
    const Fake fake;
    RepositoryTags tags(fake.questions());
    tags.reload();
    QTRY_VERIFY(!tags.isListing());
    tags.want({0, 1, 2, 3, 4});
    QTRY_VERIFY(!tags.isLooking());
    QCOMPARE(tags.images(), 2);
    QCOMPARE(cell(tags, 1, RepositoryTags::SameColumn), QStringLiteral("v0, v2, v3"));
    QCOMPARE(tags.tagsOf(0), QStringList{QStringLiteral("v0")});
    tags.setGrouped(true);
    QCOMPARE(cell(tags, 0, RepositoryTags::TagColumn), QStringLiteral("v0, v1, v2, v3"));
    QVERIFY(tags.index(0, 0).data(RepositoryTags::IsFirstRole).toBool());
    QVERIFY(!tags.index(2, 0).data(RepositoryTags::IsFirstRole).toBool());
    QVERIFY(tags.index(50, 0).data(RepositoryTags::IsFirstRole).toBool()); // Who knows.
}

void TestRepositoryTags::failuresAreRows()
{
    const Fake fake;
    RepositoryTags tags(fake.questions());
    tags.reload();
    QTRY_VERIFY(!tags.isListing());
    tags.want({9, 10});
    QTRY_VERIFY(!tags.isLooking());
    QVERIFY(!cell(tags, 9, RepositoryTags::MadeColumn).isEmpty());
    QVERIFY(cell(tags, 9, RepositoryTags::DigestColumn).isEmpty());
    QVERIFY(!cell(tags, 10, RepositoryTags::DigestColumn).isEmpty());
    RepositoryQuestions broken = fake.questions();
    broken.page = [](const std::string&, const core::Task&) -> core::Result<core::NamePage> {
        return core::fail(core::ErrorCode::Denied, "not yours");
    };
    RepositoryTags none(std::move(broken));
    none.reload();
    QTRY_VERIFY(!none.isListing());
    QVERIFY(none.problem().has_value());
}

void TestRepositoryTags::everyPhaseIsCounted()
{
    using std::chrono::milliseconds;
    core::TransferRecord record;
    record.source = "docker://lab.test/app:1";
    record.network = 3'000'000;
    record.total = milliseconds(1500);
    for (const int wait : {10, 30, 20}) {
        core::BlobMetrics blob;
        blob.host = "lab.test";
        blob.firstByte = milliseconds(wait);
        blob.verify = milliseconds(5);
        blob.total = milliseconds(100);
        record.blobs.push_back(blob);
    }
    using namespace transferphases; // NOLINT(google-build-using-namespace): what is tested
    const auto blobs = ofBlobs(record);
    QCOMPARE(blobs.size(), std::size_t{3});
    QVERIFY(qFuzzyCompare(blobs.front().total(), 0.1));
    QVERIFY(qFuzzyCompare(blobs.front().seconds[Moving], 0.085));
    const auto runs = ofRuns({record});
    QVERIFY(qFuzzyCompare(runs.front().seconds[FirstByte], 0.06));
    const auto registries = ofRegistries({record, record});
    QCOMPARE(registries.size(), std::size_t{1});
    QVERIFY(qFuzzyCompare(registries.front().seconds[FirstByte], 0.02));
    QCOMPARE(rateOf(record).value_or(0), 2'000'000.0);
    QCOMPARE(csv(blobs).count(u'\n'), 4);
}

void TestRepositoryTags::sumsCountSharedLayersOnce()
{
    const auto image = [](std::initializer_list<char> blobs, const char* made) {
        LookedTag found;
        found.image.created = made;
        for (const char blob : blobs) {
            core::Descriptor& one = found.image.blobs.emplace_back();
            one.digest = core::Digest::parse("sha256:" + std::string(64, blob)).value();
            one.size = 1000;
        }
        return found;
    };
    RepositorySums sums;
    QVERIFY(sums.newestTag().isEmpty());
    sums.add(image({'a', 'b'}, "2024-02-01T00:00:00Z"), QStringLiteral("new"));
    sums.add(image({'a', 'c'}, "2024-01-01T00:00:00Z"), QStringLiteral("old"));
    sums.add(image({'c'}, ""), QStringLiteral("undated"));
    QCOMPARE(sums.packed(), std::uint64_t(3000));
    QCOMPARE(sums.newestTag(), QStringLiteral("new"));
}

QTEST_GUILESS_MAIN(TestRepositoryTags)
#include "tst_repositorytags.moc"
