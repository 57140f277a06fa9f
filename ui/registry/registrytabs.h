// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class Job;
class QTabWidget;

/// The tabs about registries: repositories, and what transfers cost.
class RegistryTabs final : public QObject
{
    Q_OBJECT

public:
    /// \a tabs is borrowed.
    RegistryTabs(QTabWidget* tabs, QObject* parent);

    /// Shows what transfers cost, in the one tab for that.
    void openTransfers();
    /// Shows the tags of \a repository ("ghcr.io/team/app"), in a tab of its own.
    void openRepository(const QString& repository);

signals:
    /// A tab was opened or brought to the front.
    void opened();
    void jobStarted(Job* job);
    void told(const QString& sentence);
    void openRequested(const QString& name);
    void pullRequested(const QString& name);

private:
    QTabWidget* m_tabs;
};
