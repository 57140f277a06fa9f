// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"

#include <QObject>

class ActDialog;
class QWidget;

/// What can be done with an image of a registry, wherever it is listed: the dialogs behind it.
class RemoteActs final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window; both are borrowed.
    RemoteActs(Places* places, QWidget* window);

    /// Asks what of the image \a name ("ghcr.io/team/app:1"; empty: of one to be named) is to be
    /// pulled, and where to.
    void pull(const QString& name);
    /// Asks under which name it is to be copied into a registry.
    void copy(const QString& name);
    /// Finds it, to be compared with another.
    void compare(const QString& name);

signals:
    /// "docker://ghcr.io/team/app:1", or what was pulled, as it is named for that.
    void openRequested(const QString& name);
    void compareRequested(const std::vector<ChosenImage>& images);
    void jobStarted(Job* job);
    /// Something was done, or could not be; a sentence for the log.
    void told(const QString& sentence);

private:
    void show(ActDialog* dialog);
    void readAgain(const TargetPlace& target);

    Places* m_places;
    QWidget* m_window;
};
