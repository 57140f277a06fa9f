// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/planlist.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>

namespace {

enum PlanColumn { NumberColumn, BlobColumn, StateColumn, PackedColumn, PlanColumns };
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

} // namespace

PlanList::PlanList(QWidget* parent)
    : QTreeWidget(parent)
{
    setAccessibleName(tr("Layers of the image"));
    setColumnCount(PlanColumns);
    setHeaderLabels({tr("#"), tr("Blob"), tr("State"), tr("Packed")});
    headerItem()->setTextAlignment(PackedColumn, Qt::AlignRight | Qt::AlignVCenter);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(BlobColumn, QHeaderView::Stretch);
    setMinimumHeight(theme::scaled(90));
}

void PlanList::setPlan(const core::TransferPlan& plan)
{
    clear();
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
        items.append(item);
    }
    addTopLevelItems(items);
}
#include "moc_planlist.cpp"
