// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lifelinemodel.h"

#include "models/format.h"

namespace {

constexpr qsizetype commandCharacters = 300;

} // namespace

std::vector<core::MergedTree::LifeStep> LifeLineModel::find(const core::MergedTree& tree,
                                                            const std::string& path)
{
    const std::vector<core::NodeId> nodes = tree.findAll(path);
    return nodes.empty() ? std::vector<core::MergedTree::LifeStep>() : tree.lifeLine(nodes.front());
}

void LifeLineModel::setSteps(std::shared_ptr<const core::Image> image,
                             std::shared_ptr<const core::MergedTree> tree,
                             std::vector<core::MergedTree::LifeStep> steps,
                             const OwnerNames& owners)
{
    beginResetModel();
    m_image = std::move(image);
    m_tree = std::move(tree);
    m_steps = std::move(steps);
    m_owners = owners;
    endResetModel();
}

void LifeLineModel::clear()
{
    setSteps(nullptr, nullptr, {}, {});
}

int LifeLineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant LifeLineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto i = static_cast<std::size_t>(index.row());
    const core::MergedTree::LifeStep& step = m_steps[i];
    switch (role) {
    case Qt::DisplayRole: {
        //: A step in the life of a path: %1 a layer's number, %2 a change like "added".
        const QString text = tr("Layer %1: %2").arg(step.layer).arg(format::change(step.change));
        const QString more = detail(i);
        return more.isEmpty() ? text : text + QStringLiteral(", ") + more;
    }
    case Qt::ToolTipRole:
        return instruction(step.layer);
    case LayerRole:
        return static_cast<int>(step.layer);
    case ChangeRole:
        return static_cast<int>(step.change);
    case DetailRole:
        return detail(i);
    case InstructionRole:
        return instruction(step.layer);
    case NodeRole:
        if (step.change == core::Change::Removed || step.node == core::noNode)
            return {};
        return static_cast<std::uint32_t>(step.node);
    default:
        return {};
    }
}

QString LifeLineModel::detail(std::size_t step) const
{
    const core::MergedTree::LifeStep& now = m_steps[step];
    if (now.change != core::Change::MetadataOnly) {
        const bool isFirst = now.change == core::Change::Added;
        if (isFirst && now.node != core::noNode && m_tree->kind(now.node) != core::NodeKind::File)
            return format::nodeKind(m_tree->kind(now.node));
        if (now.bytesDelta == 0 && now.node != core::noNode
            && m_tree->kind(now.node) != core::NodeKind::File)
            return {};
        if (isFirst)
            return format::bytes(
                static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.bytesDelta)));
        return format::signedBytes(now.bytesDelta);
    }
    if (step == 0 || !now.entry || !m_steps[step - 1].entry)
        return {};
    const core::MergedTree::LifeStep& before = m_steps[step - 1];
    const core::LayerIndex& oldIndex = m_tree->layerIndex(before.layer);
    const core::LayerIndex& newIndex = m_tree->layerIndex(now.layer);
    const core::EntryId oldEntry = *before.entry;
    const core::EntryId newEntry = *now.entry;
    const QString arrow = QStringLiteral(" → ");
    if (oldIndex.uid(oldEntry) != newIndex.uid(newEntry))
        return m_owners.user(oldIndex.uid(oldEntry)) + arrow
               + m_owners.user(newIndex.uid(newEntry));
    if (oldIndex.gid(oldEntry) != newIndex.gid(newEntry))
        return m_owners.group(oldIndex.gid(oldEntry)) + arrow
               + m_owners.group(newIndex.gid(newEntry));
    if (oldIndex.mode(oldEntry) != newIndex.mode(newEntry))
        return format::octalMode(oldIndex.mode(oldEntry)) + arrow
               + format::octalMode(newIndex.mode(newEntry));
    return {};
}

QString LifeLineModel::instruction(std::uint32_t layer) const
{
    if (!m_image || layer == 0 || layer > m_image->layers.size())
        return {};
    const auto& history = m_image->layers[layer - 1].history;
    return history ? format::name(core::readableInstruction(*history).text(), commandCharacters)
                   : QString();
}

#include "moc_lifelinemodel.cpp"
