// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupplanmodel.h"
#include "models/cleanupwords.h"
#include "models/format.h"

#include <QDateTime>

#include <algorithm>

namespace {

QString age(const core::Timestamp& then)
{
    return format::age(QDateTime::fromSecsSinceEpoch(then.seconds), QDateTime::currentDateTime());
}

QString iconOf(core::CleanupKind kind)
{
    switch (kind) {
    case core::CleanupKind::Image:
    case core::CleanupKind::Trashed:
        break;
    case core::CleanupKind::Tag:
        return QStringLiteral("tag");
    case core::CleanupKind::Container:
        return QStringLiteral("platform");
    case core::CleanupKind::Volume:
    case core::CleanupKind::Opened:
        return QStringLiteral("folder");
    case core::CleanupKind::CacheRecord:
    case core::CleanupKind::Leftovers:
        return QStringLiteral("layers");
    }
    return QStringLiteral("image");
}

} // namespace

QString CleanupPlanModel::reasonOf(const core::CleanupRow& row) const
{
    QStringList reasons;
    for (const std::size_t rule : row.rules)
        reasons.append(m_document->reasons().value(static_cast<qsizetype>(rule)));
    if (!reasons.isEmpty())
        return reasons.join(QStringLiteral(", "));
    switch (row.kind) {
    case core::CleanupKind::Container:
        return tr("does not run");
    case core::CleanupKind::Volume:
        return tr("no container uses it");
    case core::CleanupKind::CacheRecord:
        return tr("build cache");
    case core::CleanupKind::Leftovers:
        return tr("nothing leads to it");
    case core::CleanupKind::Opened:
        return tr("you opened it; it is forgotten, not deleted");
    case core::CleanupKind::Image:
    case core::CleanupKind::Tag:
    case core::CleanupKind::Trashed:
        break;
    }
    return m_document->hasChoices() ? tr("chosen by you") : tr("hangs together with another");
}

QString CleanupPlanModel::blockerOf(std::size_t row) const
{
    const CleanupRunner* runner = m_document->runner();
    if (m_document->isCarryingOut() && m_document->plan()->isTicked(row)) {
        if (runner->current() == row)
            return tr("removing…");
        if (const core::CleanupResult* result = runner->resultOf(row))
            return at(row).kind == core::CleanupKind::Opened ? tr("forgotten")
                                                             : cleanupwords::state(result->state);
        return tr("waits");
    }
    const std::vector<core::CleanupBlocker> open = m_document->plan()->openBlockers(row);
    return open.empty() ? format::unknown() : cleanupwords::blockers(open);
}

QString CleanupPlanModel::textOf(std::size_t row, int column) const
{
    const core::CleanupRow& one = at(row);
    switch (column) {
    case NameColumn:
        return cleanupwords::name(one);
    case ReasonColumn:
        return reasonOf(one);
    case BlockerColumn:
        return blockerOf(row);
    case LastUsedColumn: {
        if (one.lastUsed)
            return age(*one.lastUsed);
        //: How long ago an image was created, where nobody knows when it was used.
        return one.created ? tr("made %1").arg(age(*one.created)) : format::unknown();
    }
    case UnpackedColumn: {
        const core::LocalImage* image = imageOf(one);
        return format::bytes(image != nullptr ? image->unpacked : std::nullopt);
    }
    case AloneColumn:
        return one.alone.nodes == 0 && one.alone.bytes == 0 ? format::unknown()
                                                            : cleanupwords::bytes(one.alone);
    case AddsColumn: {
        const core::UsageSum sum = added(row);
        if (m_document->plan()->isTicked(row) || m_document->plan()->canTick(row))
            return cleanupwords::bytes(sum);
        return format::unknown();
    }
    default:
        return {};
    }
}

QString CleanupPlanModel::toolTipOf(std::size_t row, int column) const
{
    const core::CleanupRow& one = at(row);
    switch (column) {
    case NameColumn: {
        QStringList lines;
        for (const std::string& name : one.names)
            lines.append(format::name(name, 200));
        lines.append(format::name(one.id, 200));
        if (const QString reason = reasonOf(one); !reason.isEmpty())
            lines.append(reason);
        return lines.join(u'\n');
    }
    case LastUsedColumn:
        return tr("Created %1, last used %2")
            .arg(format::time(one.created), format::time(one.lastUsed));
    case AloneColumn:
        return cleanupwords::exactly(one.alone);
    case AddsColumn:
        return cleanupwords::exactly(added(row));
    case BlockerColumn:
        if (const core::CleanupResult* result = m_document->runner()->resultOf(row);
            result != nullptr && m_document->isCarryingOut())
            return format::name(result->detail, 600);
        [[fallthrough]];
    default:
        return textOf(row, column);
    }
}

