// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/repositorytagfilter.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <algorithm>

QString RepositoryTagFilter::setQuery(const QString& query, const QString& repository)
{
    auto parsed = RepositoryTagQuery::parse(query, repository);
    if (!parsed)
        return tr("The filter cannot be understood: %1")
            .arg(format::name(parsed.error().message, 400));
    m_query = std::move(*parsed);
    invalidateFilter();
    return {};
}

void RepositoryTagFilter::setGrouped(bool isGrouped)
{
    m_isGrouped = isGrouped;
    invalidateFilter();
}

bool RepositoryTagFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, RepositoryTags::TagColumn, parent);
    if (m_isGrouped && !index.data(RepositoryTags::IsFirstRole).toBool())
        return false;
    if (m_query.isEmpty())
        return true;
    const auto* tags = qobject_cast<const RepositoryTags*>(sourceModel());
    const bool asksAll = m_isGrouped && m_query.asksNames(); // There may be thousands.
    const QStringList names = asksAll ? tags->tagsOf(row) : QStringList{tags->tag(row)};
    return std::ranges::any_of(names, [this, tags, row](const QString& name) {
        return m_query.matches(name, tags->found(row));
    });
}

bool RepositoryTagFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(RepositoryTags::SortRole);
    const QVariant b = right.data(RepositoryTags::SortRole);
    // What is not known stays at the end, whichever way is up.
    if (a.isValid() != b.isValid())
        return a.isValid() == (sortOrder() == Qt::AscendingOrder);
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

void TagMoodDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int mood = index.data(RepositoryTags::ToneRole).toInt();
    if (mood == RepositoryTags::NoMood)
        return;
    const bool isGood = mood == RepositoryTags::GoodMood;
    option->text.prepend(isGood ? QStringLiteral("\u2713 ") : QStringLiteral("! "));
    option->palette.setColor(
        QPalette::Text,
        theme::toneText(isGood ? theme::Tone::Good : theme::Tone::Caution, option->palette));
}
#include "moc_repositorytagfilter.cpp"
