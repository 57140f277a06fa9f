// SPDX-License-Identifier: GPL-3.0-or-later
// What of an image of a real registry is pulled, and where to.
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/transfer/transfer.h"
#include "core/transfer/transferplan.h"
#include "models/command.h"
#include "tests/support/enginepeer.h"
#include "tests/support/homefolder.h"
#include "tests/support/placefiles.h"
#include "tests/support/registrypeer.h"
#include "ui/acts/pathfield.h"
#include "ui/acts/planlist.h"
#include "ui/acts/platformbox.h"
#include "ui/acts/platformchoice.h"
#include "ui/acts/pushdialog.h"
#include "ui/acts/registrydialog.h"
#include "ui/acts/replacednote.h"
#include "ui/acts/targetbox.h"
#include "ui/acts/transferhead.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

void choose(QComboBox* box, const QString& text)
{
    const int row = box->findText(text, Qt::MatchContains);
    QVERIFY2(row >= 0, qPrintable(text));
    box->setCurrentIndex(row);
}

} // namespace

class TestPullDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void offersThePlatformsOfTheIndex();
    void planFollowsWhatIsChosen();
    void otherPlatformsAreTakenWhereOursIsNot();
    void pullsIntoAFolder();
    void pullsIntoArchives_data();
    void pullsIntoArchives();
    void filesAreReplacedOnlyOnceShown();
    void namesMoveOnlyOnceShown();
    void tellsWhoHasALayer();
    void tellsWhoVouchesForIt();
    void pullsIntoAnEngine();
    void copiesSomePlatforms();
    void copiesTheCommandLine();

private:
    QString name(const char* tag) const
    {
        return QString::fromStdString(m_registry->host() + "/team/app:" + tag);
    }
    void push(const std::string& tag, const std::string& as) const;
    std::string digestAt(const std::string& name) const;
    void type(RegistryDialog& dialog, const QString& name) const;

    test::TempDir m_files;
    std::string m_layout;
    std::unique_ptr<test::RegistryPeer> m_registry;
};

