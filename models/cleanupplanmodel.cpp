// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupplanmodel.h"

#include "models/cleanupwords.h"
#include "models/format.h"

#include <algorithm>
#include <set>

CleanupPlanModel::CleanupPlanModel(CleanupDocument* document, QObject* parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_now(core::currentTime())
{
    connect(document, &CleanupDocument::planChanged, this, &CleanupPlanModel::rebuild);
    connect(document, &CleanupDocument::ticksChanged, this, &CleanupPlanModel::tellChanged);
    connect(document->runner(), &CleanupRunner::stepped, this, &CleanupPlanModel::tellChanged);
    rebuild();
}

QString CleanupPlanModel::setFilter(const QString& query)
{
    auto parsed = core::ImageQuery::parse(query.toStdString());
    if (!parsed)
        return tr("The filter cannot be understood: %1")
            .arg(format::name(parsed.error().message, 400));
    m_query = std::move(*parsed);
    m_words = query.split(u' ', Qt::SkipEmptyParts);
    rebuild();
    return {};
}

void CleanupPlanModel::rebuild()
{
    beginResetModel();
    m_now = core::currentTime();
    m_added.clear();
    m_groups.clear();
    m_images.clear();
    m_candidates = 0;
    if (m_document->plan() != nullptr)
        makeGroups();
    endResetModel();
}

void CleanupPlanModel::makeGroups()
{
    const core::CleanupPlan& plan = *m_document->plan();
    for (std::size_t place = 0; place < plan.places().size(); ++place)
        for (const core::LocalImage& image : plan.places()[place]->images)
            m_images.emplace(std::pair(place, image.id), &image);
    std::map<std::pair<std::size_t, core::CleanupKind>, std::vector<std::size_t>> candidates;
    std::vector<std::size_t> kept;
    std::set<std::size_t> places;
    for (std::size_t row = 0; row < plan.rows().size(); ++row) {
        const core::CleanupRow& one = plan.rows()[row];
        const bool isKept = !plan.isTicked(row) && !plan.canTick(row);
        m_candidates += isKept ? 0 : 1;
        places.insert(one.place);
        if (!fits(one))
            continue;
        const core::CleanupKind kind =
            one.kind == core::CleanupKind::Tag ? core::CleanupKind::Image : one.kind;
        if (isKept)
            kept.push_back(row);
        else
            candidates[{one.place, kind}].push_back(row);
    }
    for (auto& [key, rows] : candidates) {
        const CleanupPlaces::One* place =
            m_document->places()->findNamed(plan.places()[key.first]->place.name);
        QString title = place != nullptr ? place->title : QString();
        if (key.second == core::CleanupKind::Opened)
            title = cleanupwords::kinds(key.second);
        else if (key.second != core::CleanupKind::Image || title.isEmpty())
            title = places.size() > 1
                        ? title + QStringLiteral(" · ") + cleanupwords::kinds(key.second)
                        : cleanupwords::kinds(key.second);
        else if (places.size() <= 1)
            title = cleanupwords::kinds(key.second);
        m_groups.push_back({title, false, std::move(rows)});
    }
    m_isFlat = m_groups.size() == 1;
    if (!kept.empty())
        m_groups.push_back({tr("Kept back"), true, std::move(kept)});
    for (Group& group : m_groups)
        sortRows(group.rows);
}

bool CleanupPlanModel::fits(const core::CleanupRow& row) const
{
    if (m_query.isEmpty())
        return true;
    const auto& place = m_document->plan()->places()[row.place];
    if (const core::LocalImage* image = imageOf(row);
        image != nullptr && m_query.matches(*image, place->place.name, m_now))
        return true;
    const QString text = cleanupwords::nameWithKind(row) + u' ' + reasonOf(row);
    return std::ranges::all_of(
        m_words, [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

const core::LocalImage* CleanupPlanModel::imageOf(const core::CleanupRow& row) const
{
    if (row.kind != core::CleanupKind::Image && row.kind != core::CleanupKind::Tag)
        return nullptr;
    const auto found = m_images.find({row.place, row.id});
    return found == m_images.end() ? nullptr : found->second;
}

void CleanupPlanModel::sortRows(std::vector<std::size_t>& rows) const
{
    const auto sortBy = [&](const auto& keyOf) {
        std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
            return m_sortOrder == Qt::AscendingOrder ? keyOf(a) < keyOf(b) : keyOf(b) < keyOf(a);
        });
    };
    switch (m_sortColumn) {
    case LastUsedColumn:
        sortBy([this](std::size_t row) {
            return at(row).lastUsed.value_or(at(row).created.value_or(core::Timestamp())).seconds;
        });
        break;
    case UnpackedColumn:
        sortBy([this](std::size_t row) {
            const core::LocalImage* image = imageOf(at(row));
            return image != nullptr ? image->unpacked.value_or(0) : 0;
        });
        break;
    case AloneColumn:
        sortBy([this](std::size_t row) { return at(row).alone.bytes; });
        break;
    case AddsColumn:
        sortBy([this](std::size_t row) { return added(row).bytes; });
        break;
    default:
        sortBy([this](std::size_t row) { return textOf(row, m_sortColumn).toCaseFolded(); });
    }
}

void CleanupPlanModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || (m_sortColumn == column && m_sortOrder == order))
        return;
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        rows.push_back(planRow(index));
    m_sortColumn = column;
    m_sortOrder = order;
    for (Group& group : m_groups)
        sortRows(group.rows);
    QModelIndexList after;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QModelIndex& old = before[static_cast<qsizetype>(i)];
        after.append(
            rows[i] < 0 ? old
                        : indexOf(static_cast<std::size_t>(rows[i])).siblingAtColumn(old.column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

void CleanupPlanModel::tellChanged()
{
    m_added.clear();
    const int count = rowCount();
    if (count == 0)
        return;
    emit dataChanged(index(0, 0), index(count - 1, ColumnCount - 1));
    for (int row = 0; row < count; ++row) {
        const QModelIndex group = index(row, 0);
        if (const int children = rowCount(group); children > 0)
            emit dataChanged(index(0, 0, group), index(children - 1, ColumnCount - 1, group));
    }
}

std::vector<std::size_t> CleanupPlanModel::shownRows() const
{
    std::vector<std::size_t> rows;
    for (const Group& group : m_groups)
        if (!group.isKept)
            rows.insert(rows.end(), group.rows.begin(), group.rows.end());
    return rows;
}

std::vector<std::size_t> CleanupPlanModel::rowsOf(const QModelIndexList& indexes) const
{
    std::set<std::size_t> rows;
    for (const QModelIndex& index : indexes) {
        if (const Group* group = groupOf(index))
            rows.insert(group->rows.begin(), group->rows.end());
        else if (const int row = planRow(index); row >= 0)
            rows.insert(static_cast<std::size_t>(row));
    }
    return {rows.begin(), rows.end()};
}

QModelIndex CleanupPlanModel::indexOf(std::size_t row) const
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const auto& rows = m_groups[i].rows;
        const auto found = std::ranges::find(rows, row);
        if (found == rows.end())
            continue;
        const auto position = static_cast<int>(found - rows.begin());
        if (m_isFlat && i == 0)
            return index(position, 0);
        const int top =
            static_cast<int>(i) + (m_isFlat ? static_cast<int>(m_groups[0].rows.size()) - 1 : 0);
        return index(position, 0, index(top, 0));
    }
    return {};
}

// The internal id is 0 for a row at the top, below a group that one's number from 1.
QModelIndex CleanupPlanModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr{0});
    const Group* group = groupOf(parent);
    return createIndex(row, column, static_cast<quintptr>(group - m_groups.data()) + 1);
}

