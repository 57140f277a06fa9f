// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placesfilter.h"

#include "models/format.h"

#include <QSet>

#include <algorithm>

namespace {

/// The words of \a query; none if it has keys, groups or wildcards, which only the grammar knows.
QStringList plainWords(const QString& query)
{
    const auto isOfGrammar = [](QChar c) { return QStringLiteral(":=<>()\"*?[\\").contains(c); };
    if (std::ranges::any_of(query, isOfGrammar))
        return {};
    QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : {QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("not")})
        if (words.contains(word, Qt::CaseInsensitive))
            return {};
    return words;
}

} // namespace

PlacesFilter::PlacesFilter(PlacesModel* model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setSortRole(PlacesModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

QString PlacesFilter::setQuery(const QString& query)
{
    auto parsed = core::ImageQuery::parse(query.toStdString());
    if (!parsed)
        return tr("The filter cannot be understood: %1")
            .arg(format::name(parsed.error().message, 400));
    m_query = std::move(*parsed);
    m_words = plainWords(query);
    m_now = core::currentTime();
    invalidateFilter();
    return {};
}

int PlacesFilter::matches() const
{
    QSet<QPair<QString, QString>> found; // An image may be in several repositories.
    std::vector<QModelIndex> open{{}};
    while (!open.empty()) {
        const QModelIndex parent = open.back();
        open.pop_back();
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex index = m_model->index(row, 0, parent);
            if (index.data(PlacesModel::IsImageRole).toBool() && isMatch(index))
                found.insert({index.data(PlacesModel::PathRole).toString(),
                              index.data(PlacesModel::EntryIdRole).toString()});
            open.push_back(index);
        }
    }
    return static_cast<int>(found.size());
}

bool PlacesFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    return m_query.isEmpty() || isMatch(m_model->index(row, 0, parent));
}

bool PlacesFilter::isMatch(const QModelIndex& index) const
{
    if (m_model->isMatch(index, m_query, m_now))
        return true;
    if (m_words.isEmpty())
        return false;
    const QModelIndex parent = index.parent();
    QString text = index.data().toString();
    if (parent.data(PlacesModel::IsRepositoryRole).toBool())
        text.prepend(parent.data().toString() + u':');
    if (!index.data(PlacesModel::IsRepositoryRole).toBool()) // Whose note counts what it holds.
        text += u' ' + index.data(PlacesModel::NoteRole).toString() + u' '
                + index.siblingAtColumn(PlacesModel::PlatformColumn).data().toString();
    return std::ranges::all_of(
        m_words, [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}
#include "moc_placesfilter.cpp"
