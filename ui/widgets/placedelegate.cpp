// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/placedelegate.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/spilling.h"

#include <QPainter>
#include <QTreeView>

#include <algorithm>

PlaceDelegate::PlaceDelegate(const Roles& roles, QObject* parent)
    : CellDelegate(parent)
    , m_roles(roles)
{
}

void PlaceDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    CellDelegate::initStyleOption(option, index);
    const auto* view = qobject_cast<const QTreeView*>(option->widget);
    if (view != nullptr && dynamic_cast<const SpillingDelegate*>(view->itemDelegate()) != nullptr)
        option->rect.setWidth(option->rect.width() + spilling::room(view, index));
}

void PlaceDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const bool isFailed = index.data(m_roles.isFailed).toBool();
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor errorText = theme::toneText(theme::Tone::Error, option.palette);
    const int side = theme::scaled(16);
    // The branch in front already keeps its distance.
    QRect rest = option.rect.adjusted(-theme::gapTiny, 0, theme::gapTiny, 0);
    const QRect sign(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
    const QString iconName = index.data(m_roles.iconName).toString();
    const QIcon icon = isFailed ? theme::icon(iconName, errorText) : theme::icon(iconName);
    icon.paint(painter, sign, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    rest.setLeft(sign.right() + 1 + theme::gap - 2);

    const QString note = index.data(m_roles.note).toString();
    const int nameWidth = painter->fontMetrics().horizontalAdvance(option.text) + 1;
    drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
    const int left = rest.left() + nameWidth + theme::gap - 2;
    if (note.isEmpty() || rest.right() - left < theme::scaled(24))
        return;
    painter->setFont(theme::smallFont());
    painter->setPen(isFailed ? errorText : theme::secondaryText(option.palette));
    drawText(painter, QRect(left, rest.top(), rest.right() - left, rest.height()), note,
             Qt::AlignLeft | Qt::AlignVCenter);
}
