// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

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

    /// What \a document shows, for restore(): a repository, or "transfers"; empty where it is
    /// another's.
    static QString nameOf(const QWidget* document);
    /// Opens what nameOf() told; a repository is asked only once its tab is in front.
    void restore(const QString& name);

signals:
    /// A tab was opened or brought to the front.
    void opened();
    void jobStarted(Job* job);
    void told(const QString& sentence);
    void openRequested(const QString& name);
    void pullRequested(const QString& name);
    void copyRequested(const QString& name);
    void compareRequested(const QString& name);
    void commandRequested(const QString& name);

private:
    QTabWidget* m_tabs;
};
