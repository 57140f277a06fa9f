// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/squarify.h"
#include "ui/treemap/treemapframe.h"
#include "ui/treemap/treemapsaving.h"
#include "ui/treemap/treemapview.h"

#include <QFile>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace {

constexpr QColor green(0, 200, 0);
constexpr QColor red(200, 0, 0);

/// /big (60: /big/a 40, /big/b 20) and /c (40). Keys are the numbers of the nodes.
std::shared_ptr<const TreemapTree> sample()
{
    auto tree = std::make_shared<TreemapTree>();
    tree->nodes = {{0, 1, 2, 100, 0, 0, true, false},
                   {0, 3, 2, 60, 1, 0, true, false},
                   {0, 0, 0, 40, 2, 1, false, false},
                   {1, 0, 0, 40, 3, 0, false, false},
                   {1, 0, 0, 20, 4, 1, false, true}};
    static const QStringList paths{QStringLiteral("/"), QStringLiteral("/big"),
                                   QStringLiteral("/c"), QStringLiteral("/big/a"),
                                   QStringLiteral("/big/b")};
    tree->path = [](std::uint64_t key) { return paths.at(static_cast<int>(key)); };
    tree->name = [](std::uint64_t key, std::uint64_t) {
        return paths.at(static_cast<int>(key)).section(u'/', -1);
    };
    return tree;
}

/// A desktop that wants animations of so many milliseconds; 0: none.
class AnimationStyle final : public QProxyStyle
{
public:
    explicit AnimationStyle(int duration)
        : m_duration(duration)
    {
    }
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        return hint == SH_Widget_Animation_Duration
                   ? m_duration
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_duration;
};

double areaOf(const QRectF& cell)
{
    return cell.width() * cell.height();
}

} // namespace

class TestTreemapView : public QObject
{
    Q_OBJECT

private slots:
    void areasAreInProportion()
    {
        const std::vector<std::uint64_t> sizes{600, 600, 400, 300, 200, 200, 100};
        const QRectF area(0, 0, 60, 40);
        const std::vector<QRectF> cells = squarify(sizes, area);
        QCOMPARE(cells.size(), sizes.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            QVERIFY(qAbs(areaOf(cells[i]) - static_cast<double>(sizes[i])) < 0.01);
            QVERIFY(area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(cells[i]));
            for (std::size_t other = 0; other < i; ++other) {
                const QRectF both = cells[i] & cells[other];
                QVERIFY(both.width() < 0.01 || both.height() < 0.01);
            }
        }
        // The example of Bruls, Huizing and van Wijk: the first two stand above each other.
        QCOMPARE(cells[0].left(), cells[1].left());
        QVERIFY(qAbs(cells[0].width() - 30) < 0.01);
        QVERIFY(qAbs(cells[0].height() - 20) < 0.01);
    }

