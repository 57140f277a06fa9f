// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <string>

class Banner;
class FilesView;
class ImageDocument;
class PackageModel;
class QLabel;
class QModelIndex;
class QSortFilterProxyModel;
class SearchField;
namespace core {
class MergedTree;
struct PackageList;
} // namespace core

/// The packages in the final tree, read when they are looked at first.
class PackagesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PackagesPane(ImageDocument* document, QWidget* parent = nullptr);

    /// Where an engine would have to export the image first: says so, and has a button to go on.
    Banner* notice() const { return m_notice; }

signals:
    /// The file that tells of a package was asked for.
    void pathRequested(const std::string& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void readDocument();
    void start();
    void begin();
    void showNotice(const QString& sentence);
    void take(core::Result<std::shared_ptr<const core::PackageList>> packages);
    void showSums();
    void activate(const QModelIndex& index);

    ImageDocument* m_document;
    PackageModel* m_model;
    QSortFilterProxyModel* m_rows;
    SearchField* m_search;
    FilesView* m_view;
    Banner* m_notice = nullptr; ///< Null where nothing has to be fetched.
    QLabel* m_total;
    QLabel* m_totalBytes;
    QPointer<Job> m_job;
    std::weak_ptr<const core::MergedTree> m_of; ///< The tree that is shown or being read.
};
