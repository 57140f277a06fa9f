// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/copykeeper.h"
#include "core/openimage.h"
#include "core/usage/diskbytes.h"
#include "models/cleanupplanmodel.h"
#include "models/cleanuptrashmodel.h"
#include "models/cleanupwords.h"
#include "models/relatedimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/cleanup/cleanupbar.h"
#include "ui/cleanup/cleanupcandidates.h"
#include "ui/cleanup/cleanupdialog.h"
#include "ui/cleanup/cleanupdiskpane.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/cleanup/cleanupresultpane.h"
#include "ui/cleanup/cleanuprulerow.h"
#include "ui/cleanup/cleanuprulespane.h"
#include "ui/cleanup/cleanupstorepane.h"
#include "ui/cleanup/cleanuptrashpane.h"
#include "ui/cleanup/heldpane.h"
#include "ui/page/filesview.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

namespace {

/// Big enough that every figure is several blocks of any file system.
std::string layer(const std::string& name)
{
    return test::layerTar(name, std::string(40'000, name.front()));
}

/// An own store with app:1, app:2 and app:3, which share a layer, db:1, and one without a name.
struct Desk
{
    Desk()
    {
        const std::string base = layer("base");
        test::PlaceFiles files;
        files.layout({files.image({base, layer("1")}, test::refName("app:1")),
                      files.image({base, layer("2")}, test::refName("app:2")),
                      files.image({base, layer("3")}, test::refName("app:3")),
                      files.image({layer("4")}, test::refName("db:1")), files.image({layer("5")})});
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        machine.variables["XDG_CONFIG_HOME"] = dir.path("config");
        machine.variables["STRATOSCOPE_STORE"] = files.folder(dir, "store");
        path = machine.variables["STRATOSCOPE_STORE"];
        places.findOnMachine(machine);
        page = std::make_unique<CleanupPage>(&places, machine);
        page->resize(1200, 700);
        page->show();
        page->showView(CleanupPage::View::Plan);
    }

    CleanupDocument& document() const { return *page->document(); }
    bool isSettled() const
    {
        return QTest::qWaitFor([this] {
            return !page->isBusy() && !places.list().empty()
                   && places.list().front().state == Place::State::Read;
        });
    }
    /// The row of the plan with what is called so; npos where there is none.
    std::size_t row(const QString& name) const
    {
        const core::CleanupPlan* plan = document().plan();
        for (std::size_t i = 0; plan != nullptr && i < plan->rows().size(); ++i)
            if (index(i).data().toString() == name)
                return i;
        return std::string::npos;
    }
    QModelIndex index(std::size_t at) const { return page->candidates()->model()->indexOf(at); }
    bool isTicked(const QString& name) const
    {
        return row(name) != std::string::npos && document().plan()->isTicked(row(name));
    }
    /// Makes the query the only rule.
    bool plan(const QString& query)
    {
        document().rules()->setAllOff();
        document().rules()->setQuery(query);
        return isSettled();
    }
    std::uint64_t onDisk() const
    {
        return core::measureDisk(path, core::Task()).value().total().allocated;
    }
    QStringList names() const
    {
        QStringList all;
        for (const ChosenImage& image : imagesIn(places, QString::fromStdString(path)))
            all.append(image.title());
        all.sort();
        return all;
    }
    /// Answers the one question with yes, and waits for the end.
    bool cleanUp()
    {
        QSignalSpy ended(document().runner(), &CleanupRunner::ended);
        page->bar()->actButton()->click();
        auto* dialog = page->findChild<CleanupDialog*>();
        if (dialog == nullptr)
            return false;
        dialog->actButton()->click();
        return (ended.size() > 0 || ended.wait()) && isSettled();
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    std::string path;
    Places places;
    std::unique_ptr<CleanupPage> page;
};

} // namespace

class TestCleanupPage : public QObject
{
    Q_OBJECT

private slots:
    void listsWhatRulesFit()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        // Dangling is on from the start.
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{1});
        QVERIFY(desk.document().totals().trashed.bytes > 40'000);
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{3});
        QVERIFY(desk.isTicked(QStringLiteral("app:1")));
        QCOMPARE(desk.index(0).siblingAtColumn(CleanupPlanModel::ReasonColumn).data().toString(),
                 CleanupRulesModel::tr("fits the query"));
        QVERIFY(desk.plan(QStringLiteral("repo:nothing")));
        QVERIFY(desk.document().plan()->rows().empty());
        QVERIFY(!desk.page->bar()->actButton()->isEnabled());
    }

    void rulesTellWhatTheyComeTo()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        CleanupRuleRow* dangling = desk.page->rulesPane()->rows().front();
        const QModelIndex rule = desk.document().rules()->index(0);
        QTRY_VERIFY(!rule.data(CleanupRulesModel::BytesRole).toString().isEmpty());
        const QString before = rule.data(CleanupRulesModel::BytesRole).toString();
        // It is counted whether or not it is on.
        QVERIFY(dangling->box()->isChecked());
        dangling->box()->click();
        QVERIFY(desk.isSettled());
        QVERIFY(desk.document().plan()->rows().empty());
        QCOMPARE(rule.data(CleanupRulesModel::BytesRole).toString(), before);
        // One that takes something is counted anew when that changes.
        int newest = -1;
        for (int i = 0; i < desk.document().rules()->rowCount(); ++i)
            if (desk.document().rules()->index(i).data(CleanupRulesModel::ReadyRole).toInt()
                == static_cast<int>(core::ReadyRule::NameLike))
                newest = i;
        CleanupRuleRow* row = desk.page->rulesPane()->rows().at(static_cast<std::size_t>(newest));
        const QModelIndex like = desk.document().rules()->index(newest);
        QVERIFY(like.data(CleanupRulesModel::BytesRole).toString().isEmpty());
        row->argument()->setFocus();
        QTest::keyClicks(row->argument(), QStringLiteral("*app*"));
        QTest::keyClick(row->argument(), Qt::Key_Return);
        QVERIFY(desk.isSettled());
        QTRY_VERIFY(!like.data(CleanupRulesModel::BytesRole).toString().isEmpty());
        QVERIFY(like.data(CleanupRulesModel::CountRole).toString().contains(u'3'));
    }

