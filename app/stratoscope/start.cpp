// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/start.h"

#include "app/stratoscope/picture.h"
#include "core/registry/registryaccess.h"
#include "models/keychain.h"
#include "ui/language.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QScreen>
#include <QTimer>

namespace {

constexpr QSize defaultSize{1440, 900};

} // namespace

void prepareApplication()
{
    QApplication::setApplicationName(QStringLiteral("stratoscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Stratoscope"));
    QApplication::setApplicationVersion(QStringLiteral(STRATOSCOPE_VERSION));
    QApplication::setOrganizationName(QStringLiteral("stratoscope"));
    QApplication::setDesktopFileName(QStringLiteral("stratoscope"));
    language::apply({});
    core::RegistryOptions registries;
    registries.keychain = desktopKeychain();
    core::RegistryAccess::setUpProcess(registries);
}

void applyPreferences(const Arguments& arguments, QSettings* settings)
{
    const Preferences preferences = Preferences::read(*settings);
    preferences.apply();
    if (arguments.scheme)
        theme::apply(*arguments.scheme);
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
