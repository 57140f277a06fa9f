// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placeusages.h"
#include "ui/imagesdock.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

/// Registries in the list of images.
class TestRegistryDock : public QObject
{
    Q_OBJECT

private slots:
    void tagsAreOpenedAndReadOn();
};

namespace {

class PagedListing final : public RegistryListing
{
public:
    core::Result<std::vector<KnownRegistry>> registries(const std::vector<std::string>&,
                                                        const std::vector<std::string>&,
                                                        const core::Task&) const override
    {
        return std::vector<KnownRegistry>{{"lab.test", false, false, {"app"}}};
    }
    core::Result<core::NamePage> repositories(const std::string&, const std::string&,
                                              const core::Task&) const override
    {
        return core::NamePage{{"app"}, {}};
    }
    core::Result<core::NamePage> tags(const std::string&, const std::string& next,
                                      const core::Task&) const override
    {
        core::NamePage page;
        for (int i = 0; i < 100; ++i)
            page.names.push_back((next.empty() ? "1." : "2.") + std::to_string(i));
        page.next = next.empty() ? "second" : "";
        return page;
    }
    core::Result<RemoteTag> look(const std::string&, const core::Task&) const override
    {
        return RemoteTag{};
    }
};

} // namespace

void TestRegistryDock::tagsAreOpenedAndReadOn()
{
    Places places;
    PlaceUsages usages(&places);
    ImagesDock dock(&places, &usages);
    dock.model()->setRegistries(std::make_shared<PagedListing>(), {});
    dock.resize(400, 600);
    dock.show();
    QTreeView* view = dock.view();
    const QAbstractItemModel* model = view->model();
    QVERIFY(QTest::qWaitForWindowExposed(&dock));
    const auto open = [&](const QModelIndex& parent) {
        view->setCurrentIndex(parent);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right); // By the keyboard, as by the mouse.
        return QTest::qWaitFor([&] { return model->rowCount(parent) > 0; });
    };
    const QModelIndex top = model->index(model->rowCount() - 1, 0);
    QVERIFY(open(top));
    QVERIFY(open(model->index(0, 0, top)));
    const QModelIndex repository = model->index(0, 0, model->index(0, 0, top));
    QVERIFY(open(repository));
    QTRY_COMPARE(model->rowCount(repository), 101);
    // Whoever comes to the end gets the next page.
    QTRY_VERIFY(view->verticalScrollBar()->maximum() > 50); // Views lay rows out later.
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    QTRY_COMPARE(model->rowCount(repository), 200);
    QSignalSpy opened(&dock, &ImagesDock::openPathRequested);
    view->setCurrentIndex(model->index(10, 0, repository));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.front().front().toString(), QStringLiteral("docker://lab.test/app:1.10"));
}

QTEST_MAIN(TestRegistryDock)
#include "tst_registrydock.moc"
