// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/layerselection.h"

#include <QByteArray>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class ChartPane;
class DockerfilePane;
class FilesPane;
class HeaderStrip;
class ImageDocument;
class Inspector;
class LayersPane;
class PageBanners;
class ProgressStrip;
class TreemapPane;
class QMenu;
class QSplitter;
class QTabWidget;

/// The tab of one image: its head, its layers, and below them the views of what the chosen layers
/// make. The document belongs to the page from then on.
class ImagePage final : public QWidget
{
    Q_OBJECT

public:
    /// In the order of their tabs.
    enum class View { Files, Treemap, Chart, Waste, Dockerfile, Packages, Config, Manifest };

    explicit ImagePage(std::unique_ptr<ImageDocument> document, QWidget* parent = nullptr);
    ~ImagePage() override;

    ImageDocument* document() const { return m_document; }
    /// What shows the chosen file or layer; made for a dock, which may take it as its child. It
    /// lives as long as the page.
    QWidget* inspector() const;

    void showView(View view);
    View view() const;
    /// Shows \a view and gives it the keyboard.
    void focusView(View view);
    void focusInspector();
    /// Asks what to find in the text that the inspector shows.
    void findInPreview();
    void focusFilter();
    void focusLayers();
    bool showsEmptyLayers() const;
    void setShowEmptyLayers(bool show);
    bool showsHidden() const;
    void setShowHidden(bool show);
    /// Puts the ways to sort the files into \a menu, as clicks on their headers do.
    void addSortActions(QMenu* menu) const;
    /// Chooses what lies at \a path in the files.
    void reveal(const std::string& path);
    /// Chooses, in the final files, what \a layer shipped at \a path, also if it is hidden.
    void revealShipped(const std::string& path, std::uint32_t layer);

    /// Splitters, columns, the view and the layers chosen, for the next start.
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

public slots:
    /// Asks where to and extracts what is chosen in the files.
    void extractChosen();
    void reload();
    void copyCommand();

signals:
    /// What can be done with what is chosen changed (extract, copy path).
    void chosenChanged();

private:
    void makeViews();
    void connectCharts(const ChartPane* chart);
    void connectDockerfile();
    /// Shows what the filter \a query finds in the final files.
    void showFiles(const QString& query);
    void connectDocument();
    void followTreemap(core::NodeId node);
    void placeSplitter();
    void chooseLayers(int first, int last);
    void showSelection();
    void extract(const std::vector<core::NodeId>& nodes);

    ImageDocument* m_document;
    HeaderStrip* m_header;
    ProgressStrip* m_progress;
    PageBanners* m_banners;
    QSplitter* m_splitter;
    QByteArray m_splitterState; ///< Where a person put it; empty: its place follows the layers.
    LayersPane* m_layers;
    QTabWidget* m_views;
    FilesPane* m_files;
    TreemapPane* m_treemap;
    DockerfilePane* m_dockerfile;
    QPointer<Inspector> m_inspector;
};
