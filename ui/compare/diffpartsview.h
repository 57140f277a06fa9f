// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contentpartmodel.h"

#include <QWidget>

class DiffList;

/// A table of named parts that differ, with what they were and are.
class DiffPartsView final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffPartsView(QWidget* parent = nullptr);

    /// To be told what to show; fit() makes it fit into the columns.
    ContentPartModel* model() const { return m_model; }
    DiffList* list() const { return m_list; }
    void fit();

private:
    ContentPartModel* m_model;
    DiffList* m_list;
};
