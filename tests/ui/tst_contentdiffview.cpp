// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/comparedimages.h"
#include "ui/compare/contentdiffheader.h"
#include "ui/compare/contentdiffview.h"
#include "ui/compare/difflist.h"
#include "ui/compare/diffoverview.h"
#include "ui/compare/diffpartsview.h"
#include "ui/compare/difftextview.h"
#include "ui/compare/hexdiffview.h"
#include "ui/compare/picturediffview.h"
#include "ui/theme/colors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptyview.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

class TestContentDiffView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asksForAFileFirst();
    void showsLinesSideBySide();
    void showsOneText();
    void keysGoFromBlockToBlock();
    void selectedRowsAreCopied();
    void aClickBesideTheListGoesThere();
    void bothSidesScrollTogether();
    void linesAreTintedAndMarked();
    void bytesAreShownWhereTheyDiffer();
    void valuesAreOfferedAsStructure();
    void picturesStandSideBySide();
    void attributesStandInTheHeader();
    void whatHasNoContentsIsListed();
    void sameContentsAreSaidToBe();
    void notesStandAboveTheContents();
    void workIsAnnouncedOnlyWhenItLasts();
    void workCanBeCancelled();
    void failuresAreSaidAndTriedAgain();
    void theWayOfLookingIsKept();
    void everythingHasAName();
};

namespace {

using Images = std::shared_ptr<const ImageComparison>;

std::string manyLines(int first, int count)
{
    std::string text;
    for (int i = first; i < first + count; ++i)
        text += "line " + std::to_string(i) + '\n';
    return text;
}

/// Two versions of a file with three places that differ.
Images settings()
{
    const std::string before =
        "version = \"1.0\"\n" + manyLines(1, 120) + "export = 1\n" + manyLines(121, 120) + "end\n";
    const std::string after =
        "version = \"1.1\"\n" + manyLines(1, 120) + manyLines(121, 120) + "end\ntrace = 1\n";
    return test::comparedImages(test::TarBuilder().file("app/settings", before),
                                test::TarBuilder().file("app/settings", after));
}

Images oneFile(const std::string& left, const std::string& right)
{
    return test::comparedImages(test::TarBuilder().file("f", left),
                                test::TarBuilder().file("f", right));
}

std::string picture(const QColor& color)
{
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

/// A view in a window, with a file in it.
struct Shown
{
    explicit Shown(const Images& images, const std::string& path)
    {
        view.resize(900, 400);
        view.show();
        open(images, path);
    }
    void open(const Images& images, const std::string& path)
    {
        QSignalSpy shown(&view, &ContentDiffView::shown);
        view.show(images, test::differenceAt(*images, path));
        QVERIFY(!shown.isEmpty() || shown.wait());
    }
    QString text(int row, int column) const
    {
        return view.textView()->model()->index(row, column).data().toString();
    }
    bool isTextShown() const { return view.textView()->isVisible(); }
    int currentRow() const { return view.textView()->list()->currentIndex().row(); }

    ContentDiffView view;
};

} // namespace

void TestContentDiffView::initTestCase()
{
    theme::apply(theme::Scheme::Light);
}

void TestContentDiffView::asksForAFileFirst()
{
    ContentDiffView view;
    view.show();
    QCOMPARE(view.message(), QStringLiteral("Choose a file to see how it differs."));
    QVERIFY(!view.segments()->isVisible());
    QVERIFY(!view.isBusy());
    QVERIFY(!view.goToBlock(false));
}

void TestContentDiffView::showsLinesSideBySide()
{
    Shown shown(settings(), "/app/settings");
    QCOMPARE(shown.view.header()->name(), QStringLiteral("settings"));
    QCOMPARE(shown.view.header()->path(), QStringLiteral("/app/settings"));
    QCOMPARE(shown.view.header()->mark(), QStringLiteral("~ changed"));
    QCOMPARE(shown.view.header()->summary(), QStringLiteral("3 blocks"));
    QCOMPARE(shown.view.message(), QString());
    QVERIFY(shown.isTextShown());
    QCOMPARE(shown.view.segments()->current(), int(ContentDiffView::SideBySideSegment));
    QVERIFY(!shown.view.segments()->isSegmentVisible(ContentDiffView::PartsSegment));
    QCOMPARE(shown.text(0, DiffLineModel::LeftColumn), QStringLiteral("version = \"1.0\""));
    QCOMPARE(shown.text(0, DiffLineModel::RightColumn), QStringLiteral("version = \"1.1\""));
    QCOMPARE(shown.text(4, DiffLineModel::LeftColumn), QStringLiteral("… 114 identical lines"));
    QVERIFY(!shown.view.textView()->list()->isColumnHidden(DiffLineModel::LeftColumn));
    shown.view.clear();
    QCOMPARE(shown.view.message(), QStringLiteral("Choose a file to see how it differs."));
    QCOMPARE(shown.view.textView()->model()->rowCount(), 0);
    QCOMPARE(shown.view.header()->mark(), QString());
}

void TestContentDiffView::showsOneText()
{
    Shown shown(settings(), "/app/settings");
    shown.view.segments()->setCurrent(ContentDiffView::UnifiedSegment);
    QVERIFY(shown.isTextShown());
    QVERIFY(shown.view.textView()->list()->isColumnHidden(DiffLineModel::LeftColumn));
    QCOMPARE(shown.text(0, DiffLineModel::RightColumn), QStringLiteral("version = \"1.0\""));
    QCOMPARE(shown.text(1, DiffLineModel::RightColumn), QStringLiteral("version = \"1.1\""));
}

void TestContentDiffView::keysGoFromBlockToBlock()
{
    Shown shown(settings(), "/app/settings");
    QVERIFY(QTest::qWaitForWindowActive(&shown.view));
    DiffList* list = shown.view.textView()->list();
    list->setFocus();
    const std::vector<int>& blocks = shown.view.textView()->model()->blocks();
    QCOMPARE(blocks.size(), std::size_t{3});
    for (const int row : blocks) {
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(shown.currentRow(), row);
        QVERIFY(list->viewport()->rect().contains(list->visualRect(list->currentIndex()).center()));
    }
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(shown.currentRow(), blocks[2]); // There is no other.
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(shown.currentRow(), blocks[1]);
}

void TestContentDiffView::selectedRowsAreCopied()
{
    Shown shown(settings(), "/app/settings");
    QVERIFY(QTest::qWaitForWindowActive(&shown.view));
    DiffList* list = shown.view.textView()->list();
    list->setFocus();
    list->goToRow(0);
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("-version = \"1.0\"\n+version = \"1.1\"\n line 1"));
}

