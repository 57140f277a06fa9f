// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"
#include "models/placesmodel.h"

#include <QDockWidget>
#include <QSet>

#include <memory>

class DropBox;
class ElidedLabel;
class ImageMenu;
class PlacesFilter;
class PlaceUsages;
class QTreeView;
class RemoteActs;
class RemoteMenu;
class SearchField;

/// The places of a person and the images in them. What is clicked is opened.
class ImagesDock final : public QDockWidget
{
    Q_OBJECT

public:
    ImagesDock(Places* places, PlaceUsages* usages, QWidget* parent = nullptr);

    QTreeView* view() const { return m_view; }
    SearchField* searchField() const { return m_search; }
    PlacesModel* model() const { return m_model; }
    RemoteActs* remoteActs() const { return m_remoteActs; }
    /// Registries and repositories that the person added; they are listed from then on.
    void setAddedRegistries(const QStringList& added);
    QStringList addedRegistries() const;
    /// Selects the image \a entryId of the place \a path without opening it.
    void select(const QString& path, const QString& entryId);
    /// The image \a entryId of the place \a path; none where it is not in the list.
    std::vector<ChosenImage> imagesAt(const QString& path, const QString& entryId) const;
    /// Adds what can be done with \a images to \a menu.
    void addActs(QMenu* menu, const std::vector<ChosenImage>& images);
    /// Without room for both columns of bytes, or with it; gives the width to have then.
    int setNarrow(bool isNarrow);

signals:
    void openRequested(const std::shared_ptr<const core::Store>& store, const std::string& entryId);
    /// What \a name names was clicked and is not read yet, or leaves a platform to be chosen.
    void openPathRequested(const QString& name);
    void tagsRequested(const QString& repository);
    void filesDropped(const QStringList& paths);
    void commandCopied(const QString& imageName);
    void compareRequested(const std::vector<ChosenImage>& images);
    /// What may go of these images, or of the place \a path, is to be listed.
    void cleanupRequested(const std::vector<ChosenImage>& images);
    void cleanupPlaceRequested(const QString& path);
    void jobStarted(Job* job);
    /// Something was done with an image, or could not be: one sentence.
    void told(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QModelIndex indexAt(const QString& path, const QString& entryId) const;
    void open(const QModelIndex& index);
    void showMenu(const QPoint& at);
    void expandPlace(const QString& path);
    void connectRemote();
    void fetchWhatIsSeen();
    void setQuery(const QString& query);
    void compareDropped(const QString& path, const QString& entryId, const QModelIndex& onto);
    void updateFooter();
    void setUpColumns();
    void fitName();
    QString selectionText(const std::vector<ChosenImage>& images, QString& toolTip);
    void updateEmpty();
    QWidget* makeContent();

    Places* m_places;
    PlacesModel* m_model;
    ImageMenu* m_acts;
    RemoteActs* m_remoteActs;
    RemoteMenu* m_remote;
    PlaceUsages* m_usages;
    PlacesFilter* m_proxy;
    SearchField* m_search;
    QTreeView* m_view;
    QSet<QString> m_expanded; ///< Places that were opened once; what a person closes stays closed.
    DropBox* m_dropBox;
    ElidedLabel* m_footer;
};
