// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/job.h"
#include "models/remoteusers.h"
#include "models/transfersteering.h"
#include "tests/support/placefiles.h"
#include "ui/mainwindow.h"
#include "ui/page/filesview.h"
#include "ui/registry/registrytabs.h"
#include "ui/registry/repositoryfigures.h"
#include "ui/registry/repositorypage.h"
#include "ui/registry/tagdetails.h"
#include "ui/widgets/jobrow.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/transfercontrols.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

/// The tab of a repository, and what steers transfers.
class TestRepositoryPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asksOnceItIsSeen();
    void saysWhyThereIsNothing();
    void tellsOfTheChosenTag();
    void actsOnTheChosenTag();
    void figuresLeadToWhatTheyCount();
    void filtersByWhatTagsLeadTo();
    void tellsWhoUsesIt();
    void tabsTellWhatTheyShow();
    void theNextStartShowsThemAgain();
    void transfersArePausedAndLimited();
    void otherJobsAreNotSteered();

private:
    QTemporaryDir m_home;
};

namespace {

struct FakeRepository
{
    std::shared_ptr<std::atomic<int>> pages = std::make_shared<std::atomic<int>>(0);

    RepositoryQuestions questions() const
    {
        RepositoryQuestions questions;
        questions.page = [pages = pages](const std::string&, const core::Task&) {
            ++*pages;
            return core::Result<core::NamePage>(core::NamePage{{"1.9", "1.10"}, {}});
        };
        questions.look = [](const std::string& tag,
                            const core::Task&) -> core::Result<std::optional<LookedTag>> {
            LookedTag looked;
            looked.image.descriptor.digest =
                core::Digest::parse("sha256:" + std::string(64, tag == "1.9" ? 'a' : 'b')).value();
            looked.image.packed = 5'000'000;
            looked.image.platforms = {core::parsePlatform("linux/amd64", {}).value(),
                                      core::parsePlatform("windows/amd64", {}).value()};
            looked.image.blobs.resize(4); // All the same one.
            for (core::Descriptor& blob : looked.image.blobs)
                blob.size = 4'000'000;
            looked.toFetch = tag == "1.9" ? 0 : 5'000'000;
            looked.attached = {{core::ManifestRole::Signature, "Signature (Sigstore)"}};
            return looked;
        };
        questions.standing = [] {
            RepositoryStanding standing;
            standing.user = "mira";
            standing.limit.limit = 100;
            standing.limit.remaining = 42;
            return standing;
        };
        return questions;
    }
};

/// Lets go on with the work when it is told to.
struct Gate
{
    std::mutex mutex;
    std::condition_variable changed;
    bool isOpen = false;
};

} // namespace

void TestRepositoryPage::initTestCase()
{
    for (const char* name :
         {"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DOCKER_CONFIG"})
        qputenv(name, m_home.path().toLocal8Bit());
}

void TestRepositoryPage::asksOnceItIsSeen()
{
    const FakeRepository fake;
    RepositoryPage page(QStringLiteral("lab.test/app"), fake.questions());
    QCOMPARE(fake.pages->load(), 0);
    page.resize(1000, 400);
    page.show();
    QTRY_COMPARE(page.model()->rowCount(), 2);
    page.hide();
    page.show();
    QCOMPARE(fake.pages->load(), 1);
    QTRY_VERIFY(page.stateText().contains(QStringLiteral("mira")));
    QVERIFY(page.groupBox()->isChecked());
}

void TestRepositoryPage::saysWhyThereIsNothing()
{
    RepositoryQuestions questions = FakeRepository().questions();
    questions.page = [](const std::string&, const core::Task&) -> core::Result<core::NamePage> {
        return core::fail(core::ErrorCode::NotFound, "GET /v2/app/tags/list: 404");
    };
    RepositoryPage page(QStringLiteral("lab.test/app"), std::move(questions));
    page.resize(1000, 400);
    page.show();
    QTRY_VERIFY(page.stateText().contains(QStringLiteral("no repository of this name")));
    QVERIFY(page.stateText().contains(QStringLiteral("404")));
    QVERIFY(page.view()->emptyText().contains(QStringLiteral("no repository of this name")));
    QVERIFY(!page.view()->emptyText().contains(QStringLiteral("404")));
}

