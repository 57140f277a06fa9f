// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

/// The name of a row of a DiffTreeModel: icon, name, and in smaller letters where it moved from.
/// A row that stands for what is identical is grey and has no icon.
class DiffNameDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// What became of a row of a DiffTreeModel: glyph, word and colour.
class DiffChangeDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    /// Pixels that the widest mark needs in \a font.
    static int widestWidth(const QFont& font);

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// Bytes of either side, striped where the path is not there, and other texts of a row.
class DiffTextDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// How much a row grew to the right of the zero line, or shrank to the left of it.
class GrowthBarDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};
