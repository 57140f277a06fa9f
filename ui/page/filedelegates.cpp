// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/filedelegates.h"

#include "models/filetreemodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QPainter>

namespace {

constexpr int iconPixels = 16;

/// Greys and slants what follows if the row is hidden; true then.
bool styleHidden(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                 QFont font)
{
    const bool isHidden = index.data(FileTreeModel::HiddenByRole).toInt() != 0;
    font.setItalic(isHidden);
    painter->setFont(font);
    if (isHidden)
        painter->setPen(theme::disabledText(option.palette));
    return isHidden;
}

} // namespace

QIcon nodeIcon(core::NodeKind kind)
{
    switch (kind) {
    case core::NodeKind::Directory:
        return theme::icon(QStringLiteral("folder"));
    case core::NodeKind::Symlink:
        return theme::icon(QStringLiteral("link"));
    case core::NodeKind::CharDevice:
    case core::NodeKind::BlockDevice:
        return theme::icon(QStringLiteral("device"));
    case core::NodeKind::Fifo:
        return theme::icon(QStringLiteral("pipe"));
    case core::NodeKind::File:
        break;
    }
    return theme::icon(QStringLiteral("file"));
}

void FileNameDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const auto kind = static_cast<core::NodeKind>(index.data(FileTreeModel::KindRole).toInt());
    const bool isHidden = styleHidden(painter, option, index, option.font);
    QRect rest = option.rect.adjusted(-theme::gapTiny, 0, 0, 0);
    const int side = theme::scaled(iconPixels);
    const QRect iconRect(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
    nodeIcon(kind).paint(painter, iconRect, Qt::AlignCenter,
                         isHidden ? QIcon::Disabled : QIcon::Normal);
    rest.setLeft(iconRect.right() + 1 + theme::gapTiny);
    drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
    const QString note = index.data(FileTreeModel::NoteRole).toString();
    if (note.isEmpty())
        return;
    rest.setLeft(rest.left() + painter->fontMetrics().horizontalAdvance(option.text) + theme::gap);
    painter->setFont(theme::smallFont());
    painter->setPen(isHidden ? theme::disabledText(option.palette)
                             : theme::secondaryText(option.palette));
    drawText(painter, rest, note, Qt::AlignLeft | Qt::AlignVCenter);
}

void FileTextDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const bool isMode = index.column() == FileTreeModel::ModeColumn;
    const bool isHidden =
        styleHidden(painter, option, index, isMode ? theme::codeFont() : option.font);
    if (!isHidden && index.column() != FileTreeModel::UnpackedColumn)
        painter->setPen(theme::secondaryText(option.palette));
    drawText(painter, option.rect, option.text, option.displayAlignment);
}
