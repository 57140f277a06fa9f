// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "models/imagedocument.h"
#include "ui/page/filesbar.h"
#include "ui/page/filespane.h"
#include "ui/page/imagepage.h"
#include "ui/page/layerspane.h"
#include "ui/theme/fonts.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>

namespace {

constexpr quint32 pageStateVersion = 5;
constexpr int layersShownAtFirst = 10;

} // namespace

std::optional<ImagePage::Place> ImagePage::place() const
{
    const auto& shown = m_files->model()->view();
    if (!shown || shown->tree() != m_document->tree() || m_document->isBusy()
        || m_files->isComing())
        return std::nullopt;
    return placeSoFar();
}

ImagePage::Place ImagePage::placeSoFar() const
{
    Place place{view(), m_document->selection(), m_files->bar()->filter(), {}, 0};
    const core::NodeId node = m_files->currentNode();
    if (node != core::noNode) {
        const core::MergedTree& tree = *m_files->model()->view()->tree();
        place.path = tree.path(node);
        place.layer = tree.isHidden(node) ? tree.layer(node) : 0;
    }
    return place;
}

void ImagePage::goTo(const Place& place)
{
    showView(place.view);
    m_document->select(place.layers);
    m_files->bar()->setFilter(place.filter);
    if (!place.path.empty())
        m_files->reveal(place.path, place.layer);
}

QByteArray ImagePage::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    const LayerSelection& selection = m_document->selection();
    out << pageStateVersion << static_cast<qint32>(m_views->currentIndex()) << m_splitterState
        << m_layers->view()->header()->saveState() << m_files->view()->header()->saveState()
        << static_cast<qint32>(selection.kind) << quint32{selection.first}
        << quint32{selection.last} << m_foldsAboveLists << m_foldsAbovePictures;
    return state;
}

/// Whether the view needs more room than the table of layers leaves.
bool ImagePage::isPicture() const
{
    return view() == View::Treemap || view() == View::Chart || view() == View::Waste;
}

void ImagePage::foldLayers()
{
    const bool isFolded = isPicture() ? m_foldsAbovePictures : m_foldsAboveLists;
    if (isFolded == m_layers->isFolded())
        return;
    m_layers->setFolded(isFolded);
    placeSplitter();
}

void ImagePage::placeSplitter()
{
    if (!m_splitterState.isEmpty() && !m_layers->isFolded()) {
        m_splitter->restoreState(m_splitterState);
        return;
    }
    const int rows =
        std::min(m_layers->wantedHeight(), theme::rowHeight() * (layersShownAtFirst + 1));
    m_splitter->setSizes({rows, std::max(rows, m_splitter->height() - rows)});
}

void ImagePage::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    qint32 view = 0;
    QByteArray splitter;
    QByteArray layers;
    QByteArray files;
    qint32 kind = 0;
    quint32 first = 0;
    quint32 last = 0;
    bool foldsAboveLists = false;
    bool foldsAbovePictures = true;
    in >> version >> view >> splitter >> layers >> files >> kind >> first >> last >> foldsAboveLists
        >> foldsAbovePictures;
    if (in.status() != QDataStream::Ok || version != pageStateVersion)
        return;
    m_foldsAboveLists = foldsAboveLists;
    m_foldsAbovePictures = foldsAbovePictures;
    m_splitterState = splitter;
    m_views->setCurrentIndex(view);
    foldLayers();
    if (!splitter.isEmpty())
        placeSplitter();
    m_layers->view()->header()->restoreState(layers);
    m_files->view()->header()->restoreState(files);
    if (kind >= 0 && kind <= static_cast<qint32>(LayerSelection::Kind::Range))
        m_document->select({static_cast<LayerSelection::Kind>(kind), first, last});
}
