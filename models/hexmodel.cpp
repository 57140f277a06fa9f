// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hexmodel.h"

#include <algorithm>

namespace {

QString hexText(const QByteArray& row)
{
    QString text = QString::fromLatin1(row.toHex(' '));
    // A wider gap in the middle, as hex viewers have it.
    constexpr qsizetype middle = 8 * 3;
    if (text.size() > middle)
        text.insert(middle, u' ');
    return text;
}

} // namespace

QString HexModel::asciiText(const QByteArray& row)
{
    QString text;
    for (const char c : row)
        text += c >= 0x20 && c < 0x7F ? QLatin1Char(c) : QLatin1Char('.');
    return text;
}

void HexModel::setBytesPerRow(int count)
{
    if (count == m_bytesPerRow || count < 1)
        return;
    beginResetModel();
    m_bytesPerRow = count;
    endResetModel();
}

void HexModel::setBytes(const QByteArray& bytes)
{
    beginResetModel();
    m_bytes = bytes;
    endResetModel();
}

void HexModel::append(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return;
    const int before = rowCount();
    const auto all = m_bytes.size() + bytes.size();
    const auto after = static_cast<int>((all + m_bytesPerRow - 1) / m_bytesPerRow);
    if (after > before)
        beginInsertRows({}, before, after - 1);
    m_bytes += bytes;
    if (after > before)
        endInsertRows();
    if (before > 0)
        emit dataChanged(index(before - 1, 0), index(before - 1, ColumnCount - 1));
}

int HexModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid()
               ? 0
               : static_cast<int>((m_bytes.size() + m_bytesPerRow - 1) / m_bytesPerRow);
}

int HexModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HexModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const qsizetype offset = static_cast<qsizetype>(index.row()) * m_bytesPerRow;
    switch (index.column()) {
    case OffsetColumn:
        return QString::number(offset, 16).rightJustified(offsetDigits, u'0');
    case HexColumn:
        return hexText(m_bytes.mid(offset, m_bytesPerRow));
    case TextColumn:
        return asciiText(m_bytes.mid(offset, m_bytesPerRow));
    default:
        return {};
    }
}

QVariant HexModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OffsetColumn:
        return tr("Offset");
    case HexColumn:
        return tr("Bytes");
    case TextColumn:
        return tr("ASCII");
    default:
        return {};
    }
}

#include "moc_hexmodel.cpp"
