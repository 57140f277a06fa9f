// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/arguments.h"
#include "app/stratoscope/picture.h"
#include "models/job.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
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

int run(QApplication& application, const Arguments& arguments, QSettings* settings)
{
    const theme::Scheme scheme = arguments.scheme.value_or(Session(settings).scheme());
    theme::apply(scheme);
    MainWindow window(settings);
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
        for (const QString& image : arguments.images)
            window.open(image);
        if (!arguments.picture.isEmpty())
            takePicture(&window, arguments.picture);
    });
    return application.exec();
}

} // namespace

int main(int argc, char** argv)
{
    prepareEnvironment(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("stratoscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Stratoscope"));
    QApplication::setApplicationVersion(QStringLiteral(STRATOSCOPE_VERSION));
    QApplication::setOrganizationName(QStringLiteral("stratoscope"));
    QApplication::setDesktopFileName(QStringLiteral("stratoscope"));
    installTranslations(application);
    const Arguments arguments = readArguments();
    int code = 0;
    if (arguments.picture.isEmpty()) {
        QSettings settings;
        code = run(application, arguments, &settings);
    } else {
        // A picture neither shows nor changes what a person had open.
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        code = run(application, arguments, &settings);
    }
    Job::threads()->waitForDone(); // Every job was told to stop by the end of its owner.
    return code;
}