    void hugeSpansOfSizesEnd()
    {
        std::vector<std::uint64_t> sizes{std::uint64_t{1} << 62U};
        sizes.insert(sizes.end(), 100'000, 1);
        const std::vector<QRectF> cells = squarify(sizes, QRectF(0, 0, 500, 300));
        QVERIFY(!cells.empty());
        QVERIFY(cells.size() <= sizes.size());
        QVERIFY(squarify({}, QRectF(0, 0, 10, 10)).empty());
        QVERIFY(squarify({5}, QRectF(0, 0, 0, 10)).empty());
    }

    void drawsCushionsInTheirColours()
    {
        TreemapLook look;
        look.size = QSize(200, 100);
        look.scale = 2;
        look.colors = {green.rgb(), red.rgb()};
        look.base = qRgb(255, 255, 255);
        const TreemapDrawing drawing = drawTreemap(*sample(), 0, look, {}).value();
        QCOMPARE(drawing.picture.size(), QSize(400, 200));
        int filled = 0;
        for (const TreemapCell& cell : drawing.cells) {
            if (!cell.isLeaf)
                continue;
            const QColor middle = drawing.picture.pixelColor(cell.area.center() * 2);
            const bool isRed = sample()->nodes[cell.node].color == 1;
            QVERIFY(isRed ? middle.red() > middle.green() : middle.green() > middle.red());
            ++filled;
        }
        QCOMPARE(filled, 3);
    }

    void choosesByMouseAndKeyboard()
    {
        TreemapView view;
        view.setColors(
            [](std::uint16_t color, const QPalette&) { return color == 0 ? green : red; }, 1);
        view.setTree(sample());
        view.resize(400, 200);
        view.show();
        QTRY_VERIFY(!view.isBusy() && !view.cells().empty());
        QSignalSpy chosen(&view, &TreemapView::chosenByPerson);
        const auto cellOf = [&view](std::uint32_t node) {
            for (const TreemapCell& cell : view.cells())
                if (cell.node == node)
                    return cell;
            return TreemapCell();
        };
        QTest::mouseClick(&view, Qt::LeftButton, {}, cellOf(3).area.center());
        QCOMPARE(view.chosen(), std::optional<std::uint64_t>(3));
        QCOMPARE(chosen.size(), 1);
        QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("/big/a")));
        const QPoint before = cellOf(3).area.center();
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.chosen() != std::optional<std::uint64_t>(3));
        QVERIFY(cellOf(static_cast<std::uint32_t>(*view.chosen())).area.center().x() > before.x());
    }

    void zoomsInAndOut()
    {
        TreemapFrame frame;
        TreemapView& view = *frame.view();
        view.setTree(sample());
        frame.resize(400, 260);
        frame.show();
        QTRY_VERIFY(!view.isBusy() && !view.cells().empty());
        view.choose(4);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(view.zoomed(), std::uint64_t(1));
        QTRY_VERIFY(!view.isBusy());
        QCOMPARE(view.cells().size(), std::size_t(2));
        // The way: all, then the folder.
        QTRY_COMPARE(frame.findChildren<QToolButton*>().size(), 3); // And one that saves.
        QTest::keyClick(&view, Qt::Key_Backspace);
        QCOMPARE(view.zoomed(), std::uint64_t(0));
        QTRY_COMPARE(frame.findChildren<QToolButton*>().size(), 2);
        view.zoomInto(2); // A file: there is nothing to go into.
        QCOMPARE(view.zoomed(), std::uint64_t(0));
    }

    void zoomIsAnimatedWhereThatIsWanted()
    {
        for (const int duration : {0, 200}) {
            TreemapView view;
            AnimationStyle style(duration);
            view.setStyle(&style);
            view.setTree(sample());
            view.resize(400, 200);
            view.show();
            QTRY_VERIFY(!view.isBusy() && !view.cells().empty());
            QSignalSpy drawn(&view, &TreemapView::drawn);
            view.zoomInto(1);
            QTRY_COMPARE(drawn.size(), 1);
            QCOMPARE(view.isZooming(), duration != 0);
            QVERIFY(!view.grab().isNull());
            view.zoomOut();
            QTRY_COMPARE(drawn.size(), 2);
            QCOMPARE(view.isZooming(), duration != 0);
            QTRY_VERIFY(!view.isZooming());
            QCOMPARE(view.zoomed(), std::uint64_t(0));
        }
    }

    void isSavedAsPictures()
    {
        QTemporaryDir folder;
        TreemapView view;
        QVERIFY(!saveTreemap(view, folder.filePath(QStringLiteral("none.png"))));
        view.setColors([](std::uint16_t, const QPalette&) { return green; }, 1);
        view.setTree(sample());
        view.resize(400, 200);
        view.show();
        QTRY_VERIFY(!view.isBusy() && !view.cells().empty());
        const QString png = folder.filePath(QStringLiteral("map.png"));
        QVERIFY(saveTreemap(view, png));
        QCOMPARE(QImage(png).size(), QSize(800, 400));
        const QColor middle = QImage(png).pixelColor(view.cells().back().area.center() * 2);
        QVERIFY(middle.green() > middle.red());
        const QString svg = folder.filePath(QStringLiteral("map.svg"));
        QVERIFY(saveTreemap(view, svg));
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("<svg"));
        QVERIFY(!saveTreemap(view, folder.filePath(QStringLiteral("no/where.png"))));
    }

    void anotherTreeKeepsWhereOneIs()
    {
        TreemapView view;
        view.setTree(sample());
        view.zoomInto(1);
        view.choose(3);
        view.setTree(sample());
        QCOMPARE(view.zoomed(), std::uint64_t(1));
        QCOMPARE(view.chosen(), std::optional<std::uint64_t>(3));
        view.setTree(nullptr);
        QVERIFY(!view.chosen());
        QTRY_VERIFY(!view.isBusy());
        QVERIFY(view.cells().empty());
    }
};

QTEST_MAIN(TestTreemapView)
#include "tst_treemapview.moc"
