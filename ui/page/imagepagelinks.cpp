// SPDX-License-Identifier: GPL-3.0-or-later
// How the views of an image lead to each other.
#include "models/basefinder.h"
#include "models/filetreemodel.h"
#include "models/imagedocument.h"
#include "ui/page/baseline.h"
#include "ui/page/bytespart.h"
#include "ui/page/chartpane.h"
#include "ui/page/dockerfilepane.h"
#include "ui/page/filesbar.h"
#include "ui/page/filespane.h"
#include "ui/page/imagepage.h"
#include "ui/page/inspector.h"
#include "ui/page/layerspane.h"
#include "ui/page/wastepane.h"

void ImagePage::connectCharts(const ChartPane* chart)
{
    connect(chart, &ChartPane::layerRequested, this,
            [this](int layer) { chooseLayers(layer, layer); });
    connect(chart, &ChartPane::folderRequested, this,
            [this](const std::string& path) { revealShipped(path, 0); });
    connect(chart, &ChartPane::imageRequested, this, &ImagePage::imageRequested);
    connect(chart, &ChartPane::filesRequested, this, &ImagePage::showFiles);
}

void ImagePage::connectDockerfile()
{
    connect(m_dockerfile, &DockerfilePane::layersRequested, this, &ImagePage::chooseLayers);
    connect(m_dockerfile, &DockerfilePane::filesRequested, this, [this](int first, int last) {
        const auto from = static_cast<std::uint32_t>(first);
        const auto to = static_cast<std::uint32_t>(last);
        showFilesOf(first == last ? LayerSelection::single(to) : LayerSelection::range(from, to));
    });
}

void ImagePage::connectWaste()
{
    connect(m_waste, &WastePane::pathRequested, this, &ImagePage::revealShipped);
    connect(m_waste, &WastePane::layerRequested, this,
            [this](int layer) { chooseLayers(layer, layer); });
    connect(m_waste, &WastePane::nodeChosen, this, [this](core::NodeId node) {
        if (m_inspector)
            m_inspector->showNode(m_document->finalTree(), node);
    });
}

void ImagePage::connectInspector()
{
    connect(m_inspector, &Inspector::layerRequested, this,
            [this](int layer) { chooseLayers(layer, layer); });
    connect(m_inspector, &Inspector::revealRequested, this, &ImagePage::reveal);
    connect(m_inspector, &Inspector::extractRequested, this, &ImagePage::extractChosen);
    const BytesPart* bytes = m_inspector->bytes();
    connect(bytes, &BytesPart::pathRequested, this, &ImagePage::revealShipped);
    connect(bytes, &BytesPart::visibleOfLayerRequested, this,
            [this](std::uint32_t layer) { showFilesOf(LayerSelection::single(layer)); });
    connect(bytes, &BytesPart::causeRequested, this, [this](core::HideCause cause) {
        showView(View::Waste);
        m_waste->showCause(cause);
    });
    connect(bytes, &BytesPart::hiddenOfLayerRequested, this, [this](std::uint32_t layer) {
        showView(View::Waste);
        m_waste->showLayer(layer);
    });
    connect(bytes, &BytesPart::duplicatesRequested, this, [this] {
        showView(View::Waste);
        m_waste->showDuplicates();
    });
}

/// The image as a whole beside its waste, else what is chosen.
void ImagePage::followView()
{
    if (!m_inspector)
        return;
    const core::NodeId node = m_files->currentNode();
    if (view() == View::Waste)
        m_inspector->showLayer(0);
    else if (node != core::noNode && (view() == View::Files || view() == View::Treemap))
        m_inspector->showNode(m_files->model()->view()->tree(), node);
}

void ImagePage::showFilesOf(const LayerSelection& layers)
{
    m_document->select(layers);
    focusView(View::Files);
}

/// Shows what the filter \a query finds in the final files.
void ImagePage::showFiles(const QString& query)
{
    m_document->select({});
    m_files->bar()->setFilter(query);
    focusView(View::Files);
}

void ImagePage::connectBase()
{
    connect(m_base, &BaseFinder::changed, this,
            [this] { m_layers->baseLine()->setBase(m_base->layers(), m_base->name()); });
    connect(m_layers, &LayersPane::baseChosen, m_base, &BaseFinder::setLayers);
}

void ImagePage::followTreemap(core::NodeId node)
{
    const auto& tree = m_document->tree();
    if (m_inspector)
        m_inspector->showNode(tree, node);
    m_files->reveal(tree->path(node), tree->isHidden(node) ? tree->layer(node) : 0);
}
