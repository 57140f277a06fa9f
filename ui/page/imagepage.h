// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/layerselection.h"

#include <QByteArray>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core {
class Store;
}
class BaseFinder;
class ChartPane;
class DockerfilePane;
class FilesPane;
class HeaderStrip;
class ImageDocument;
class Inspector;
class LayersPane;
class OpenWith;
class PageBanners;
class ProgressStrip;
class TreemapPane;
class WastePane;
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

    /// What of an image is shown, to come back to.
    struct Place
    {
        View view = View::Files;
        LayerSelection layers;
        QString filter;
        std::string path;        ///< Of what is chosen in the files; empty: nothing.
        std::uint32_t layer = 0; ///< That shipped it, if it is hidden; else 0.

        bool operator==(const Place&) const = default;
    };

    explicit ImagePage(std::unique_ptr<ImageDocument> document, QWidget* parent = nullptr);
    ~ImagePage() override;

    ImageDocument* document() const { return m_document; }
    /// Gives the document to another page; this one is of no use from then on.
    std::unique_ptr<ImageDocument> takeDocument();
    /// What shows the chosen file or layer; made for a dock, which may take it as its child. It
    /// lives as long as the page.
    QWidget* inspector() const;

    /// Where the base of the image ends, and who looks for it.
    BaseFinder* base() const { return m_base; }
    void showView(View view);
    View view() const;
    /// Shows \a view and gives it the keyboard.
    void focusView(View view);
    void focusInspector();
    void findInPreview(); ///< Asks what to find in the text that the inspector shows.
    void focusFilter();
    /// Shows only files that \a query fits.
    void filterFiles(const QString& query);
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

    std::optional<Place> place() const; ///< Nothing while the files are still coming.
    Place placeSoFar() const;           ///< While they are: what was chosen in those before.
    void goTo(const Place& place);

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
    /// place() changed.
    void placeChanged();
    void compareRequested();         ///< With an image that is still to be chosen.
    void menuRequested(QMenu* menu); ///< As of HeaderStrip.
    /// Another image is asked for.
    void imageRequested(const std::shared_ptr<const core::Store>& store,
                        const std::string& entryId);

private:
    void makeViews();
    void connectCharts(const ChartPane* chart);
    void connectDockerfile();
    void connectWaste();
    void connectInspector();
    void followView();
    void showFilesOf(const LayerSelection& layers);
    void showFiles(const QString& query);
    void connectDocument();
    void connectBase();
    void followTreemap(core::NodeId node);
    void placeSplitter();
    bool isPicture() const;
    void foldLayers();
    void chooseLayers(int first, int last);
    void showSelection();
    void extract(const std::vector<core::NodeId>& nodes);

    ImageDocument* m_document;
    BaseFinder* m_base;
    HeaderStrip* m_header;
    ProgressStrip* m_progress;
    PageBanners* m_banners;
    QSplitter* m_splitter;
    QByteArray m_splitterState;     ///< Where a person put it; empty: its place follows the layers.
    bool m_foldsAboveLists = false; ///< The layers, above files and the like.
    bool m_foldsAbovePictures = true; ///< Above treemap, charts and waste.
    LayersPane* m_layers;
    QTabWidget* m_views;
    OpenWith* m_openWith;
    FilesPane* m_files;
    TreemapPane* m_treemap;
    DockerfilePane* m_dockerfile;
    WastePane* m_waste;
    QPointer<Inspector> m_inspector;
};
