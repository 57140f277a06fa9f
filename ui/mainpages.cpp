// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/registryacts.h"
#include "ui/activitydock.h"
#include "ui/acts/pushdialog.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/finddialog.h"
#include "ui/lowdiskbanners.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/searchfield.h"

#include <QSignalBlocker>
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

/// What is to be known whatever is in front.
QWidget* MainWindow::makeNotices()
{
    m_lowDisk = new LowDiskBanners(new LowDiskWatch(m_places, {}, this), this);
    connect(m_lowDisk, &LowDiskBanners::planRequested, this,
            [this](const core::PlacesDisk& disk) { openCleanup()->planFor(disk); });
    return m_lowDisk;
}

void MainWindow::makeRegistryTabs()
{
    m_registryTabs = new RegistryTabs(m_tabs, this);
    // The dock is made later.
    connect(m_registryTabs, &RegistryTabs::jobStarted, this,
            [this](Job* job) { m_activityDock->addJob(job); });
    connect(m_registryTabs, &RegistryTabs::told, this,
            [this](const QString& sentence) { m_activityDock->log(sentence); });
    connect(m_registryTabs, &RegistryTabs::openRequested, this, &MainWindow::open);
    connect(m_registryTabs, &RegistryTabs::pullRequested, this, &MainWindow::askForRegistryImage);
    connect(m_registryTabs, &RegistryTabs::copyRequested, this, &MainWindow::copyInRegistry);
    connect(m_registryTabs, &RegistryTabs::compareRequested, this, &MainWindow::compareRemote);
    connect(m_registryTabs, &RegistryTabs::commandRequested, this, &MainWindow::copyImageName);
    connect(m_registryTabs, &RegistryTabs::opened, this, [this] {
        m_centre->setCurrentWidget(m_tabs);
        updateActions();
    });
}

QStringList MainWindow::openRegistryTabs() const
{
    QStringList names;
    for (const QWidget* document : documents())
        if (const QString name = RegistryTabs::nameOf(document); !name.isEmpty())
            names.append(name);
    return names;
}

/// Opens those of \a names; what is in front stays there, unless \a inFront was.
void MainWindow::restoreRegistryTabs(const QStringList& names, const QString& inFront)
{
    QWidget* const front = m_tabs->currentWidget();
    QWidget* chosen = front;
    for (const QString& name : names) {
        const QSignalBlocker quiet(m_tabs);
        m_registryTabs->restore(name);
        if (front != nullptr)
            m_tabs->setCurrentWidget(front);
        for (int i = 0; i < m_tabs->count(); ++i)
            if (name == inFront && RegistryTabs::nameOf(m_tabs->widget(i)) == name)
                chosen = m_tabs->widget(i);
    }
    if (names.isEmpty())
        return;
    if (chosen != nullptr)
        m_tabs->setCurrentWidget(chosen);
    showTab(m_tabs->currentIndex());
}

void MainWindow::copyInRegistry(const QString& name)
{
    auto* dialog = new PushDialog(registryacts::remoteImage(name), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::jobStarted, m_activityDock, &ActivityDock::addJob);
    connect(dialog, &ActDialog::done, m_activityDock, &ActivityDock::log);
    dialog->open();
}

void MainWindow::compareRemote(const QString& name)
{
    m_activityDock->addJob(
        registryacts::find(this, name, [this](const core::Result<ChosenImage>& image) {
            if (image)
                compareImages({*image});
            else
                m_activityDock->log(format::error(image.error()));
        }));
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

/// Looks for \a query in the image in front, else in all that are open.
void MainWindow::search(const QString& query)
{
    if (ImagePage* page = currentPage())
        return page->filterFiles(query);
    findInAll();
    m_findDialog->field()->setQuery(query);
}