void TestContentDiffView::aClickBesideTheListGoesThere()
{
    Shown shown(settings(), "/app/settings");
    DiffOverview* overview = shown.view.textView()->overview();
    QCOMPARE(overview->ticks().size(), std::size_t{3});
    QCOMPARE(overview->ticks()[0].change, core::Change::Changed);
    QCOMPARE(overview->ticks()[1].change, core::Change::Removed);
    QCOMPARE(overview->ticks()[2].change, core::Change::Added);
    const int row = overview->ticks()[2].first;
    QTest::mouseClick(overview, Qt::LeftButton, {}, QPoint(4, overview->placeOf(row) + 1));
    QCOMPARE(shown.currentRow(), row);
}

void TestContentDiffView::bothSidesScrollTogether()
{
    const auto longLine = [](char end) {
        std::string text; // Words: one long word would differ as a whole.
        for (int i = 0; i < 200; ++i)
            text += "a ";
        text.push_back(end);
        text.push_back('\n');
        return text;
    };
    Shown shown(oneFile(longLine('1'), longLine('2')), "/f");
    QScrollBar* bar = shown.view.textView()->sideways();
    QVERIFY(bar->isVisible() && bar->maximum() > 0);
    const QImage before = shown.view.textView()->list()->grab().toImage();
    DiffList* list = shown.view.textView()->list();
    QTest::keyClick(list, Qt::Key_Right);
    QCOMPARE(bar->value(), bar->singleStep());
    bar->setValue(bar->maximum());
    const QImage after = list->grab().toImage();
    // The ends, which differ, are in sight on both sides now.
    QVERIFY(before != after);
    const auto hasMark = [](const QImage& image, int from, int to) {
        const QColor mark(0xF3, 0xD5, 0x8F);
        for (int x = from; x < to; ++x)
            for (int y = 0; y < 20; ++y)
                if (image.pixelColor(x, y) == mark)
                    return true;
        return false;
    };
    QVERIFY(!hasMark(before, 0, before.width()));
    QVERIFY(hasMark(after, 0, after.width() / 2));
    QVERIFY(hasMark(after, after.width() / 2, after.width()));
}

