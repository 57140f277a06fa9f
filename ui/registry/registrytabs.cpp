// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/registrytabs.h"

#include "core/transfer/transferhistory.h"
#include "ui/registry/repositorypage.h"
#include "ui/registry/transferspage.h"
#include "ui/theme/icons.h"

#include <QSignalBlocker>
#include <QTabWidget>

namespace {

constexpr QLatin1String transfersName("transfers");

} // namespace

RegistryTabs::RegistryTabs(QTabWidget* tabs, const Places* places, QObject* parent)
    : QObject(parent)
    , m_tabs(tabs)
    , m_places(places)
{
}

void RegistryTabs::openTransfers()
{
    TransfersPage* page = nullptr;
    for (int i = 0; i < m_tabs->count() && page == nullptr; ++i)
        page = qobject_cast<TransfersPage*>(m_tabs->widget(i));
    if (page == nullptr) {
        page = new TransfersPage(
            core::TransferHistory::usualPath(core::MachineEnvironment::current()));
        m_tabs->addTab(page, theme::icon(QStringLiteral("history")), tr("Transfers"));
        connect(page, &TransfersPage::jobStarted, this, &RegistryTabs::jobStarted);
    } else {
        page->reload();
    }
    m_tabs->setCurrentWidget(page);
    emit opened();
}

void RegistryTabs::openRepository(const QString& repository)
{
    RepositoryPage* page = nullptr;
    for (int i = 0; i < m_tabs->count() && page == nullptr; ++i) {
        auto* one = qobject_cast<RepositoryPage*>(m_tabs->widget(i));
        if (one != nullptr && one->repository() == repository)
            page = one;
    }
    if (page == nullptr) {
        page = new RepositoryPage(repository,
                                  RepositoryQuestions::ofProcess(repository.toStdString()));
        const int index = m_tabs->addTab(page, theme::icon(QStringLiteral("network-server")),
                                         repository.section(u'/', -1));
        m_tabs->setTabToolTip(index, repository);
        page->setPlaces(m_places);
        connect(page, &RepositoryPage::jobStarted, this, &RegistryTabs::jobStarted);
        connect(page, &RepositoryPage::told, this, &RegistryTabs::told);
        connect(page, &RepositoryPage::openRequested, this, &RegistryTabs::openRequested);
        connect(page, &RepositoryPage::pullRequested, this, &RegistryTabs::pullRequested);
        connect(page, &RepositoryPage::copyRequested, this, &RegistryTabs::copyRequested);
        connect(page, &RepositoryPage::compareRequested, this, &RegistryTabs::compareRequested);
        connect(page, &RepositoryPage::commandRequested, this, &RegistryTabs::commandRequested);
    }
    m_tabs->setCurrentWidget(page);
    emit opened();
}

QString RegistryTabs::nameOf(const QWidget* document)
{
    if (const auto* page = qobject_cast<const RepositoryPage*>(document))
        return page->repository();
    // No repository has a name without a host.
    return qobject_cast<const TransfersPage*>(document) != nullptr ? QString(transfersName)
                                                                   : QString();
}

QStringList RegistryTabs::namesOf(const std::vector<QWidget*>& documents)
{
    QStringList names;
    for (const QWidget* document : documents)
        if (const QString name = nameOf(document); !name.isEmpty())
            names.append(name);
    return names;
}

void RegistryTabs::restore(const QStringList& names, const QString& inFront)
{
    QWidget* const front = m_tabs->currentWidget();
    QWidget* chosen = front;
    for (const QString& name : names) {
        const QSignalBlocker quiet(m_tabs);
        openNamed(name);
        if (front != nullptr)
            m_tabs->setCurrentWidget(front);
        for (int i = 0; i < m_tabs->count(); ++i)
            if (name == inFront && nameOf(m_tabs->widget(i)) == name)
                chosen = m_tabs->widget(i);
    }
    if (names.isEmpty())
        return;
    if (chosen != nullptr)
        m_tabs->setCurrentWidget(chosen);
    emit restored();
}

void RegistryTabs::openNamed(const QString& name)
{
    if (name == transfersName)
        openTransfers();
    else if (name.contains(u'/'))
        openRepository(name);
}

#include "moc_registrytabs.cpp"
