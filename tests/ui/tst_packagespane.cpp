// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"
#include "models/packagemodel.h"
#include "tests/support/placefiles.h"
#include "ui/page/packagespane.h"
#include "ui/widgets/searchfield.h"

#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

class TestPackagesPane : public QObject
{
    Q_OBJECT

private slots:
    void readsThemWhenLookedAt();
    void saysThatThereAreNone();
};

namespace {

void open(ImageDocument& document, const test::TempDir& dir, const test::TarBuilder& tar)
{
    test::PlaceFiles files;
    const std::string layer(core::asText(tar.bytes()));
    files.layout({files.image({layer}, test::refName("app:1"))});
    document.open(QString::fromStdString(dir.write("app.tar", core::asText(files.tar().bytes()))));
    QTRY_VERIFY(document.waste() != nullptr && !document.isBusy());
}

} // namespace

void TestPackagesPane::readsThemWhenLookedAt()
{
    const test::TempDir dir;
    ImageDocument document;
    open(document, dir,
         test::TarBuilder().file("var/lib/dpkg/status",
                                 "Package: small\nStatus: install ok installed\n"
                                 "Architecture: all\nVersion: 1.0-1\nInstalled-Size: 3\n\n"
                                 "Package: large\nStatus: install ok installed\n"
                                 "Architecture: amd64\nVersion: 2:7\nInstalled-Size: 70\n\n"));
    PackagesPane pane(&document);
    auto* view = pane.findChild<QTreeView*>();
    QCOMPARE(view->model()->rowCount(), 0); // Nobody looks.
    pane.show();
    QTRY_COMPARE(view->model()->rowCount(), 2);
    const auto cell = [view](int row, int column) {
        return view->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, PackageModel::NameColumn), QStringLiteral("large"));
    QCOMPARE(cell(0, PackageModel::VersionColumn), QStringLiteral("2:7"));
    QCOMPARE(cell(1, PackageModel::KindColumn), QStringLiteral("dpkg"));

    pane.findChild<SearchField*>()->setQuery(QStringLiteral("SMA"));
    QCOMPARE(view->model()->rowCount(), 1);
    QSignalSpy asked(&pane, &PackagesPane::pathRequested);
    emit view->activated(view->model()->index(0, 0));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().value<std::string>(), std::string("/var/lib/dpkg/status"));
}

void TestPackagesPane::saysThatThereAreNone()
{
    const test::TempDir dir;
    ImageDocument document;
    open(document, dir, test::TarBuilder().file("a"));
    PackagesPane pane(&document);
    QSignalSpy jobs(&document, &ImageDocument::jobStarted);
    pane.show();
    QTRY_VERIFY(jobs.count() == 1 && !document.isBusy());
    QCOMPARE(pane.findChild<QTreeView*>()->model()->rowCount(), 0);
}

QTEST_MAIN(TestPackagesPane)
#include "tst_packagespane.moc"
