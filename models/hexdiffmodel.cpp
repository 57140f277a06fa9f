// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hexdiffmodel.h"

#include "models/format.h"
#include "models/hexmodel.h"

#include <QTimer>

#include <algorithm>

namespace {

constexpr std::uint64_t blockBytes = std::uint64_t{64} << 10U;
/// Blocks that are kept.
constexpr qsizetype blocksKept = 64;
/// Beyond, rows are left out: nobody reads that many, and views keep something for each.
constexpr std::uint64_t mostRows = 65'536;
constexpr std::uint64_t noBlock = ~std::uint64_t{0};

std::size_t sideOf(int column)
{
    return column == HexDiffModel::RightColumn || column == HexDiffModel::RightText ? 1 : 0;
}

} // namespace

/// Rows of bytes, from \c begin to before \c end, counted from the beginning of the contents.
struct HexDiffModel::Span
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

HexDiffModel::HexDiffModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_cache(blocksKept)
    , m_wanted(noBlock)
{
}

HexDiffModel::~HexDiffModel()
{
    if (m_bytes)
        m_bytes->stop();
}

void HexDiffModel::setContents(std::shared_ptr<ContentBytes> bytes, const core::ByteDiff& diff)
{
    beginResetModel();
    if (m_job)
        m_job->discard();
    m_job.clear();
    if (m_bytes)
        m_bytes->stop();
    m_cache.clear();
    m_wanted = noBlock;
    m_bytes = std::move(bytes);
    m_diff = diff;
    arrange();
    endResetModel();
}

void HexDiffModel::clear()
{
    setContents(nullptr, {});
}

void HexDiffModel::setBytesPerRow(int count)
{
    if (count == m_bytesPerRow || (count != 4 && count != 8 && count != 16))
        return;
    beginResetModel();
    m_bytesPerRow = count;
    arrange();
    endResetModel();
}

std::uint64_t HexDiffModel::wholeSize() const
{
    return m_bytes ? std::max(m_bytes->size(0), m_bytes->size(1)) : 0;
}

/// Lays out what differs with one row around, and folds between.
void HexDiffModel::arrange()
{
    m_parts.clear();
    m_blocks.clear();
    const auto width = static_cast<std::uint64_t>(m_bytesPerRow);
    const std::uint64_t whole = wholeSize();
    const std::uint64_t allRows = (whole + width - 1) / width;
    std::vector<core::ByteRange> ranges = m_diff.ranges;
    const std::uint64_t common = m_bytes ? std::min(m_bytes->size(0), m_bytes->size(1)) : 0;
    // What is left out lies in front of the end.
    if (common < whole && m_diff.rangesLeftOut == 0)
        ranges.push_back({common, whole - common});
    bool isCut = m_diff.rangesLeftOut != 0;
    std::uint64_t shown = 0;
    std::uint64_t next = 0; // The first row of bytes that is in no part yet.
    for (const core::ByteRange& range : ranges) {
        const std::uint64_t first = range.offset / width;
        Span span{std::max(next, first == 0 ? 0 : first - 1),
                  std::min(allRows, (range.offset + range.size - 1) / width + 2)};
        span.end = std::max(span.begin, span.end);
        // A fold of one row would take as much room as that row.
        if (span.begin == next + 1)
            span.begin = next;
        if (shown >= mostRows) {
            isCut = true;
            break;
        }
        if (span.end - span.begin > mostRows - shown) {
            span.end = span.begin + (mostRows - shown);
            isCut = true;
        }
        addFold(next * width, span.begin * width);
        // Where it begins in rows that are shown already it goes on with what differs there.
        if (first >= next)
            m_blocks.push_back(rowCount() + static_cast<int>(first - span.begin));
        if (span.end > span.begin)
            addRow(
                {Kind::Bytes, 0, static_cast<int>(span.end - span.begin), span.begin * width, 0});
        shown += span.end - span.begin;
        next = std::max(next, span.end);
    }
    if (isCut)
        addRow({Kind::More, 0, 1, next * width, 0});
    else
        addFold(next * width, whole);
}

void HexDiffModel::addFold(std::uint64_t begin, std::uint64_t end)
{
    if (begin < end)
        addRow({Kind::Fold, 0, 1, begin, end - begin});
}

void HexDiffModel::addRow(const Part& part)
{
    m_parts.push_back(part);
    m_parts.back().firstRow = m_parts.size() < 2 ? 0
                                                 : m_parts[m_parts.size() - 2].firstRow
                                                       + m_parts[m_parts.size() - 2].rows;
}

int HexDiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_parts.empty() ? 0 : m_parts.back().firstRow + m_parts.back().rows;
}

int HexDiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const HexDiffModel::Part& HexDiffModel::partOf(int row) const
{
    const auto behind = std::ranges::upper_bound(m_parts, row, {}, &Part::firstRow);
    return *std::prev(behind);
}

HexDiffModel::Kind HexDiffModel::kind(int row) const
{
    return partOf(row).kind;
}

std::uint64_t HexDiffModel::offsetOf(int row) const
{
    const Part& part = partOf(row);
    return part.offset
           + static_cast<std::uint64_t>(row - part.firstRow)
                 * static_cast<std::uint64_t>(m_bytesPerRow);
}

/// The block, or null where it has to be read first.
const ContentBytes::Both* HexDiffModel::block(std::uint64_t number) const
{
    if (const auto* found = m_cache.object(number))
        return found;
    // Whoever paints asks for what is in sight; the last one wins while another is being read.
    m_wanted = number;
    if (!m_isAsked) {
        m_isAsked = true;
        QTimer::singleShot(0, this, [this] { const_cast<HexDiffModel*>(this)->load(); });
    }
    return nullptr;
}

void HexDiffModel::load()
{
    m_isAsked = false;
    if (m_job || !m_bytes || m_wanted == noBlock || m_cache.contains(m_wanted))
        return;
    m_job = Job::start(
        this, tr("Reading bytes of both sides"),
        [bytes = m_bytes, number = m_wanted](const core::Task& task) {
            return bytes->read(number * blockBytes, blockBytes, task);
        },
        [this, number = m_wanted](core::Result<ContentBytes::Both> read) {
            take(number, std::move(read));
        });
    emit jobStarted(m_job);
}

void HexDiffModel::take(std::uint64_t number, core::Result<ContentBytes::Both> read)
{
    m_job.clear();
    // What cannot be read is remembered as empty, or it would be asked for again and again.
    m_cache.insert(number, new ContentBytes::Both(read ? std::move(*read) : ContentBytes::Both()));
    if (!read)
        emit failed(read.error());
    if (const int rows = rowCount(); rows > 0)
        emit dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
    load();
    if (!m_job)
        emit loaded();
}

QByteArray HexDiffModel::bytesOf(int row, std::size_t side) const
{
    if (kind(row) != Kind::Bytes)
        return {};
    const std::uint64_t offset = offsetOf(row);
    const ContentBytes::Both* both = block(offset / blockBytes);
    return both == nullptr
               ? QByteArray()
               : (*both)[side].mid(static_cast<qsizetype>(offset % blockBytes), m_bytesPerRow);
}

std::uint32_t HexDiffModel::differing(int row) const
{
    const QByteArray left = bytesOf(row, 0);
    const QByteArray right = bytesOf(row, 1);
    std::uint32_t bits = 0;
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i)
        if (i >= left.size() || i >= right.size() || left[i] != right[i])
            bits |= std::uint32_t{1} << static_cast<unsigned>(i);
    return bits;
}

bool HexDiffModel::isAbsent(int row, int column) const
{
    return column != OffsetColumn && kind(row) == Kind::Bytes
           && offsetOf(row) >= m_bytes->size(sideOf(column));
}

QString HexDiffModel::text(int row, int column) const
{
    const Part& part = partOf(row);
    if (part.kind == Kind::More)
        return column == LeftColumn ? tr("… more differs that is not shown") : QString();
    if (part.kind == Kind::Fold)
        return column == LeftColumn ? tr("… %1 are identical").arg(format::exactBytes(part.bytes))
                                    : QString();
    if (column == OffsetColumn)
        return QString::number(offsetOf(row), 16).rightJustified(HexModel::offsetDigits, u'0');
    const QByteArray bytes = bytesOf(row, sideOf(column));
    return column == LeftColumn || column == RightColumn ? QString::fromLatin1(bytes.toHex(' '))
                                                         : HexModel::asciiText(bytes);
}

QString HexDiffModel::copyText(const QList<int>& rows) const
{
    QStringList lines;
    const auto width = static_cast<qsizetype>(m_bytesPerRow) * 3 - 1;
    for (const int row : rows) {
        if (kind(row) != Kind::Bytes) {
            lines.append(text(row, LeftColumn));
            continue;
        }
        lines.append(text(row, OffsetColumn) + QStringLiteral("  ")
                     + text(row, LeftColumn).leftJustified(width) + QStringLiteral("  ")
                     + text(row, RightColumn).leftJustified(width).trimmed());
    }
    return lines.join(u'\n');
}

QVariant HexDiffModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    return text(index.row(), index.column());
}

QVariant HexDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OffsetColumn:
        return tr("Offset");
    case LeftColumn:
        return tr("Bytes before");
    case RightColumn:
        return tr("Bytes after");
    default:
        return tr("ASCII");
    }
}

#include "moc_hexdiffmodel.cpp"
