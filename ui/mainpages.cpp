// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitydock.h"
#include "ui/acts/remoteacts.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/finddialog.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/searchfield.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QTabWidget>

ComparePage* MainWindow::currentComparison() const
{
    return qobject_cast<ComparePage*>(documentInFront());
}

CleanupPage* MainWindow::currentCleanup() const
{
    return qobject_cast<CleanupPage*>(documentInFront());
}

void MainWindow::compareImages(const std::vector<ChosenImage>& images)
{
    auto* page = new ComparePage(m_places);
    m_tabs->addTab(page, theme::icon(QStringLiteral("compare")), QString());
    connect(page, &ComparePage::titleChanged, this, [this, page] { updateComparisonTab(page); });
    connect(page, &ComparePage::jobStarted, m_activityDock, &ActivityDock::addJob);
    if (const QByteArray state = m_session.comparisonState(); !state.isEmpty())
        page->restoreState(state);
    page->setExternalTool(m_session.preferences().externalDiff);
    connect(page, &ComparePage::toolChosen, this, [this](const QString& command) {
        Preferences preferences = m_session.preferences();
        preferences.externalDiff = command;
        setPreferences(preferences);
    });
    connect(page, &ComparePage::told, m_activityDock, &ActivityDock::log);
    m_centre->setCurrentWidget(m_tabs);
    if (images.size() == 2)
        page->compare(images[0], images[1]);
    else
        page->ask(images.empty() ? ChosenImage() : images.front());
    showDocument(page);
}

CleanupPage* MainWindow::cleanupTab() const
{
    for (QWidget* document : documents())
        if (auto* page = qobject_cast<CleanupPage*>(document))
            return page;
    return nullptr;
}

CleanupPage* MainWindow::openCleanup()
{
    CleanupPage* page = cleanupTab();
    if (page == nullptr) {
        page = new CleanupPage(m_places);
        if (const QByteArray state = m_session.cleanupState(); !state.isEmpty())
            page->restoreState(state);
        m_tabs->addTab(page, theme::icon(QStringLiteral("clean-up")), tr("Clean up"));
        connect(page, &CleanupPage::jobStarted, m_activityDock, &ActivityDock::addJob);
        connect(page, &CleanupPage::told, m_activityDock, &ActivityDock::log);
        connect(page, &CleanupPage::openRequested, this,
                [this](const QString& path, const QString& entryId) {
                    if (const Place* place = m_places->find(path); place != nullptr && place->store)
                        openEntry(place->store, entryId.toStdString());
                });
        m_centre->setCurrentWidget(m_tabs);
    }
    showDocument(page);
    return page;
}

void MainWindow::makeRegistryTabs()
{
    m_registryTabs = new RegistryTabs(m_tabs, m_places, this);
    // The docks are made later.
    connect(m_registryTabs, &RegistryTabs::jobStarted, this,
            [this](Job* job) { m_activityDock->addJob(job); });
    connect(m_registryTabs, &RegistryTabs::told, this,
            [this](const QString& sentence) { m_activityDock->log(sentence); });
    connect(m_registryTabs, &RegistryTabs::openRequested, this, &MainWindow::open);
    connect(m_registryTabs, &RegistryTabs::pullRequested, this,
            [this](const QString& name) { m_imagesDock->remoteActs()->pull(name); });
    connect(m_registryTabs, &RegistryTabs::copyRequested, this,
            [this](const QString& name) { m_imagesDock->remoteActs()->copy(name); });
    connect(m_registryTabs, &RegistryTabs::compareRequested, this,
            [this](const QString& name) { m_imagesDock->remoteActs()->compare(name); });
    connect(m_registryTabs, &RegistryTabs::restored, this,
            [this] { showTab(m_tabs->currentIndex()); });
    connect(m_registryTabs, &RegistryTabs::commandRequested, this, &MainWindow::copyImageName);
    connect(m_registryTabs, &RegistryTabs::opened, this, [this] {
        m_centre->setCurrentWidget(m_tabs);
        updateActions();
    });
}

void MainWindow::restoreCleanup()
{
    if (!m_session.isCleanupOpen())
        return;
    const int current = m_tabs->currentIndex();
    openCleanup();
    if (!m_session.isCleanupInFront() && current >= 0)
        m_tabs->setCurrentIndex(current);
}

void MainWindow::copyImageName(const QString& imageName)
{
    QString quoted = imageName;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    const QString command = QStringLiteral("strato inspect '%1'").arg(quoted);
    QGuiApplication::clipboard()->setText(command);
    m_activityDock->log(tr("Copied: %1").arg(command));
}

/// Looks for \a query in the image in front, else in all that are open.
void MainWindow::search(const QString& query)
{
    if (ImagePage* page = currentPage())
        return page->filterFiles(query);
    findInAll();
    m_findDialog->field()->setQuery(query);
}
