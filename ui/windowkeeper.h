// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class MainWindow;
class QSettings;

/// Has the window, and makes it anew where what it shows would read otherwise: in another language,
/// with other units or dates. What is open stays open and is not read again.
class WindowKeeper final : public QObject
{
    Q_OBJECT

public:
    /// \a settings outlive it.
    explicit WindowKeeper(QSettings* settings, QObject* parent = nullptr);
    ~WindowKeeper() override;

    MainWindow* window() const { return m_window.get(); }

signals:
    /// Another window took the place of the last one.
    void remade();

private:
    void watch();
    void remake();

    QSettings* m_settings;
    std::unique_ptr<MainWindow> m_window;
};
