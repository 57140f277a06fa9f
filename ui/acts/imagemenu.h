// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/acts/chosenimages.h"

#include <QModelIndex>
#include <QObject>

class ActDialog;
class QMenu;
class QWidget;

/// What can be done with chosen images of a list: entries of its menu, and the dialogs behind them.
class ImageMenu final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window; both are borrowed.
    ImageMenu(Places* places, QWidget* window);

    /// Adds what can be done with \a images to \a menu, and nothing that cannot.
    void addTo(QMenu* menu, const std::vector<ChosenImage>& images);
    /// Offers to find out what is wrong with \a place, or whether anything is.
    void addDoctor(QMenu* menu, const Place& place);
    /// Asks whether to remove \a images; does nothing where that cannot be done.
    void askToRemove(const std::vector<ChosenImage>& images);

signals:
    /// Two images are to be compared, or one with another that is still to be chosen.
    void compareRequested(const std::vector<ChosenImage>& images);
    /// What may go of these is to be listed.
    void cleanupRequested(const std::vector<ChosenImage>& images);
    void jobStarted(Job* job);
    /// Something was done; a sentence for the log.
    void done(const QString& sentence);
    void failed(const QString& sentence);

private:
    void show(ActDialog* dialog, const QString& place);
    void addRelatives(QMenu* menu, const ChosenImage& image);
    void compareWithBase(const ChosenImage& image);
    void addNames(QMenu* menu, const ChosenImage& image);
    void untag(const ChosenImage& image, const QString& name);

    Places* m_places;
    QWidget* m_window;
};
