// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class StoreDoughnut;

/// The right of a clean-up: what a store consists of before and after, and what becomes of the
/// parts of the row in front.
class CleanupStorePane final : public QWidget
{
    Q_OBJECT

public:
    /// \a document is borrowed.
    explicit CleanupStorePane(CleanupDocument* document, QWidget* parent = nullptr);

    QComboBox* placeBox() const { return m_place; }
    /// The row whose parts are told about; its place is the one that is drawn.
    void setRow(std::optional<std::size_t> row);
    /// What the parts of the chosen place hold; all zero where none is known.
    const StoreParts::Figures& figures() const { return m_figures; }

private:
    QWidget* makeHead();
    void fillPlaces();
    void showFigures();
    void showDetail();
    void addDetail(QGridLayout* grid, const QString& title, const core::UsageSum& sum,
                   bool isStrong = false, const QString& toolTip = {});

    CleanupDocument* m_document;
    QComboBox* m_place;
    StoreDoughnut* m_before;
    StoreDoughnut* m_after;
    QWidget* m_legend;
    QWidget* m_detail;
    StoreParts::Figures m_figures;
    std::optional<std::size_t> m_row;
};
