// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"
#include "models/storeddocuments.h"

#include <QPointer>
#include <QWidget>

class CodeView;
class ImageDocument;
class JsonView;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class SegmentedControl;

/// The documents of the image as they are stored: as a tree, or the text itself.
class ManifestPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ManifestPane(ImageDocument* document, QWidget* parent = nullptr);

    SegmentedControl* parts() const { return m_parts; }
    QComboBox* statements() const { return m_statements; }
    JsonView* tree() const { return m_tree; }
    bool isBusy() const { return m_job != nullptr; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum Form { TreeForm, TextForm };
    using Kind = StoredDocument::Kind;

    QLayout* makeBar();
    void startAnew();
    void read();
    void take(core::Result<std::vector<StoredDocument>> documents);
    void showDocument();
    QString absence() const;
    void copy();
    Kind kind() const;
    /// Null if there is none.
    const StoredDocument* shown() const;
    void clear();
    void showMessage(const QString& text);

    ImageDocument* m_document;
    SegmentedControl* m_parts; ///< In the order of Kind.
    SegmentedControl* m_forms;
    QComboBox* m_statements;
    QLabel* m_digest;
    QPushButton* m_copy;
    QStackedWidget* m_stack;
    JsonView* m_tree;
    CodeView* m_text;
    QLabel* m_message;
    std::vector<StoredDocument> m_documents; ///< Of the part that is chosen.
    bool m_isRead = false;                   ///< Whether those are all there are.
    QPointer<Job> m_job;
};
