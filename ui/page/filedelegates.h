// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "ui/widgets/celldelegate.h"

/// The icon for a node of \a kind.
QIcon nodeIcon(core::NodeKind kind);

/// The name of a row of a FileTreeModel: icon, name, and in smaller letters what goes with it.
/// Hidden files are greyed and slanted.
class FileNameDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// The other texts of a row of a FileTreeModel.
class FileTextDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};
