// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/layerselection.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QSpinBox;
class QueryCompleter;
class QueryTerms;
class SearchField;
class SegmentedControl;

/// What of the image the files show: which layers, which names, hidden ones or not.
class FilesBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilesBar(QWidget* parent = nullptr);

    /// Shows \a selection of an image of \a layerCount layers.
    void setSelection(const LayerSelection& selection, int layerCount);
    QString filter() const;
    void setFilter(const QString& text);
    bool showsHidden() const;
    void setShowHidden(bool show);
    /// \a text tells how much is shown, \a toolTip exactly.
    void setCount(const QString& text, const QString& toolTip);
    /// Why the filter cannot be understood; empty: it can.
    void setFilterError(const QString& error);
    void focusFilter();

signals:
    void selectionRequested(const LayerSelection& selection);
    void filterChanged();
    void showHiddenChanged(bool show);
    /// The keyboard leaves the filter for the files.
    void leftDownwards();

private:
    void makeSegments();
    void makeRange();
    void makeFilter();
    void request(int segment);
    void requestRange();

    SegmentedControl* m_segments;
    QWidget* m_range;
    QSpinBox* m_from;
    QSpinBox* m_to;
    SearchField* m_filter;
    QueryCompleter* m_completer;
    QueryTerms* m_terms;
    QCheckBox* m_hidden;
    QLabel* m_count;
    LayerSelection m_selection;
    int m_layerCount = 0;
    int m_layer = 0; ///< Chosen last; 0: the top one.
};
