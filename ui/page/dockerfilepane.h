// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/dockerfile.h"
#include "models/job.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class DockerfileModel;
class ElidedLabel;
class FilesView;
class ImageDocument;
class QLabel;
class QPushButton;

/// The Dockerfile that the image was, or could have been, made with. Lines and layers choose each
/// other; made when it is looked at.
class DockerfilePane final : public QWidget
{
    Q_OBJECT

public:
    explicit DockerfilePane(ImageDocument* document, QWidget* parent = nullptr);

    DockerfileModel* model() const { return m_model; }
    FilesView* view() const { return m_view; }
    bool isBusy() const { return !m_job.isNull(); }
    /// Chooses the lines that made \a layer, without telling so; 0: none.
    void showLayer(int layer);

signals:
    /// A person chose a line that made these layers.
    void layersRequested(int first, int last);
    /// To see what these layers brought.
    void filesRequested(int first, int last);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeView();
    void makeActions();
    void start();
    void take(core::Result<std::shared_ptr<const core::Dockerfile>> file);
    void showOrigin();
    void showLine();
    void tellLine();
    void copyAll();
    void copyChosen();
    void askAndSave();

    ImageDocument* m_document;
    DockerfileModel* m_model;
    QLabel* m_origin;
    QPushButton* m_copy;
    QPushButton* m_save;
    FilesView* m_view;
    ElidedLabel* m_foot;
    QPushButton* m_files;
    QPointer<Job> m_job;
    std::weak_ptr<const core::Image> m_of; ///< The image that is shown or being read.
    bool m_ofIndexed = false;              ///< With all its layers.
    bool m_isSetting = false;
};
