// SPDX-License-Identifier: GPL-3.0-or-later
// Images of a real registry, as the window asks for them.
#include "core/local/ownstore.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/transfer/transfer.h"
#include "core/transfer/transferplan.h"
#include "tests/support/homefolder.h"
#include "tests/support/placefiles.h"
#include "tests/support/registrypeer.h"
#include "ui/acts/logindialog.h"
#include "ui/acts/planlist.h"
#include "ui/acts/pushdialog.h"
#include "ui/acts/registrydialog.h"
#include "ui/acts/removetagdialog.h"
#include "ui/registry/removetagsdialog.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

class TestRegistryDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        test::moveHome(m_files);
        std::string whyNot;
        m_registry = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
        if (!m_registry)
            QSKIP(whyNot.c_str());
        test::PlaceFiles place;
        place.layout({place.image({test::layerTar("one")}, test::refName("1.9")),
                      place.image({test::layerTar("two")}, test::refName("1.10"))});
        const std::string layout = place.folder(m_files, "layout");
        for (const char* tag : {"1.9", "1.10"})
            push(layout, tag);
    }

    void saysWhatIsNoName()
    {
        RegistryDialog dialog(imageacts::targets(Places()));
        dialog.nameField()->setText(QStringLiteral("Not A Name"));
        QVERIFY(!dialog.actButton()->isEnabled());
        QVERIFY(!dialog.openButton()->isEnabled());
        dialog.nameField()->setText(QStringLiteral("team/app:1"));
        QVERIFY(dialog.actButton()->isEnabled());
    }

    void choosesATagAndOpensIt()
    {
        RegistryDialog dialog(imageacts::targets(Places()));
        dialog.show();
        dialog.nameField()->setText(name());
        QTRY_VERIFY(!dialog.costText().isEmpty());
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->text().contains(QStringLiteral("tags")))
                button->click();
        QTRY_COMPARE(dialog.tagList()->count(), 2);
        // As versions go, not as letters do.
        QCOMPARE(dialog.tagList()->item(0)->text(), QStringLiteral("1.10"));
        emit dialog.tagList()->itemActivated(dialog.tagList()->item(1));
        QCOMPARE(dialog.nameField()->text(), name() + QStringLiteral(":1.9"));
        QTRY_VERIFY(dialog.costText().contains(QStringLiteral("to be moved")));
        const QString atOnce = dialog.costText();
        QVERIFY2(atOnce.contains(QStringLiteral("about")), qPrintable(atOnce));
        QVERIFY2(atOnce.contains(QStringLiteral("free on the disk")), qPrintable(atOnce));
        dialog.bandwidthBox()->setValue(1);
        QVERIFY2(dialog.costText() != atOnce, qPrintable(atOnce));
        QSignalSpy opened(&dialog, &RegistryDialog::openRequested);
        dialog.openButton()->click();
        QCOMPARE(opened.size(), 1);
        const auto image =
            core::openImage(opened.front().front().toString().toStdString(), {}, core::Task());
        QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
        QCOMPARE((*image)->layers.size(), std::size_t(1));
    }

    void pullsIntoTheOwnStore()
    {
        RegistryDialog dialog(imageacts::targets(Places()));
        dialog.show();
        dialog.nameField()->setText(name() + QStringLiteral(":1.10"));
        QSignalSpy pulled(&dialog, &RegistryDialog::pulled);
        dialog.actButton()->click();
        QTRY_COMPARE(pulled.size(), 1);
        const QString there =
            registryacts::pulledName(pulled.front().front().value<registryacts::PullRequest>());
        const auto image = core::openImage(there.toStdString(), {}, core::Task());
        QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
        // Asked again, nothing is left to move.
        RegistryDialog again(imageacts::targets(Places()));
        again.nameField()->setText(name() + QStringLiteral(":1.10"));
        QTRY_VERIFY(again.costText().contains(QStringLiteral("already")));
    }

    void pushesWhatIsHere()
    {
        const auto store = core::openStore(m_files.path("layout"), core::Task()).value();
        ChosenImage image;
        image.store = store;
        image.entry = store->entries().front();
        image.place = QString::fromStdString(store->path());
        QVERIFY(registryacts::canPush(image));
        PushDialog dialog(image);
        dialog.show();
        QVERIFY(!dialog.actButton()->isEnabled() || !dialog.nameField()->text().isEmpty());
        dialog.nameField()->setText(QStringLiteral("Not A Name"));
        QVERIFY(!dialog.actButton()->isEnabled());
        const QString name =
            QString::fromStdString(m_registry->host()) + QStringLiteral("/team/pushed:1");
        dialog.nameField()->setText(name);
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        const auto pushed =
            core::openImage(registryacts::openName(name).toStdString(), {}, core::Task());
        QVERIFY2(pushed.has_value(), pushed ? "" : pushed.error().message.c_str());
        QVERIFY((*pushed)->layers.size() == 1);
    }

    void copiesFromRegistryToRegistry()
    {
        std::string whyNot;
        const auto other = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
        if (!other)
            QSKIP(whyNot.c_str());
        const QString from = name() + QStringLiteral(":1.10");
        const QString to = QString::fromStdString(other->host()) + QStringLiteral("/copies/app:2");
        PushDialog dialog(registryacts::remoteImage(from));
        dialog.show();
        QVERIFY(dialog.nameField()->text().isEmpty()); // Where to is for a person to say.
        QCOMPARE(dialog.focusWidget(), dialog.nameField());
        QVERIFY(!dialog.actButton()->isEnabled());
        dialog.nameField()->setText(to);
        QTRY_VERIFY(dialog.isPlanned());
        QVERIFY2(dialog.planText().contains(QStringLiteral("to be moved")),
                 qPrintable(dialog.planText()));
        QVERIFY(!core::openImage(registryacts::openName(to).toStdString(), {}, core::Task()));
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        const auto source =
            core::openImage(registryacts::openName(from).toStdString(), {}, core::Task()).value();
        const auto copied =
            core::openImage(registryacts::openName(to).toStdString(), {}, core::Task());
        QVERIFY2(copied.has_value(), copied ? "" : copied.error().message.c_str());
        QCOMPARE((*copied)->manifestDescriptor.digest.text(),
                 source->manifestDescriptor.digest.text());
    }

    void showsHowFarEachLayerIs()
    {
        core::TransferPlan plan;
        std::vector<core::BlobProgress> blobs;
        for (const char* content : {"there", "moving", "stored", "verified"}) {
            core::PlannedBlob blob;
            blob.descriptor.digest = core::sha256Of(core::asBytes(std::string_view(content)));
            blob.descriptor.size = 10'000'000;
            core::BlobProgress progress;
            progress.digest = blob.descriptor.digest;
            progress.size = blob.descriptor.size;
            plan.blobs.push_back(blob);
            blobs.push_back(progress);
        }
        plan.blobs[0].state = blobs[0].planned = core::BlobState::There;
        blobs[0].stage = core::BlobStage::Done;
        blobs[1].stage = core::BlobStage::Moving;
        blobs[1].done = blobs[1].moved = 4'000'000;
        blobs[1].moving = std::chrono::seconds(2);
        blobs[2].stage = core::BlobStage::Finishing;
        blobs[2].done = blobs[2].size;
        blobs[3].stage = core::BlobStage::Done;
        PlanList list;
        list.setPlan(plan);
        list.showProgress(blobs);
        const auto row = [&list](int index) {
            QStringList texts;
            for (int column = 0; column < list.columnCount(); ++column)
                texts.append(list.topLevelItem(index)->text(column));
            return texts.join(u'|').replace(QChar(QChar::Nbsp), u' ');
        };
        QVERIFY2(row(0).contains(QStringLiteral("already there")), qPrintable(row(0)));
        QVERIFY2(row(1).contains(QStringLiteral("being moved")), qPrintable(row(1)));
        QVERIFY2(row(1).contains(QStringLiteral("4.0 MB of 10.0 MB · 2.0 MB/s")),
                 qPrintable(row(1)));
        QVERIFY2(row(2).contains(QStringLiteral("being stored")), qPrintable(row(2)));
        QVERIFY2(row(3).contains(QStringLiteral("verified")), qPrintable(row(3)));
    }

    void namesLayersByWhatMadeThem()
    {
        RegistryDialog dialog(imageacts::targets(Places()));
        dialog.show();
        QVERIFY(!dialog.tagList()->isVisible()); // Until they are asked for.
        dialog.nameField()->setText(name() + QStringLiteral(":1.9"));
        QTRY_COMPARE(dialog.planList()->topLevelItemCount(), 2);
        QCOMPARE(dialog.planList()->topLevelItem(0)->text(1), QStringLiteral("Configuration"));
        const QTreeWidgetItem* layer = dialog.planList()->topLevelItem(1);
        QCOMPARE(layer->text(1), QStringLiteral("RUN step 1"));
        const QString digest = QString::fromStdString(test::digestOf(test::layerTar("one")));
        QVERIFY2(layer->toolTip(1).contains(digest), qPrintable(layer->toolTip(1)));
    }

    void layersOfSeveralPlatformsKeepTheirDigests()
    {
        const std::string one = test::layerTar("amd");
        const std::string two = test::layerTar("arm");
        test::PlaceFiles place;
        const auto image = [&place](const std::string& tar, std::string_view architecture) {
            const std::string platform = ",\"platform\":{\"os\":\"linux\",\"architecture\":\""
                                         + std::string(architecture) + "\"}";
            return place.image({tar}, platform, architecture);
        };
        const std::string index = test::indexText({image(one, "amd64"), image(two, "arm64")});
        place.blob(index).layout(
            {test::descriptorText(test::indexType, index, test::refName("both"))});
        const std::string layout = place.folder(m_files, "platforms");
        auto named = core::parseImageName(layout + ":both").value();
        const auto store = core::openNamedStore(named, {}).value();
        const auto source = core::sourceInLayout(*store, named, {}).value();
        const auto target =
            core::targetInRegistry(
                core::RegistryAccess::ofProcess(),
                core::parseRemoteReference(m_registry->host() + "/team/both:1").value())
                .value();
        const auto planned = [&](bool isWhole) {
            core::TransferChoice choice;
            choice.isWhole = isWhole;
            choice.platforms = {core::parsePlatform("linux/arm64", {}).value()};
            auto plan = core::planTransfer(*source, *target, choice, {}).value();
            core::nameLayers(plan, *source, {});
            return plan;
        };
        PlanList list;
        list.setPlan(planned(true));
        QCOMPARE(list.topLevelItemCount(), 4);
        for (int row = 0; row < list.topLevelItemCount(); ++row)
            QVERIFY2(!list.topLevelItem(row)->text(1).contains(QStringLiteral("RUN")),
                     qPrintable(list.topLevelItem(row)->text(1)));
        list.setPlan(planned(false));
        QCOMPARE(list.topLevelItemCount(), 2);
        QCOMPARE(list.topLevelItem(1)->text(1), QStringLiteral("RUN step 1"));
    }

    void listsWhatMovesWhereNoPlanWasKnown()
    {
        core::BlobProgress moving;
        moving.digest = core::sha256Of(core::asBytes(std::string_view("layer")));
        moving.instruction = {"COPY", ". /app"};
        moving.size = 1000;
        moving.done = 400;
        moving.stage = core::BlobStage::Moving;
        PlanList list;
        list.showProgress({moving});
        QCOMPARE(list.topLevelItemCount(), 1);
        QCOMPARE(list.topLevelItem(0)->text(1), QStringLiteral("COPY . /app"));
        QCOMPARE(list.topLevelItem(0)->text(2), QStringLiteral("being moved"));
    }

    void showsWhatAPushReplaces()
    {
        const auto store = core::openStore(m_files.path("layout"), core::Task()).value();
        ChosenImage image;
        image.store = store;
        image.entry = store->entries().back();
        image.place = QString::fromStdString(store->path());
        const QString taken =
            QString::fromStdString(m_registry->host()) + QStringLiteral("/team/taken:1");
        push(m_files.path("layout"), "1.9", taken.toStdString());
        const auto old =
            core::openImage(registryacts::openName(taken).toStdString(), {}, core::Task()).value();
        PushDialog dialog(image);
        dialog.show();
        dialog.nameField()->setText(taken);
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click(); // Before anybody could have seen what is there.
        QTRY_VERIFY(dialog.isPlanned());
        QVERIFY(!dialog.isRunning());
        QCOMPARE(done.size(), 0);
        const QString digest = QString::fromStdString(old->manifestDescriptor.digest.text());
        QVERIFY2(dialog.planText().contains(digest), qPrintable(dialog.planText()));
        QVERIFY(dialog.actButton()->text().contains(QStringLiteral("replace")));
        QVERIFY(!dialog.actButton()->isDefault());
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        const auto now =
            core::openImage(registryacts::openName(taken).toStdString(), {}, core::Task()).value();
        QVERIFY(now->manifestDescriptor.digest != old->manifestDescriptor.digest);
        const QString byDigest = registryacts::openName(taken.section(u':', 0, 1) + u'@' + digest);
        QVERIFY(core::openImage(byDigest.toStdString(), {}, core::Task()));
    }

    void warnsOfTagsOfTheSameImage()
    {
        const QString host = QString::fromStdString(m_registry->host());
        for (const char* tag : {"one", "two"}) {
            auto named = core::parseImageName(m_files.path("layout") + ":1.9").value();
            const auto store = core::openNamedStore(named, {}).value();
            const auto source = core::sourceInLayout(*store, named, {}).value();
            const auto reference =
                core::parseRemoteReference(m_registry->host() + "/team/same:" + tag).value();
            auto target =
                core::targetInRegistry(core::RegistryAccess::ofProcess(), reference).value();
            const auto plan = core::planTransfer(*source, *target, {}, {}).value();
            core::TransferControl control;
            core::runTransfer(plan, *source, *target, control, {}, {}).value();
        }
        RemoveTagDialog dialog(host + QStringLiteral("/team/same:one"));
        dialog.show();
        QTRY_VERIFY(dialog.isPlanned());
        QVERIFY2(dialog.summaryText().contains(QStringLiteral("two")),
                 qPrintable(dialog.summaryText()));
        QVERIFY(dialog.siblingsBox()->isVisible());
        QVERIFY(!dialog.siblingsBox()->isChecked());
        dialog.actButton()->click();
        QTRY_VERIFY(!dialog.isRunning());
        // Whatever this registry can do, the tag beside it stays.
        const auto other = core::openImage(
            (QStringLiteral("docker://") + host + QStringLiteral("/team/same:two")).toStdString(),
            {}, core::Task());
        QVERIFY2(other.has_value(), other ? "" : other.error().message.c_str());
    }

    void removesManyByARule()
    {
        const std::string repository = m_registry->host() + "/team/rule";
        for (const char* tag : {"pr-1", "pr-2", "keep"})
            push(m_files.path("layout"), std::string(tag) == "keep" ? "1.9" : "1.10",
                 repository + ":" + tag);
        RemoveTagsDialog dialog(QString::fromStdString(repository), {});
        dialog.show();
        QVERIFY(dialog.ruleButton()->isChecked());
        QVERIFY(!dialog.actButton()->isEnabled()); // Else every tag would fit.
        dialog.patternField()->setText(QStringLiteral("pr-*"));
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click();
        QTRY_VERIFY(dialog.isPlanned());
        QCOMPARE(done.size(), 0);
        QCOMPARE(dialog.planView()->topLevelItemCount(), 2);
        QVERIFY(!dialog.actButton()->isDefault());
        // What was shown is not what would be done any more.
        dialog.keepBox()->setValue(1);
        QVERIFY(!dialog.isPlanned());
        dialog.keepBox()->setValue(0);
        dialog.actButton()->click();
        QTRY_VERIFY(dialog.isPlanned());
        dialog.actButton()->click();
        QTRY_COMPARE(done.size(), 1);
        const auto isThere = [&](const std::string& tag) {
            return core::openImage("docker://" + repository + ":" + tag, {}, core::Task())
                .has_value();
        };
        QVERIFY(isThere("keep"));
        QVERIFY(!isThere("pr-1") && !isThere("pr-2"));
    }

    void loginSaysThatAPlainFileKeepsIt()
    {
        const QString host = QString::fromStdString(m_registry->host());
        LoginDialog dialog(host);
        dialog.show();
        QCOMPARE(dialog.focusWidget(), dialog.userField());
        QVERIFY(!dialog.actButton()->isEnabled());
        QTRY_VERIFY(dialog.targetText().contains(QStringLiteral("plain file")));
        dialog.userField()->setText(QStringLiteral("lab"));
        dialog.passwordField()->setText(QStringLiteral("secret"));
        QSignalSpy done(&dialog, &ActDialog::done);
        dialog.actButton()->click(); // A registry that wants nobody's name takes every one.
        QTRY_COMPARE(done.size(), 1);
        const std::string file = m_files.path("home/.docker/config.json");
        QCOMPARE(QFile::permissions(QString::fromStdString(file))
                     & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void saysWhatIsNotThere()
    {
        RegistryDialog dialog(imageacts::targets(Places()));
        dialog.show();
        dialog.nameField()->setText(name() + QStringLiteral(":none"));
        dialog.actButton()->click();
        QTRY_VERIFY(!dialog.isRunning());
        QVERIFY(dialog.isVisible());
        QVERIFY(!core::openImage("store:" + (name() + QStringLiteral(":none")).toStdString(), {},
                                 core::Task()));
    }

private:
    QString name() const { return QString::fromStdString(m_registry->host() + "/team/app"); }

    void push(const std::string& layout, const std::string& tag,
              const std::string& remote = {}) const
    {
        auto named = core::parseImageName(layout + ":" + tag).value();
        const auto store = core::openNamedStore(named, {}).value();
        const auto source = core::sourceInLayout(*store, named, {}).value();
        const auto reference =
            core::parseRemoteReference(remote.empty() ? name().toStdString() + ":" + tag : remote)
                .value();
        auto target = core::targetInRegistry(core::RegistryAccess::ofProcess(), reference).value();
        const auto plan = core::planTransfer(*source, *target, {}, {}).value();
        core::TransferControl control;
        core::runTransfer(plan, *source, *target, control, {}, {}).value();
    }

    test::TempDir m_files;
    std::unique_ptr<test::RegistryPeer> m_registry;
};

QTEST_MAIN(TestRegistryDialog)
#include "tst_registrydialog.moc"