void TestRepositoryPage::tellsOfTheChosenTag()
{
    RepositoryPage page(QStringLiteral("lab.test/app"), FakeRepository().questions());
    page.resize(1000, 400);
    page.show();
    QTRY_COMPARE(page.model()->lookedAt(), 2);
    QVERIFY(page.details()->text().contains(QStringLiteral("Choose a tag")));
    // The highest version first.
    page.view()->setCurrentIndex(page.view()->model()->index(0, 0));
    // What is laid out anew is shown a moment later.
    QTRY_VERIFY(page.details()->text().contains(QStringLiteral("to fetch")));
    const QString text = page.details()->text();
    QVERIFY2(text.contains(QStringLiteral("1.10")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Signature (Sigstore)")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("not verified")), qPrintable(text));
    // Whole where there is room for it.
    QVERIFY2(text.contains(QStringLiteral("linux/amd64, windows/amd64")), qPrintable(text));
    QCOMPARE(page.model()->index(0, RepositoryTags::PlatformColumn).data().toString(),
             QStringLiteral("amd64, windows/amd64"));
    page.view()->setCurrentIndex(page.view()->model()->index(1, 0));
    QTRY_VERIFY(page.details()->text().contains(QStringLiteral("here")));
}

void TestRepositoryPage::actsOnTheChosenTag()
{
    RepositoryPage page(QStringLiteral("lab.test/app"), FakeRepository().questions());
    page.resize(1000, 400);
    page.show();
    QTRY_COMPARE(page.model()->lookedAt(), 2);
    QSignalSpy copied(&page, &RepositoryPage::copyRequested);
    QSignalSpy compared(&page, &RepositoryPage::compareRequested);
    page.view()->setCurrentIndex(page.view()->model()->index(0, 0));
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->text().contains(QStringLiteral("opy to")))
            button->click();
        if (button->text().contains(QStringLiteral("ompare")))
            button->click();
    }
    QCOMPARE(copied.size(), 1);
    QCOMPARE(copied.front().front().toString(), QStringLiteral("lab.test/app:1.10"));
    QCOMPARE(compared.size(), 1);
}

void TestRepositoryPage::figuresLeadToWhatTheyCount()
{
    RepositoryPage page(QStringLiteral("lab.test/app"), FakeRepository().questions());
    page.resize(1000, 400);
    page.show();
    QTRY_COMPARE(page.model()->lookedAt(), 2);
    const QList<FigureStrip::Figure> figures = repositoryfigures::of(*page.model());
    QCOMPARE(figures.at(0).value, QStringLiteral("2"));
    QVERIFY2(figures.at(0).note.contains(u'2'), qPrintable(figures.at(0).note));
    QVERIFY(figures.at(1).key == repositoryfigures::packed);
    QVERIFY2(figures.at(1).value.startsWith(QStringLiteral("4")), qPrintable(figures.at(1).value));
    page.filterField()->setText(QStringLiteral("1.9"));
    emit page.figures()->clicked(repositoryfigures::packed);
    QCOMPARE(page.view()->header()->sortIndicatorSection(), int(RepositoryTags::PackedColumn));
    emit page.figures()->clicked(repositoryfigures::newest);
    QCOMPARE(page.view()->header()->sortIndicatorSection(), int(RepositoryTags::MadeColumn));
    QCOMPARE(page.view()->header()->sortIndicatorOrder(), Qt::DescendingOrder);
    emit page.figures()->clicked(repositoryfigures::tags);
    QVERIFY(page.filterField()->text().isEmpty());
    QVERIFY(figures.at(3).key == repositoryfigures::limit);
    QCOMPARE(figures.at(3).value, QStringLiteral("42"));
    QVERIFY2(figures.at(3).note.contains(QStringLiteral("100")), qPrintable(figures.at(3).note));
    QCOMPARE(figures.at(4).value, QStringLiteral("2")); // A signature each.
    QVERIFY(page.view()->isColumnHidden(RepositoryTags::AttachedColumn));
    emit page.figures()->clicked(repositoryfigures::attached);
    QVERIFY(!page.view()->isColumnHidden(RepositoryTags::AttachedColumn));
}

