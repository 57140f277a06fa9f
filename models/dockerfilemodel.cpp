// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dockerfilemodel.h"

#include "models/format.h"

#include <algorithm>

namespace {

bool isNoInstruction(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == '#';
}

QString lineText(const std::string& line)
{
    return format::text(line).replace(u'\t', QStringLiteral("    "));
}

} // namespace

core::Result<std::shared_ptr<const core::Dockerfile>>
DockerfileModel::read(const std::shared_ptr<const core::Store>& store, const std::string& entryId,
                      const std::shared_ptr<const core::Image>& image,
                      const std::vector<core::IndexedLayer>& layers, const core::Task& task)
{
    if (store) {
        auto provenance = core::findProvenance(*store, entryId, task);
        if (!provenance && provenance.error().code == core::ErrorCode::Cancelled)
            return core::fail(std::move(provenance).error());
        if (provenance && *provenance)
            return std::make_shared<const core::Dockerfile>(
                core::dockerfileOf(**provenance, *image));
    }
    return std::make_shared<const core::Dockerfile>(core::reconstructDockerfile(*image, layers));
}

QString DockerfileModel::doubtText(core::DockerfileDoubt doubt)
{
    switch (doubt) {
    case core::DockerfileDoubt::SourceName:
        return tr("The name of what was copied is not recorded.");
    case core::DockerfileDoubt::SourceStage:
        return tr("It was most likely copied from another stage (--from).");
    case core::DockerfileDoubt::ExecForm:
        return tr("No shell is recorded; the words may be divided otherwise.");
    case core::DockerfileDoubt::DocumentMark:
        return tr("The mark of the here-document is not recorded.");
    case core::DockerfileDoubt::LostContent:
        return tr("The text of the here-document is in the layer alone.");
    case core::DockerfileDoubt::BaseEnd:
        return tr("The base image most likely ends here.");
    case core::DockerfileDoubt::BaseName:
        return tr("The base image is named by a label or an annotation.");
    case core::DockerfileDoubt::NoInstruction:
        return tr("What made the layer recorded no instruction.");
    case core::DockerfileDoubt::NoRecord:
        return tr("Nothing is recorded of what made the layer.");
    case core::DockerfileDoubt::LayerByOrder:
        return tr("That it made this layer follows from the order alone.");
    }
    return {};
}

void DockerfileModel::setDockerfile(std::shared_ptr<const core::Dockerfile> file,
                                    std::shared_ptr<const core::Image> image,
                                    const std::vector<core::IndexedLayer>& layers)
{
    beginResetModel();
    m_file = std::move(file);
    m_image = std::move(image);
    m_indexes.clear();
    for (const core::IndexedLayer& layer : layers)
        m_indexes.push_back(layer.index);
    m_rows.clear();
    for (std::uint32_t number = 0; m_file && number < m_file->steps.size(); ++number) {
        const core::DockerfileStep& one = m_file->steps[number];
        // Beside the instruction itself, not beside the comments before it.
        const auto instruction = std::ranges::find_if_not(one.lines, isNoInstruction);
        const auto first = instruction == one.lines.end()
                               ? 0U
                               : static_cast<std::uint32_t>(instruction - one.lines.begin());
        for (std::uint32_t line = 0; line < one.lines.size(); ++line)
            m_rows.push_back({number, line, line == first});
    }
    endResetModel();
}

const core::DockerfileStep* DockerfileModel::step(int row) const
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_rows.size())
        return nullptr;
    return &m_file->steps[m_rows[static_cast<std::size_t>(row)].step];
}

std::pair<int, int> DockerfileModel::rowsOfLayer(int layer) const
{
    const auto number =
        m_file && layer > 0 ? m_file->stepOfLayer(static_cast<std::uint32_t>(layer)) : std::nullopt;
    if (!number)
        return {-1, -1};
    const auto isOfStep = [&](const Row& row) { return row.step == *number; };
    const auto first = std::ranges::find_if(m_rows, isOfStep);
    const auto end = std::find_if_not(first, m_rows.end(), isOfStep);
    return {static_cast<int>(first - m_rows.begin()), static_cast<int>(end - m_rows.begin()) - 1};
}

