// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/layerlistmodel.h"

#include "models/damage.h"
#include "models/format.h"

#include <algorithm>
#include <utility>

namespace {

constexpr qsizetype instructionCharacters = 1024;
constexpr qsizetype mostShortName = 14;

} // namespace

void LayerListModel::setImage(std::shared_ptr<const core::Image> image)
{
    beginResetModel();
    m_image = std::move(image);
    m_waste.reset();
    m_indexes.assign(m_image ? m_image->layers.size() : 0, nullptr);
    makeRows();
    updateMaximum();
    endResetModel();
}

void LayerListModel::setLayer(int layer, std::shared_ptr<const core::LayerIndex> index)
{
    if (layer < 1 || layer > layerCount())
        return;
    m_indexes[static_cast<std::size_t>(layer - 1)] = std::move(index);
    updateMaximum();
    changeAll();
}

void LayerListModel::setWaste(std::shared_ptr<const core::WasteReport> waste)
{
    m_waste = std::move(waste);
    changeAll();
}

void LayerListModel::setReading(bool isReading)
{
    if (std::exchange(m_isReading, isReading) != isReading)
        changeAll();
}

void LayerListModel::setShowEmpty(bool show)
{
    if (m_showsEmpty == show)
        return;
    beginResetModel();
    m_showsEmpty = show;
    makeRows();
    endResetModel();
}

int LayerListModel::layerCount() const
{
    return static_cast<int>(m_indexes.size());
}

int LayerListModel::layerAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].layer : 0;
}

int LayerListModel::rowOf(int layer) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [layer](const Row& r) { return r.layer == layer; });
    return layer == 0 || found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString LayerListModel::instruction(int layer) const
{
    const int row = rowOf(layer);
    if (row < 0)
        return {};
    const Row& r = m_rows[static_cast<std::size_t>(row)];
    return r.keyword.isEmpty() ? r.arguments : r.keyword + u' ' + r.arguments;
}

QString LayerListModel::shortName(int layer) const
{
    const int row = rowOf(layer);
    if (row < 0)
        return {};
    const Row& r = m_rows[static_cast<std::size_t>(row)];
    if (r.keyword != QLatin1String("RUN"))
        return r.keyword;
    bool isPreparing = false;
    const QStringList words = r.arguments.split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const bool isEnd = word == QLatin1String("&&") || word.endsWith(u';');
        // What only prepares the shell is the same in many layers.
        if (word == QLatin1String("set") || word == QLatin1String("cd")
            || word == QLatin1String("export"))
            isPreparing = true;
        const bool isSkipped = isPreparing || word == QLatin1String("&&")
                               || word.startsWith(QLatin1String("--")) || word.startsWith(u'|')
                               || word.contains(u'=');
        if (isEnd)
            isPreparing = false;
        if (!isSkipped)
            return format::name(word.section(u'/', -1).remove(u';').toStdString(), mostShortName);
    }
    return r.keyword;
}

LayerListModel::Row LayerListModel::makeRow(int layer, const core::HistoryEntry* entry)
{
    Row row;
    row.layer = layer;
    if (entry == nullptr)
        return row;
    const core::Instruction instruction = core::readableInstruction(*entry);
    row.keyword = format::name(instruction.keyword);
    row.arguments = format::name(instruction.arguments, instructionCharacters);
    row.created = format::time(entry->created);
    row.createdBy = format::name(entry->createdBy, instructionCharacters);
    return row;
}

void LayerListModel::makeRows()
{
    m_rows.clear();
    m_emptyCount = 0;
    if (!m_image)
        return;
    const auto addEmpty = [this](const std::vector<core::HistoryEntry>& entries) {
        m_emptyCount += static_cast<int>(entries.size());
        if (!m_showsEmpty)
            return;
        for (const core::HistoryEntry& entry : entries)
            m_rows.push_back(makeRow(0, &entry));
    };
    int number = 0;
    for (const core::Layer& layer : m_image->layers) {
        addEmpty(layer.emptyHistory);
        m_rows.push_back(makeRow(++number, layer.history ? &*layer.history : nullptr));
    }
    addEmpty(m_image->emptyHistoryAfter);
}

void LayerListModel::updateMaximum()
{
    m_maximum = 0;
    for (std::size_t i = 0; i < m_indexes.size(); ++i) {
        if (m_indexes[i])
            m_maximum = std::max(m_maximum, m_indexes[i]->unpackedBytes());
        m_maximum = std::max(m_maximum, m_image->layers[i].packedSize().value_or(0));
    }
}

void LayerListModel::changeAll()
{
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit headerDataChanged(Qt::Horizontal, BarColumn, BarColumn);
}

const core::LayerIndex* LayerListModel::indexOf(int layer) const
{
    return layer == 0 ? nullptr : m_indexes[static_cast<std::size_t>(layer - 1)].get();
}

std::uint64_t LayerListModel::hiddenBytes(int layer) const
{
    const auto i = static_cast<std::size_t>(layer - 1);
    return m_waste && i < m_waste->byLayer.size() ? m_waste->byLayer[i].hidden : 0;
}

int LayerListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LayerListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LayerListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == InstructionColumn || index.column() == BarColumn)
            return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case LayerRole:
        return row.layer;
    case KeywordRole:
        return row.keyword;
    case ArgumentsRole:
        return row.arguments;
    default:
        return barValue(row, role);
    }
}

