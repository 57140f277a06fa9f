// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <vector>

class Job;
class Places;
class QTabWidget;

/// The tabs about registries: repositories, and what transfers cost.
class RegistryTabs final : public QObject
{
    Q_OBJECT

public:
    /// \a tabs and \a places, whose images are found again in registries, are borrowed.
    RegistryTabs(QTabWidget* tabs, const Places* places, QObject* parent);

    /// Shows what transfers cost, in the one tab for that.
    void openTransfers();
    /// Shows the tags of \a repository ("ghcr.io/team/app"), in a tab of its own.
    void openRepository(const QString& repository);

    /// What \a document shows, for restore(): a repository, or "transfers"; empty where it is
    /// another's.
    static QString nameOf(const QWidget* document);
    /// What those of \a documents show that are its own.
    static QStringList namesOf(const std::vector<QWidget*>& documents);
    /// Opens what nameOf() told; a repository is asked only once its tab is in front. What is in
    /// front stays there, unless \a inFront was.
    void restore(const QStringList& names, const QString& inFront);

signals:
    /// A tab was opened or brought to the front.
    void opened();
    /// Tabs of the last start are there again.
    void restored();
    void jobStarted(Job* job);
    void told(const QString& sentence);
    void openRequested(const QString& name);
    void pullRequested(const QString& name);
    void copyRequested(const QString& name);
    void compareRequested(const QString& name);
    void commandRequested(const QString& name);

private:
    void openNamed(const QString& name);

    QTabWidget* m_tabs;
    const Places* m_places;
};
