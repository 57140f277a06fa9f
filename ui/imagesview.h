// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

class QMimeData;

/// The list of images. One that is dragged onto another is to be compared with it; files that are
/// dropped are for whoever holds the list.
class ImagesView final : public QTreeView
{
    Q_OBJECT

public:
    explicit ImagesView(QWidget* parent = nullptr);

    /// What a drag of the image \a index carries; null if it is no image. The caller owns it.
    static QMimeData* mimeOf(const QModelIndex& index);

signals:
    /// The image \a entryId of the place \a path was dropped on the image \a onto.
    void imageDropped(const QString& path, const QString& entryId, const QModelIndex& onto);

protected:
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
};
