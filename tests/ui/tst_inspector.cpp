// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "models/filetreemodel.h"
#include "models/format.h"
#include "models/hexmodel.h"
#include "models/imagedocument.h"
#include "models/wastemodel.h"
#include "tests/ui/imagepagedesk.h"
#include "ui/page/codeview.h"
#include "ui/page/detailsview.h"
#include "ui/page/hexview.h"
#include "ui/page/jsonview.h"
#include "ui/page/lifelineview.h"
#include "ui/page/namesdialog.h"
#include "ui/page/previewpane.h"
#include "ui/page/wastepane.h"
#include "ui/widgets/linkbutton.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

/// What is chosen on a page, beside it: its properties, its content and its life line.
class tst_Inspector : public QObject, private test::ImagePageDesk
{
    Q_OBJECT

private slots:
    void init() { startPage(); }
    void cleanup() { endPage(); }
    void bytesAreFoundAsTextAndAsNumbers();
    void contentsAreTakenApart();
    void inspectorShowsTextAndLifeLine();
    void inspectorComputesTheDigest();
    void inspectorFollowsLinks();
    void everyNameOfAFileIsReachable();
    void findGoesRoundInThePreview();
    void searchKeyBelongsToThePreviewThere();
    void bytesHaveTheirTextInSight();
    void hiddenBytesLeadToWhatHidesThem();
};

void tst_Inspector::bytesAreFoundAsTextAndAsNumbers()
{
    HexView view;
    view.resize(800, 300);
    view.bytes()->setBytes(QByteArray(64, '\0') + "ELF" + QByteArray(64, '\0') + "ELF");
    const auto row = [&view] { return view.currentIndex().row(); };
    QVERIFY(view.findText(QStringLiteral("ELF"), false));
    QCOMPARE(row(), 64 / view.bytes()->bytesPerRow());
    QVERIFY(view.findText(QStringLiteral("45 4c46"), false));
    QCOMPARE(row(), 131 / view.bytes()->bytesPerRow());
    QVERIFY(view.findText(QStringLiteral("0x454C46"), false)); // Round.
    QCOMPARE(row(), 64 / view.bytes()->bytesPerRow());
    QVERIFY(view.findText(QStringLiteral("ELF"), true));
    QCOMPARE(row(), 131 / view.bytes()->bytesPerRow());
    QVERIFY(!view.findText(QStringLiteral("45 4"), false));
    QVERIFY(!view.findText(QString(), false));
}

void tst_Inspector::contentsAreTakenApart()
{
    test::TarBuilder inner;
    inner.file("folder/member", "12345");
    test::TarBuilder layer;
    layer.file("data.tar", test::text(inner)).file("plain", "only text");
    test::PlaceFiles files;
    files.layout({files.image({test::text(layer)}, test::refName("app:1"))});
    m_path = m_dir->write("parts.tar", core::asText(files.tar().bytes()));
    open();
    m_page->reveal("/data.tar");
    DetailsView* details = inspector()->preview()->details();
    QTRY_VERIFY(details->isVisibleTo(inspector()->preview()));
    QCOMPARE(details->tree()->model()->index(0, 0).data().toString(), QStringLiteral("folder"));
    m_page->reveal("/plain");
    QTRY_COMPARE(inspector()->preview()->codeView()->toPlainText(), QStringLiteral("only text"));
    QVERIFY(!details->isVisibleTo(inspector()->preview()));
}

void tst_Inspector::inspectorShowsTextAndLifeLine()
{
    open();
    inspector()->show();
    m_page->reveal("/etc/conf");
    CodeView* code = inspector()->preview()->codeView();
    QTRY_COMPARE(code->toPlainText(), QStringLiteral("first line\n"));
    auto* life = inspector()->findChild<LifeLineView*>();
    QTRY_COMPARE(life->model()->rowCount(), 2);
}

void tst_Inspector::inspectorComputesTheDigest()
{
    open();
    inspector()->show();
    const auto shows = [this](std::string_view content) {
        const QString digest =
            QString::fromStdString(core::sha256Of(core::asBytes(content)).text());
        const QList<QLabel*> labels = inspector()->findChildren<QLabel*>();
        return std::ranges::any_of(labels,
                                   [&](const QLabel* label) { return label->toolTip() == digest; });
    };
    m_page->reveal("/etc/conf"); // no other file is like it, so nothing needed its digest before
    QTRY_VERIFY(shows("first line\n"));
    m_page->reveal("/usr/big");
    QTRY_VERIFY(shows(std::string(5000, 'b')));
    QVERIFY(!shows("first line\n"));
}

void tst_Inspector::inspectorFollowsLinks()
{
    open();
    m_page->reveal("/link");
    QVERIFY(inspector()->showsNode());
    bool isFollowed = false;
    const QList<QAbstractButton*> buttons = inspector()->findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons) {
        if (button->text() == QStringLiteral("/usr/big")) {
            button->click();
            isFollowed = true;
            break;
        }
    }
    QVERIFY(isFollowed);
    QCOMPARE(files()->currentNode(), model()->view()->tree()->find("/usr/big"));
}