QString DockerfileModel::text() const
{
    QString all;
    for (std::size_t number = 0; m_file && number < m_file->steps.size(); ++number) {
        for (const std::string& line : m_file->steps[number].lines)
            all += format::text(line) + u'\n';
    }
    return all;
}

int DockerfileModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DockerfileModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DockerfileModel::bytes(const core::DockerfileStep& step, bool isPacked, int role) const
{
    std::uint64_t sum = 0;
    for (std::uint32_t layer = step.firstLayer; layer <= step.lastLayer; ++layer) {
        const auto packed = m_image && layer <= m_image->layers.size()
                                ? m_image->layers[layer - 1].packedSize()
                                : std::nullopt;
        const core::LayerIndex* index =
            layer <= m_indexes.size() ? m_indexes[layer - 1].get() : nullptr;
        if (isPacked ? !packed.has_value() : index == nullptr)
            return role == Qt::DisplayRole ? QVariant(format::unknown()) : QVariant();
        sum += isPacked ? *packed : index->unpackedBytes();
    }
    return role == Qt::DisplayRole ? format::bytes(sum) : format::exactBytes(sum);
}

QString DockerfileModel::toolTip(const core::DockerfileStep& step) const
{
    QStringList lines;
    for (const core::DockerfileDoubt doubt : step.doubts)
        lines.append(tr("Guess: %1").arg(doubtText(doubt)));
    for (const std::string& argument : step.buildArguments)
        lines.append(
            tr("Build argument: %1").arg(format::name(argument, format::mostNameCharacters)));
    return lines.join(u'\n');
}

QString DockerfileModel::accessibleText(const Row& row, int column) const
{
    const core::DockerfileStep& one = m_file->steps[row.step];
    if (column != TextColumn)
        return {};
    QString text = lineText(one.lines[row.line]);
    if (row.isFirst && one.firstLayer != 0)
        text += u' ' + tr("(layer %1)").arg(one.firstLayer);
    if (row.isFirst && !one.doubts.empty())
        text += u' ' + toolTip(one);
    return text;
}

QVariant DockerfileModel::data(const QModelIndex& index, int role) const
{
    const core::DockerfileStep* one = index.isValid() ? step(index.row()) : nullptr;
    if (one == nullptr)
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const std::string& line = one->lines[row.line];
    const bool hasMargin = row.isFirst && one->firstLayer != 0;
    switch (role) {
    case FirstLayerRole:
        return static_cast<int>(one->firstLayer);
    case LastLayerRole:
        return static_cast<int>(one->lastLayer);
    case IsFirstLineRole:
        return row.isFirst;
    case IsGuessRole:
        return !one->doubts.empty();
    case IsCommentRole:
        return isNoInstruction(line);
    case KeywordRole:
        return row.isFirst && !isNoInstruction(line) ? QString::fromStdString(one->keyword)
                                                     : QString();
    case Qt::AccessibleTextRole:
        return index.column() == TextColumn ? accessibleText(row, index.column()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == TextColumn ? Qt::AlignLeft : Qt::AlignRight)
                        | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (index.column() == TextColumn)
            return one->doubts.empty() && one->buildArguments.empty() ? lineText(line)
                                                                      : toolTip(*one);
        [[fallthrough]];
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case LayerColumn:
        if (!hasMargin)
            return {};
        return one->firstLayer == one->lastLayer
                   ? QString::number(one->firstLayer)
                   : QStringLiteral("%1 – %2").arg(one->firstLayer).arg(one->lastLayer);
    case PackedColumn:
    case UnpackedColumn:
        return hasMargin ? bytes(*one, index.column() == PackedColumn, role) : QVariant();
    case TextColumn:
        return lineText(line);
    default:
        return {};
    }
}

QVariant DockerfileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == TextColumn ? Qt::AlignLeft : Qt::AlignRight)
                        | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case LayerColumn:
        return isTip ? tr("The layer that the instruction made.") : tr("Layer");
    case PackedColumn:
        return isTip ? tr("Bytes of the layer as it is stored or sent.") : tr("Packed");
    case UnpackedColumn:
        return isTip ? tr("Bytes of the files that the layer ships.") : tr("Unpacked");
    case TextColumn:
        return isTip ? tr("The lines of the Dockerfile; what is a guess is marked with “?”.")
                     : tr("Instruction");
    default:
        return {};
    }
}

#include "moc_dockerfilemodel.cpp"