void TestRepositoryPage::filtersByWhatTagsLeadTo()
{
    RepositoryPage page(QStringLiteral("lab.test/app"), FakeRepository().questions());
    page.resize(1000, 400);
    page.show();
    QTRY_COMPARE(page.model()->lookedAt(), 2);
    const auto shown = [&page](const QString& query) {
        page.filterField()->setQuery(query);
        return page.view()->model()->rowCount();
    };
    QCOMPARE(shown(QStringLiteral("digest:aaaa")), 1);
    QCOMPARE(page.view()->model()->index(0, 0).data().toString(), QStringLiteral("1.9"));
    const auto* terms = page.findChild<QueryTerms*>();
    QVERIFY(terms != nullptr);
    QCOMPARE(terms->chips().size(), 1);
    QCOMPARE(shown(QStringLiteral("packed<6MB")), 2);
    QCOMPARE(shown(QStringLiteral("packed<6MB 10")), 1);
    // What cannot be understood says so and changes nothing.
    QCOMPARE(shown(QStringLiteral("packed<much")), 1);
    QVERIFY(page.filterField()->hasProblem());
    QCOMPARE(shown({}), 2);
}

void TestRepositoryPage::tellsWhoUsesIt()
{
    const test::TempDir files;
    test::PlaceFiles place;
    const std::string tar = test::layerTar("one");
    const std::string config = test::configText({tar});
    const std::string manifest = test::manifestText(config, {tar});
    place.blob(tar).blob(config).blob(manifest).layout(
        {test::descriptorText(test::manifestType, manifest, test::refName("mine:1"))});
    core::MachineEnvironment environment;
    environment.variables["STRATOSCOPE_STORE"] = place.folder(files, "store");
    environment.root = files.path("root");
    Places places;
    places.findOnMachine(environment);
    QTRY_VERIFY(!places.list().empty() && places.list().front().state == Place::State::Read);
    core::NamedImage image;
    image.descriptor.digest = core::Digest::parse(test::digestOf(manifest)).value();
    const QStringList users = remoteUsers(places, image);
    QCOMPARE(users.size(), 1);
    QVERIFY2(users.front().contains(QStringLiteral("mine:1")), qPrintable(users.front()));
    image.descriptor.digest = core::Digest::parse("sha256:" + std::string(64, 'a')).value();
    QVERIFY(remoteUsers(places, image).isEmpty());
    core::Descriptor blob;
    blob.digest = core::Digest::parse(test::digestOf(config)).value();
    image.blobs = {blob}; // The image of an index for this machine.
    QCOMPARE(remoteUsers(places, image), users);
    FakeRepository fake;
    RepositoryQuestions questions = fake.questions();
    questions.look = [image](const std::string&, const core::Task&) {
        LookedTag looked;
        looked.image = image;
        return core::Result<std::optional<LookedTag>>(looked);
    };
    RepositoryPage page(QStringLiteral("lab.test/app"), questions);
    page.setPlaces(&places);
    page.resize(1000, 400);
    page.show();
    QTRY_COMPARE(page.model()->lookedAt(), 2);
    page.view()->setCurrentIndex(page.view()->model()->index(0, 0));
    QTRY_VERIFY(page.details()->text().contains(users.front()));
}