    void aQueryThatIsNoneSaysWhy()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        SearchField* field = desk.page->rulesPane()->queryField();
        field->setFocus();
        field->setQuery(QStringLiteral("dangling:perhaps"));
        const QModelIndex query =
            desk.document().rules()->index(desk.document().rules()->queryRow());
        QVERIFY(!query.data(CleanupRulesModel::ProblemRole).toString().isEmpty());
        auto* terms = desk.page->rulesPane()->findChild<QueryTerms*>();
        QCOMPARE(terms->problem(), query.data(CleanupRulesModel::ProblemRole).toString());
        QCOMPARE(terms->chips().size(), 1);
        QVERIFY(desk.isSettled());
        // The other rules still count.
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{1});
        field->setQuery(QStringLiteral("repo:*db"));
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{2});
    }

    void savesAndForgetsRules()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        const auto before = desk.page->rulesPane()->rows().size();
        desk.page->rulesPane()->saveQuery(QStringLiteral("weekly"));
        QTRY_COMPARE(desk.page->rulesPane()->rows().size(), before + 1);
        const auto saved = core::savedRules(core::rulesPath(desk.machine));
        QVERIFY(saved);
        QCOMPARE(saved->size(), std::size_t{1});
        QCOMPARE(saved->front().name, std::string("weekly"));
        desk.document().settings()->forgetRule(QStringLiteral("weekly"));
        QTRY_COMPARE(desk.page->rulesPane()->rows().size(), before);
        // A name that is taken is refused, and said so.
        QSignalSpy told(desk.page.get(), &CleanupPage::told);
        desk.page->rulesPane()->saveQuery(QStringLiteral("dangling"));
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(desk.page->rulesPane()->rows().size(), before);
    }

    void sumsFollowTheTicks()
    {
        Desk desk;
        desk.document().setUsesTrash(false);
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        const std::uint64_t all = desk.document().totals().freed.bytes;
        std::uint64_t alone = 0;
        for (const core::CleanupRow& row : desk.document().plan()->rows())
            alone += row.alone.bytes;
        // The layer that all of them share goes with the last of them only.
        QVERIFY(all > alone);
        QVERIFY(desk.page->bar()->headline().contains(QStringLiteral("exactly")));
        const std::size_t first = desk.row(QStringLiteral("app:1"));
        const auto wouldMiss = desk.document().addedBy(first).bytes;
        QVERIFY(wouldMiss > desk.document().plan()->rows()[first].alone.bytes);
        QVERIFY(desk.page->candidates()->model()->setData(desk.index(first), Qt::Unchecked,
                                                          Qt::CheckStateRole));
        QCOMPARE(desk.document().totals().freed.bytes, all - wouldMiss);
        // In another order it is the same.
        desk.document().setTicked({desk.row(QStringLiteral("app:2"))}, false);
        desk.document().setTicked({first}, true);
        desk.document().setTicked({desk.row(QStringLiteral("app:2"))}, true);
        QCOMPARE(desk.document().totals().freed.bytes, all);
        // A tick taken away stays away when another rule is chosen.
        desk.document().setTicked({first}, false);
        desk.document().rules()->setOn(0, true);
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{4});
        QVERIFY(!desk.isTicked(QStringLiteral("app:1")));
        QVERIFY(desk.isTicked(QStringLiteral("app:2")));
    }

    void drawsTheStoreBeforeAndAfter()
    {
        Desk desk;
        desk.document().setUsesTrash(false);
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        const StoreParts::Figures figures = desk.page->storePane()->figures();
        const std::uint64_t before = StoreParts::Figures::sum(figures.before);
        QCOMPARE(before, desk.onDisk());
        QCOMPARE(before - StoreParts::Figures::sum(figures.after),
                 desk.document().totals().freed.bytes);
        QCOMPARE(figures.before.at(static_cast<std::size_t>(StorePart::Plan)),
                 desk.document().totals().freed.bytes);
        // What goes to the trash is still there.
        desk.document().setUsesTrash(true);
        QVERIFY(desk.isSettled());
        const StoreParts::Figures kept = desk.page->storePane()->figures();
        QCOMPARE(StoreParts::Figures::sum(kept.before), before);
        QCOMPARE(StoreParts::Figures::sum(kept.after) + desk.document().totals().freed.bytes,
                 before);
        QCOMPARE(kept.after.at(static_cast<std::size_t>(StorePart::Trash)),
                 desk.document().totals().trashed.bytes);
    }

    void freesWhatItPromised()
    {
        Desk desk;
        desk.document().setUsesTrash(false);
        QVERIFY(desk.plan(QStringLiteral("repo:*app or dangling:yes")));
        const std::uint64_t promised = desk.document().totals().freed.bytes;
        const std::uint64_t before = desk.onDisk();
        QVERIFY(desk.cleanUp());
        QCOMPARE(desk.page->view(), CleanupPage::View::Result);
        const auto& outcome = desk.document().runner()->outcome();
        QVERIFY(outcome->report.isAllDone());
        const core::CleanupCheck& check = outcome->report.checks.front();
        QCOMPARE(check.promised.bytes, promised);
        QVERIFY(check.measured.has_value());
        // Index.json may need fewer blocks now; that is told apart.
        std::int64_t explained = 0;
        for (const core::CleanupDifference& difference : check.differences)
            explained += difference.bytes;
        QCOMPARE(static_cast<std::int64_t>(promised) + explained, *check.measured);
        QCOMPARE(static_cast<std::int64_t>(before - desk.onDisk()), *check.measured);
        QCOMPARE(desk.page->resultPane()->checks()->topLevelItemCount(), 1);
        QCOMPARE(desk.page->resultPane()->failures()->topLevelItemCount(), 0);
        // The list of images and the plan know it.
        QTRY_COMPARE(desk.names(), QStringList{QStringLiteral("db:1")});
        QVERIFY(desk.document().plan()->rows().empty());
    }

    void whatIsRemovedComesBackFromTheTrash()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        QVERIFY(desk.document().usesTrash());
        QCOMPARE(desk.document().totals().freed.bytes, std::uint64_t{0});
        QVERIFY(desk.document().totals().trashed.bytes > 40'000);
        QVERIFY(desk.page->bar()->headline().contains(QStringLiteral("trash")));
        QVERIFY(desk.cleanUp());
        QTRY_VERIFY(!desk.names().contains(QStringLiteral("db:1")));
        CleanupTrashPane* trash = desk.page->trashPane();
        QCOMPARE(trash->model()->rowCount(), 1);
        QCOMPARE(trash->model()->index(0, 0).data().toString(), QStringLiteral("db:1"));
        desk.page->showView(CleanupPage::View::Trash);
        trash->restoreButton()->click();
        QTRY_VERIFY(desk.names().contains(QStringLiteral("db:1")));
        QTRY_COMPARE(trash->model()->rowCount(), 0);
        QVERIFY(!trash->restoreButton()->isEnabled());
    }

    void emptiesTheTrash()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        QVERIFY(desk.cleanUp());
        CleanupTrashPane* trash = desk.page->trashPane();
        QTRY_COMPARE(trash->model()->rowCount(), 1);
        const std::uint64_t before = desk.onDisk();
        desk.page->showView(CleanupPage::View::Trash);
        QSignalSpy ended(desk.document().runner(), &CleanupRunner::ended);
        trash->deleteButton()->click();
        auto* box = trash->findChild<QMessageBox*>();
        QVERIFY(box != nullptr);
        // Enter alone deletes nothing.
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        const auto buttons = box->buttons();
        const auto act = std::ranges::find_if(buttons, [box](QAbstractButton* button) {
            return box->buttonRole(button) == QMessageBox::DestructiveRole;
        });
        (*act)->click();
        QVERIFY(ended.wait());
        QVERIFY(desk.isSettled());
        QTRY_COMPARE(trash->model()->rowCount(), 0);
        QVERIFY(before - desk.onDisk() > 40'000);
    }

    void aPlanThatBecameStaleIsMadeAnew()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        desk.document().setTicked({desk.row(QStringLiteral("app:3"))}, false);
        QSignalSpy stale(&desk.document(), &CleanupDocument::staleNoticed);
        // Somebody else takes an image away.
        const auto folder = core::LayoutFolder::open(desk.path).value();
        QVERIFY(folder.remove({folder.find("app:1").value().descriptor.digest}, core::Task()));
        // Carrying out notices, and does nothing.
        QVERIFY(desk.cleanUp());
        QVERIFY(!stale.isEmpty());
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QTRY_COMPARE(desk.document().plan()->rows().size(), std::size_t{2});
        QVERIFY(desk.isTicked(QStringLiteral("app:2")));
        QVERIFY(!desk.isTicked(QStringLiteral("app:3")));
        QVERIFY(desk.names().contains(QStringLiteral("app:2")));
        // So does reading the place again.
        stale.clear();
        QVERIFY(folder.remove({folder.find("app:2").value().descriptor.digest}, core::Task()));
        desk.document().reload();
        QTRY_VERIFY(!stale.isEmpty());
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{1});
    }

    void pinsKeepImages()
    {
        Desk desk;
        desk.document().setUsesTrash(false);
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        desk.document().settings()->pin({"app:2"});
        QTRY_VERIFY(!desk.document().settings()->pins().patterns().empty());
        QVERIFY(desk.isSettled());
        QVERIFY(!desk.isTicked(QStringLiteral("app:2")));
        const QModelIndex kept = desk.index(desk.row(QStringLiteral("app:2")));
        QVERIFY(kept.data(CleanupPlanModel::IsKeptRole).toBool());
        QVERIFY(!kept.siblingAtColumn(CleanupPlanModel::BlockerColumn).data().toString().isEmpty());
        QCOMPARE(kept.siblingAtColumn(CleanupPlanModel::BlockerColumn)
                     .data(CleanupPlanModel::SignRole)
                     .toString(),
                 QStringLiteral("pin"));
        // No tick overrides it.
        desk.document().setTicked({desk.row(QStringLiteral("app:2"))}, true);
        QVERIFY(!desk.isTicked(QStringLiteral("app:2")));
        desk.document().settings()->unpin({"app:2"});
        QTRY_VERIFY(desk.document().settings()->pins().patterns().empty());
        QVERIFY(desk.isSettled());
        QVERIFY(desk.isTicked(QStringLiteral("app:2")));
    }

    void takesWhatWasChosenElsewhere()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        std::vector<ChosenImage> chosen;
        for (const ChosenImage& image : imagesIn(desk.places, QString::fromStdString(desk.path)))
            if (image.title() == QStringLiteral("db:1"))
                chosen.push_back(image);
        QCOMPARE(chosen.size(), std::size_t{1});
        desk.page->choose(chosen);
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{1});
        QVERIFY(desk.isTicked(QStringLiteral("db:1")));
        // No rule says it, so the command names it.
        QVERIFY(desk.document().commandText().contains(QStringLiteral("digest:")));
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        desk.document().forgetChoices();
        QVERIFY(desk.isSettled());
        QVERIFY(desk.document().commandText().contains(QStringLiteral("repo:*app")));
    }

    void copiesAreOfEnginesImagesOnly()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*db")));
        // There is no engine whose images could be copied.
        QVERIFY(!desk.document().canKeepCopies());
        QVERIFY(!desk.page->bar()->copiesBox()->isVisible());
        desk.document().setKeepsCopies(true);
        QVERIFY(desk.isSettled());
        QVERIFY(desk.document().plan()->request().keepsCopies);
        QCOMPARE(desk.document().totals().copied, std::size_t{0});
        QVERIFY(cleanupwords::copies(desk.document().totals()).isEmpty());
        QVERIFY(desk.document().commandText().contains(QStringLiteral("--keep-copies")));
        QVERIFY(desk.cleanUp());
        QVERIFY(!desk.document().runner()->outcome()->report.copies);
    }

    void copiesAreInTheTrash()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        // An image of another place, as it is copied before an engine removes it.
        test::PlaceFiles files;
        const std::string other = files.layout({files.image({layer("6")}, test::refName("far:1"))})
                                      .folder(desk.dir, "other");
        const auto store =
            core::openMachinePlace({"podman", core::StoreKind::OwnStore, other, {}}, {}).value();
        core::Warnings warnings;
        const auto images = store->images({}, warnings).value();
        auto keeper = core::CopyKeeper::open(desk.path, {}, core::currentTime(), {}).value();
        QVERIFY(keeper.keep(*store, "podman", {&images.front()}, {"far:1"}, {}));
        desk.document().reload();
        CleanupTrashPane* trash = desk.page->trashPane();
        QTRY_COMPARE(trash->model()->rowCount(), 1);
        const QModelIndex row = trash->model()->index(0, 0);
        QCOMPARE(row.data().toString(), QStringLiteral("far:1"));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("podman")));
        desk.page->showView(CleanupPage::View::Trash);
        trash->restoreButton()->click();
        QTRY_VERIFY(desk.names().contains(QStringLiteral("far:1")));
    }

    void worksByTheKeyboard()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        FilesView* view = desk.page->candidates()->view();
        view->setFocus();
        desk.page->candidates()->choose(desk.row(QStringLiteral("app:2")));
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(!desk.isTicked(QStringLiteral("app:2")));
        QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view, Qt::Key_Space);
        for (const QString& name :
             {QStringLiteral("app:1"), QStringLiteral("app:2"), QStringLiteral("app:3")})
            QVERIFY(desk.isTicked(name));
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(!desk.isTicked(QStringLiteral("app:1")));
        QVERIFY(!desk.page->bar()->actButton()->isEnabled());
        // Every control has a name for a screen reader.
        for (QWidget* widget : desk.page->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(desk.page.get()))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool hasText = button != nullptr && !button->text().isEmpty();
            if (widget->inherits("QAbstractButton") || widget->inherits("QLineEdit")
                || widget->inherits("QTreeView") || widget->inherits("QComboBox"))
                QVERIFY2(hasText || !widget->accessibleName().isEmpty(),
                         widget->metaObject()->className());
        }
    }

    void theQuestionNamesWhatGoes()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        desk.document().setTicked({desk.row(QStringLiteral("app:3"))}, false);
        desk.page->askToCleanUp();
        auto* dialog = desk.page->findChild<CleanupDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->list()->topLevelItemCount(), 2);
        // Enter alone removes nothing.
        QVERIFY(!dialog->actButton()->isDefault());
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(!desk.document().runner()->isRunning());
        // Nor does a plan that is another meanwhile.
        desk.page->askToCleanUp();
        const QPointer<CleanupDialog> asked = desk.page->findChild<CleanupDialog*>();
        desk.document().setTicked({desk.row(QStringLiteral("app:3"))}, true);
        QTRY_VERIFY(asked.isNull() || !asked->isVisible());
        QCOMPARE(desk.names().size(), 5);
    }

    void stopsBetweenSteps()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        QSignalSpy ended(desk.document().runner(), &CleanupRunner::ended);
        QSignalSpy failed(desk.document().runner(), &CleanupRunner::failed);
        desk.document().carryOut();
        desk.page->bar()->cancelButton()->click();
        QTRY_VERIFY(!ended.isEmpty() || !failed.isEmpty());
        QVERIFY(desk.isSettled());
        // Whatever was done by then is told of; the rest is as it was.
        std::size_t done = 0;
        if (const auto& outcome = desk.document().runner()->outcome()) {
            for (const core::CleanupResult& result : outcome->report.rows)
                done += result.state == core::CleanupState::Done ? 1 : 0;
            QVERIFY(done == 3 || outcome->report.wasCancelled);
        }
        QTRY_COMPARE(static_cast<std::size_t>(desk.names().size()), 5 - done);
    }

    void showsWhatPlacesHold()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        desk.page->showView(CleanupPage::View::Disk);
        FilesView* view = desk.page->diskPane()->view();
        const QAbstractItemModel* model = view->model();
        QCOMPARE(model->rowCount(), 1);
        const QModelIndex place = model->index(0, 0);
        QVERIFY(model->rowCount(place) > 0);
        const auto parts = place.data(CleanupDiskModel::PartsRole).value<QList<qulonglong>>();
        QCOMPARE(parts.size(), 3);
        QCOMPARE(parts[0] + parts[1] + parts[2], static_cast<qulonglong>(desk.onDisk()));
        QVERIFY(parts[1] > 40'000); // The layer of all three.
        qulonglong kinds = 0;
        for (int row = 0; row < model->rowCount(place); ++row)
            for (const qulonglong part : model->index(row, 0, place)
                                             .data(CleanupDiskModel::PartsRole)
                                             .value<QList<qulonglong>>())
                kinds += part;
        QCOMPARE(kinds, parts[0] + parts[1] + parts[2]);
        // A row leads to the list.
        view->setCurrentIndex(place);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QCOMPARE(desk.document().onlyPlace().toStdString(), desk.path);
    }

    void whatWasOpenedIsOnlyForgotten()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:nothing")));
        test::PlaceFiles files;
        const std::string folder =
            files.layout({files.image({layer("7")}, test::refName("mine:1"))})
                .folder(desk.dir, "mine");
        desk.places.add(QString::fromStdString(folder));
        desk.document().setListed(core::CleanupKind::Opened, true);
        QVERIFY(desk.isSettled());
        QTRY_COMPARE(desk.document().plan()->rows().size(), std::size_t{1});
        QVERIFY(desk.isSettled());
        QVERIFY(!desk.document().plan()->isTicked(0));
        desk.document().setTicked({0}, true);
        QCOMPARE(desk.document().totals().freed.bytes, std::uint64_t{0});
        QVERIFY(desk.cleanUp());
        QCOMPARE(desk.page->view(), CleanupPage::View::Result);
        QVERIFY(desk.page->resultPane()->headline().contains(QStringLiteral("forgotten")));
        QVERIFY(!desk.places.paths().contains(QString::fromStdString(folder)));
        QVERIFY(core::LayoutFolder::open(folder).value().check({}).value().faults.empty());
        QTRY_VERIFY(desk.document().plan() != nullptr && desk.document().plan()->rows().empty());
    }

    void showsWhatIsHeldTwice()
    {
        Desk desk;
        QVERIFY(desk.isSettled());
        desk.page->showView(CleanupPage::View::Disk);
        CleanupDiskPane* disk = desk.page->diskPane();
        disk->showPart(CleanupDiskPane::Part::Held);
        HeldPane* pane = disk->heldPane();
        QVERIFY(pane->isVisible());
        QVERIFY(!pane->compareButton()->isEnabled());
        QCOMPARE(disk->heldContents()->rowCount(), 0);
        pane->lookButton()->click();
        QVERIFY(disk->heldContents()->isLooking());
        QTRY_VERIFY(!disk->heldContents()->isLooking());
        QVERIFY(disk->heldContents()->isKnown());
        // Nobody has read a layer: it says so.
        QCOMPARE(disk->heldContents()->rowCount(), 0);
        QVERIFY(pane->summary().contains(QStringLiteral("6")));
        disk->showPart(CleanupDiskPane::Part::Use);
        QVERIFY(!pane->isVisible());
        QVERIFY(disk->view()->isVisible());
    }

    void comesBackAsItWas()
    {
        QByteArray state;
        {
            Desk desk;
            QVERIFY(desk.plan(QStringLiteral("repo:*app")));
            desk.document().setListed(core::CleanupKind::Volume, true);
            desk.document().setUsesTrash(false);
            desk.document().setKeepsCopies(true);
            state = desk.page->saveState();
        }
        Desk desk;
        desk.page->showView(CleanupPage::View::Disk);
        desk.page->restoreState(state);
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.page->view(), CleanupPage::View::Plan);
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{3});
        QVERIFY(desk.document().isListed(core::CleanupKind::Volume));
        QVERIFY(!desk.document().usesTrash());
        QVERIFY(desk.document().keepsCopies());
        // What is no state changes nothing.
        desk.page->restoreState(QByteArray("nonsense"));
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.document().plan()->rows().size(), std::size_t{3});
    }
};

QTEST_MAIN(TestCleanupPage)
#include "tst_cleanuppage.moc"
