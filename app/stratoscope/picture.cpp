// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/picture.h"

#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <memory>

namespace {

constexpr std::chrono::milliseconds interval{50};
constexpr int quietIntervals = 8;              // Previews begin when everything else has ended.
constexpr qint64 longestWait = 10 * 60 * 1000; // ms
constexpr int failure = 3;

} // namespace

void takePicture(MainWindow* window, const QString& file)
{
    window->activateWindow();
    auto* timer = new QTimer(window);
    auto quiet = std::make_shared<int>(0);
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    QObject::connect(timer, &QTimer::timeout, window, [window, file, quiet, clock] {
        if (clock->elapsed() > longestWait) {
            std::fprintf(stderr, "stratoscope: reading the image took too long\n");
            QCoreApplication::exit(failure);
        }
        *quiet = window->isSettled() ? *quiet + 1 : 0;
        if (*quiet < quietIntervals)
            return;
        const bool isSaved = window->grab().save(file, "PNG");
        if (!isSaved)
            std::fprintf(stderr, "stratoscope: cannot write %s\n", qPrintable(file));
        QCoreApplication::exit(isSaved ? 0 : failure);
    });
    timer->start(interval);
}