void TestRepositoryPage::tabsTellWhatTheyShow()
{
    QTabWidget widget;
    RegistryTabs tabs(&widget, nullptr, nullptr);
    QSignalSpy restored(&tabs, &RegistryTabs::restored);
    const QStringList names{QStringLiteral("lab.test/app"), QStringLiteral("transfers")};
    tabs.restore(names + QStringList{QStringLiteral("nonsense")}, names.back());
    QCOMPARE(restored.size(), 1);
    QCOMPARE(widget.count(), 2);
    QCOMPARE(RegistryTabs::namesOf({widget.widget(0), widget.widget(1)}), names);
    QCOMPARE(RegistryTabs::nameOf(widget.currentWidget()), names.back());
    const QWidget other;
    QVERIFY(RegistryTabs::nameOf(&other).isEmpty());
}

void TestRepositoryPage::theNextStartShowsThemAgain()
{
    QSettings settings(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    const QString repository = QStringLiteral("127.0.0.1:1/team/app"); // Nobody listens there.
    {
        MainWindow window(&settings);
        window.show();
        window.registryTabs()->openTransfers();
        window.registryTabs()->openRepository(repository);
        QCOMPARE(window.tabCount(), 2);
        window.close();
    }
    MainWindow window(&settings);
    window.restoreTabs();
    QCOMPARE(window.tabCount(), 2);
    const auto* tabs = window.findChild<QTabWidget*>();
    QVERIFY(tabs != nullptr);
    QCOMPARE(RegistryTabs::nameOf(tabs->currentWidget()), repository);
    QCOMPARE(RegistryTabs::nameOf(tabs->widget(0)), QStringLiteral("transfers"));
}

void TestRepositoryPage::transfersArePausedAndLimited()
{
    const auto handles = std::make_shared<TransferHandles>();
    const core::TransferControl* control = &handles->control;
    const auto gate = std::make_shared<Gate>();
    QObject owner;
    Job* job = Job::start(
        &owner, QStringLiteral("Pulling"),
        [gate](const core::Task&) -> core::Result<int> {
            std::unique_lock lock(gate->mutex);
            gate->changed.wait(lock, [&] { return gate->isOpen; });
            return 1;
        },
        [](const core::Result<int>&) {});
    auto* steering = new TransferSteering(job, handles);
    JobRow row(job);
    row.show();
    TransferControls other; // As the dialog that began it has.
    other.steer(job);
    auto* controls = row.findChild<TransferControls*>();
    QVERIFY(controls != nullptr);
    controls->pauseButton()->click();
    QVERIFY(control->isPaused());
    QCOMPARE(other.pauseButton()->text(), controls->pauseButton()->text());
    other.pauseButton()->click();
    QVERIFY(!control->isPaused());
    const int slow = controls->limitBox()->findData(QVariant::fromValue<qulonglong>(1'000'000));
    controls->limitBox()->setCurrentIndex(slow);
    emit controls->limitBox()->activated(slow);
    QCOMPARE(control->limit(), std::uint64_t(1'000'000));
    QCOMPARE(other.limitBox()->currentIndex(), slow);
    steering->setLimit(123'456);
    QCOMPARE(controls->limit(), std::uint64_t(123'456));
    QSignalSpy ended(job, &Job::finished);
    {
        const std::lock_guard lock(gate->mutex);
        gate->isOpen = true;
    }
    gate->changed.notify_all();
    QVERIFY(ended.wait());
    QVERIFY(!other.pauseButton()->isVisibleTo(&other));
}

void TestRepositoryPage::otherJobsAreNotSteered()
{
    QObject owner;
    Job* job = Job::start(
        &owner, QStringLiteral("Reading"), [](const core::Task&) { return core::Result<int>(1); },
        [](const core::Result<int>&) {});
    const JobRow row(job);
    QVERIFY(row.findChild<TransferControls*>() == nullptr);
    QSignalSpy ended(job, &Job::finished);
    QVERIFY(ended.wait());
}

QTEST_MAIN(TestRepositoryPage)
#include "tst_repositorypage.moc"
