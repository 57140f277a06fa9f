// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/planlist.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace {

enum PlanColumn {
    NumberColumn,
    BlobColumn,
    StateColumn,
    ProgressColumn,
    PackedColumn,
    PlanColumns
};
constexpr int shareRole = Qt::UserRole; ///< Of the bytes that are there; none: no bar.
constexpr int fullShare = 1000;
constexpr std::size_t mostRows = 1000;

QString stateText(const core::PlannedBlob& blob)
{
    switch (blob.state) {
    case core::BlobState::There:
        return PlanList::tr("✓ already there");
    case core::BlobState::Mountable:
        return PlanList::tr("✓ taken from %1").arg(format::name(blob.mountFrom, 80));
    case core::BlobState::Missing:
        break;
    }
    return blob.kept == 0 ? PlanList::tr("to be moved")
                          : PlanList::tr("to be moved, %1 are kept").arg(format::bytes(blob.kept));
}

QString stageText(const core::BlobProgress& blob)
{
    switch (blob.stage) {
    case core::BlobStage::Waiting:
        return PlanList::tr("waiting");
    case core::BlobStage::Moving:
        return PlanList::tr("being moved");
    case core::BlobStage::Finishing:
        return PlanList::tr("being stored");
    case core::BlobStage::Done:
        break;
    }
    return PlanList::tr("✓ verified");
}

QString movedText(const core::BlobProgress& blob)
{
    if (blob.stage == core::BlobStage::Waiting || blob.stage == core::BlobStage::Done)
        return format::bytes(blob.size);
    const QString bytes = PlanList::tr("%1 of %2", "bytes done of all bytes")
                              .arg(format::bytes(blob.done), format::bytes(blob.size));
    const double rate = blob.bytesPerSecond();
    if (rate < 1 || blob.stage != core::BlobStage::Moving)
        return bytes;
    return bytes + QStringLiteral(" · ")
           + PlanList::tr("%1/s", "bytes per second")
                 .arg(format::bytes(static_cast<std::uint64_t>(rate)));
}

/// Draws the share of a blob that is there as a bar.
class ShareDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QVariant share = index.data(shareRole);
        if (!share.isValid())
            return;
        const int height = std::min(theme::scaled(8), option.rect.height());
        QStyleOptionProgressBar bar;
        bar.palette = option.palette;
        bar.state = option.state | QStyle::State_Horizontal;
        bar.direction = option.direction;
        bar.fontMetrics = option.fontMetrics;
        bar.rect = QRect(option.rect.left() + theme::gapTiny, option.rect.center().y() - height / 2,
                         option.rect.width() - 2 * theme::gapTiny, height);
        bar.minimum = 0;
        bar.maximum = fullShare;
        bar.progress = share.toInt();
        option.widget->style()->drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
    }
};

} // namespace

PlanList::PlanList(QWidget* parent)
    : QTreeWidget(parent)
{
    setAccessibleName(tr("Layers of the image"));
    setColumnCount(PlanColumns);
    setHeaderLabels({tr("#"), tr("Blob"), tr("State"), tr("Progress"), tr("Packed")});
    headerItem()->setTextAlignment(PackedColumn, Qt::AlignRight | Qt::AlignVCenter);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(BlobColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(ProgressColumn, QHeaderView::Fixed);
    header()->resizeSection(ProgressColumn, theme::scaled(90));
    setItemDelegateForColumn(ProgressColumn, new ShareDelegate(this));
    setColumnHidden(ProgressColumn, true); // Until something runs.
    setMinimumHeight(theme::scaled(90));
}

void PlanList::setPlan(const core::TransferPlan& plan)
{
    clear();
    m_rows.clear();
    setColumnHidden(ProgressColumn, true);
    int layer = 0;
    QList<QTreeWidgetItem*> items;
    for (const core::PlannedBlob& blob : plan.blobs) {
        if (static_cast<std::size_t>(items.size()) == mostRows)
            break;
        auto* item = new QTreeWidgetItem;
        item->setText(NumberColumn, blob.isConfig ? QString() : QString::number(++layer));
        item->setText(BlobColumn, blob.isConfig ? tr("Configuration")
                                                : format::shortDigest(blob.descriptor.digest));
        item->setToolTip(BlobColumn, QString::fromStdString(blob.descriptor.digest.text()));
        item->setText(StateColumn, stateText(blob));
        if (blob.state != core::BlobState::Missing)
            item->setForeground(StateColumn, theme::toneText(theme::Tone::Good, palette()));
        item->setText(PackedColumn, format::bytes(blob.descriptor.size));
        item->setToolTip(PackedColumn, format::exactBytes(blob.descriptor.size));
        item->setTextAlignment(PackedColumn, Qt::AlignRight | Qt::AlignVCenter);
        m_rows.insert(QString::fromStdString(blob.descriptor.digest.text()), item);
        items.append(item);
    }
    addTopLevelItems(items);
}

void PlanList::showProgress(const std::vector<core::BlobProgress>& blobs)
{
    setColumnHidden(ProgressColumn, blobs.empty());
    for (const core::BlobProgress& blob : blobs) {
        QTreeWidgetItem* item = m_rows.value(QString::fromStdString(blob.digest.text()));
        const bool isMoved = blob.planned != core::BlobState::There;
        if (item == nullptr || !isMoved)
            continue;
        const bool isDone = blob.stage == core::BlobStage::Done;
        item->setText(StateColumn, stageText(blob));
        item->setForeground(StateColumn, isDone ? theme::toneText(theme::Tone::Good, palette())
                                                : palette().color(QPalette::Text));
        item->setText(PackedColumn, movedText(blob));
        if (blob.stage != core::BlobStage::Waiting)
            item->setData(ProgressColumn, shareRole,
                          blob.size == 0
                              ? fullShare
                              : static_cast<int>(static_cast<double>(blob.done)
                                                 / static_cast<double>(blob.size) * fullShare));
    }
}
#include "moc_planlist.cpp"
