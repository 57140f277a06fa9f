// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"
#include "models/wasteadvicemodel.h"

#include <QPointer>
#include <QWidget>

#include <array>

class AdviceChangeView;
class FilesView;
class ImageDocument;
class QBoxLayout;
class QLabel;
class QPushButton;
class WhatIfFigure;

/// What one would change so that less is shipped: findings to be ticked, what they come to
/// together, and the lines of the Dockerfile of the chosen one.
class AdvicePane final : public QWidget
{
    Q_OBJECT

public:
    explicit AdvicePane(ImageDocument* document, QWidget* parent = nullptr);

    WasteAdviceModel* model() const { return m_model; }
    FilesView* view() const { return m_view; }
    bool isBusy() const { return !m_job.isNull(); }

signals:
    /// A file was chosen; \a layer is the one that ships the bytes, 0: it is visible.
    void pathRequested(const std::string& path, std::uint32_t layer);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeDetail();
    QWidget* makeFoot();
    void makeView();
    void start();
    void take(core::Result<std::shared_ptr<const WasteAdviceModel::Advice>> advice);
    void showWhatIf();
    void showFigures();
    void showDetail();
    void activate(const QModelIndex& index);

    enum Figure { Packed, Unpacked, Efficiency, FigureCount };

    ImageDocument* m_document;
    WasteAdviceModel* m_model;
    QLabel* m_note;
    QBoxLayout* m_head = nullptr; ///< Words and figures, above each other where it is narrow.
    std::array<WhatIfFigure*, FigureCount> m_figures{};
    FilesView* m_view;
    QPushButton* m_all;
    QLabel* m_ticked;
    QLabel* m_tickedBytes;
    QWidget* m_detail;
    QLabel* m_title;
    QLabel* m_sentence;
    AdviceChangeView* m_change;
    QPushButton* m_copy;
    QPointer<Job> m_job;
    std::weak_ptr<const core::WasteReport> m_of; ///< The report that is shown or being looked at.
};
