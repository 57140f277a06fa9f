// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

class QSettings;

/// An open image, as it is found again.
struct SavedTab
{
    QString name;     ///< As on the command line.
    QString platform; ///< "linux/arm64", empty for the host's.
    QByteArray state; ///< Of the page.

    bool operator==(const SavedTab&) const = default;
};

/// What the window remembers until its next start.
class Session final
{
public:
    /// \a settings outlives the session.
    explicit Session(QSettings* settings);

    Preferences preferences() const;
    void setPreferences(const Preferences& preferences);

    /// Names of the commands used last, latest first.
    QStringList recentCommands() const;
    void addRecentCommand(const QString& name);

    /// Of QMainWindow; empty at the first start.
    QByteArray geometry() const;
    QByteArray docks() const;
    void setWindow(const QByteArray& geometry, const QByteArray& docks);

    QByteArray imagesHeader() const;
    void setImagesHeader(const QByteArray& state);

    QList<SavedTab> tabs() const;
    int currentTab() const;
    void setTabs(const QList<SavedTab>& tabs, int current);

    QStringList places() const;
    void setPlaces(const QStringList& places);
    /// Registries, and repositories of some, that were added to the list by hand.
    QStringList registries() const;
    void setRegistries(const QStringList& registries);

    /// Names of open tabs about registries, as RegistryTabs has them, and which of them was in
    /// front; empty: none.
    QStringList registryTabs() const;
    QString registryTabInFront() const;
    void setRegistryTabs(const QStringList& names, const QString& inFront);

    /// The state of the comparison used last, for new ones.
    QByteArray comparisonState() const;
    void setComparisonState(const QByteArray& state);

    /// Whether a clean-up is among the tabs, and in front of them; and its state.
    bool isCleanupOpen() const;
    bool isCleanupInFront() const;
    void setCleanup(bool isOpen, bool isInFront);
    QByteArray cleanupState() const;
    void setCleanupState(const QByteArray& state);

    /// Latest first.
    QStringList recent() const;
    void addRecent(const QString& name);
    void clearRecent();

    /// The state of the page used last, for new ones.
    QByteArray pageState() const;
    void setPageState(const QByteArray& state);

private:
    QSettings* m_settings;
};
