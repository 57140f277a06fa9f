// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/socketserver.h"
#include "tests/support/tempdir.h"
#include "ui/acts/doctordialog.h"
#include "ui/acts/registrydialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

class TestDoctorDialog : public QObject
{
    Q_OBJECT

private slots:
    void namesWhatFails();
    void examinesEngines();
    void examinesFolders();
    void triesAgain();
    void closingStopsIt();
    void knowsWhatCanBeExamined();
    void failedActsOfferIt();
};

void TestDoctorDialog::namesWhatFails()
{
    DoctorDialog dialog(QStringLiteral("docker://127.0.0.1:1/team/app:1"));
    dialog.show();
    QVERIFY(!dialog.copyButton()->isEnabled());
    QTRY_VERIFY(dialog.copyButton()->isEnabled());
    const DoctorModel& model = *dialog.model();
    QVERIFY(model.failedRow() > 0);
    const QModelIndex failed = model.index(model.failedRow());
    QCOMPARE(dialog.view()->currentIndex(), failed);
    QVERIFY(failed.data().toString().contains(QStringLiteral("127.0.0.1:1")));
    QVERIFY(failed.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("no")));
    QVERIFY(dialog.conclusion().contains(QStringLiteral("port")));
    QVERIFY(model.index(0).data(DoctorModel::IsHeadingRole).toBool());
    dialog.copyButton()->click();
    const QString report = QGuiApplication::clipboard()->text();
    QVERIFY(report.contains(dialog.conclusion()));
    QVERIFY(report.contains(QStringLiteral("docker://127.0.0.1:1/team/app:1")));
}

void TestDoctorDialog::examinesEngines()
{
    DoctorDialog dialog(QStringLiteral("unix:///no/such/socket"));
    QTRY_VERIFY(dialog.copyButton()->isEnabled());
    QVERIFY(dialog.model()->failedRow() > 0);
    QVERIFY(!dialog.conclusion().isEmpty());
}

void TestDoctorDialog::examinesFolders()
{
    const test::TempDir folder;
    const QByteArray before = qgetenv("STRATOSCOPE_STORE");
    const std::string store = folder.write("store", std::string_view("no folder"));
    qputenv("STRATOSCOPE_STORE", store.c_str());
    DoctorDialog dialog(QString::fromStdString(store));
    QTRY_VERIFY(dialog.copyButton()->isEnabled());
    qputenv("STRATOSCOPE_STORE", before);
    const QModelIndex failed = dialog.model()->index(dialog.model()->failedRow());
    QVERIFY2(failed.data().toString().contains(QStringLiteral("not a folder")),
             qPrintable(failed.data().toString()));
    QVERIFY(dialog.conclusion().contains(QString::fromStdString(store)));
}

void TestDoctorDialog::triesAgain()
{
    DoctorDialog dialog(QStringLiteral("docker://127.0.0.1:1/"));
    QTRY_VERIFY(dialog.againButton()->isEnabled());
    const int rows = dialog.model()->rowCount();
    QVERIFY(rows > 0);
    QSignalSpy finished(dialog.model(), &DoctorModel::finished);
    dialog.againButton()->click();
    QVERIFY(!dialog.againButton()->isEnabled());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(dialog.model()->rowCount(), rows);
}

void TestDoctorDialog::closingStopsIt()
{
    const test::SocketServer silent([](test::SocketServer::Talk& talk) { talk.waitForClose(); });
    auto* dialog = new DoctorDialog(QStringLiteral("docker://127.0.0.1:%1/app").arg(silent.port()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    QTRY_VERIFY(silent.connections() > 0);
    const QPointer<DoctorDialog> watched(dialog);
    dialog->reject();
    QTRY_VERIFY(!watched);
}

void TestDoctorDialog::knowsWhatCanBeExamined()
{
    QVERIFY(DoctorModel::canExamine(QStringLiteral("docker://nginx")));
    QVERIFY(DoctorModel::canExamine(QStringLiteral("unix:///run/docker.sock")));
    QVERIFY(!DoctorModel::canExamine(QStringLiteral("/tmp/app.tar")));
    QVERIFY(!DoctorModel::canExamine(QStringLiteral("store:app:1")));
}

void TestDoctorDialog::failedActsOfferIt()
{
    RegistryDialog dialog(imageacts::targets(Places()));
    dialog.show();
    QVERIFY(dialog.doctorButton()->isHidden());
    dialog.nameField()->setText(QStringLiteral("127.0.0.1:1/team/app:1"));
    dialog.actButton()->click();
    QTRY_VERIFY(!dialog.isRunning() && dialog.doctorButton()->isVisible());
    dialog.doctorButton()->click();
    const auto* doctor = dialog.findChild<DoctorDialog*>();
    QVERIFY(doctor != nullptr);
    QTRY_VERIFY(doctor->model()->failedRow() > 0);
    // What is typed next is not what failed.
    dialog.nameField()->setText(QStringLiteral("127.0.0.1:1/team/app:2"));
    QVERIFY(dialog.doctorButton()->isHidden());
}

QTEST_MAIN(TestDoctorDialog)
#include "tst_doctordialog.moc"