void tst_Inspector::everyNameOfAFileIsReachable()
{
    test::TarBuilder tar;
    tar.file("name00", "content");
    for (int i = 1; i < 17; ++i)
        tar.hardlink("name" + std::to_string(i), "name00");
    test::PlaceFiles place;
    place.layout({place.image({test::text(tar)}, test::refName("app:1"))});
    m_path = m_dir->write("names.tar", core::asText(place.tar().bytes()));
    open();
    m_page->reveal("/name00");
    const QList<QAbstractButton*> links = inspector()->findChildren<QAbstractButton*>();
    const auto more = std::ranges::find_if(
        links, [](const QAbstractButton* link) { return link->text().startsWith(u'8'); });
    QVERIFY(more != links.end());
    (*more)->click();
    auto* dialog = inspector()->findChild<NamesDialog*>();
    QVERIFY(dialog != nullptr);
    auto* list = dialog->findChild<QListView*>();
    QCOMPARE(list->model()->rowCount(), 16);
    QSignalSpy wanted(inspector(), &Inspector::revealRequested);
    emit list->activated(list->model()->index(15, 0));
    QCOMPARE(wanted.size(), 1);
    QVERIFY(files()->currentNode() != model()->view()->tree()->find("/name00"));
}

void tst_Inspector::hiddenBytesLeadToWhatHidesThem()
{
    open();
    const auto link = [this](const QString& name) -> QAbstractButton* {
        for (auto* button : inspector()->findChildren<LinkButton*>()) {
            if (button->accessibleName().startsWith(name) && button->parentWidget()->isEnabled())
                return button;
        }
        return nullptr;
    };
    m_page->showView(ImagePage::View::Waste);
    QTRY_VERIFY(m_page->document()->waste() != nullptr);
    const QString overwritten = format::hideCause(core::HideCause::Overwritten);
    QTRY_VERIFY(link(overwritten) != nullptr);
    link(overwritten)->click();
    auto* waste = m_page->findChild<WastePane*>();
    auto* list = qobject_cast<QTreeView*>(m_page->focusWidget());
    QVERIFY(list != nullptr && list->model() == waste->model());
    QCOMPARE(list->currentIndex().data(WasteModel::CauseRole).toInt(),
             static_cast<int>(core::HideCause::Overwritten));
    QVERIFY(list->isExpanded(list->currentIndex()));
    // Beside a layer stands what became of its bytes.
    m_page->showView(ImagePage::View::Files);
    inspector()->showLayer(1);
    QTRY_VERIFY(link(QStringLiteral("conf")) != nullptr);
    link(QStringLiteral("conf"))->click();
    QTRY_VERIFY(inspector()->showsNode());
    QCOMPARE(m_page->view(), ImagePage::View::Files);
}

void tst_Inspector::findGoesRoundInThePreview()
{
    CodeView view;
    view.setCode(QStringLiteral("one two\nthree two\n"));
    QVERIFY(view.findText(QStringLiteral("two"), false));
    QCOMPARE(view.textCursor().blockNumber(), 0);
    QVERIFY(view.findText(QStringLiteral("two"), false));
    QCOMPARE(view.textCursor().blockNumber(), 1);
    QVERIFY(view.findText(QStringLiteral("two"), false));
    QCOMPARE(view.textCursor().blockNumber(), 0);
    QVERIFY(!view.findText(QStringLiteral("four"), false));
}

void tst_Inspector::searchKeyBelongsToThePreviewThere()
{
    open();
    inspector()->setParent(nullptr);
    inspector()->show();
    m_page->reveal("/etc/conf");
    CodeView* code = inspector()->preview()->codeView();
    QTRY_VERIFY(code->isVisible());
    auto* field = inspector()->preview()->findChild<QLineEdit*>();
    QVERIFY(!field->isVisible());
    QTest::keyClick(code, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field->isVisible());
    field->setText(QStringLiteral("line"));
    QTest::keyClick(field, Qt::Key_F3);
    QCOMPARE(code->textCursor().selectedText(), QStringLiteral("line"));
}

void tst_Inspector::bytesHaveTheirTextInSight()
{
    HexView view;
    view.bytes()->setBytes(QByteArray(100, 'a'));
    view.show();
    int before = 0;
    for (const int width : {240, 360, 800}) {
        view.resize(width, 300);
        QVERIFY(view.header()->length() <= view.viewport()->width());
        QVERIFY(view.bytes()->bytesPerRow() >= before);
        before = view.bytes()->bytesPerRow();
    }
    QCOMPARE(before, 16);
    QCOMPARE(view.bytes()->rowCount(), 7);
}

QTEST_MAIN(tst_Inspector)
#include "tst_inspector.moc"
