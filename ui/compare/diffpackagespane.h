// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/packagediffmodel.h"

#include <QPointer>
#include <QWidget>

class FilesView;
class QLabel;
class QSortFilterProxyModel;
class SearchField;

/// The packages that differ, read when they are looked at first.
class DiffPackagesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffPackagesPane(QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const ImageComparison> comparison);
    bool isBusy() const { return !m_job.isNull(); }
    FilesView* view() const { return m_view; }
    SearchField* searchField() const { return m_search; }
    /// Null until somebody looked and both were read.
    std::shared_ptr<const PackageComparison> packages() const { return m_packages; }

signals:
    void jobStarted(Job* job);
    /// How many differ is known.
    void counted(int count);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void start();
    void take(core::Result<std::shared_ptr<const PackageComparison>> packages);
    void showSums();

    std::shared_ptr<const ImageComparison> m_comparison;
    std::shared_ptr<const PackageComparison> m_packages;
    PackageDiffModel* m_model;
    QSortFilterProxyModel* m_rows;
    SearchField* m_search;
    FilesView* m_view;
    QLabel* m_total;
    QPointer<Job> m_job;
};
