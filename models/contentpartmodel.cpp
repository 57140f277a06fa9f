// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contentpartmodel.h"

#include "models/format.h"

namespace {

using core::PartChange;

constexpr qsizetype partCharacters = 1000;

core::Change changeOf(PartChange change)
{
    switch (change) {
    case PartChange::Added:
        return core::Change::Added;
    case PartChange::Removed:
        return core::Change::Removed;
    case PartChange::Changed:
        break;
    }
    return core::Change::Changed;
}

bool hasElfParts(const core::ElfDiff& diff)
{
    return !diff.differingSections.empty() || !diff.symbols.empty() || !diff.neededAdded.empty()
           || !diff.neededRemoved.empty() || diff.symbolsLeftOut != 0;
}

} // namespace

bool ContentPartModel::hasParts(const core::ContentDiff& diff)
{
    if (diff.json)
        return !diff.json->differences.empty() || diff.json->leftOut != 0;
    if (diff.archive)
        return !diff.archive->members.empty() || diff.archive->leftOut != 0;
    return diff.elf && hasElfParts(*diff.elf);
}

void ContentPartModel::setParts(const core::ContentDiff& diff)
{
    beginResetModel();
    m_rows.clear();
    m_hasKinds = diff.elf.has_value();
    m_hasChanges = true;
    m_hasFigures = !diff.json;
    if (diff.json)
        addValues(*diff.json);
    else if (diff.archive)
        addMembers(*diff.archive);
    else if (diff.elf)
        addElf(*diff.elf);
    endResetModel();
}

void ContentPartModel::setAttributes(const std::vector<AttributeDifference>& attributes)
{
    beginResetModel();
    m_rows.clear();
    m_hasKinds = false;
    m_hasChanges = false;
    m_hasFigures = false;
    for (const AttributeDifference& one : attributes)
        m_rows.push_back({core::Change::None, {}, one.name, one.before, one.after});
    endResetModel();
}

void ContentPartModel::clear()
{
    setAttributes({});
}

void ContentPartModel::addValues(const core::JsonDiff& diff)
{
    const auto value = [](const std::string& json) {
        return json.empty() ? format::unknown() : format::name(json, partCharacters);
    };
    for (const core::JsonDifference& one : diff.differences)
        m_rows.push_back(
            {changeOf(one.change),
             {},
             one.pointer.empty() ? QStringLiteral("/") : format::name(one.pointer, partCharacters),
             value(one.left),
             value(one.right)});
    addLeftOut(diff.leftOut);
}

void ContentPartModel::addMembers(const core::ArchiveDiff& diff)
{
    for (const core::ArchiveDifference& one : diff.members)
        addSizes(one.change, {}, one.name, one.leftSize, one.rightSize);
    addLeftOut(diff.leftOut);
}

void ContentPartModel::addElf(const core::ElfDiff& diff)
{
    const QString library = tr("Library");
    for (const std::string& name : diff.neededAdded)
        m_rows.push_back({core::Change::Added, library, format::name(name, partCharacters),
                          format::unknown(), tr("needed")});
    for (const std::string& name : diff.neededRemoved)
        m_rows.push_back({core::Change::Removed, library, format::name(name, partCharacters),
                          tr("needed"), format::unknown()});
    for (const core::ElfSectionDifference& one : diff.differingSections)
        addSizes(one.change, tr("Section"), one.name, one.leftSize, one.rightSize);
    for (const core::ElfSymbolDifference& one : diff.symbols)
        addSizes(one.change, one.isDefined ? tr("Symbol") : tr("Symbol of another file"), one.name,
                 one.leftSize, one.rightSize);
    addLeftOut(diff.symbolsLeftOut);
}

void ContentPartModel::addSizes(PartChange change, const QString& kind, std::string_view name,
                                std::uint64_t left, std::uint64_t right)
{
    m_rows.push_back({changeOf(change), kind, format::name(name, partCharacters),
                      change == PartChange::Added ? format::unknown() : format::bytes(left),
                      change == PartChange::Removed ? format::unknown() : format::bytes(right)});
}

void ContentPartModel::addLeftOut(std::uint64_t count)
{
    if (count != 0)
        m_rows.push_back({core::Change::None,
                          {},
                          tr("… and %1 more that are not listed").arg(format::number(count)),
                          {},
                          {}});
}

QString ContentPartModel::copyText(const QList<int>& rows) const
{
    QStringList lines;
    for (const int row : rows) {
        const Row& one = m_rows[static_cast<std::size_t>(row)];
        QStringList cells;
        if (m_hasChanges)
            cells.append(format::change(one.change));
        if (m_hasKinds)
            cells.append(one.kind);
        cells.append({one.name, one.before, one.after});
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

int ContentPartModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContentPartModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ContentPartModel::text(const Row& row, int column) const
{
    switch (column) {
    case ChangeColumn:
        return format::change(row.change);
    case KindColumn:
        return row.kind;
    case NameColumn:
        return row.name;
    case BeforeColumn:
        return row.before;
    default:
        return row.after;
    }
}

QVariant ContentPartModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        // What a stranger wrote is not to be taken for marked-up text.
        return QStringLiteral("<qt>%1</qt>").arg(text(row, index.column()).toHtmlEscaped());
    case ChangeRole:
        return static_cast<int>(row.change);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(m_hasFigures && index.column() >= BeforeColumn
                                       ? Qt::AlignRight | Qt::AlignVCenter
                                       : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ContentPartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(m_hasFigures && section >= BeforeColumn
                                       ? Qt::AlignRight | Qt::AlignVCenter
                                       : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ChangeColumn:
        return tr("Change");
    case KindColumn:
        return tr("Kind");
    case NameColumn:
        return m_hasChanges ? tr("Part") : tr("Attribute");
    case BeforeColumn:
        return tr("Before");
    default:
        return tr("After");
    }
}

#include "moc_contentpartmodel.cpp"