void TestPullDialog::initTestCase()
{
    test::moveHome(m_files);
    std::string whyNot;
    m_registry = test::RegistryPeer::start(test::RegistryPeer::Mode::Plain, whyNot);
    if (!m_registry)
        QSKIP(whyNot.c_str());
    test::PlaceFiles place;
    const auto image = [&place](const std::string& tar, std::string_view architecture,
                                std::string_view more = {}) {
        const std::string platform = ",\"platform\":{\"os\":\"linux\",\"architecture\":\""
                                     + std::string(architecture) + "\"}" + std::string(more);
        return place.image({test::layerTar("shared"), tar}, platform, architecture);
    };
    const std::string small = test::layerTar("amd");
    const std::string large = test::layerTar("arm", std::string(40'000, 'x'));
    const std::string index = test::indexText({image(small, "amd64"), image(large, "arm64")});
    const std::string foreign = test::indexText({image(large, "s390x")});
    const std::string one = place.image({test::layerTar("one")}, test::refName("one"));
    const std::string signature = place.image({test::layerTar("sig")}, test::refName("sig"));
    place.blob(index).blob(foreign).layout(
        {test::descriptorText(test::indexType, index, test::refName("both")),
         test::descriptorText(test::indexType, foreign, test::refName("foreign")), one, signature});
    m_layout = place.folder(m_files, "layout");
    for (const char* tag : {"both", "foreign", "one"})
        push(tag, name(tag).toStdString());
}

void TestPullDialog::push(const std::string& tag, const std::string& as) const
{
    auto named = core::parseImageName(m_layout + ":" + tag).value();
    const auto store = core::openNamedStore(named, {}).value();
    const auto source = core::sourceInLayout(*store, named, {}).value();
    auto target = core::targetInRegistry(core::RegistryAccess::ofProcess(),
                                         core::parseRemoteReference(as).value())
                      .value();
    core::TransferChoice choice;
    choice.isWhole = true;
    const auto plan = core::planTransfer(*source, *target, choice, {}).value();
    core::TransferControl control;
    core::runTransfer(plan, *source, *target, control, {}, {}).value();
}

std::string TestPullDialog::digestAt(const std::string& name) const
{
    const auto image = core::openImage(name, {}, core::Task());
    return image ? (*image)->manifestDescriptor.digest.text() : image.error().message;
}

void TestPullDialog::type(RegistryDialog& dialog, const QString& name) const
{
    dialog.show();
    dialog.nameField()->setText(name);
    QTRY_VERIFY(dialog.isPlanned());
}

void TestPullDialog::offersThePlatformsOfTheIndex()
{
    RegistryDialog dialog(imageacts::targets(Places()));
    QVERIFY(!dialog.platformBox()->isEnabled());
    type(dialog, name("both"));
    const PlatformBox* box = dialog.platformBox();
    QVERIFY(box->isEnabled());
    QVERIFY(box->findText(QStringLiteral("linux/amd64")) >= 0);
    QVERIFY(box->findText(QStringLiteral("linux/arm64")) >= 0);
    QCOMPARE(box->currentText(),
             QString::fromStdString(core::formatPlatform(core::hostPlatform())));
    QVERIFY(box->several()->list()->isHidden());
    // One image leaves nothing to be chosen.
    type(dialog, name("one"));
    QVERIFY(!box->isEnabled());
}

void TestPullDialog::planFollowsWhatIsChosen()
{
    RegistryDialog dialog(imageacts::targets(Places()));
    type(dialog, name("both"));
    QCOMPARE(dialog.planList()->topLevelItemCount(), 3);
    const QString before = dialog.costText();
    const auto planAnew = [&dialog](const QString& platform) {
        choose(dialog.platformBox(), platform);
        QVERIFY(!dialog.isPlanned());
        QTRY_VERIFY(dialog.isPlanned());
    };
    const bool isArm = core::hostPlatform().architecture == "arm64";
    planAnew(isArm ? QStringLiteral("linux/amd64") : QStringLiteral("linux/arm64"));
    QVERIFY2(dialog.costText() != before, qPrintable(before));
    QCOMPARE(dialog.planList()->topLevelItemCount(), 3);
    planAnew(QStringLiteral("All"));
    QCOMPARE(dialog.planList()->topLevelItemCount(), 5); // The shared layer once.
    planAnew(QStringLiteral("Several"));
    QListWidget* list = dialog.platformBox()->several()->list();
    QVERIFY(list->isVisible());
    QCOMPARE(dialog.planList()->topLevelItemCount(), 5);
    list->item(0)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(dialog.isPlanned());
    QCOMPARE(dialog.planList()->topLevelItemCount(), 3);
    list->item(1)->setCheckState(Qt::Unchecked);
    QVERIFY(!dialog.actButton()->isEnabled());
    // A docker-archive takes one of them.
    choose(dialog.targetBox(), QStringLiteral("docker-archive"));
    QVERIFY(list->isHidden());
    QVERIFY(dialog.platformBox()->findText(QStringLiteral("All"), Qt::MatchContains) < 0);
    QVERIFY(!dialog.platformBox()->several()->attachedBox()->isEnabled());
}

void TestPullDialog::otherPlatformsAreTakenWhereOursIsNot()
{
    RegistryDialog dialog(imageacts::targets(Places()));
    type(dialog, name("foreign"));
    QCOMPARE(dialog.platformBox()->currentText(), QStringLiteral("linux/s390x"));
}

void TestPullDialog::pullsIntoAFolder()
{
    const std::string folder = m_files.path("folder");
    RegistryDialog dialog(imageacts::targets(Places()));
    QVERIFY(dialog.targetBox()->pathField()->isHidden());
    choose(dialog.targetBox(), QStringLiteral("folder"));
    QVERIFY(!dialog.targetBox()->pathField()->isHidden());
    dialog.nameField()->setText(name("both"));
    QVERIFY2(dialog.targetBox()->pathField()->path().endsWith(QStringLiteral("app-both")),
             qPrintable(dialog.targetBox()->pathField()->path()));
    dialog.targetBox()->pathField()->setPath(QString::fromStdString(folder));
    type(dialog, name("both"));
    choose(dialog.platformBox(), QStringLiteral("All"));
    QSignalSpy pulled(&dialog, &RegistryDialog::pulled);
    dialog.actButton()->click();
    QTRY_COMPARE(pulled.size(), 1);
    const auto store = core::openStore(folder, core::Task()).value();
    QCOMPARE(store->entries().size(), std::size_t{1});
    QVERIFY(store->entries().front().isIndex);
    QCOMPARE(store->entries().front().children.size(), std::size_t{2});
    // Where something else lies nothing is made.
    m_files.write("other/file", std::string_view("mine"));
    RegistryDialog again(imageacts::targets(Places()));
    choose(again.targetBox(), QStringLiteral("folder"));
    again.targetBox()->pathField()->setPath(QString::fromStdString(m_files.path("other")));
    again.show();
    again.nameField()->setText(name("one"));
    again.actButton()->click();
    QTRY_VERIFY(!again.isRunning() && again.costText().isEmpty());
    QVERIFY(!again.isPlanned());
    QCOMPARE(QDir(QString::fromStdString(m_files.path("other"))).entryList(QDir::Files),
             QStringList{QStringLiteral("file")});
}

void TestPullDialog::pullsIntoArchives_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addRow("oci") << QStringLiteral("OCI archive");
    QTest::addRow("docker") << QStringLiteral("docker-archive");
}

void TestPullDialog::pullsIntoArchives()
{
    QFETCH(const QString, kind);
    const std::string file = m_files.path(std::string(QTest::currentDataTag()) + ".tar");
    RegistryDialog dialog(imageacts::targets(Places()));
    choose(dialog.targetBox(), kind);
    dialog.targetBox()->pathField()->setPath(QString::fromStdString(file));
    type(dialog, name("both"));
    choose(dialog.platformBox(), QStringLiteral("arm64"));
    QSignalSpy pulled(&dialog, &RegistryDialog::pulled);
    QSignalSpy done(&dialog, &ActDialog::done);
    dialog.actButton()->click();
    QTRY_COMPARE(pulled.size(), 1);
    const QString sentence = done.front().front().toString();
    QVERIFY2(sentence.contains(QStringLiteral("kB")), qPrintable(sentence));
    const auto image = core::openImage(
        registryacts::pulledName(pulled.front().front().value<registryacts::PullRequest>())
            .toStdString(),
        core::parsePlatform("linux/arm64", {}).value(), core::Task());
    QVERIFY2(image.has_value(), image ? "" : image.error().message.c_str());
    QCOMPARE((*image)->config.platform.architecture, std::string("arm64"));
    QCOMPARE((*image)->layers.size(), std::size_t{2});
}

void TestPullDialog::filesAreReplacedOnlyOnceShown()
{
    const std::string file = m_files.write("mine.tar", std::string_view("mine"));
    RegistryDialog dialog(imageacts::targets(Places()));
    choose(dialog.targetBox(), QStringLiteral("OCI archive"));
    dialog.targetBox()->pathField()->setPath(QString::fromStdString(file));
    dialog.show();
    dialog.nameField()->setText(name("one"));
    dialog.actButton()->click(); // Before anybody could have seen what is there.
    QTRY_VERIFY(dialog.isPlanned());
    QVERIFY(!dialog.isRunning());
    QVERIFY2(dialog.replacedNote()->text().contains(QString::fromStdString(file)),
             qPrintable(dialog.replacedNote()->text()));
    QVERIFY(!dialog.actButton()->isDefault());
    QCOMPARE(test::fileText(file), std::string("mine"));
    // What was shown is not there any more.
    m_files.write("mine.tar", std::string_view("another"));
    dialog.actButton()->click();
    QTRY_VERIFY(dialog.isPlanned() && !dialog.isRunning());
    QCOMPARE(test::fileText(file), std::string("another"));
    QSignalSpy pulled(&dialog, &RegistryDialog::pulled);
    dialog.actButton()->click();
    QTRY_COMPARE(pulled.size(), 1);
    QCOMPARE(digestAt(file), digestAt("docker://" + name("one").toStdString()));
}

void TestPullDialog::namesMoveOnlyOnceShown()
{
    push("one", name("moving").toStdString());
    const auto pull = [this](RegistryDialog& dialog) {
        dialog.show();
        dialog.nameField()->setText(name("moving"));
        dialog.actButton()->click();
    };
    RegistryDialog first(imageacts::targets(Places()));
    QSignalSpy pulled(&first, &RegistryDialog::pulled);
    pull(first);
    QTRY_COMPARE(pulled.size(), 1);
    const std::string old = digestAt("store:" + name("moving").toStdString());
    push("both", name("moving").toStdString());
    RegistryDialog second(imageacts::targets(Places()));
    QSignalSpy again(&second, &RegistryDialog::pulled);
    pull(second);
    QTRY_VERIFY(second.isPlanned());
    QVERIFY2(second.replacedNote()->text().contains(QString::fromStdString(old)),
             qPrintable(second.replacedNote()->text()));
    QCOMPARE(digestAt("store:" + name("moving").toStdString()), old);
    second.actButton()->click();
    QTRY_COMPARE(again.size(), 1);
    QVERIFY(digestAt("store:" + name("moving").toStdString()) != old);
    QCOMPARE(digestAt("store:" + old), old); // It stays without its name.
}

void TestPullDialog::tellsWhoHasALayer()
{
    RegistryDialog first(imageacts::targets(Places()));
    first.show();
    first.nameField()->setText(name("both"));
    QSignalSpy pulled(&first, &RegistryDialog::pulled);
    first.actButton()->click();
    QTRY_COMPARE(pulled.size(), 1);
    RegistryDialog second(imageacts::targets(Places()));
    type(second, name("foreign"));
    const PlanList* list = second.planList();
    QStringList used;
    for (int row = 0; row < list->topLevelItemCount(); ++row)
        used.append(list->topLevelItem(row)->text(3));
    QVERIFY2(used.at(1).contains(QStringLiteral("used by"))
                 && used.at(1).contains(QStringLiteral("app:")),
             qPrintable(used.join(u'|')));
    QCOMPARE(used.at(2), QString()); // To be moved.
}

void TestPullDialog::tellsWhoVouchesForIt()
{
    RegistryDialog dialog(imageacts::targets(Places()));
    type(dialog, name("one"));
    QCOMPARE(dialog.head()->trustTitle(), QStringLiteral("Not signed"));
    // As cosign's signatures are found.
    std::string tag = digestAt("docker://" + name("one").toStdString());
    tag.replace(tag.find(':'), 1, "-");
    push("sig", m_registry->host() + "/team/app:" + tag + ".sig");
    RegistryDialog again(imageacts::targets(Places()));
    type(again, name("one"));
    QCOMPARE(again.head()->trustTitle(), QStringLiteral("Signed"));
    // Who signed an index vouches for the one image of it that is pulled.
    const auto reference = core::parseRemoteReference(name("both").toStdString()).value();
    const auto repository = core::RegistryAccess::ofProcess()->repository(reference).value();
    tag = repository->findManifest("both", {}).value()->digest.text();
    tag.replace(tag.find(':'), 1, "-");
    type(again, name("both"));
    QCOMPARE(again.head()->trustTitle(), QStringLiteral("Not signed"));
    push("sig", m_registry->host() + "/team/app:" + tag + ".sig");
    type(again, name("one"));
    type(again, name("both"));
    QCOMPARE(again.head()->trustTitle(), QStringLiteral("Signed"));
}

void TestPullDialog::pullsIntoAnEngine()
{
    std::string whyNot;
    const auto peer = test::EnginePeer::start(test::EnginePeer::Kind::Podman, whyNot);
    if (!peer)
        QSKIP(whyNot.c_str());
    std::vector<TargetPlace> places = imageacts::targets(Places());
    places.push_back({QStringLiteral("Podman"), core::StoreKind::EngineApi,
                      QString::fromStdString("unix://" + peer->socket()),
                      QStringLiteral("podman")});
    RegistryDialog dialog(places);
    choose(dialog.targetBox(), QStringLiteral("Podman"));
    type(dialog, name("both"));
    QVERIFY2(dialog.costText().contains(QStringLiteral("as a whole")),
             qPrintable(dialog.costText()));
    QVERIFY2(dialog.commandLine().contains(QStringLiteral("--to podman")),
             qPrintable(dialog.commandLine()));
    QSignalSpy done(&dialog, &ActDialog::done);
    dialog.actButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60'000);
    const std::string listed = peer->client({"images", "--format", "{{.Repository}}:{{.Tag}}"});
    QVERIFY2(listed.find("/team/app:both") != std::string::npos, listed.c_str());
}

void TestPullDialog::copiesSomePlatforms()
{
    const QString to = QString::fromStdString(m_registry->host() + "/copies/app:some");
    PushDialog dialog(registryacts::remoteImage(name("both")));
    dialog.show();
    QVERIFY(dialog.platformBox()->several()->attachedBox()->isChecked());
    dialog.nameField()->setText(to);
    QTRY_VERIFY(dialog.isPlanned());
    QVERIFY(dialog.platformBox()->currentText().contains(QStringLiteral("All")));
    QVERIFY2(dialog.commandLine().startsWith(
                 QStringLiteral("strato copy --all-platforms --attached docker://")),
             qPrintable(dialog.commandLine()));
    choose(dialog.platformBox(), QStringLiteral("linux/arm64"));
    QTRY_VERIFY(dialog.isPlanned());
    QSignalSpy done(&dialog, &ActDialog::done);
    dialog.actButton()->click();
    QTRY_COMPARE(done.size(), 1);
    const auto copied = core::openImage(registryacts::openName(to).toStdString(), {}, core::Task());
    QVERIFY2(copied.has_value(), copied ? "" : copied.error().message.c_str());
    QCOMPARE((*copied)->config.platform.architecture, std::string("arm64"));
}

void TestPullDialog::copiesTheCommandLine()
{
    RegistryDialog dialog(imageacts::targets(Places()));
    QVERIFY(!dialog.commandButton()->isEnabled());
    type(dialog, name("both"));
    choose(dialog.platformBox(), QStringLiteral("linux/arm64"));
    const QString source = QStringLiteral("docker://") + name("both");
    dialog.commandButton()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("strato pull --platform linux/arm64 ") + source);
    choose(dialog.targetBox(), QStringLiteral("OCI archive"));
    dialog.targetBox()->pathField()->setPath(QStringLiteral("/tmp/a b.tar"));
    choose(dialog.platformBox(), QStringLiteral("All"));
    dialog.platformBox()->several()->attachedBox()->setChecked(true);
    QCOMPARE(dialog.commandLine(), QStringLiteral("strato copy --all-platforms --attached ")
                                       + source + QStringLiteral(" 'oci-archive:/tmp/a b.tar'"));
    choose(dialog.targetBox(), QStringLiteral("folder"));
    QCOMPARE(dialog.commandLine(),
             QStringLiteral("strato pull --all-platforms --attached -o '/tmp/a b.tar' ") + source);
}

QTEST_MAIN(TestPullDialog)
#include "tst_pulldialog.moc"
