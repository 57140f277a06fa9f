// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

/// A name with a line icon in front and a note in secondary text behind; in a tree it uses the
/// empty cells behind it, which SpillingDelegate leaves to it.
class PlaceDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    struct Roles
    {
        int iconName = -1;
        int note = -1;
        int isFailed = -1;  ///< bool: icon and note are those of an error.
        int shortNote = -1; ///< QString: instead of a note that has no room.
    };

    explicit PlaceDelegate(const Roles& roles, QObject* parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    QString noteWithin(const QModelIndex& index, const QFontMetrics& metrics, int width) const;

    Roles m_roles;
};
