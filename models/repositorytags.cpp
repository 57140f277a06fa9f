// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/repositorytags.h"

#include "core/registry/atonce.h"
#include "models/format.h"
#include "models/registrylisting.h"

#include <QDateTime>

#include <algorithm>

namespace {

constexpr int lookedAtOnce = 24; ///< Rows of one job: about a screen.
constexpr qsizetype tagCharacters = 128;
constexpr qsizetype mostSiblingsTold = 20; ///< That another row of their image is known.

} // namespace

RepositoryTags::RepositoryTags(RepositoryQuestions questions, QObject* parent)
    : QAbstractTableModel(parent)
    , m_questions(std::move(questions))
{
}

void RepositoryTags::reload()
{
    for (const QPointer<Job>& job : {m_listing, m_looking})
        if (job)
            job->discard();
    beginResetModel();
    ++m_generation;
    m_rows.clear();
    m_sums = {};
    m_sameImage.clear();
    m_carriersOf.clear();
    m_wanted.clear();
    m_problem.reset();
    m_lookedAt = 0;
    m_carrierCount = 0;
    endResetModel();
    listPage({});
}

void RepositoryTags::listPage(const std::string& next)
{
    m_listing = Job::start(
        this, tr("Listing tags"),
        [page = m_questions.page, next](const core::Task& task) { return page(next, task); },
        [this](const core::Result<core::NamePage>& page) { takePage(page); });
    emit jobStarted(m_listing);
    emit stateChanged();
}

void RepositoryTags::takePage(const core::Result<core::NamePage>& page)
{
    m_listing.clear();
    if (!page) {
        m_problem = page.error();
        emit stateChanged();
        return;
    }
    std::vector<Row> rows;
    for (const std::string& name : page->names) {
        if (const auto carrier = carrierTag(name)) {
            m_carriersOf[QString::fromStdString(carrier->digest)].append(
                QString::fromStdString(carrier->ending));
            ++m_carrierCount;
            continue;
        }
        Row row;
        row.tag = format::name(name, tagCharacters);
        row.key = naturalKey(row.tag);
        rows.push_back(std::move(row));
    }
    if (!rows.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        std::ranges::move(rows, std::back_inserter(m_rows));
        endInsertRows();
    }
    // A page that leads to itself would never end.
    if (!page->next.empty() && !page->names.empty())
        return listPage(page->next);
    emit stateChanged();
}

void RepositoryTags::want(const QList<int>& rows)
{
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        Row& one = m_rows.at(static_cast<std::size_t>(*row));
        // What is known, or being asked for, is wanted by nobody any more.
        if (one.isAsked && !m_wanted.removeOne(*row))
            continue;
        one.isAsked = true;
        m_wanted.append(*row);
    }
    lookOn();
}

void RepositoryTags::lookAtAll()
{
    QList<int> all;
    for (int row = 0; row < rowCount(); ++row)
        if (!m_rows[static_cast<std::size_t>(row)].isAsked)
            all.append(row);
    for (const int row : all)
        m_rows[static_cast<std::size_t>(row)].isAsked = true;
    m_wanted = all + m_wanted;
    lookOn();
}

void RepositoryTags::lookOn()
{
    if (m_looking || m_wanted.isEmpty())
        return;
    std::vector<std::pair<int, std::string>> batch;
    while (!m_wanted.isEmpty() && batch.size() < lookedAtOnce) {
        const int row = m_wanted.takeLast();
        batch.emplace_back(row, m_rows[static_cast<std::size_t>(row)].tag.toStdString());
    }
    m_looking = Job::start(
        this, tr("Looking at tags"),
        [look = m_questions.look,
         batch](const core::Task& task) -> core::Result<std::vector<Looked>> {
            std::vector<Looked> looked(batch.size());
            const core::Task quiet{task.stop, {}}; // What is counted is no bytes.
            const auto asked =
                core::askAtOnce(batch.size(), quiet, [&](std::size_t i) -> core::Result<void> {
                    looked[i] = {batch[i].first, look(batch[i].second, quiet)};
                    return {}; // What is wrong with one is shown in its row.
                });
            if (!asked)
                return core::fail(asked.error());
            return looked;
        },
        [this, generation = m_generation](const core::Result<std::vector<Looked>>& looked) {
            m_looking.clear();
            if (looked)
                takeLooked(*looked, generation);
            lookOn();
            emit stateChanged();
        });
    emit stateChanged();
}

