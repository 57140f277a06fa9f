// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imagesview.h"

#include "models/placesmodel.h"

#include <QDataStream>
#include <QDrag>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QToolTip>

namespace {

const QLatin1String imageType("application/x-stratoscope-image");

struct DraggedImage
{
    QString path;
    QString entryId;
    QString name;
};

DraggedImage draggedImage(const QMimeData* data)
{
    DraggedImage image;
    QDataStream stream(data->data(imageType));
    stream >> image.path >> image.entryId >> image.name;
    return stream.status() == QDataStream::Ok ? image : DraggedImage();
}

/// Whether \a index is an image, and not the one that is dragged.
bool isOther(const QModelIndex& index, const DraggedImage& image)
{
    return index.data(PlacesModel::IsImageRole).toBool()
           && (index.data(PlacesModel::PathRole).toString() != image.path
               || index.data(PlacesModel::EntryIdRole).toString() != image.entryId);
}

/// "app:1", also where the tag stands below its repository.
QString shownName(const QModelIndex& image)
{
    const QString own = image.data().toString();
    return image.parent().data(PlacesModel::IsRepositoryRole).toBool()
               ? image.parent().data().toString() + u':' + own
               : own;
}

} // namespace

ImagesView::ImagesView(QWidget* parent)
    : QTreeView(parent)
{
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragDrop);
}

QMimeData* ImagesView::mimeOf(const QModelIndex& index)
{
    if (!index.data(PlacesModel::IsImageRole).toBool())
        return nullptr;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << index.data(PlacesModel::PathRole).toString()
           << index.data(PlacesModel::EntryIdRole).toString() << shownName(index);
    auto* mime = new QMimeData;
    mime->setData(imageType, bytes);
    mime->setText(index.data(PlacesModel::ImageNameRole).toString());
    return mime;
}

void ImagesView::startDrag(Qt::DropActions /*actions*/)
{
    QMimeData* mime = mimeOf(currentIndex().siblingAtColumn(PlacesModel::NameColumn));
    if (mime == nullptr)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->exec(Qt::CopyAction);
}

void ImagesView::dragEnterEvent(QDragEnterEvent* event)
{
    event->setAccepted(event->mimeData()->hasFormat(imageType));
}

void ImagesView::dragMoveEvent(QDragMoveEvent* event)
{
    const DraggedImage image = draggedImage(event->mimeData());
    const QPoint at = event->position().toPoint();
    const QModelIndex onto = indexAt(at).siblingAtColumn(PlacesModel::NameColumn);
    event->setAccepted(isOther(onto, image));
    if (event->isAccepted())
        QToolTip::showText(viewport()->mapToGlobal(at),
                           tr("Compare %1 with %2").arg(image.name, shownName(onto)), viewport());
    else
        QToolTip::hideText();
}

void ImagesView::dropEvent(QDropEvent* event)
{
    QToolTip::hideText();
    const DraggedImage image = draggedImage(event->mimeData());
    const QModelIndex onto =
        indexAt(event->position().toPoint()).siblingAtColumn(PlacesModel::NameColumn);
    event->setAccepted(isOther(onto, image));
    if (event->isAccepted())
        emit imageDropped(image.path, image.entryId, onto);
}
