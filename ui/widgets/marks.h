// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

/// A share of its folder: a small bar and the percentage at the right (the text of the cell).
class PercentBarDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    /// \a shareRole carries a double from 0 to 1; invalid: no bar.
    explicit PercentBarDelegate(int shareRole, QObject* parent = nullptr);
    /// Pixels that the widest content needs in \a font.
    static int widestWidth(const QFont& font);

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    int m_shareRole;
};

/// What happened to a path: glyph, word and colour, so that it reads without the colour.
class ChangeMarkDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    /// \a changeRole carries a core::Change as int.
    explicit ChangeMarkDelegate(int changeRole, QObject* parent = nullptr);
    /// Pixels that the widest mark needs in \a font.
    static int widestWidth(const QFont& font);

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    int m_changeRole;
};

/// A layer's number at the right behind a small square in its colour; "—" for none.
class LayerChipDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    /// \a layerRole carries the number, from 1; 0 or invalid: none.
    explicit LayerChipDelegate(int layerRole, QObject* parent = nullptr);
    /// Pixels that a number of three digits needs in \a font.
    static int widestWidth(const QFont& font);

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    int m_layerRole;
};