void TestContentDiffView::linesAreTintedAndMarked()
{
    Shown shown(oneFile("a = 1\ngone\nsame\n", "a = 2\nsame\nnew\n"), "/f");
    DiffList* list = shown.view.textView()->list();
    const QImage image = list->grab().toImage();
    const auto colorAt = [&](int row, int column) {
        const QRect cell = list->visualRect(list->model()->index(row, column));
        return image.pixelColor(list->viewport()->geometry().topLeft() + cell.bottomRight()
                                - QPoint(4, 1));
    };
    const DiffLineModel& model = *shown.view.textView()->model();
    const QPalette colors = theme::palette(false);
    for (int row = 0; row < model.rowCount(); ++row) {
        const core::Change change = DiffLineModel::changeOf(model.kind(row));
        const bool isThere =
            model.cell(row, DiffLineModel::RightColumn).kind != DiffLineModel::Kind::Absent;
        QCOMPARE(colorAt(row, DiffLineModel::RightColumn),
                 !isThere                       ? colors.color(QPalette::AlternateBase)
                 : change == core::Change::None ? colors.color(QPalette::Base)
                                                : theme::changeTint(change, colors));
    }
    QCOMPARE(model.kind(0), DiffLineModel::Kind::Changed);
    QCOMPARE(model.kind(1), DiffLineModel::Kind::Removed);
    QCOMPARE(model.kind(3), DiffLineModel::Kind::Added);
}

