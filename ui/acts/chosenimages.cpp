// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/chosenimages.h"

#include "models/placesmodel.h"

#include <QSet>

#include <unordered_map>

namespace {

/// Finds entries of stores by their ids, each in the time that its id takes.
class EntryFinder
{
public:
    const core::ImageEntry* find(const core::Store& store, const std::string& id)
    {
        const auto [known, isNew] = m_stores.try_emplace(&store);
        if (isNew)
            add(known->second, store.entries());
        const auto found = known->second.find(id);
        return found == known->second.end() ? nullptr : found->second;
    }

private:
    using Entries = std::unordered_map<std::string, const core::ImageEntry*>;

    static void add(Entries& known, const std::vector<core::ImageEntry>& entries)
    {
        for (const core::ImageEntry& entry : entries) {
            known.try_emplace(entry.id, &entry);
            add(known, entry.children);
        }
    }

    std::unordered_map<const core::Store*, Entries> m_stores;
};

/// The image \a entry of \a place, whose row has \a id.
ChosenImage chosenImage(const Place& place, const core::ImageEntry& entry, const QString& id)
{
    ChosenImage image;
    image.store = place.store;
    image.entry = entry;
    image.place = place.path;
    image.canAct = imageacts::canChange(*place.store);
    image.id = entry.descriptor.digest.isEmpty() ? entry.id : entry.descriptor.digest.text();
    std::vector<std::string> names = entry.names;
    const auto local = place.local.constFind(id);
    if (local != place.local.constEnd()) {
        image.id = imageacts::idInPlace(*place.store, entry, *local);
        names = local->names;
    } else if (place.store->kind() == core::StoreKind::ContainerdRoot) {
        image.canAct = false; // One of several platforms has no name of its own.
    }
    for (const std::string& name : names)
        image.names.append(QString::fromStdString(name));
    return image;
}

} // namespace

std::vector<ChosenImage> chosenImages(const Places& places, const QModelIndexList& rows,
                                      bool withIndexes)
{
    std::vector<ChosenImage> images;
    QSet<QPair<QString, QString>> met; // One image may be in several repositories.
    EntryFinder entries;
    QModelIndexList open(rows.rbegin(), rows.rend());
    while (!open.isEmpty()) {
        const QModelIndex row = open.takeLast();
        const QString path = row.data(PlacesModel::PathRole).toString();
        if (row.data(PlacesModel::IsRepositoryRole).toBool()) // It stands for all its images.
            for (int i = row.model()->rowCount(row); i > 0; --i)
                open.append(row.model()->index(i - 1, 0, row));
        const Place* place = places.find(path);
        if (place == nullptr || !place->store || !row.data(PlacesModel::IsImageRole).toBool()
            || (row.data(PlacesModel::IsIndexRole).toBool() && !withIndexes))
            continue;
        const QString id = row.data(PlacesModel::EntryIdRole).toString();
        const core::ImageEntry* entry = entries.find(*place->store, id.toStdString());
        if (entry == nullptr || met.contains({path, id}))
            continue;
        met.insert({path, id});
        images.push_back(chosenImage(*place, *entry, id));
    }
    return images;
}
