// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

/// A layer's bytes as a bar: the visible part solid, the hidden part hatched, packed bytes as a
/// tick; one scale for the whole column.
class LayerBarDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    /// Which role of a row carries what; bytes as qulonglong, an invalid value = not known.
    struct Roles
    {
        int layer = -1;    ///< Number of the layer, from 1, for its colour.
        int unpacked = -1; ///< Bytes of its files, hidden ones included.
        int hidden = -1;
        int packed = -1;
    };

    explicit LayerBarDelegate(const Roles& roles, QObject* parent = nullptr);

    /// The bytes that fill the width of the column.
    void setMaximum(quint64 bytes);
    quint64 maximum() const { return m_maximum; }

    /// How wide a bar's parts are in a cell of \a width pixels.
    struct Widths
    {
        double visible = 0;
        double hidden = 0;
        double packed = -1; ///< Place of the tick; negative: none.
    };
    Widths widths(const QModelIndex& index, double width) const;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    Roles m_roles;
    quint64 m_maximum = 0;
};