QModelIndex CleanupPlanModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    const int group = static_cast<int>(index.internalId()) - 1;
    const int flat = m_isFlat ? static_cast<int>(m_groups[0].rows.size()) - 1 : 0;
    return createIndex(group + flat, 0, quintptr{0});
}

const CleanupPlanModel::Group* CleanupPlanModel::groupOf(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() != 0)
        return nullptr;
    const auto row = static_cast<std::size_t>(index.row());
    if (!m_isFlat)
        return &m_groups[row];
    const std::size_t flat = m_groups[0].rows.size();
    return row < flat ? nullptr : &m_groups[row - flat + 1];
}

int CleanupPlanModel::planRow(const QModelIndex& index) const
{
    if (!index.isValid() || groupOf(index) != nullptr)
        return -1;
    const std::size_t group = index.internalId() == 0 ? 0 : index.internalId() - 1;
    return static_cast<int>(m_groups[group].rows[static_cast<std::size_t>(index.row())]);
}

int CleanupPlanModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return m_isFlat && !m_groups.empty()
                   ? static_cast<int>(m_groups[0].rows.size() + m_groups.size() - 1)
                   : static_cast<int>(m_groups.size());
    const Group* group = groupOf(parent);
    return group == nullptr ? 0 : static_cast<int>(group->rows.size());
}

int CleanupPlanModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

core::UsageSum CleanupPlanModel::added(std::size_t row) const
{
    const auto found = m_added.find(row);
    return found != m_added.end() ? found->second
                                  : m_added.emplace(row, m_document->addedBy(row)).first->second;
}

bool CleanupPlanModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    m_document->setTicked(rowsOf({index}), value.toInt() != Qt::Unchecked);
    return true;
}

Qt::ItemFlags CleanupPlanModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.column() == NameColumn && !m_document->runner()->isRunning()) {
        const Group* group = groupOf(index);
        const int row = planRow(index);
        const bool canTick = row >= 0
                             && (m_document->plan()->isTicked(static_cast<std::size_t>(row))
                                 || m_document->plan()->canTick(static_cast<std::size_t>(row)));
        if (canTick || (group != nullptr && !group->isKept))
            flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}
#include "moc_cleanupplanmodel.cpp"