QVariant LayerListModel::barValue(const Row& row, int role) const
{
    const core::LayerIndex* index = indexOf(row.layer);
    switch (role) {
    case IsAwaitedRole:
        return row.layer != 0 && index == nullptr && m_isReading;
    case IsDamagedRole:
        return index != nullptr && !index->isComplete();
    case BarMaximumRole:
        return qulonglong{m_maximum};
    case UnpackedBytesRole:
        return index != nullptr ? QVariant(qulonglong{index->unpackedBytes()}) : QVariant();
    case HiddenBytesRole:
        return index != nullptr ? QVariant(qulonglong{hiddenBytes(row.layer)}) : QVariant();
    case PackedBytesRole: {
        if (row.layer == 0)
            return {};
        const auto packed = m_image->layers[static_cast<std::size_t>(row.layer - 1)].packedSize();
        return packed ? QVariant(qulonglong{*packed}) : QVariant();
    }
    default:
        return {};
    }
}

QString LayerListModel::notRead() const
{
    return m_isReading ? QStringLiteral("…") : format::unknown();
}

QString LayerListModel::text(const Row& row, int column) const
{
    if (column == InstructionColumn) {
        if (row.keyword.isEmpty() && row.arguments.isEmpty())
            return tr("not recorded");
        return row.keyword.isEmpty() ? row.arguments : row.keyword + u' ' + row.arguments;
    }
    if (row.layer == 0)
        return {};
    const core::LayerIndex* index = indexOf(row.layer);
    switch (column) {
    case NumberColumn:
        return QString::number(row.layer);
    case PackedColumn:
        return format::bytes(m_image->layers[static_cast<std::size_t>(row.layer - 1)].packedSize());
    case UnpackedColumn:
        if (index == nullptr)
            return notRead();
        // A sign, because the column is too narrow for the words.
        return (index->isComplete() ? QString() : QStringLiteral("≥ "))
               + format::bytes(index->unpackedBytes());
    case HiddenColumn:
        if (index == nullptr || !m_waste)
            return notRead();
        return format::bytes(hiddenBytes(row.layer));
    default:
        return {};
    }
}

QVariant LayerListModel::toolTip(const Row& row, int column) const
{
    const core::LayerIndex* index = indexOf(row.layer);
    switch (column) {
    case InstructionColumn: {
        QString text = row.createdBy;
        if (!row.created.isEmpty() && row.created != format::unknown())
            text += u'\n' + tr("Made %1").arg(row.created);
        if (row.layer == 0)
            text += u'\n' + tr("This instruction changed no files, so it made no layer.");
        if (index != nullptr && !index->isComplete())
            text += u'\n' + Damage::ofLayer(*index);
        return text.trimmed();
    }
    case PackedColumn: {
        const QVariant packed = barValue(row, PackedBytesRole);
        return packed.isValid() ? format::exactBytes(packed.toULongLong()) : QString();
    }
    case UnpackedColumn:
        return index != nullptr ? format::exactBytes(index->unpackedBytes()) : QString();
    case HiddenColumn:
        return index != nullptr && m_waste ? format::exactBytes(hiddenBytes(row.layer)) : QString();
    case BarColumn:
        return accessibleText(row, column);
    default:
        return {};
    }
}

QString LayerListModel::accessibleText(const Row& row, int column) const
{
    const core::LayerIndex* index = indexOf(row.layer);
    if (column == InstructionColumn && index != nullptr && !index->isComplete())
        return text(row, column) + QStringLiteral(". ") + Damage::ofLayer(*index);
    if (column != BarColumn)
        return text(row, column);
    if (index == nullptr)
        return {};
    const std::uint64_t hidden = hiddenBytes(row.layer);
    return tr("%1 visible, %2 hidden, %3 packed")
        .arg(format::bytes(index->unpackedBytes() - std::min(index->unpackedBytes(), hidden)),
             format::bytes(hidden), text(row, PackedColumn));
}

QVariant LayerListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section == InstructionColumn ? Qt::AlignLeft : Qt::AlignRight)
                        | Qt::AlignVCenter);
    }
    if (role == BarMaximumRole)
        return qulonglong{m_maximum};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NumberColumn:
        return isTip ? tr("Layers count from 1, the base first.") : QStringLiteral("#");
    case InstructionColumn:
        return isTip ? tr("The instruction that made the layer, as the image's history tells it.")
                     : tr("Instruction");
    case PackedColumn:
        return isTip ? tr("Bytes of the layer as it is stored or sent.") : tr("Packed");
    case UnpackedColumn:
        return isTip ? tr("Bytes of all files in the layer.") : tr("Unpacked");
    case HiddenColumn:
        return isTip ? tr("Unpacked bytes that this layer ships and that a layer takes away again.")
                     : tr("Hidden");
    case BarColumn:
        return isTip ? tr("Unpacked bytes on one scale: solid is visible, hatched is hidden, the "
                          "upright mark is the packed layer. The number is the end of the scale.")
                     : format::bytes(m_maximum);
    default:
        return {};
    }
}

Qt::ItemFlags LayerListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (layerAt(index.row()) == 0)
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

#include "moc_layerlistmodel.cpp"
