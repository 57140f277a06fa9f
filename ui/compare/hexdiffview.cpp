// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/hexdiffview.h"

#include "models/hexmodel.h"
#include "ui/compare/difflist.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <array>

namespace {

using Kind = HexDiffModel::Kind;

bool isHex(int column)
{
    return column == HexDiffModel::LeftColumn || column == HexDiffModel::RightColumn;
}

int cellWidth(int characters)
{
    return QFontMetrics(theme::codeFont()).horizontalAdvance(u'0') * characters + 2 * theme::gap;
}

int hexWidth(int bytes)
{
    return cellWidth(3 * bytes - 1);
}

int bothWidth(int bytes)
{
    return 2 * (hexWidth(bytes) + cellWidth(bytes));
}

/// Digits and characters of bytes, those that differ on a ground of their own.
class HexDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto* model = static_cast<const HexDiffModel*>(index.model());
        const Kind kind = model->kind(index.row());
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        paintGround(painter, option, kind, model->isAbsent(index.row(), index.column()));
        if (index.column() == HexDiffModel::RightColumn && kind == Kind::Bytes) {
            painter->setPen(option.palette.color(QPalette::Midlight));
            painter->drawLine(option.rect.topLeft(), option.rect.bottomLeft());
        }
        const QString text = index.data().toString();
        if (kind != Kind::Bytes || index.column() == HexDiffModel::OffsetColumn)
            paintPlain(painter, option, text, kind);
        else
            paintBytes(painter, option, text, isHex(index.column()), model->differing(index.row()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {0,
                std::max(theme::compactRowHeight(), QFontMetrics(theme::codeFont()).height() + 2)};
    }

private:
    static void paintGround(QPainter* painter, const QStyleOptionViewItem& option, Kind kind,
                            bool isAbsent)
    {
        QColor ground = option.palette.color(
            kind == Kind::Bytes && !isAbsent ? QPalette::Base : QPalette::AlternateBase);
        if (option.state.testFlag(QStyle::State_Selected)) {
            const bool isActive = option.widget != nullptr && option.widget->isActiveWindow();
            ground = theme::selectedRow(option.palette, isActive);
        }
        painter->fillRect(option.rect, ground);
    }

    static void paintPlain(QPainter* painter, const QStyleOptionViewItem& option,
                           const QString& text, Kind kind)
    {
        painter->setFont(kind == Kind::Bytes ? theme::codeFont() : theme::smallFont());
        painter->setPen(kind == Kind::Bytes ? theme::disabledText(option.palette)
                                            : theme::secondaryText(option.palette));
        painter->drawText(option.rect.adjusted(theme::gap, 0, 0, 0),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    }

    /// Byte by byte, so that grounds and characters cannot drift apart.
    static void paintBytes(QPainter* painter, const QStyleOptionViewItem& option,
                           const QString& text, bool isHex, std::uint32_t differing)
    {
        painter->setFont(theme::codeFont());
        const int width = painter->fontMetrics().horizontalAdvance(u'0');
        const int characters = isHex ? 2 : 1;
        const int step = isHex ? 3 : 1;
        const QColor plain = option.palette.color(QPalette::Active, QPalette::Text);
        const QColor mark = theme::changeMark(core::Change::Changed, option.palette);
        QRect place(option.rect.left() + theme::gap, option.rect.top(), width * characters,
                    option.rect.height());
        for (qsizetype at = 0, byte = 0; at < text.size(); at += step, ++byte) {
            if ((differing >> static_cast<unsigned>(byte) & 1U) != 0)
                painter->fillRect(place.adjusted(0, 1, 0, -1), mark);
            painter->setPen(plain);
            painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                              text.mid(at, characters));
            place.translate(width * step, 0);
        }
    }
};

} // namespace

HexDiffView::HexDiffView(QWidget* parent)
    : QWidget(parent)
    , m_model(new HexDiffModel(this))
    , m_list(new DiffList(
          tr("Bytes of both sides"),
          [this](const QList<int>& rows) { return m_model->copyText(rows); }, this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HexDelegate(m_list));
    m_list->header()->setStretchLastSection(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &DiffList::resized, this, &HexDiffView::fitColumns);
    fitColumns();
}

void HexDiffView::setContents(std::shared_ptr<ContentBytes> bytes, const core::ByteDiff& diff)
{
    m_model->setContents(std::move(bytes), diff);
    m_list->scrollToTop();
}

void HexDiffView::clear()
{
    m_model->clear();
}

bool HexDiffView::goToBlock(bool isBackwards)
{
    return m_list->goToBlock(m_model->blocks(), isBackwards);
}

void HexDiffView::fitColumns()
{
    constexpr std::array<int, 3> choices{16, 8, 4};
    const int room = m_list->viewport()->width() - cellWidth(HexModel::offsetDigits);
    int bytes = choices.back();
    for (const int choice : choices) {
        if (bothWidth(choice) <= room) {
            bytes = choice;
            break;
        }
    }
    m_model->setBytesPerRow(bytes);
    QHeaderView* header = m_list->header();
    header->resizeSection(HexDiffModel::OffsetColumn, cellWidth(HexModel::offsetDigits));
    for (const int column : {HexDiffModel::LeftColumn, HexDiffModel::RightColumn})
        header->resizeSection(column, hexWidth(bytes));
    for (const int column : {HexDiffModel::LeftText, HexDiffModel::RightText})
        header->resizeSection(column, cellWidth(bytes));
}
