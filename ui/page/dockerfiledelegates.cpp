// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/dockerfiledelegates.h"

#include "models/dockerfilemodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QPainter>

namespace {

constexpr int markPixels = 14;
constexpr int layerSquarePixels = 12;

} // namespace

void DockerfileLineDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                          const QModelIndex& index) const
{
    QRect rest = option.rect;
    const bool isFirst = index.data(DockerfileModel::IsFirstLineRole).toBool();
    if (isFirst && index.data(DockerfileModel::IsGuessRole).toBool()) {
        painter->setFont(theme::boldFont());
        painter->setPen(theme::changeText(core::Change::Changed, option.palette));
        drawText(painter, QRect(rest.topLeft(), QSize(theme::scaled(markPixels), rest.height())),
                 QStringLiteral("?"), Qt::AlignLeft | Qt::AlignVCenter);
    }
    rest.setLeft(rest.left() + theme::scaled(markPixels));
    QFont code = theme::codeFont();
    const QString text = index.data().toString();
    const QString keyword = index.data(DockerfileModel::KeywordRole).toString();
    if (index.data(DockerfileModel::IsCommentRole).toBool()) {
        painter->setFont(code);
        painter->setPen(theme::codeColor(theme::CodeWord::Comment, option.palette));
        drawText(painter, rest, text, Qt::AlignLeft | Qt::AlignVCenter);
        return;
    }
    qsizetype at = 0;
    if (!keyword.isEmpty() && text.trimmed().startsWith(keyword, Qt::CaseInsensitive)) {
        at = text.indexOf(keyword, 0, Qt::CaseInsensitive) + keyword.size();
        code.setBold(true);
        painter->setFont(code);
        painter->setPen(theme::codeColor(theme::CodeWord::Keyword, option.palette));
        drawText(painter, rest, text.left(at), Qt::AlignLeft | Qt::AlignVCenter);
        rest.setLeft(rest.left() + painter->fontMetrics().horizontalAdvance(text.left(at)));
        code.setBold(false);
    }
    painter->setFont(code);
    painter->setPen(option.palette.color(QPalette::Text));
    drawText(painter, rest, text.mid(at), Qt::AlignLeft | Qt::AlignVCenter);
}

void DockerfileLayerDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                           const QModelIndex& index) const
{
    const QString text = index.data().toString();
    if (text.isEmpty())
        return;
    drawText(painter, option.rect, text, Qt::AlignRight | Qt::AlignVCenter);
    const int layer = index.data(DockerfileModel::FirstLayerRole).toInt();
    if (layer != index.data(DockerfileModel::LastLayerRole).toInt())
        return;
    const int side = theme::scaled(layerSquarePixels);
    const int width = std::max(painter->fontMetrics().horizontalAdvance(text),
                               painter->fontMetrics().horizontalAdvance(QStringLiteral("00")));
    const QRect square(option.rect.right() - width - side - theme::gapTiny,
                       option.rect.top() + (option.rect.height() - side) / 2, side, side);
    painter->fillRect(square, theme::layerColor(layer, option.palette));
    painter->setPen(theme::barOutline());
    painter->drawRect(square.adjusted(0, 0, -1, -1));
}

#include "moc_dockerfiledelegates.cpp"