void RepositoryTags::takeLooked(const std::vector<Looked>& looked, quint64 generation)
{
    if (generation != m_generation)
        return;
    for (const Looked& one : looked) {
        Row& row = m_rows[static_cast<std::size_t>(one.row)];
        ++m_lookedAt;
        if (one.found && *one.found)
            row.found = **one.found;
        else
            row.problem =
                one.found ? tr("It is not there any more.") : format::error(one.found.error());
        noteImage(one.row);
    }
}

/// Rows that name the same image say so, each of them.
void RepositoryTags::noteImage(int row)
{
    const QString digest = digestOf(m_rows[static_cast<std::size_t>(row)]);
    QList<int> changed{row};
    if (!digest.isEmpty()) {
        QList<int>& rows = m_sameImage[digest];
        if (const Row& one = m_rows[static_cast<std::size_t>(row)]; rows.isEmpty())
            m_sums.add(*one.found, one.tag);
        rows.insert(std::ranges::lower_bound(rows, row) - rows.begin(), row);
        if (rows.size() <= mostSiblingsTold)
            changed = rows;
        else
            changed.append(rows.front());
    }
    for (const int one : changed)
        emit dataChanged(index(one, 0), index(one, ColumnCount - 1));
}

void RepositoryTags::setGrouped(bool isGrouped)
{
    m_isGrouped = isGrouped;
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QStringList RepositoryTags::tagsOf(int row) const
{
    const Row& one = m_rows.at(static_cast<std::size_t>(row));
    QStringList tags{one.tag};
    if (!m_isGrouped || !one.found)
        return tags;
    for (const int other : m_sameImage.value(digestOf(one)))
        if (other != row)
            tags.append(m_rows[static_cast<std::size_t>(other)].tag);
    return tags;
}

QString RepositoryTags::digestOf(const Row& row) const
{
    return row.found ? QString::fromStdString(row.found->image.descriptor.digest.text())
                     : QString();
}

int RepositoryTags::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RepositoryTags::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

const LookedTag* RepositoryTags::found(int row) const
{
    const auto& found = m_rows.at(static_cast<std::size_t>(row)).found;
    return found ? &*found : nullptr;
}

RepositoryStanding RepositoryTags::standing() const
{
    return m_questions.standing ? m_questions.standing() : RepositoryStanding();
}

QVariant RepositoryTags::sortValue(const Row& row, int column) const
{
    switch (column) {
    case TagColumn:
        return row.key;
    case MadeColumn: {
        const auto made = row.found ? core::parseTimestamp(row.found->image.created) : std::nullopt;
        return made ? QVariant(static_cast<qlonglong>(made->seconds)) : QVariant();
    }
    case PackedColumn:
        return row.found && row.found->image.packed
                   ? QVariant(static_cast<qulonglong>(*row.found->image.packed))
                   : QVariant();
    case HereColumn:
        return row.found && row.found->toFetch
                   ? QVariant(static_cast<qulonglong>(*row.found->toFetch))
                   : QVariant();
    default:
        return {};
    }
}

QVariant RepositoryTags::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.row(), column);
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            (column == MadeColumn || column == PackedColumn ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (column == MadeColumn && row.found)
            return format::time(row.found->image.created);
        if (column == DigestColumn && row.found)
            return digestOf(row);
        if (column == PlatformColumn)
            return platforms(index.row()).join(QStringLiteral(", "));
        if (column == PackedColumn && row.found && row.found->image.packed)
            return format::exactBytes(*row.found->image.packed);
        return text(row, index.row(), column);
    case SortRole: {
        const QVariant value = sortValue(row, column);
        return value.isValid() || column <= HereColumn ? value
                                                       : QVariant(text(row, index.row(), column));
    }
    case ToneRole:
        return moodOf(row, index.row(), column);
    case IsFirstRole:
        return !row.found || m_sameImage.value(digestOf(row)).value(0, index.row()) == index.row();
    default:
        return {};
    }
}

#include "moc_repositorytags.cpp"
