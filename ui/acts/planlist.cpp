// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/planlist.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/celldelegate.h"

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
constexpr int shareRole = Qt::UserRole;       ///< Of the bytes that are there; none: no bar.
constexpr int keywordRole = Qt::UserRole + 2; ///< QString, where the text begins with it.
constexpr int isDoneRole = Qt::UserRole + 1;  ///< bool.
constexpr int fullShare = 1000;
constexpr qsizetype instructionCharacters = 300;
constexpr std::size_t mostRows = 1000;
constexpr qsizetype userCharacters = 60;
constexpr qsizetype mostUsersTold = 20;

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

QColor stageColor(core::BlobStage stage, const QPalette& palette)
{
    if (stage == core::BlobStage::Done)
        return theme::toneText(theme::Tone::Good, palette);
    return palette.color(stage == core::BlobStage::Waiting ? QPalette::PlaceholderText
                                                           : QPalette::Link);
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

int shareOf(std::uint64_t part, std::uint64_t all)
{
    return all == 0
               ? fullShare
               : static_cast<int>(static_cast<double>(part) / static_cast<double>(all) * fullShare);
}

/// As a person knows a layer: by what made it, else by its digest.
QString blobText(const core::PlannedBlob& blob)
{
    if (blob.isConfig)
        return PlanList::tr("Configuration");
    const QString text = format::name(blob.instruction.text(), instructionCharacters);
    return text.isEmpty() ? format::shortDigest(blob.descriptor.digest) : text;
}

/// Draws the keyword of an instruction bold.
class BlobDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const QString keyword = index.data(keywordRole).toString();
        drawInstruction(painter, option.rect, keyword,
                        keyword.isEmpty() ? option.text : option.text.mid(keyword.size() + 1));
    }
};

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
        if (index.data(isDoneRole).toBool())
            bar.palette.setColor(QPalette::Highlight,
                                 theme::toneText(theme::Tone::Good, option.palette));
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
    setHeaderLabels(
        {tr("#"), tr("Layer"), tr("State"), tr("Share", "of what is to be moved"), tr("Packed")});
    headerItem()->setTextAlignment(PackedColumn, Qt::AlignRight | Qt::AlignVCenter);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(BlobColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(ProgressColumn, QHeaderView::Fixed);
    header()->resizeSection(ProgressColumn, theme::scaled(140));
    setItemDelegateForColumn(BlobColumn, new BlobDelegate(this));
    setItemDelegateForColumn(ProgressColumn, new ShareDelegate(this));
    setMinimumHeight(theme::scaled(190));
}

/// An empty list says what belongs there.
void PlanList::paintEvent(QPaintEvent* event)
{
    QTreeWidget::paintEvent(event);
    if (topLevelItemCount() != 0)
        return;
    QPainter painter(viewport());
    painter.setPen(theme::secondaryText(palette()));
    painter.drawText(viewport()->rect().adjusted(theme::padding, theme::padding, -theme::padding,
                                                 -theme::padding),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     tr("The layers are listed here, and what of them is to be moved, once the "
                        "name is known."));
}

void PlanList::setPlan(const core::TransferPlan& plan)
{
    list(plan.blobs);
}

void PlanList::list(const std::vector<core::PlannedBlob>& blobs)
{
    clear();
    m_rows.clear();
    headerItem()->setText(ProgressColumn, tr("Share", "of what is to be moved"));
    std::uint64_t most = 1;
    for (const core::PlannedBlob& blob : blobs)
        most = std::max(most, blob.toMove());
    int layer = 0;
    QList<QTreeWidgetItem*> items;
    for (const core::PlannedBlob& blob : blobs) {
        if (static_cast<std::size_t>(items.size()) == mostRows)
            break;
        auto* item = new QTreeWidgetItem;
        item->setText(NumberColumn, blob.isConfig ? QString() : QString::number(++layer));
        item->setTextAlignment(NumberColumn, Qt::AlignRight | Qt::AlignVCenter);
        const QString text = blobText(blob);
        const QString digest = QString::fromStdString(blob.descriptor.digest.text());
        item->setText(BlobColumn, text);
        if (!blob.isConfig)
            item->setData(BlobColumn, keywordRole, format::name(blob.instruction.keyword));
        item->setToolTip(BlobColumn, text + u'\n' + digest);
        item->setText(StateColumn, stateText(blob));
        if (blob.state != core::BlobState::Missing)
            item->setForeground(StateColumn, theme::toneText(theme::Tone::Good, palette()));
        item->setText(PackedColumn, format::bytes(blob.descriptor.size));
        item->setToolTip(PackedColumn, format::exactBytes(blob.descriptor.size));
        item->setTextAlignment(PackedColumn, Qt::AlignRight | Qt::AlignVCenter);
        if (blob.toMove() != 0)
            item->setData(ProgressColumn, shareRole, shareOf(blob.toMove(), most));
        m_rows.insert(QString::fromStdString(blob.descriptor.digest.text()), item);
        items.append(item);
    }
    addTopLevelItems(items);
}

void PlanList::showUsers(const Users& users)
{
    for (const auto& [digest, names] : users) {
        QTreeWidgetItem* item = m_rows.value(QString::fromStdString(digest));
        if (item == nullptr || names.empty())
            continue;
        QStringList all;
        for (const std::string& name : names)
            all.append(format::imageName(name, userCharacters));
        const QString first = all.front().section(u'/', -1); // There is not much room.
        item->setText(ProgressColumn, all.size() == 1 ? tr("used by %1").arg(first)
                                                      : tr("used by %1 and %n more", nullptr,
                                                           static_cast<int>(all.size()) - 1)
                                                            .arg(first));
        item->setToolTip(ProgressColumn, all.mid(0, mostUsersTold).join(u'\n'));
        item->setForeground(ProgressColumn, theme::secondaryText(palette()));
    }
}

void PlanList::showProgress(const std::vector<core::BlobProgress>& blobs)
{
    if (topLevelItemCount() == 0) {
        std::vector<core::PlannedBlob> planned;
        for (const core::BlobProgress& blob : blobs) {
            core::PlannedBlob& one = planned.emplace_back();
            one.descriptor.digest = blob.digest;
            one.descriptor.size = blob.size;
            one.isConfig = blob.isConfig;
            one.state = blob.planned;
            one.instruction = blob.instruction;
        }
        list(planned);
    }
    if (!blobs.empty())
        headerItem()->setText(ProgressColumn, tr("Progress"));
    for (const core::BlobProgress& blob : blobs) {
        QTreeWidgetItem* item = m_rows.value(QString::fromStdString(blob.digest.text()));
        const bool isMoved = blob.planned != core::BlobState::There;
        if (item == nullptr || !isMoved)
            continue;
        const bool isDone = blob.stage == core::BlobStage::Done;
        item->setText(StateColumn, stageText(blob));
        item->setForeground(StateColumn, stageColor(blob.stage, palette()));
        item->setText(PackedColumn, movedText(blob));
        item->setData(ProgressColumn, isDoneRole, isDone);
        item->setData(ProgressColumn, shareRole, shareOf(blob.done, blob.size));
    }
}
#include "moc_planlist.cpp"
