// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/start.h"

#include "app/stratoscope/picture.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QScreen>
#include <QTimer>
#include <QTranslator>

namespace {

constexpr QSize defaultSize{1440, 900};

void installTranslations(QApplication& application)
{
    const QLocale locale;
    auto* own = new QTranslator(&application);
    // English has plurals, too; it is also for those whose language we do not speak.
    if (own->load(locale, QStringLiteral("stratoscope"), QStringLiteral("_"),
                  QStringLiteral(":/i18n"))
        || own->load(QStringLiteral(":/i18n/stratoscope_en.qm")))
        QApplication::installTranslator(own);
    auto* ofQt = new QTranslator(&application);
    if (ofQt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(ofQt);
}

} // namespace

void prepareApplication(QApplication& application)
{
    QApplication::setApplicationName(QStringLiteral("stratoscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Stratoscope"));
    QApplication::setApplicationVersion(QStringLiteral(STRATOSCOPE_VERSION));
    QApplication::setOrganizationName(QStringLiteral("stratoscope"));
    QApplication::setDesktopFileName(QStringLiteral("stratoscope"));
    installTranslations(application);
}

void applyTheme(const Arguments& arguments, QSettings* settings)
{
    theme::apply(arguments.scheme.value_or(Session(settings).scheme()));
}

void showWindow(MainWindow& window, const Arguments& arguments)
{
    // What a window that is not as wide starts with is decided when it is shown.
    const QSize roomThere = QGuiApplication::primaryScreen()->availableSize();
    window.resize(arguments.size.isValid() ? arguments.size : defaultSize.boundedTo(roomThere));
    window.show();
    if (arguments.size.isValid())
        window.resize(arguments.size);
    // The window is there before anything is opened.
    QTimer::singleShot(0, &window, [&window, &arguments] {
        if (arguments.images.isEmpty() && arguments.picture.isEmpty())
            window.restoreTabs();
        if (arguments.picture.isEmpty())
            window.showMachine();
        for (const QString& image : arguments.images)
            window.open(image);
        if (!arguments.picture.isEmpty())
            takePicture(&window, arguments.picture);
    });
}
