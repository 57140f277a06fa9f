// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/fileview.h"
#include "models/job.h"
#include "models/layerselection.h"
#include "models/searchview.h"

#include <QPointer>
#include <QWidget>

#include <set>
#include <string>
#include <vector>

class FilesBar;
class FilesView;
class FileTreeModel;
class ImageDocument;
class OpenWith;
struct TemporaryFiles;
class QTreeView;

/// The files of the chosen layers as a tree, with sorting and filtering off the window's thread.
class FilesPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a openWith opens files in other programs and must live longer.
    FilesPane(ImageDocument* document, OpenWith* openWith, QWidget* parent = nullptr);

    QTreeView* view() const;
    FileTreeModel* model() const { return m_model; }
    FilesBar* bar() const { return m_bar; }

    /// Selects what lies at \a path, also if it is hidden or does not fit the filter, as soon as
    /// the tree is there. A ghost that \a layer shipped is preferred over what hides it; 0: what is
    /// visible.
    void reveal(const std::string& path, std::uint32_t layer = 0);
    /// Whether what was asked for is not shown yet.
    bool isComing() const { return m_job != nullptr || !m_wanted.path.empty(); }
    core::NodeId currentNode() const;
    std::vector<core::NodeId> selectedNodes() const;

signals:
    /// A person chose something else.
    void currentChanged();
    /// Other nodes are shown now; what is chosen was chosen again where it is still there.
    void viewReplaced();
    void extractRequested();
    void layerRequested(int layer);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What is found again by its path when other nodes are shown.
    struct Kept
    {
        std::vector<std::string> expanded;
        std::vector<std::string> selected;
        std::string current;
        std::string top;   ///< In the first row that is seen …
        int topOffset = 0; ///< … and how far above the edge it begins.
    };
    /// What a view answers.
    struct Question
    {
        FileViewOptions::Key key = FileViewOptions::Key::Bytes;
        bool isDescending = true;
        bool showsHidden = false;
        QString filter;
        LayerSelection layers;

        bool operator==(const Question&) const = default;
    };
    struct Wanted
    {
        std::string path;
        std::uint32_t layer = 0;
    };

    void makeView();
    void fitColumns();
    void startView();
    void takeView(core::Result<SearchedView> found, const Question& question);
    void setView(std::shared_ptr<const FileView> view, const Question& question);
    Kept keep() const;
    void remember();
    void restore(const Kept& kept, bool staysInPlace);
    void select(const Kept& kept);
    QModelIndex indexOf(const std::string& path) const;
    void expandMatches();
    void showCount();
    bool revealNow();
    void showMenu(const QPoint& position);
    void activate(const QModelIndex& index);
    void drag();

    ImageDocument* m_document;
    OpenWith* m_openWith;
    std::shared_ptr<std::vector<TemporaryFiles>> m_dragged; ///< Taken by other programs.
    FilesBar* m_bar;
    FilesView* m_view;
    FileTreeModel* m_model;
    QPointer<Job> m_job;
    FileViewOptions::Key m_key = FileViewOptions::Key::Bytes;
    bool m_descending = true;
    Kept m_kept;         ///< From the last tree that was shown.
    Question m_answered; ///< By the view that is shown.
    Wanted m_wanted;
    std::vector<int> m_givenWidths;    ///< Of the columns that give way, while they are shown.
    std::set<core::NodeId> m_expanded; ///< Folders that are open, of the view's tree.
    bool m_isRestoring = false;
    bool m_isSearching = false; ///< The job reads contents.
};
