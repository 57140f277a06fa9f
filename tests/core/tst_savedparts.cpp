// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/savedparts.h"

#include <QTest>

namespace {

constexpr std::string_view about = "a subject";

core::ContentDigests someContents()
{
    core::ContentDigests contents;
    for (const std::uint64_t fingerprint : {0ULL, 5ULL, 0ULL, ~0ULL, 7ULL})
        contents.fingerprints.push_back(fingerprint);
    contents.add({{core::EntryId{3}, core::ContentDigest{std::byte{1}, std::byte{2}}},
                  {core::EntryId{1}, core::ContentDigest{std::byte{3}}}});
    return contents;
}

core::SeekTable someSeekPoints()
{
    core::SeekTable table;
    table.points = {{4U << 20U, 1001, 0, 3}, {9U << 20U, 2ULL << 40U, 3, 0}, {~0ULL, ~0ULL, 3, 2}};
    table.windows.assign(5, std::byte{7});
    return table;
}

core::SavedBlob someBlob()
{
    return {{1234, core::Compression::Zstd, core::sha256Of(core::asBytes("packed")),
             core::sha256Of(core::asBytes("tar"))},
            core::Timestamp{1700000000, 999999999}};
}

} // namespace

class tst_SavedParts : public QObject
{
    Q_OBJECT

private slots:
    void contentsComeBack();
    void impossibleContentsAreRefused();
    void seekPointsComeBack();
    void blobComesBack();
    void impossibleSeekPointsAreRefused();
    void anotherSubjectIsNotFound();
    void verdictNeedsBothDigests();
    void fileOfAnotherKindIsRefused();
};

void tst_SavedParts::contentsComeBack()
{
    for (const core::ContentDigests& contents : {someContents(), core::ContentDigests()}) {
        const auto file =
            std::make_shared<const core::Bytes>(core::encodeContents(contents, about).bytes());
        auto back = core::decodeContents(*file, about, file);
        QVERIFY(back);
        QVERIFY(std::ranges::equal((*back)->fingerprints, contents.fingerprints));
        QVERIFY(std::ranges::equal((*back)->entries, contents.entries));
        QVERIFY(std::ranges::equal((*back)->digests, contents.digests));
        // A copy needs the file no longer, and more can be added to it.
        core::ContentDigests copy = **back;
        back->reset();
        QCOMPARE(file.use_count(), 1L);
        copy.add({{core::EntryId{4}, core::ContentDigest{std::byte{9}}}});
        QCOMPARE(copy.entries.size(), contents.entries.size() + 1);
        QVERIFY(*copy.find(core::EntryId{4}) == core::ContentDigest{std::byte{9}});
    }
}

void tst_SavedParts::impossibleContentsAreRefused()
{
    const auto isRefused = [](const core::ContentDigests& contents) {
        return !core::decodeContents(core::encodeContents(contents, about).bytes(), about, nullptr);
    };
    core::ContentDigests contents = someContents();
    QVERIFY(!isRefused(contents));
    contents.entries[1] = core::EntryId{1};
    QVERIFY(isRefused(contents)); // not upwards
    contents.entries[1] = core::EntryId{5};
    QVERIFY(isRefused(contents)); // no such entry
    contents.entries[1] = core::EntryId{4};
    QVERIFY(!isRefused(contents));
    contents.digests.push_back({});
    QVERIFY(isRefused(contents));
}

void tst_SavedParts::seekPointsComeBack()
{
    for (const core::SeekTable& table : {someSeekPoints(), core::SeekTable()}) {
        const core::Bytes file = core::encodeSeekTable(table, about).bytes();
        const auto back = core::decodeSeekTable(file, about, nullptr);
        QVERIFY(back);
        QVERIFY((*back)->points == table.points);
        QVERIFY(std::ranges::equal((*back)->windows, table.windows));
    }
}

void tst_SavedParts::blobComesBack()
{
    core::SavedBlob unverified;
    unverified.facts.packedBytes = 7;
    for (const core::SavedBlob& blob : {someBlob(), unverified}) {
        const core::Bytes file = core::encodeBlob(blob, about).bytes();
        const auto back = core::decodeBlob(file, about);
        QVERIFY(back);
        QVERIFY(*back == blob);
    }
}

void tst_SavedParts::impossibleSeekPointsAreRefused()
{
    const auto isRefused = [](const core::SeekTable& table) {
        return !core::decodeSeekTable(core::encodeSeekTable(table, about).bytes(), about, nullptr);
    };
    QVERIFY(!isRefused(someSeekPoints()));
    core::SeekTable table = someSeekPoints();
    table.points[1].unpacked = table.points[0].unpacked;
    QVERIFY(isRefused(table));
    table = someSeekPoints();
    table.points[1].packedBit = 1;
    QVERIFY(isRefused(table));
    table = someSeekPoints();
    table.points[2].windowBytes = 3;
    QVERIFY(isRefused(table));
    table.points[2].windowOffset = ~0ULL;
    QVERIFY(isRefused(table));
}

void tst_SavedParts::anotherSubjectIsNotFound()
{
    QCOMPARE(core::decodeBlob(core::encodeBlob(someBlob(), about).bytes(), "b").error().code,
             core::ErrorCode::NotFound);
    QCOMPARE(
        core::decodeSeekTable(core::encodeSeekTable({}, about).bytes(), "b", nullptr).error().code,
        core::ErrorCode::NotFound);
    QCOMPARE(
        core::decodeContents(core::encodeContents({}, about).bytes(), "b", nullptr).error().code,
        core::ErrorCode::NotFound);
}

void tst_SavedParts::verdictNeedsBothDigests()
{
    core::SavedBlob blob = someBlob();
    blob.facts.diffId.reset();
    QVERIFY(!core::decodeBlob(core::encodeBlob(blob, about).bytes(), about));
    blob = someBlob();
    blob.verifiedAt.reset();
    QVERIFY(!core::decodeBlob(core::encodeBlob(blob, about).bytes(), about));
    blob = someBlob();
    blob.facts.packedDigest = core::Digest::parse("sha256-x:abc").value();
    QVERIFY(!core::decodeBlob(core::encodeBlob(blob, about).bytes(), about));
}

void tst_SavedParts::fileOfAnotherKindIsRefused()
{
    const core::Bytes blob = core::encodeBlob(someBlob(), about).bytes();
    QVERIFY(!core::LayerIndexCodec::decode(blob, about, {}, nullptr));
    QVERIFY(!core::decodeSeekTable(blob, about, nullptr));
    QCOMPARE(core::checkSavedFile(blob, core::SavedKind::Blob).value(), std::string(about));
    QVERIFY(!core::checkSavedFile(blob, core::SavedKind::Index));
}

QTEST_GUILESS_MAIN(tst_SavedParts)
#include "tst_savedparts.moc"
