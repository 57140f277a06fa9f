// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of the PlacesModel follow what the places hold.
#include "models/placesmodel.h"
#include "models/placesnode.h"

#include <QSet>

#include <iterator>
#include <utility>

void PlacesModel::addPlace(const QString& path)
{
    const Place* place = m_places->find(path);
    const bool isMachine = place != nullptr && place->machine;
    Node* parent = isMachine ? m_root.get() : m_group;
    // Files and folders stand below what is found on the machine.
    const int row = isMachine ? m_group->row : static_cast<int>(parent->children.size());
    beginInsertRows(indexOfNode(parent), row, row);
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->path = path;
    node->isPlace = true;
    parent->children.insert(parent->children.begin() + row, std::move(node));
    parent->numberChildren(static_cast<std::size_t>(row));
    endInsertRows();
    emit dataChanged(groupIndex(), groupIndex());
}

void PlacesModel::removePlace(const QString& path)
{
    Node* node = placeNode(path);
    if (node == nullptr)
        return;
    Node* parent = node->parent;
    const int row = node->row;
    beginRemoveRows(indexOfNode(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    parent->numberChildren(static_cast<std::size_t>(row));
    endRemoveRows();
    emit dataChanged(groupIndex(), groupIndex());
}

void PlacesModel::updatePlace(const QString& path)
{
    Node* node = placeNode(path);
    const Place* place = m_places->find(path);
    if (node == nullptr || place == nullptr)
        return;
    const QModelIndex index = indexOfNode(node);
    if (node->store != place->store) {
        // Nodes refer to entries of the old store until they have those of the new one.
        const auto before = std::exchange(node->store, place->store);
        static const std::vector<core::ImageEntry> none;
        const auto& entries = place->store ? place->store->entries() : none;
        const bool isOne = entries.size() == 1 && !place->machine;
        node->entry = isOne ? &entries.front() : nullptr;
        constexpr std::size_t few = 8; // Those of a file are seen at once.
        std::vector<Wanted> wanted;
        if (place->store && (place->machine || entries.size() > few))
            wanted = Wanted::byRepository(*place->store);
        // Tags alone, as layouts have them, would each be a repository.
        if (!place->machine && wanted.size() * 2 > entries.size())
            wanted.clear();
        if (wanted.empty())
            wanted = Wanted::of(isOne ? entries.front().children : entries);
        setEntries(node, wanted);
    }
    emit dataChanged(index, index.siblingAtColumn(ColumnCount - 1));
    tellBelow(node);
}

/// Bytes of images below \a node may have become known.
void PlacesModel::tellBelow(const Node* node)
{
    if (node->children.empty())
        return;
    const QModelIndex index = indexOfNode(node);
    emit dataChanged(this->index(0, 0, index),
                     this->index(rowCount(index) - 1, ColumnCount - 1, index));
    for (const auto& child : node->children)
        if (child->isRepository())
            tellBelow(child.get());
}

std::unique_ptr<PlacesModel::Node> PlacesModel::Node::make(Node* parent, const Wanted& wanted)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->path = parent->path;
    node->id = wanted.id;
    node->entry = wanted.entry;
    node->shown = wanted.shown;
    node->scope = wanted.scope;
    node->store = parent->store;
    for (const Wanted& child : wanted.children)
        node->children.push_back(make(node.get(), child));
    node->numberChildren(0);
    return node;
}

/// Makes the rows below \a parent those of \a entries. The rows of entries that were there before
/// stay, and with them what is selected and open. Rows next to each other come and go at once, as
/// whoever follows has to look at all rows each time. O(n) where the order is the same.
void PlacesModel::setEntries(Node* parent, const std::vector<Wanted>& entries)
{
    const QModelIndex index = indexOfNode(parent);
    auto& children = parent->children;
    const auto idOf = [](const std::string& id) { return QByteArray::fromStdString(id); };
    const auto removeRows = [&](std::size_t first, std::size_t last) {
        if (first == last)
            return;
        beginRemoveRows(index, static_cast<int>(first), static_cast<int>(last) - 1);
        children.erase(children.begin() + static_cast<std::ptrdiff_t>(first),
                       children.begin() + static_cast<std::ptrdiff_t>(last));
        parent->numberChildren(first);
        endRemoveRows();
    };
    const auto insertRows = [&](std::size_t first, std::size_t last) {
        std::vector<std::unique_ptr<Node>> nodes;
        for (std::size_t i = first; i < last; ++i)
            nodes.push_back(Node::make(parent, entries[i]));
        beginInsertRows(index, static_cast<int>(first), static_cast<int>(last) - 1);
        children.insert(children.begin() + static_cast<std::ptrdiff_t>(first),
                        std::make_move_iterator(nodes.begin()),
                        std::make_move_iterator(nodes.end()));
        parent->numberChildren(first);
        endInsertRows();
    };
    QSet<QByteArray> wanted;
    for (const Wanted& entry : entries)
        wanted.insert(idOf(entry.id));
    QSet<QByteArray> there;
    std::size_t last = children.size(); // Of a run that is not wanted; the rows behind it stay.
    for (std::size_t row = children.size(); row > 0; --row) {
        const QByteArray id = idOf(children[row - 1]->id);
        if (!wanted.contains(id))
            continue;
        there.insert(id);
        removeRows(row, last);
        last = row - 1;
    }
    removeRows(0, last);
    for (std::size_t i = 0; i < entries.size();) {
        const Wanted& entry = entries[i];
        // What stands before it now comes again behind it.
        std::size_t at = i;
        if (there.contains(idOf(entry.id)))
            for (; at < children.size() && children[at]->id != entry.id; ++at)
                there.remove(idOf(children[at]->id));
        removeRows(i, at);
        if (i < children.size() && children[i]->id == entry.id) {
            Node* node = children[i].get();
            node->entry = entry.entry;
            node->shown = entry.shown;
            node->scope = entry.scope;
            node->store = parent->store;
            setEntries(node, entry.children);
            ++i;
            continue;
        }
        std::size_t next = i + 1;
        while (next < entries.size() && !there.contains(idOf(entries[next].id)))
            ++next;
        insertRows(i, next);
        i = next;
    }
    removeRows(entries.size(), children.size());
}