void TestContentDiffView::bytesAreShownWhereTheyDiffer()
{
    std::string left(100'000, '\0');
    std::string right = left;
    right[70'000] = 'X';
    right[90'000] = 'Y';
    Shown shown(oneFile(left, right), "/f");
    QCOMPARE(shown.view.segments()->current(), int(ContentDiffView::HexSegment));
    QVERIFY(shown.view.hexView()->isVisible());
    QTRY_VERIFY(!shown.view.isBusy());
    HexDiffModel* model = shown.view.hexView()->model();
    QCOMPARE(model->blocks().size(), std::size_t{2});
    const int row = model->blocks().front();
    QTRY_VERIFY(model->index(row, HexDiffModel::RightText).data().toString().contains(u'X'));
    QVERIFY(model->differing(row) != 0);
    QVERIFY(shown.view.goToBlock(false));
    QVERIFY(shown.view.goToBlock(false));
    QCOMPARE(shown.view.hexView()->list()->currentIndex().row(), model->blocks().back());
    QVERIFY(!shown.view.goToBlock(false));
}

void TestContentDiffView::valuesAreOfferedAsStructure()
{
    Shown shown(oneFile("{\"port\": 80, \"old\": true}\n", "{\"port\": 8080, \"new\": [1]}\n"),
                "/f");
    QVERIFY(shown.isTextShown());
    QVERIFY(shown.view.segments()->isSegmentVisible(ContentDiffView::PartsSegment));
    shown.view.segments()->setCurrent(ContentDiffView::PartsSegment);
    QVERIFY(shown.view.partsView()->isVisible());
    const ContentPartModel& model = *shown.view.partsView()->model();
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.append(model.copyText({row}).replace(u'\t', u'|'));
    rows.sort();
    QCOMPARE(rows, QStringList({QStringLiteral("added|/new|—|[1]"),
                                QStringLiteral("changed|/port|80|8080"),
                                QStringLiteral("removed|/old|true|—")}));
}

void TestContentDiffView::picturesStandSideBySide()
{
    Shown shown(oneFile(picture(Qt::red), picture(Qt::blue)), "/f");
    QVERIFY(shown.view.pictureView()->isVisible());
    QTRY_VERIFY(!shown.view.isBusy());
    QCOMPARE(shown.view.pictureView()->picture(0).pixelColor(1, 1), QColor(Qt::red));
    QCOMPARE(shown.view.pictureView()->picture(1).pixelColor(1, 1), QColor(Qt::blue));
    QVERIFY(shown.view.pictureView()->caption(1).startsWith(
        QStringLiteral("After: PNG, 20 × 10 pixels, ")));
    QCOMPARE(shown.view.pictureView()->caption(2), QStringLiteral("200 of 200 pixels differ"));
    QCOMPARE(shown.view.pictureView()->picture(2).pixelColor(1, 1), QColor(Qt::red));
    // What is broken behind its head is said to be.
    shown.open(oneFile(picture(Qt::red), picture(Qt::blue).substr(0, 40)), "/f");
    QTRY_VERIFY(!shown.view.isBusy());
    QVERIFY(!shown.view.pictureView()->picture(0).isNull());
    QVERIFY(shown.view.pictureView()->picture(1).isNull());
    QVERIFY(shown.view.pictureView()->picture(2).isNull());
}

void TestContentDiffView::attributesStandInTheHeader()
{
    const auto side = [](std::string_view text, std::int64_t uid, std::uint16_t mode) {
        return test::TarBuilder()
            .file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:9:9::/:/bin/sh\n")
            .file("f", text)
            .owner(uid, 0)
            .mode(mode);
    };
    Shown shown(test::comparedImages(side("1\n", 0, 0644), side("2\n", 9, 0600)), "/f");
    QCOMPARE(shown.view.header()->summary(),
             QStringLiteral("one block · mode 0644 → 0600 · owner root → app"));
    QVERIFY(shown.isTextShown());
}

void TestContentDiffView::whatHasNoContentsIsListed()
{
    Shown shown(test::comparedImages(test::TarBuilder().symlink("bin", "usr/bin"),
                                     test::TarBuilder().symlink("bin", "usr/sbin")),
                "/bin");
    QCOMPARE(shown.view.header()->mark(), QStringLiteral("◐ metadata only"));
    QVERIFY(shown.view.partsView()->isVisible());
    QVERIFY(!shown.view.segments()->isVisible());
    const ContentPartModel& model = *shown.view.partsView()->model();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.copyText({0}), QStringLiteral("Link target\tusr/bin\tusr/sbin"));
    QVERIFY(shown.view.partsView()->list()->isColumnHidden(ContentPartModel::ChangeColumn));
}

void TestContentDiffView::sameContentsAreSaidToBe()
{
    Shown shown(test::comparedImages(test::TarBuilder().file("f", "same"),
                                     test::TarBuilder().file("f", "same").file("empty")),
                "/f");
    QCOMPARE(shown.view.message(), QStringLiteral("Both sides are the same."));
    shown.open(test::comparedImages(test::TarBuilder(), test::TarBuilder().file("empty")),
               "/empty");
    QCOMPARE(shown.view.message(), QStringLiteral("The file is empty."));
    QVERIFY(!shown.view.segments()->isVisible());
}

void TestContentDiffView::notesStandAboveTheContents()
{
    Shown shown(oneFile("a\nb\n", "a\r\nb\r\n"), "/f");
    QCOMPARE(shown.view.notes(),
             QStringLiteral("Only the line ends differ; all lines are the same."));
    QCOMPARE(shown.text(0, DiffLineModel::LeftColumn), QStringLiteral("… 2 identical lines"));
    shown.open(oneFile("a\n", "b\n"), "/f");
    QCOMPARE(shown.view.notes(), QString());
}

void TestContentDiffView::workIsAnnouncedOnlyWhenItLasts()
{
    const auto gate = std::make_shared<test::Gate>();
    const Images images = test::gated(*settings(), gate);
    ContentDiffView view;
    view.show();
    QSignalSpy jobs(&view, &ContentDiffView::jobStarted);
    QSignalSpy shown(&view, &ContentDiffView::shown);
    view.show(images, test::differenceAt(*images, "/app/settings"));
    QCOMPARE(jobs.size(), 1);
    QVERIFY(view.isBusy());
    // At once the header, but nothing yet that would have to go again.
    QCOMPARE(view.header()->name(), QStringLiteral("settings"));
    QCOMPARE(view.message(), QStringLiteral("Choose a file to see how it differs."));
    QTRY_COMPARE(view.message(), QStringLiteral("Comparing settings…"));
    QCOMPARE(shown.size(), 0);
    gate->open();
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(view.message(), QString());
    QVERIFY(!view.isBusy());
}

void TestContentDiffView::workCanBeCancelled()
{
    const auto gate = std::make_shared<test::Gate>();
    const Images images = test::gated(*settings(), gate);
    ContentDiffView view;
    view.show();
    view.show(images, test::differenceAt(*images, "/app/settings"));
    auto* button = view.messageView()->findChild<QPushButton*>();
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("Cancel"));
    QSignalSpy shown(&view, &ContentDiffView::shown);
    button->click();
    gate->open();
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(view.comparison()->error().code, core::ErrorCode::Cancelled);
    QCOMPARE(button->text(), QStringLiteral("Try again"));
    button->click();
    QTRY_COMPARE(shown.size(), 2);
    QCOMPARE(view.textView()->model()->blocks().size(), std::size_t{3});
}

void TestContentDiffView::failuresAreSaidAndTriedAgain()
{
    Shown shown(test::comparedImages(test::TarBuilder().file("a"),
                                     test::TarBuilder().file("a").hardlink("lost", "nowhere")),
                "/lost");
    QVERIFY(
        shown.view.message().contains(QStringLiteral("the target of this hard link is not there")));
    auto* button = shown.view.messageView()->findChild<QPushButton*>();
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("Try again"));
    QSignalSpy jobs(&shown.view, &ContentDiffView::jobStarted);
    QSignalSpy again(&shown.view, &ContentDiffView::shown);
    button->click();
    QCOMPARE(jobs.size(), 1);
    QVERIFY(again.wait());
    QVERIFY(!shown.view.message().isEmpty());
}

