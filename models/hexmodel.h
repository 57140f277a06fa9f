// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QByteArray>

/// Bytes in rows, of sixteen at first: where they are, in hexadecimal, and as ASCII.
class HexModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { OffsetColumn, HexColumn, TextColumn, ColumnCount };

    static constexpr int offsetDigits = 8;

    using QAbstractTableModel::QAbstractTableModel;
    /// The bytes of \a row as ASCII, a dot for what has no sign of its own.
    static QString asciiText(const QByteArray& row);

    /// Rows of \a count bytes from now on.
    void setBytesPerRow(int count);
    int bytesPerRow() const { return m_bytesPerRow; }
    void setBytes(const QByteArray& bytes);
    void append(const QByteArray& bytes);
    const QByteArray& bytes() const { return m_bytes; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QByteArray m_bytes;
    int m_bytesPerRow = 16;
};
