// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupplanmodel.h"
#include "models/cleanupwords.h"
#include "tests/ui/cleanupdesk.h"
#include "ui/cleanup/cleanuprulerow.h"
#include "ui/cleanup/cleanuprulespane.h"
#include "ui/cleanup/cleanupstorepane.h"
#include "ui/page/filesview.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTreeWidget>

using cleanup_test::Desk;

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

    void narrowBarsGiveTheSumTheirWidth()
    {
        Desk desk;
        QVERIFY(desk.plan(QStringLiteral("repo:*app")));
        const CleanupBar* bar = desk.page->bar();
        const auto isBelow = [bar] {
            return bar->trashBox()->mapTo(bar, QPoint(0, 0)).y()
                   >= bar->actButton()->mapTo(bar, QPoint(0, bar->actButton()->height())).y();
        };
        QVERIFY(bar->trashBox()->isVisible());
        QVERIFY(!isBelow());
        desk.page->resize(780, 600);
        QTRY_VERIFY(isBelow());
        desk.page->resize(1200, 700);
        QTRY_VERIFY(!isBelow());
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
