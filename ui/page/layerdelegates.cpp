// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/layerdelegates.h"

#include "models/layerlistmodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace {

constexpr int signPixels = 16;

/// A still block where a value is not read yet, of uneven lengths like text.
void drawBlock(QPainter* painter, const QStyleOptionViewItem& option, int row)
{
    constexpr std::array<double, 3> parts{0.6, 0.4, 0.8};
    const int height = theme::scaled(8);
    const auto width =
        static_cast<int>(option.rect.width() * parts[static_cast<std::size_t>(row) % 3]);
    painter->fillRect(QRect(option.rect.right() + 1 - width, option.rect.center().y() - height / 2,
                            width, height),
                      theme::barTrack(option.palette));
}

} // namespace

void InstructionDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    const QString keyword = index.data(LayerListModel::KeywordRole).toString();
    const QString arguments = index.data(LayerListModel::ArgumentsRole).toString();
    QRect rest = option.rect;
    if (index.data(LayerListModel::LayerRole).toInt() == 0)
        painter->setPen(theme::secondaryText(option.palette));
    if (index.data(LayerListModel::IsDamagedRole).toBool()) {
        const int side = theme::scaled(signPixels);
        const QRect sign(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
        theme::icon(QStringLiteral("dialog-warning"),
                    theme::toneText(theme::Tone::Caution, option.palette))
            .paint(painter, sign);
        rest.setLeft(sign.right() + 1 + theme::gapTiny);
    }
    if (keyword.isEmpty() && arguments.isEmpty()) {
        QFont font = option.font;
        font.setItalic(true);
        painter->setFont(font);
        painter->setPen(theme::secondaryText(option.palette));
        drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
        return;
    }
    drawInstruction(painter, rest, keyword, arguments);
}

void LayerTextDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const bool isMeasured = index.column() == LayerListModel::UnpackedColumn
                            || index.column() == LayerListModel::HiddenColumn;
    if (isMeasured && index.data(LayerListModel::IsAwaitedRole).toBool()) {
        drawBlock(painter, option, index.row());
        return;
    }
    if (index.column() == LayerListModel::NumberColumn) {
        painter->setPen(theme::secondaryText(option.palette));
    } else if (index.column() == LayerListModel::HiddenColumn) {
        const bool hides = index.data(LayerListModel::HiddenBytesRole).toULongLong() != 0;
        painter->setPen(hides ? theme::toneText(theme::Tone::Error, option.palette)
                              : theme::secondaryText(option.palette));
    }
    drawText(painter, option.rect, option.text, option.displayAlignment);
}
