// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowkeeper.h"

#include "ui/mainwindow.h"

#include <QTimer>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds untilNextTry{500};

} // namespace

WindowKeeper::WindowKeeper(QSettings* settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_window(std::make_unique<MainWindow>(settings))
{
    watch();
}

WindowKeeper::~WindowKeeper() = default;

void WindowKeeper::watch()
{
    // Queued: whoever asks is a part of the window that goes.
    connect(m_window.get(), &MainWindow::remakeRequested, this, &WindowKeeper::remake,
            Qt::QueuedConnection);
}

void WindowKeeper::remake()
{
    // What is being removed is carried to its end in the window that shows it.
    if (!m_window->canBeRemade()) {
        QTimer::singleShot(untilNextTry, this, &WindowKeeper::remake);
        return;
    }
    auto next = std::make_unique<MainWindow>(m_settings);
    next->takeOver(*m_window);
    next->show();
    m_window = std::move(next);
    watch();
    emit remade();
}
