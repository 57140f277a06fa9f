// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hexdiffmodel.h"

#include <QWidget>

class DiffList;

/// The bytes of two contents beside each other, where they differ.
class HexDiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit HexDiffView(QWidget* parent = nullptr);

    void setContents(std::shared_ptr<ContentBytes> bytes, const core::ByteDiff& diff);
    void clear();
    /// Goes to the next or the previous range that differs; false where there is no other.
    bool goToBlock(bool isBackwards);

    HexDiffModel* model() const { return m_model; }
    DiffList* list() const { return m_list; }

private:
    void fitColumns();

    HexDiffModel* m_model;
    DiffList* m_list;
};