void TestContentDiffView::theWayOfLookingIsKept()
{
    Shown shown(oneFile("a\n", "b\n"), "/f");
    shown.view.segments()->setCurrent(ContentDiffView::UnifiedSegment);
    shown.open(oneFile(std::string(10, '\0'), std::string(10, '\1')), "/f");
    QCOMPARE(shown.view.segments()->current(), int(ContentDiffView::HexSegment));
    QVERIFY(shown.view.hexView()->isVisible());
    shown.open(oneFile("c\n", "d\n"), "/f");
    QCOMPARE(shown.view.segments()->current(), int(ContentDiffView::UnifiedSegment));
    QCOMPARE(shown.text(1, DiffLineModel::RightColumn), QStringLiteral("d"));
}

void TestContentDiffView::everythingHasAName()
{
    Shown shown(settings(), "/app/settings");
    for (const QWidget* widget : shown.view.findChildren<QWidget*>()) {
        const bool isControl = widget->focusPolicy() != Qt::NoFocus
                               && (qobject_cast<const QAbstractButton*>(widget) != nullptr
                                   || qobject_cast<const QAbstractItemView*>(widget) != nullptr);
        if (isControl && widget->isVisible())
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
    QAccessibleInterface* list =
        QAccessible::queryAccessibleInterface(shown.view.textView()->list());
    QVERIFY(list != nullptr && list->tableInterface() != nullptr);
    QCOMPARE(list->tableInterface()->rowCount(), shown.view.textView()->model()->rowCount());
    QCOMPARE(list->tableInterface()->cellAt(0, DiffLineModel::RightColumn)->text(QAccessible::Name),
             QStringLiteral("changed: version = \"1.1\""));
}

QTEST_MAIN(TestContentDiffView)
#include "tst_contentdiffview.moc"
