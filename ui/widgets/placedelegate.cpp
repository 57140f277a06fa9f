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

/// As many of the note's parts as \a width has room for: half a word behind a name tells nothing.
/// Why something failed is told as far as there is room.
QString PlaceDelegate::noteWithin(const QModelIndex& index, const QFontMetrics& metrics,
                                  int width) const
{
    QString note = index.data(m_roles.note).toString();
    const auto fits = [&] { return metrics.horizontalAdvance(note) <= width; };
    if (width < theme::scaled(12))
        return {};
    if (index.data(m_roles.isFailed).toBool())
        return note;
    while (!fits()) {
        const qsizetype part = note.lastIndexOf(QStringLiteral(" · "));
        note.truncate(std::max<qsizetype>(part, 0));
    }
    if (note.isEmpty()) {
        note = index.data(m_roles.shortNote).toString();
        if (!fits())
            note.clear();
    }
    return note;
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

    const int nameWidth = painter->fontMetrics().horizontalAdvance(option.text) + 1;
    drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
    const int left = rest.left() + nameWidth + theme::gap - 2;
    painter->setFont(theme::smallFont());
    const QString note = noteWithin(index, painter->fontMetrics(), rest.right() - left);
    if (note.isEmpty())
        return;
    painter->setPen(isFailed ? errorText : theme::secondaryText(option.palette));
    drawText(painter, QRect(left, rest.top(), rest.right() - left, rest.height()), note,
             Qt::AlignLeft | Qt::AlignVCenter);
}