QVariant CleanupPlanModel::rowData(std::size_t row, int column, int role) const
{
    const core::CleanupPlan& plan = *m_document->plan();
    const core::CleanupRow& one = at(row);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::ToolTipRole:
        return toolTipOf(row, column);
    case Qt::CheckStateRole:
        if (column != NameColumn)
            return {};
        return plan.isTicked(row) ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        return column == NameColumn ? cleanupwords::nameWithKind(one) : textOf(row, column);
    case RowRole:
        return static_cast<int>(row);
    case IconNameRole:
        return iconOf(one.kind);
    case BoldRole: {
        const QString name = cleanupwords::name(one);
        if (one.ref.empty())
            return 0;
        const qsizetype colon = name.indexOf(u':', name.lastIndexOf(u'/') + 1);
        return static_cast<int>(colon < 0 ? name.size() : colon);
    }
    case IsKeptRole:
        return !plan.isTicked(row) && !plan.canTick(row);
    case SignRole: {
        if (column != BlockerColumn || m_document->isCarryingOut())
            return {};
        const auto open = plan.openBlockers(row);
        if (open.empty())
            return {};
        return open.front().kind == core::CleanupBlocker::Kind::Pinned
                   ? QStringLiteral("pin")
                   : QStringLiteral("object-locked");
    }
    default:
        return {};
    }
}

QVariant CleanupPlanModel::groupData(const Group& group, int column, int role) const
{
    if (role == RowRole)
        return -1;
    if (role == IsKeptRole)
        return group.isKept;
    if (role == IconNameRole)
        return group.isKept ? QStringLiteral("object-locked") : QString();
    if (column != NameColumn)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return group.title;
    case NoteRole:
        return group.isKept ? tr("%n fit a rule, but cannot or must not go", nullptr,
                                 static_cast<int>(group.rows.size()))
                            : tr("%n candidate(s)", nullptr, static_cast<int>(group.rows.size()));
    case Qt::AccessibleTextRole:
        return group.title + QStringLiteral(", ") + groupData(group, column, NoteRole).toString();
    case Qt::CheckStateRole: {
        if (group.isKept)
            return {};
        const auto ticked = std::ranges::count_if(
            group.rows, [this](std::size_t row) { return m_document->plan()->isTicked(row); });
        if (ticked == 0)
            return Qt::Unchecked;
        return static_cast<std::size_t>(ticked) == group.rows.size() ? Qt::Checked
                                                                     : Qt::PartiallyChecked;
    }
    default:
        return {};
    }
}

QVariant CleanupPlanModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || m_document->plan() == nullptr)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() >= LastUsedColumn ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    if (const Group* group = groupOf(index))
        return groupData(*group, index.column(), role);
    return rowData(static_cast<std::size_t>(planRow(index)), index.column(), role);
}

QVariant CleanupPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= LastUsedColumn ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NameColumn:
        return isTip ? tr("What may go; the check box takes it into the plan.") : tr("Image");
    case ReasonColumn:
        return isTip ? tr("The rules that it fits.") : tr("Reason");
    case BlockerColumn:
        return isTip ? tr("What stands in the way.") : tr("Blocker");
    case LastUsedColumn:
        return isTip ? tr("How long ago a container last ran from it or, where nobody knows, it "
                          "was made.")
                     : tr("Last used");
    case UnpackedColumn:
        return isTip ? tr("Bytes of the files in its layers.") : tr("Unpacked");
    case AloneColumn:
        return isTip ? tr("Bytes that come back if nothing else goes.") : tr("Frees alone");
    case AddsColumn:
        return isTip ? tr("Bytes by which the plan frees more with it than without it. Layers that "
                          "several rows share count where the last of them goes.")
                     : tr("In the plan");
    default:
        return {};
    }
}
