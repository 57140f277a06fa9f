// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFrame;
class QVBoxLayout;

/// What one sees while no image is open: what the program is for and the ways to begin.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget* parent = nullptr);

    /// Whether the demo image is installed.
    void setHasDemo(bool hasDemo);

signals:
    void openFileRequested();
    void openFolderRequested();
    void registryRequested();
    void demoRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeRow(const QString& iconName, const QString& title, const QString& sentence,
                     const QList<QWidget*>& buttons);
    QWidget* makeShortcuts();
    QWidget* m_card;
    QWidget* m_demoRow = nullptr;
};
