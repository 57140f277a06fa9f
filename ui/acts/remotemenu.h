// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/placesmodel.h"

#include <QObject>

class QMenu;
class RemoteActs;
class QWidget;

/// What can be done with the rows of registries in a list of places: entries of its menu, and the
/// dialogs behind them.
class RemoteMenu final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window; all are borrowed.
    RemoteMenu(PlacesModel* model, RemoteActs* acts, QWidget* window);

    /// True if \a index (of the model itself) is such a row.
    static bool isRemote(const QModelIndex& index);
    /// Fills \a menu for \a index of the model itself.
    void addTo(QMenu* menu, const QModelIndex& index);
    /// What a click on the row does.
    void activate(const QModelIndex& index);

    /// Registries and repositories that the person added, as settings keep them.
    const QStringList& added() const { return m_added; }
    void setAdded(const QStringList& added);

signals:
    /// "docker://ghcr.io/team/app:1", without pulling it.
    void openRequested(const QString& name);
    /// The tags of "ghcr.io/team/app" are to be shown.
    void tagsRequested(const QString& repository);
    void commandCopied(const QString& name);
    void addedChanged(const QStringList& added);
    void jobStarted(Job* job);
    /// Something was done; a sentence for the log.
    void done(const QString& sentence);
    void failed(const QString& sentence);

private:
    void addImageActs(QMenu* menu, const QString& reference, bool isTag, const QModelIndex& index);
    void askForMore(const QString& beginning);
    void examine(const QString& reference);
    void addAccountActs(QMenu* menu, const QString& host, const QPersistentModelIndex& row);
    void removeTag(const QString& reference, const QPersistentModelIndex& repository);

    PlacesModel* m_model;
    RemoteActs* m_acts;
    QWidget* m_window;
    QStringList m_added;
};
