// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"
#include "models/preview.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <vector>

class CodeView;
class ElidedLabel;
class DetailsView;
class HexView;
class ImageDocument;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;
class SearchField;
class SegmentedControl;

/// The beginning of a file as text or in hexadecimal; more of it, and other versions of its path,
/// on demand.
class PreviewPane final : public QWidget
{
    Q_OBJECT

public:
    /// One content that the path had.
    struct Version
    {
        std::uint32_t layer = 0;
        core::NodeId node = core::noNode;
    };

    explicit PreviewPane(ImageDocument* document, QWidget* parent = nullptr);

    /// Shows \a node of \a tree; only files have something to show.
    void setNode(std::shared_ptr<const core::MergedTree> tree, core::NodeId node);
    /// The same file as node \a node of \a tree, if it is the one that is shown: what is read of it
    /// stays. False if it is not.
    bool follow(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node);
    /// What can be chosen instead: versions of the same path, nodes of the final tree.
    void setVersions(const std::vector<Version>& versions);
    void clear(const QString& reason = {});
    /// Asks what to find in the text; false where there is none.
    bool showFind();
    /// Gives the text or the bytes the keyboard; false where neither is shown.
    bool focusContent();

    CodeView* codeView() const { return m_code; }
    DetailsView* details() const { return m_details; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Segment { TextSegment, HexSegment, DetailsSegment };
    struct Opened;

    QWidget* makeBar();
    QWidget* makeFindBar();
    QWidget* makeMoreBar();
    void makeEncoding();
    void open();
    void readFirst();
    void readMore();
    void showFirst(const Opened& opened);
    void showChunk(const std::shared_ptr<PreviewSource>& source, const PreviewChunk& chunk,
                   bool isFirst);
    void showMessage(const QString& text);
    void showSegment(int segment);
    void showEncoding();
    void fillEncodings(QMenu* menu);
    void find(bool backwards);
    void closeFind();
    void chooseVersion(int row);

    ImageDocument* m_document;
    std::shared_ptr<const core::MergedTree> m_tree;
    core::NodeId m_node = core::noNode;
    std::shared_ptr<PreviewSource> m_source;
    std::vector<Version> m_versions;
    QPointer<Job> m_job;
    SegmentedControl* m_segments;
    QComboBox* m_layers;
    QToolButton* m_encoding;
    QString m_askedEncoding; ///< By a person, for this file; empty: what it looks like.
    QStackedWidget* m_stack;
    CodeView* m_code;
    HexView* m_hex;
    DetailsView* m_details;
    QLabel* m_message;
    QWidget* m_findBar;
    SearchField* m_findField;
    QToolButton* m_find;
    QWidget* m_moreBar;
    ElidedLabel* m_moreText;
    QPushButton* m_more;
    std::uint64_t m_shown = 0;
    bool m_isBinary = false;
};
