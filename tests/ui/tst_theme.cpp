// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/patterns.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layerbardelegate.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

#include <cmath>
#include <set>

namespace {

/// WCAG relative luminance.
double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadableOnItsGround_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("hasContrast");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("contrast-light") << false << true;
        QTest::newRow("contrast-dark") << true << true;
    }

    void textIsReadableOnItsGround()
    {
        QFETCH(bool, dark);
        QFETCH(bool, hasContrast);
        const QPalette p = theme::palette(dark, hasContrast);
        QCOMPARE(theme::isDark(p), dark);
        QCOMPARE(theme::isContrast(p), hasContrast);
        const double least = hasContrast ? 7 : 4.5; // WCAG 2.2: AAA and AA.
        const double edge = hasContrast ? 4.5 : 1;
        for (const auto ground : {QPalette::Base, QPalette::Window, QPalette::AlternateBase}) {
            QVERIFY(contrast(p.color(QPalette::Text), p.color(ground)) >= (hasContrast ? 18 : 7));
            QVERIFY(contrast(p.color(QPalette::PlaceholderText), p.color(ground))
                    >= (hasContrast ? 7 : 5));
            QVERIFY(contrast(p.color(QPalette::Link), p.color(ground)) >= least);
            QVERIFY(contrast(theme::disabledText(p), p.color(ground)) >= (hasContrast ? 6 : 2.5));
            for (const auto line : {QPalette::Mid, QPalette::Midlight, QPalette::Highlight})
                QVERIFY(contrast(p.color(line), p.color(ground)) >= edge);
        }
        for (const auto change : {core::Change::Added, core::Change::Changed, core::Change::Removed,
                                  core::Change::MetadataOnly}) {
            const QColor text = theme::changeText(change, p);
            QVERIFY(contrast(text, p.color(QPalette::Base)) >= least);
            QVERIFY(contrast(text, theme::changeTint(change, p)) >= least);
            QVERIFY(contrast(text, theme::selectedRow(p)) >= least);
            QVERIFY(contrast(text, theme::hoveredRow(p)) >= least);
        }
        for (const auto word : {theme::CodeWord::Keyword, theme::CodeWord::String,
                                theme::CodeWord::Number, theme::CodeWord::Comment})
            QVERIFY(contrast(theme::codeColor(word, p), p.color(QPalette::Base)) >= least);
        for (const auto tone : {theme::Tone::Good, theme::Tone::Caution, theme::Tone::Error})
            QVERIFY(contrast(theme::toneText(tone, p), theme::toneFill(tone, p)) >= least);
        QVERIFY(contrast(p.color(QPalette::HighlightedText), p.color(QPalette::Highlight))
                >= least);
    }

    void schemesHaveNames()
    {
        for (const auto scheme : {theme::Scheme::System, theme::Scheme::Light, theme::Scheme::Dark,
                                  theme::Scheme::ContrastLight, theme::Scheme::ContrastDark})
            QCOMPARE(theme::schemeNamed(theme::nameOf(scheme)), scheme);
        QVERIFY(!theme::schemeNamed(QStringLiteral("pink")));
    }

    void theDesktopsWishForContrastCountsUnlessAPersonChose()
    {
        qunsetenv("STRATOSCOPE_THEME");
        theme::apply(theme::Scheme::Light);
        theme::setDesktopContrast(true);
        QVERIFY(!theme::isContrast(QApplication::palette()));
        theme::apply(theme::Scheme::System);
        QVERIFY(theme::isContrast(QApplication::palette()));
        theme::setDesktopContrast(false);
        QVERIFY(!theme::isContrast(QApplication::palette()));
        theme::setDesktopContrast(true);
        QVERIFY(theme::isContrast(QApplication::palette()));
        theme::setDesktopContrast(false);
    }

    void layersOfTwoLapsDifferAndTheRestIsGrey()
    {
        const QPalette p = theme::palette(false);
        std::set<QRgb> seen;
        for (int number = 1; number <= 20; ++number)
            seen.insert(theme::layerColor(number, p).rgb());
        QCOMPARE(seen.size(), std::size_t{20});
        QCOMPARE(theme::layerColor(1, p), QColor(0x3E, 0x79, 0xB4));
        QCOMPARE(theme::layerColor(21, p), p.color(QPalette::Mid));
    }

    void hatchingShowsStripesAndGaps()
    {
        const QPalette p = theme::palette(false);
        for (const double scale : {1.0, 1.25, 2.0}) {
            QImage image(64, 64, QImage::Format_RGB32);
            QPainter painter(&image);
            painter.fillRect(image.rect(), theme::hatched(Qt::red, p, scale));
            painter.end();
            int full = 0;
            for (int x = 0; x < 64; ++x)
                full += image.pixelColor(x, 32).green() < 60 ? 1 : 0;
            QVERIFY2(full > 16 && full < 48, qPrintable(QString::number(full)));
        }
    }

    void iconsFollowThePalette()
    {
        theme::apply(theme::Scheme::Light);
        const QIcon icon = theme::icon(QStringLiteral("folder"));
        const auto inkLightness = [&icon] {
            const QImage image = icon.pixmap(QSize(32, 32), 1.0).toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).alpha() > 250)
                        return image.pixelColor(x, y).lightness();
            return -1;
        };
        const int light = inkLightness();
        QVERIFY(light >= 0 && light < 100);
        theme::apply(theme::Scheme::Dark);
        QVERIFY(inkLightness() > 150);
    }

    void iconsOfAccentsAreSeenWhereNothingCanBeDone()
    {
        theme::apply(theme::Scheme::Light);
        const QIcon icon = theme::icon(QStringLiteral("folder"), QPalette::HighlightedText);
        const auto darkest = [&icon](QIcon::Mode mode) {
            const QImage image = icon.pixmap(QSize(32, 32), 1.0, mode).toImage();
            int lightness = 255;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).alpha() > 40)
                        lightness = std::min(lightness, image.pixelColor(x, y).lightness());
            return lightness;
        };
        QVERIFY(darkest(QIcon::Normal) > 200); // On the accent.
        QVERIFY(darkest(QIcon::Disabled) < 100);
    }

    void everyIconCanBeDrawn()
    {
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
        QVERIFY(files.size() > 30);
        for (const QString& file : files) {
            const QImage image = theme::icon(file.chopped(4)).pixmap(QSize(16, 16), 1.0).toImage();
            int ink = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    ink += image.pixelColor(x, y).alpha() > 100 ? 1 : 0;
            QVERIFY2(ink > 4, qPrintable(file));
        }
    }

    void layerBarsShareOneScale()
    {
        enum { Layer = Qt::UserRole, Unpacked, Hidden, Packed };
        QStandardItemModel model(3, 1);
        const auto set = [&model](int row, quint64 unpacked, quint64 hidden, quint64 packed) {
            model.setData(model.index(row, 0), unpacked, Unpacked);
            model.setData(model.index(row, 0), hidden, Hidden);
            model.setData(model.index(row, 0), packed, Packed);
        };
        set(0, 1000, 250, 500);
        set(1, 1, 0, 0);
        LayerBarDelegate delegate({Layer, Unpacked, Hidden, Packed});
        delegate.setMaximum(1000);
        const auto first = delegate.widths(model.index(0, 0), 200);
        QCOMPARE(first.visible, 150.0);
        QCOMPARE(first.hidden, 50.0);
        QCOMPARE(first.packed, 100.0);
        const auto tiny = delegate.widths(model.index(1, 0), 200);
        QCOMPARE(tiny.visible, 1.0); // Never nothing at all.
        QVERIFY(tiny.packed < 0);
        const auto unknown = delegate.widths(model.index(2, 0), 200);
        QCOMPARE(unknown.visible + unknown.hidden, 0.0);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
