// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/job.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class BytesPart;
class ElidedLabel;
class ImageDocument;
class LifeLineModel;
class LifeLineView;
class OpenWith;
class PreviewPane;
class PropertyTable;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

/// What is chosen, closely: the properties of a file, the life of its path through the layers and
/// its content; or the properties of a layer.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    /// \a openWith opens files in other programs and must live longer.
    Inspector(ImageDocument* document, OpenWith* openWith, QWidget* parent = nullptr);

    void showNode(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node);
    void showLayer(int layer);
    bool showsNode() const { return m_node != core::noNode; }
    /// Gives the keyboard to the content of the file or, where there is none, to the first thing
    /// here that takes it.
    void focusContent();
    PreviewPane* preview() const { return m_preview; }
    /// What became of the bytes of the layer or the image that is shown.
    BytesPart* bytes() const { return m_bytes; }

signals:
    void revealRequested(const std::string& path);
    void layerRequested(int layer);
    void extractRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeLifeLine();
    QWidget* makeFooter();
    void showFileProperties();
    void addContentDigest();
    void startDigest();
    void forgetDigest();
    void startLifeLine();
    void setLifeLine(std::vector<core::MergedTree::LifeStep> steps);
    void openLink(const QString& target);
    void showIcon(const QString& iconName);
    void colorMark();

    ImageDocument* m_document;
    OpenWith* m_openWith;
    std::shared_ptr<const core::MergedTree> m_tree;
    core::NodeId m_node = core::noNode;
    int m_layer = 0;
    QPointer<Job> m_job;
    QPointer<Job> m_digestJob;
    std::optional<core::Digest> m_digest; ///< Of the file's content, once it is known.
    QLabel* m_icon;
    QString m_iconName;
    ElidedLabel* m_title;
    QLabel* m_mark;
    ElidedLabel* m_path;
    PropertyTable* m_properties;
    QWidget* m_lifePart = nullptr;
    QLabel* m_lifeCount;
    LifeLineModel* m_lifeModel;
    LifeLineView* m_lifeView;
    QLabel* m_instruction;
    PreviewPane* m_preview;
    QWidget* m_footer = nullptr;
    QPushButton* m_open;
    QPushButton* m_extract;
    QToolButton* m_copyPath;
    BytesPart* m_bytes;
    QWidget* m_spacer;
};
