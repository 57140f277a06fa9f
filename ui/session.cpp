// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session.h"

#include <QSettings>

namespace {

constexpr qsizetype recentKept = 10;

const QString geometryKey = QStringLiteral("window/geometry");
const QString docksKey = QStringLiteral("window/docks");
const QString imagesHeaderKey = QStringLiteral("images/header");
const QString placesKey = QStringLiteral("images/places");
const QString registriesKey = QStringLiteral("images/registries");
const QString registryTabsKey = QStringLiteral("registries/tabs");
const QString registryFrontKey = QStringLiteral("registries/front");
const QString recentCommandsKey = QStringLiteral("commands/recent");
const QString recentKey = QStringLiteral("recent");
const QString comparisonStateKey = QStringLiteral("compare/state");
const QString cleanupOpenKey = QStringLiteral("cleanup/open");
const QString cleanupFrontKey = QStringLiteral("cleanup/front");
const QString cleanupStateKey = QStringLiteral("cleanup/state");
const QString tabsKey = QStringLiteral("tabs");
const QString currentTabKey = QStringLiteral("currentTab");
const QString pageStateKey = QStringLiteral("page/state");

/// \a names with \a name in front of the others, as many as are kept.
QStringList withLatest(QStringList names, const QString& name)
{
    names.removeAll(name);
    names.prepend(name);
    return names.mid(0, recentKept);
}

} // namespace

Session::Session(QSettings* settings)
    : m_settings(settings)
{
}

Preferences Session::preferences() const
{
    return Preferences::read(*m_settings);
}

void Session::setPreferences(const Preferences& preferences)
{
    preferences.write(*m_settings);
}

QStringList Session::recentCommands() const
{
    return m_settings->value(recentCommandsKey).toStringList();
}

void Session::addRecentCommand(const QString& name)
{
    m_settings->setValue(recentCommandsKey, withLatest(recentCommands(), name));
}

QByteArray Session::geometry() const
{
    return m_settings->value(geometryKey).toByteArray();
}

QByteArray Session::docks() const
{
    return m_settings->value(docksKey).toByteArray();
}

void Session::setWindow(const QByteArray& geometry, const QByteArray& docks)
{
    m_settings->setValue(geometryKey, geometry);
    m_settings->setValue(docksKey, docks);
}

QByteArray Session::imagesHeader() const
{
    return m_settings->value(imagesHeaderKey).toByteArray();
}

void Session::setImagesHeader(const QByteArray& state)
{
    m_settings->setValue(imagesHeaderKey, state);
}

QList<SavedTab> Session::tabs() const
{
    QList<SavedTab> tabs;
    const int count = m_settings->beginReadArray(tabsKey);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        SavedTab tab{m_settings->value(QStringLiteral("name")).toString(),
                     m_settings->value(QStringLiteral("platform")).toString(),
                     m_settings->value(QStringLiteral("state")).toByteArray()};
        if (!tab.name.isEmpty())
            tabs.append(tab);
    }
    m_settings->endArray();
    return tabs;
}

int Session::currentTab() const
{
    return m_settings->value(currentTabKey, 0).toInt();
}

void Session::setTabs(const QList<SavedTab>& tabs, int current)
{
    m_settings->remove(tabsKey);
    m_settings->beginWriteArray(tabsKey, static_cast<int>(tabs.size()));
    for (int i = 0; i < tabs.size(); ++i) {
        m_settings->setArrayIndex(i);
        m_settings->setValue(QStringLiteral("name"), tabs.at(i).name);
        m_settings->setValue(QStringLiteral("platform"), tabs.at(i).platform);
        m_settings->setValue(QStringLiteral("state"), tabs.at(i).state);
    }
    m_settings->endArray();
    m_settings->setValue(currentTabKey, current);
}

QStringList Session::registries() const
{
    return m_settings->value(registriesKey).toStringList();
}

void Session::setRegistries(const QStringList& registries)
{
    m_settings->setValue(registriesKey, registries);
}

QStringList Session::registryTabs() const
{
    return m_settings->value(registryTabsKey).toStringList();
}

QString Session::registryTabInFront() const
{
    return m_settings->value(registryFrontKey).toString();
}

void Session::setRegistryTabs(const QStringList& names, const QString& inFront)
{
    m_settings->setValue(registryTabsKey, names);
    m_settings->setValue(registryFrontKey, inFront);
}

QStringList Session::places() const
{
    return m_settings->value(placesKey).toStringList();
}

void Session::setPlaces(const QStringList& places)
{
    m_settings->setValue(placesKey, places);
}

QByteArray Session::comparisonState() const
{
    return m_settings->value(comparisonStateKey).toByteArray();
}

void Session::setComparisonState(const QByteArray& state)
{
    m_settings->setValue(comparisonStateKey, state);
}

bool Session::isCleanupOpen() const
{
    return m_settings->value(cleanupOpenKey, false).toBool();
}

bool Session::isCleanupInFront() const
{
    return m_settings->value(cleanupFrontKey, false).toBool();
}

void Session::setCleanup(bool isOpen, bool isInFront)
{
    m_settings->setValue(cleanupOpenKey, isOpen);
    m_settings->setValue(cleanupFrontKey, isInFront);
}

QByteArray Session::cleanupState() const
{
    return m_settings->value(cleanupStateKey).toByteArray();
}

void Session::setCleanupState(const QByteArray& state)
{
    m_settings->setValue(cleanupStateKey, state);
}

QStringList Session::recent() const
{
    return m_settings->value(recentKey).toStringList();
}

void Session::addRecent(const QString& name)
{
    m_settings->setValue(recentKey, withLatest(recent(), name));
}

void Session::clearRecent()
{
    m_settings->remove(recentKey);
}

QByteArray Session::pageState() const
{
    return m_settings->value(pageStateKey).toByteArray();
}

void Session::setPageState(const QByteArray& state)
{
    m_settings->setValue(pageStateKey, state);
}
