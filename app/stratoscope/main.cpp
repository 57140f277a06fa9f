// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/start.h"
#include "core/base/heap.h"
#include "models/job.h"
#include "ui/mainwindow.h"
#include "ui/theme/desktopcontrast.h"
#include "ui/windowkeeper.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace {

int run(QApplication& application, const Arguments& arguments, QSettings* settings)
{
    applyPreferences(arguments, settings);
    const theme::DesktopContrast contrast;
    const WindowKeeper keeper(settings);
    showWindow(*keeper.window(), arguments);
    return application.exec();
}

} // namespace

int main(int argc, char** argv)
{
    core::returnFreedMemory();
    prepareEnvironment(argc, argv);
    QApplication application(argc, argv);
    prepareApplication();
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
