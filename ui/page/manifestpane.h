// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "models/job.h"

#include <QPointer>
#include <QWidget>

class CodeView;
class ImageDocument;
class JsonView;
class QLabel;
class QStackedWidget;
class SegmentedControl;

/// The documents of the image as they are stored: as a tree, or the text itself.
class ManifestPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ManifestPane(ImageDocument* document, QWidget* parent = nullptr);

private:
    enum Part { ManifestPart, ConfigPart };
    enum Form { TreeForm, TextForm };

    void showDocument();
    void copy();
    const core::Bytes* raw() const;

    ImageDocument* m_document;
    SegmentedControl* m_parts;
    SegmentedControl* m_forms;
    QLabel* m_digest;
    QStackedWidget* m_stack;
    JsonView* m_tree;
    CodeView* m_text;
    QLabel* m_message;
    QPointer<Job> m_job;
};
