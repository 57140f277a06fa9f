// SPDX-License-Identifier: GPL-3.0-or-later
// Which tags of a real registry a rule takes.
#include "core/oci/mediatype.h"
#include "core/registry/tagremoval.h"
#include "core/registry/tagrule.h"
#include "tests/support/lazylayer.h"
#include "tests/support/transferlab.h"

#include <QTest>

using namespace core;
using Tags = std::vector<std::string>;

Q_DECLARE_METATYPE(core::TagRule)
Q_DECLARE_METATYPE(Tags)

class TestTagRule : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void takesWhatFits_data();
    void takesWhatFits();
    void carriersAreNoImages();

private:
    void put(const std::string& created, const Tags& tags) const;

    test::TempDir m_folder;
    std::unique_ptr<test::RegistryPeer> m_registry;
    std::shared_ptr<const Repository> m_repository;
};

void TestTagRule::initTestCase()
{
    std::string whyNot;
    m_registry = test::startPlainRegistry(whyNot);
    if (!m_registry)
        QSKIP(whyNot.c_str());
    const auto access = test::TransferLab(m_folder).access();
    m_repository =
        access->repository(parseNormalizedReference(m_registry->host() + "/team/app").value())
            .value();
    put("2024-01-01T00:00:00Z", {"pr-1"});
    put("2024-01-02T00:00:00Z", {"pr-2", "pr-2-again"});
    put("2024-01-03T00:00:00Z", {"pr-10", "latest"});
    put("2024-01-04T00:00:00Z", {"1.0"});
    put("", {"pr-odd"});
}

/// An image without layers that says when it was made, or does not.
void TestTagRule::put(const std::string& created, const Tags& tags) const
{
    const std::string config = R"({"architecture":"amd64","os":"linux",)"
                               + (created.empty() ? "" : R"("created":")" + created + "\",")
                               + R"("rootfs":{"type":"layers","diff_ids":[]}})";
    Descriptor blob;
    blob.mediaType = mediatype::ociConfig;
    blob.digest = sha256Of(asBytes(config));
    blob.size = config.size();
    const BlobOpener open = [&](std::uint64_t offset) -> Result<std::unique_ptr<Reader>> {
        const auto file = test::memoryFile(asBytes(config));
        return std::make_unique<SliceReader>(FileSlice{file, offset, config.size() - offset});
    };
    QVERIFY(m_repository->uploadBlob(blob, open, {}, {}));
    const std::string manifest = R"({"schemaVersion":2,"mediaType":")"
                                 + std::string(mediatype::ociManifest) + R"(","config":)"
                                 + test::descriptorText(mediatype::ociConfig, config)
                                 + R"(,"layers":[]})";
    for (const std::string& tag : tags) {
        const auto done = m_repository->putManifest(tag, asBytes(manifest),
                                                    std::string(mediatype::ociManifest), {});
        QVERIFY2(done, done ? "" : done.error().message.c_str());
    }
}

void TestTagRule::takesWhatFits_data()
{
    constexpr std::uint64_t day = 24ULL * 60 * 60;
    QTest::addColumn<TagRule>("rule");
    QTest::addColumn<Tags>("going");
    QTest::addColumn<Tags>("undated");
    QTest::newRow("a pattern") << TagRule{{"pr-*"}, 0, {}}
                               << Tags{"pr-1", "pr-2", "pr-2-again", "pr-10", "pr-odd"} << Tags{};
    QTest::newRow("one of two patterns")
        << TagRule{{"1.*", "lat?st"}, 0, {}} << Tags{"1.0", "latest"} << Tags{};
    QTest::newRow("all but the newest two")
        << TagRule{{}, 2, {}} << Tags{"pr-1", "pr-2", "pr-2-again"} << Tags{"pr-odd"};
    QTest::newRow("the newest of what fits")
        << TagRule{{"pr-?", "pr-2-again"}, 1, {}} << Tags{"pr-1"} << Tags{};
    QTest::newRow("older than three days")
        << TagRule{{}, 0, 3 * day} << Tags{"pr-1", "pr-2", "pr-2-again"} << Tags{"pr-odd"};
    QTest::newRow("old and beyond the newest")
        << TagRule{{"pr-*"}, 2, day} << Tags{"pr-1"} << Tags{"pr-odd"};
    QTest::newRow("nothing fits") << TagRule{{"v*"}, 0, {}} << Tags{} << Tags{};
}

void TestTagRule::takesWhatFits()
{
    QFETCH(const TagRule, rule);
    const Timestamp now = parseTimestamp("2024-01-05T12:00:00Z").value();
    const auto chosen = chooseTags(*m_repository, rule, now, {});
    QVERIFY2(chosen, chosen ? "" : chosen.error().message.c_str());
    QTEST(chosen->tags, "going");
    QTEST(chosen->undated, "undated");
}

void TestTagRule::carriersAreNoImages()
{
    const std::string hex(64, 'a');
    for (const char* ending : {"", ".sig", ".att", ".sbom"})
        QVERIFY2(isCarrierTag("sha256-" + hex + ending), ending);
    for (const std::string& tag : {std::string("latest"), "sha256-" + hex + ".other",
                                   "sha256-" + std::string(64, 'g'), "sha256-" + hex.substr(1)})
        QVERIFY2(!isCarrierTag(tag), tag.c_str());
    const auto chosen = chooseTags(*m_repository, {{"sha256-*"}, 0, {}}, {}, {});
    QVERIFY(chosen && chosen->tags.empty());
}

QTEST_GUILESS_MAIN(TestTagRule)
#include "tst_tagrule.moc"
