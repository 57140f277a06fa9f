// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

/// A candidate: its icon, the name proper in bold, what stands in its way with a sign; a group of
/// candidates with what it counts.
class CandidateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    static void paintName(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index, QRect rest);
};

/// What a place or a kind of things consists of, on one scale for all rows: one image's, shared,
/// no image's.
class ShareBarDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    /// The colour of the part \a number, from 0.
    static QColor color(int number);

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// Layers of a forest: as wide as their bytes, beginning where that ends which they hang off, with
/// a line down to what hangs off them.
class ForestBarDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};
