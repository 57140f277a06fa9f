// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/filequery.h"
#include "models/findmodel.h"
#include "models/job.h"

#include <QDialog>
#include <QPointer>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class ElidedLabel;
class FilesView;
class ImageDocument;
class QCheckBox;
class QPushButton;
class QVBoxLayout;
class QueryTerms;
class SearchField;

/// Finds files in all open images at once, by one query. It stays open beside the window; what is
/// chosen in its list is shown there.
class FindDialog final : public QDialog
{
    Q_OBJECT

public:
    using Documents = std::function<std::vector<ImageDocument*>()>;

    /// \a documents gives what is open whenever a search starts.
    explicit FindDialog(Documents documents, QWidget* parent = nullptr);

    SearchField* field() const { return m_field; }
    FilesView* view() const { return m_view; }
    FindModel* model() const { return m_model; }
    /// Shows it with the keyboard in the field.
    void ask();
    /// Whether a search is running.
    bool isBusy() const { return m_job != nullptr; }

signals:
    void jobStarted(Job* job);
    void fileRequested(ImageDocument* document, const std::string& path, std::uint32_t layer);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeView();
    void consider();
    void find();
    QString exportNotice() const;
    std::optional<core::FileQuery> query();
    void start(core::FileQuery query);
    void take(core::Result<FindResult> found);
    void showState();
    void open(const QModelIndex& index);
    void copyPaths();

    Documents m_documents;
    SearchField* m_field;
    QueryTerms* m_terms;
    QCheckBox* m_hidden;
    QPushButton* m_find;
    FilesView* m_view;
    FindModel* m_model;
    ElidedLabel* m_state;
    QVBoxLayout* m_layout;
    QPointer<Job> m_job;
    std::vector<QPointer<ImageDocument>> m_searched; ///< By the number of the source.
    std::size_t m_unreadImages = 0;                  ///< Open ones that could not be looked into.
    QString m_notice;                                ///< Instead of what was found.
    QString m_exports;                               ///< What the running search has to wait for.
};
