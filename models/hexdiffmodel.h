// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contentdiff/bytediff.h"
#include "models/contentbytes.h"
#include "models/job.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QPointer>

#include <memory>

/// Where the bytes of two contents differ, in rows of sixteen at first, with what stands around;
/// what is the same between is folded. Bytes are read when they are asked for; until they are here,
/// their rows are empty.
class HexDiffModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { OffsetColumn, LeftColumn, LeftText, RightColumn, RightText, ColumnCount };
    enum class Kind : std::uint8_t { Bytes, Fold, More };

    explicit HexDiffModel(QObject* parent = nullptr);
    ~HexDiffModel() override;

    void setContents(std::shared_ptr<ContentBytes> bytes, const core::ByteDiff& diff);
    void clear();
    /// Rows of \a count bytes from now on: 4, 8 or 16.
    void setBytesPerRow(int count);
    int bytesPerRow() const { return m_bytesPerRow; }
    bool isBusy() const { return m_isAsked || !m_job.isNull(); }

    Kind kind(int row) const;
    /// A bit for each byte of \a row that differs or is on one side only, the first byte the
    /// lowest.
    std::uint32_t differing(int row) const;
    /// True where \a row begins what a side has or does not have: \a column shows nothing there.
    bool isAbsent(int row, int column) const;
    /// The first row of each range that differs.
    const std::vector<int>& blocks() const { return m_blocks; }
    /// The rows as text: offset, bytes of the left and bytes of the right side.
    QString copyText(const QList<int>& rows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void jobStarted(Job* job);
    /// Some bytes cannot be read; their rows stay empty.
    void failed(const core::Error& error);
    /// Bytes that were asked for are here, and no others are being read.
    void loaded();

private:
    /// Rows that follow each other: bytes from \c offset on, or one fold over \c bytes.
    struct Part
    {
        Kind kind = Kind::Bytes;
        int firstRow = 0;
        int rows = 1;
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };
    struct Span;

    void arrange();
    void addFold(std::uint64_t begin, std::uint64_t end);
    void addRow(const Part& part);
    const Part& partOf(int row) const;
    std::uint64_t offsetOf(int row) const;
    std::uint64_t wholeSize() const;
    QByteArray bytesOf(int row, std::size_t side) const;
    const ContentBytes::Both* block(std::uint64_t number) const;
    void load();
    void take(std::uint64_t number, core::Result<ContentBytes::Both> read);
    QString text(int row, int column) const;

    std::shared_ptr<ContentBytes> m_bytes;
    core::ByteDiff m_diff;
    std::vector<Part> m_parts;
    std::vector<int> m_blocks;
    int m_bytesPerRow = 16;
    mutable QCache<std::uint64_t, ContentBytes::Both> m_cache;
    mutable std::uint64_t m_wanted; ///< Number of the block that was asked for last.
    mutable bool m_isAsked = false;
    QPointer<Job> m_job;
};
