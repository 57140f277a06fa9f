// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesfilter.h"
#include "models/placesmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <atomic>
#include <thread>

/// The rows of registries below those of places.
class TestRegistryRows : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreConsistent();
    void nothingIsAskedBeforeItIsOpened();
    void silentRegistriesShowWhatIsKnown();
    void repositoriesComeByPage();
    void tenThousandTagsComeByPage();
    void carriersStandBelowTheirImage();
    void tagsOfOneImageSaySo();
    void failuresAreRows();
    void placesStayAboveThem();
    void questionsEndWithTheirRows();
    void carrierTags_data();
    void carrierTags();
    void naturalOrder_data();
    void naturalOrder();
};

namespace {

constexpr int manyTags = 10'000;
constexpr int tagsOfAPage = 1000;

const std::string hex(64, 'a');

/// Registries that answer at once, and count what they are asked.
class FakeListing final : public RegistryListing
{
public:
    core::Result<std::vector<KnownRegistry>> registries(const std::vector<std::string>& added,
                                                        const std::vector<std::string>&,
                                                        const core::Task&) const override
    {
        ++asked;
        std::vector<KnownRegistry> known{{"docker.io", false, false, {"library/nginx"}},
                                         {"lab.test", true, false, {}}};
        for (const std::string& host : added)
            known.push_back({host, false, true, {}});
        return known;
    }
    core::Result<core::NamePage> repositories(const std::string& host, const std::string& next,
                                              const core::Task&) const override
    {
        ++asked;
        if (host != "lab.test")
            return core::fail(core::ErrorCode::Unsupported, "it does not tell");
        if (isSmall)
            return core::NamePage{{"few"}, {}};
        return next.empty() ? core::NamePage{{"many", "few"}, "second"}
                            : core::NamePage{{"few", "last"}, {}};
    }
    core::Result<core::NamePage> tags(const std::string& repository, const std::string& next,
                                      const core::Task& task) const override
    {
        ++asked;
        while (isSilent && !task.isCancelled())
            std::this_thread::yield();
        if (isSilent)
            wasStopped = true;
        if (isBroken)
            return core::fail(core::ErrorCode::Network, "the cable is cut");
        if (repository != "lab.test/many")
            return core::NamePage{
                {"1.0", "latest", "sha256-" + hex + ".sig", "sha256-" + hex + ".att", "other"}, {}};
        const int begin = next.empty() ? 0 : std::stoi(next);
        core::NamePage page;
        // As registries list them: by letters.
        for (int i = begin; i < begin + tagsOfAPage; ++i)
            page.names.push_back("v" + std::to_string(manyTags - i));
        if (begin + tagsOfAPage < manyTags)
            page.next = std::to_string(begin + tagsOfAPage);
        return page;
    }
    core::Result<RemoteTag> look(const std::string& reference, const core::Task&) const override
    {
        ++asked;
        RemoteTag tag;
        tag.digest = "sha256:" + (reference.ends_with("other") ? std::string(64, 'b') : hex);
        core::ImageEntry entry;
        entry.descriptor.digest = core::Digest::parse("sha256:" + std::string(64, 'c')).value();
        entry.platform = core::Platform{};
        entry.platform->os = "linux";
        entry.platform->architecture = "arm64";
        tag.entries.push_back(entry);
        return tag;
    }

    mutable std::atomic<int> asked = 0;
    mutable std::atomic<bool> wasStopped = false;
    std::atomic<bool> isSmall = false;
    std::atomic<bool> isBroken = false;
    std::atomic<bool> isSilent = false;
};

/// A model that lists the fake's registries.
struct Listed
{
    Listed() { model.setRegistries(listing, {}); }
    QModelIndex find(const QModelIndex& parent, const QString& name) const
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (index.data().toString() == name)
                return index;
        }
        return {};
    }
    /// Opens \a index and waits for what is below it.
    bool open(const QModelIndex& index)
    {
        model.fetchMore(index);
        return QTest::qWaitFor([&] { return model.rowCount(index) > 0; });
    }
    QModelIndex repository(const QString& name)
    {
        if (!open(model.registriesIndex()))
            return {};
        const QModelIndex registry = find(model.registriesIndex(), QStringLiteral("lab.test"));
        return open(registry) ? find(registry, name) : QModelIndex();
    }
    QModelIndex last(const QModelIndex& parent) const
    {
        return model.index(model.rowCount(parent) - 1, 0, parent);
    }

    std::shared_ptr<FakeListing> listing = std::make_shared<FakeListing>();
    Places places;
    PlacesModel model{&places};
};

int kindOf(const QModelIndex& index)
{
    return index.data(PlacesModel::RemoteKindRole).toInt();
}

QString noteOf(const QModelIndex& index)
{
    return index.data(PlacesModel::NoteRole).toString();
}

} // namespace

void TestRegistryRows::rowsAreConsistent()
{
    Listed listed;
    listed.listing->isSmall = true;
    PlacesFilter filter(&listed.model);
    filter.sort(PlacesModel::NameColumn);
    // They open whatever can be opened.
    const QAbstractItemModelTester ofModel(&listed.model,
                                           QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester ofFilter(&filter,
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QModelIndex few = listed.repository(QStringLiteral("few"));
    QVERIFY(few.isValid());
    QVERIFY(listed.open(few));
    const QPersistentModelIndex tag = listed.find(few, QStringLiteral("latest"));
    QVERIFY(listed.open(tag));
    listed.model.rereadRemote(few);
    QVERIFY(!tag.isValid());
    QTRY_COMPARE(listed.model.rowCount(few), 3);
    listed.model.rereadRemote(listed.model.registriesIndex());
    QTRY_COMPARE(listed.model.rowCount(listed.model.registriesIndex()), 2);
}

void TestRegistryRows::nothingIsAskedBeforeItIsOpened()
{
    auto listing = std::make_shared<FakeListing>();
    Places places;
    PlacesModel model(&places);
    QVERIFY(!model.registriesIndex().isValid());
    model.setRegistries(listing, {QStringLiteral("added.test")});
    const QModelIndex top = model.registriesIndex();
    QVERIFY(model.hasChildren(top) && model.canFetchMore(top));
    QCOMPARE(model.rowCount(top), 0);
    QCOMPARE(listing->asked.load(), 0);
    model.fetchMore(top);
    model.fetchMore(top); // It is on its way already.
    QTRY_COMPARE(model.rowCount(top), 3);
    QCOMPARE(listing->asked.load(), 1);
    QCOMPARE(noteOf(model.index(1, 0, top)), QStringLiteral("signed in"));
    QVERIFY(model.index(2, 0, top).data(PlacesModel::IsAddedRole).toBool());
    QVERIFY(!model.canFetchMore(top));
}

void TestRegistryRows::silentRegistriesShowWhatIsKnown()
{
    Listed listed;
    QVERIFY(listed.open(listed.model.registriesIndex()));
    const QModelIndex hub =
        listed.find(listed.model.registriesIndex(), QStringLiteral("docker.io"));
    QVERIFY(listed.open(hub));
    QCOMPARE(listed.model.rowCount(hub), 1);
    QCOMPARE(listed.model.index(0, 0, hub).data(PlacesModel::ReferenceRole).toString(),
             QStringLiteral("docker.io/library/nginx"));
}

void TestRegistryRows::repositoriesComeByPage()
{
    Listed listed;
    QVERIFY(listed.repository(QStringLiteral("many")).isValid());
    const QModelIndex registry =
        listed.find(listed.model.registriesIndex(), QStringLiteral("lab.test"));
    QCOMPARE(kindOf(listed.last(registry)), int(PlacesModel::MoreRow));
    listed.model.fetchNext(listed.last(registry));
    // What two pages have is there once.
    QTRY_VERIFY(listed.find(registry, QStringLiteral("last")).isValid());
    QCOMPARE(listed.model.rowCount(registry), 3);
    QVERIFY(kindOf(listed.last(registry)) != PlacesModel::MoreRow);
}

void TestRegistryRows::tenThousandTagsComeByPage()
{
    Listed listed;
    PlacesFilter filter(&listed.model);
    filter.sort(PlacesModel::NameColumn);
    const QModelIndex many = listed.repository(QStringLiteral("many"));
    QVERIFY(listed.open(many));
    const int before = listed.listing->asked;
    QCOMPARE(listed.model.rowCount(many), tagsOfAPage + 1);
    QVERIFY(!listed.model.canFetchMore(many)); // The next page waits until somebody wants it.
    const QModelIndex shown = filter.mapFromSource(many);
    QCOMPARE(kindOf(filter.index(filter.rowCount(shown) - 1, 0, shown)), int(PlacesModel::MoreRow));
    for (int page = 2; page <= manyTags / tagsOfAPage; ++page) {
        listed.model.fetchNext(listed.last(many));
        QTRY_VERIFY(listed.model.rowCount(many) >= page * tagsOfAPage);
    }
    QCOMPARE(listed.model.rowCount(many), manyTags);
    QCOMPARE(listed.listing->asked.load() - before, manyTags / tagsOfAPage - 1);
    QCOMPARE(filter.index(0, 0, shown).data().toString(), QStringLiteral("v1"));
    QCOMPARE(filter.index(9, 0, shown).data().toString(), QStringLiteral("v10"));
    QCOMPARE(filter.index(manyTags - 1, 0, shown).data().toString(), QStringLiteral("v10000"));
    QVERIFY(noteOf(many).contains(QStringLiteral("10")));
}

void TestRegistryRows::carriersStandBelowTheirImage()
{
    Listed listed;
    const QModelIndex few = listed.repository(QStringLiteral("few"));
    QVERIFY(listed.open(few));
    QCOMPARE(listed.model.rowCount(few), 3);
    QVERIFY2(noteOf(few).contains(QStringLiteral("2")), qPrintable(noteOf(few)));
    const QModelIndex tag = listed.find(few, QStringLiteral("1.0"));
    QCOMPARE(tag.data(PlacesModel::ImageNameRole).toString(),
             QStringLiteral("docker://lab.test/few:1.0"));
    QVERIFY(listed.open(tag));
    QCOMPARE(listed.model.rowCount(tag), 3);
    const QModelIndex platform = listed.model.index(0, 0, tag);
    QCOMPARE(platform.data().toString(), QStringLiteral("linux/arm64"));
    QCOMPARE(kindOf(platform), int(PlacesModel::PlatformRow));
    QCOMPARE(platform.data(PlacesModel::ReferenceRole).toString(),
             QStringLiteral("lab.test/few@sha256:") + QString(64, u'c'));
    QCOMPARE(kindOf(listed.model.index(1, 0, tag)), int(PlacesModel::CarrierRow));
    // Of another image they say nothing.
    const QModelIndex other = listed.find(few, QStringLiteral("other"));
    QVERIFY(listed.open(other));
    QCOMPARE(listed.model.rowCount(other), 1);
}

void TestRegistryRows::tagsOfOneImageSaySo()
{
    Listed listed;
    const QModelIndex few = listed.repository(QStringLiteral("few"));
    QVERIFY(listed.open(few));
    const QModelIndex version = listed.find(few, QStringLiteral("1.0"));
    const QModelIndex latest = listed.find(few, QStringLiteral("latest"));
    const QModelIndex other = listed.find(few, QStringLiteral("other"));
    QVERIFY(listed.open(version) && listed.open(other));
    QVERIFY(noteOf(version).isEmpty());
    QVERIFY(listed.open(latest));
    QVERIFY(noteOf(version).contains(QStringLiteral("latest")));
    QVERIFY(noteOf(latest).contains(QStringLiteral("1.0")));
    QVERIFY(noteOf(other).isEmpty());
}

void TestRegistryRows::failuresAreRows()
{
    Listed listed;
    const QPersistentModelIndex few = listed.repository(QStringLiteral("few"));
    listed.listing->isBroken = true;
    QVERIFY(listed.open(few));
    QCOMPARE(listed.model.rowCount(few), 1);
    const QModelIndex problem = listed.model.index(0, 0, few);
    QCOMPARE(kindOf(problem), int(PlacesModel::ProblemRow));
    QVERIFY(problem.data(Qt::ToolTipRole).toString().contains(QStringLiteral("cable")));
    QVERIFY(!listed.model.canFetchMore(few)); // Views would ask again and again.
    listed.listing->isBroken = false;
    listed.model.rereadRemote(few);
    QTRY_COMPARE(listed.model.rowCount(few), 3);
}

void TestRegistryRows::placesStayAboveThem()
{
    Listed listed;
    PlacesFilter filter(&listed.model);
    filter.sort(PlacesModel::NameColumn);
    const int last = filter.rowCount() - 1;
    QCOMPARE(filter.mapToSource(filter.index(last, 0)), listed.model.registriesIndex());
    listed.places.add(QStringLiteral("/no/such/file"));
    QCOMPARE(listed.model.rowCount(listed.model.groupIndex()), 1);
    QCOMPARE(listed.model.registriesIndex().row(), listed.model.rowCount() - 1);
    // A filter shows what its words fit.
    QVERIFY(listed.open(listed.model.registriesIndex()));
    QVERIFY(filter.setQuery(QStringLiteral("lab.test")).isEmpty());
    const QModelIndex shown = filter.mapFromSource(listed.model.registriesIndex());
    QCOMPARE(filter.rowCount(shown), 1);
}

void TestRegistryRows::questionsEndWithTheirRows()
{
    auto listing = std::make_shared<FakeListing>();
    {
        Listed listed;
        const QModelIndex few = listed.repository(QStringLiteral("few"));
        listing = listed.listing;
        listing->isSilent = true;
        listed.model.fetchMore(few);
        QVERIFY(!listed.model.canFetchMore(few));
        listed.model.rereadRemote(listed.model.registriesIndex());
    }
    QTRY_VERIFY(listing->wasStopped);
}

void TestRegistryRows::carrierTags_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("isCarrier");
    const QString digest = QStringLiteral("sha256-") + QString(64, u'a');
    QTest::newRow("signature") << digest + QStringLiteral(".sig") << QStringLiteral("sig") << true;
    QTest::newRow("attestation") << digest + QStringLiteral(".att") << QStringLiteral("att")
                                 << true;
    QTest::newRow("sbom") << digest + QStringLiteral(".sbom") << QStringLiteral("sbom") << true;
    QTest::newRow("referrers") << digest << QStringLiteral("") << true;
    QTest::newRow("other ending") << digest + QStringLiteral(".txt") << QStringLiteral("") << false;
    QTest::newRow("short") << digest.left(70) << QStringLiteral("") << false;
    QTest::newRow("no digits") << QStringLiteral("sha256-") + QString(64, u'x')
                               << QStringLiteral("") << false;
    QTest::newRow("version") << QStringLiteral("1.0") << QStringLiteral("") << false;
}

void TestRegistryRows::carrierTags()
{
    QFETCH(QString, tag);
    QFETCH(QString, ending);
    QFETCH(bool, isCarrier);
    const auto parts = carrierTag(tag.toStdString());
    QCOMPARE(parts.has_value(), isCarrier);
    if (!parts)
        return;
    QCOMPARE(QString::fromStdString(parts->ending), ending);
    QCOMPARE(QString::fromStdString(parts->digest), QStringLiteral("sha256:") + QString(64, u'a'));
}

void TestRegistryRows::naturalOrder_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("behind");
    QTest::newRow("numbers") << QStringLiteral("v9") << QStringLiteral("v10");
    QTest::newRow("parts") << QStringLiteral("1.9.10") << QStringLiteral("1.10.2");
    QTest::newRow("zeros") << QStringLiteral("1.02") << QStringLiteral("1.3");
    QTest::newRow("words") << QStringLiteral("1.0-alpine") << QStringLiteral("1.0-slim");
    QTest::newRow("only zeros") << QStringLiteral("v0") << QStringLiteral("v1");
    QTest::newRow("longer") << QStringLiteral("1.2") << QStringLiteral("1.2.1");
}

void TestRegistryRows::naturalOrder()
{
    QFETCH(QString, before);
    QFETCH(QString, behind);
    QVERIFY(naturalKey(before) < naturalKey(behind));
    QVERIFY(!(naturalKey(behind) < naturalKey(before)));
}

QTEST_GUILESS_MAIN(TestRegistryRows)
#include "tst_registryrows.moc"
