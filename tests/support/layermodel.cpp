// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layermodel.h"

#include "core/base/bytes.h"

#include <algorithm>

namespace test {

namespace {

constexpr std::string_view opaqueName = ".wh..wh..opq";

std::string join(const std::vector<std::string>& path, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += "/" + path[i];
    return text;
}

std::string parentOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

bool isBelow(const std::string& path, const std::string& folder)
{
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> parts;
    std::string part;
    for (const char c : text + "/") {
        if (c != '/') {
            part += c;
            continue;
        }
        if (!part.empty())
            parts.push_back(part);
        part.clear();
    }
    return parts;
}

bool isAuxiliary(const std::string& name)
{
    return name.starts_with(".wh..wh.");
}

bool isPlainOddity(const std::string& name)
{
    return name == ".wh." || name == ".wh.." || name == ".wh...";
}

} // namespace

std::string ruleName(Rule rule)
{
    static constexpr std::array names{"N1", "N2", "N3", "N4", "N5", "T1", "T2", "T3",
                                      "T4", "W1", "W2", "W3", "W4", "W5", "W6", "W7"};
    return names[static_cast<std::size_t>(rule)];
}

/// Counts that \a rule decides something here; false if it is to be ignored.
bool LayerModel::on(Rule rule)
{
    ++m_hits[static_cast<std::size_t>(rule)];
    return m_ignored != rule;
}

std::optional<std::vector<std::string>> LayerModel::normalised(const std::string& text)
{
    std::vector<std::string> path;
    const bool needsN1 = text.starts_with('/') || text.starts_with("./")
                         || text.find("//") != std::string::npos
                         || text.find("/./") != std::string::npos;
    if (needsN1 && !on(Rule::N1))
        return std::nullopt;
    for (const std::string& part : split(text)) {
        if (part == ".")
            continue;
        if (part == "..") {
            if (!on(Rule::N2))
                return std::nullopt;
            if (!path.empty())
                path.pop_back();
            continue;
        }
        const bool isText = core::isUtf8(part);
        path.push_back(isText || on(Rule::N5) ? part : core::toUtf8Lossy(part));
    }
    return path;
}

std::optional<LayerModel::Effective> LayerModel::effective(const NastyMember& member)
{
    Effective entry{member, {}, member.name};
    if (member.gnuName)
        entry.text = *member.gnuName;
    if (member.paxName) {
        const bool deletes = member.paxName->empty();
        if (deletes || member.gnuName) {
            // Pax wins over GNU names, and an empty value only deletes.
            if (on(Rule::T3))
                entry.text = deletes ? entry.text : *member.paxName;
            else
                entry.text = deletes ? "t3" : entry.text;
        } else {
            entry.text = *member.paxName;
        }
    }
    if (member.liedSize && !on(Rule::T1))
        return std::nullopt; // whoever believes the size loses the member or the next ones
    if (member.type == '0' && entry.text.ends_with('/') && on(Rule::T1)) {
        entry.member.type = '5';
        entry.member.content.clear();
    }
    auto path = normalised(entry.text);
    if (!path)
        return std::nullopt;
    entry.path = std::move(*path);
    return entry;
}

/// The place that \a folders lead to, symlinks followed; none if something is missing (unless \a
/// create) or there are too many links.
std::optional<std::string> LayerModel::resolve(const Tree& tree,
                                               const std::vector<std::string>& folders, bool create,
                                               const std::set<std::string>* blocked)
{
    std::vector<std::string> pending(folders.rbegin(), folders.rend());
    std::vector<std::string> at;
    int hops = 0;
    while (!pending.empty()) {
        const std::string name = pending.back();
        pending.pop_back();
        if (name == ".")
            continue;
        if (name == "..") {
            if (!at.empty())
                at.pop_back();
            continue;
        }
        at.push_back(name);
        const auto found = tree.find(join(at, at.size()));
        // Below something that is missing nothing is a link.
        if (found == tree.end() || found->second.kind != 'l' || !on(Rule::N3))
            continue;
        if (blocked != nullptr && blocked->contains(found->first) && on(Rule::W2))
            return std::nullopt;
        if (++hops > 255)
            return std::nullopt;
        at.pop_back();
        if (found->second.target.starts_with('/'))
            at.clear();
        const auto steps = split(found->second.target);
        pending.insert(pending.end(), steps.rbegin(), steps.rend());
    }
    const std::string place = join(at, at.size());
    if (create) {
        for (std::size_t i = 1; i <= at.size(); ++i) {
            const auto there = m_tree.find(join(at, i));
            if (there != m_tree.end() && there->second.kind == 'd')
                continue;
            if (there != m_tree.end() && !on(Rule::N4))
                return std::nullopt;
            makeFolder(join(at, i));
        }
    } else {
        for (std::size_t i = 1; i <= at.size(); ++i) {
            const auto there = tree.find(join(at, i));
            if (there == tree.end() || there->second.kind != 'd')
                return std::nullopt;
        }
    }
    return place;
}

void LayerModel::makeFolder(const std::string& path)
{
    remove(path);
    Object folder;
    folder.implied = true;
    folder.layer = m_layer;
    m_tree[path] = folder;
}

void LayerModel::remove(const std::string& path)
{
    for (auto at = m_tree.begin(); at != m_tree.end();) {
        if (at->first != path && !isBelow(at->first, path)) {
            ++at;
            continue;
        }
        if (at->second.inode != 0)
            m_taken[at->second.inode].insert(at->first);
        at = m_tree.erase(at);
    }
}

int LayerModel::newInode(const NastyMember& member, const std::string& path)
{
    const int id = static_cast<int>(m_inodes.size()) + 1;
    Inode inode;
    inode.layer = m_layer;
    inode.shipName = path;
    if (member.type == '0') {
        inode.size = member.content.size();
        inode.content = member.content;
    }
    m_shipped += inode.size;
    m_inodes[id] = inode;
    return id;
}

std::optional<std::string> LayerModel::lookUp(const Tree& tree,
                                              const std::vector<std::string>& path)
{
    const std::vector<std::string> folders(path.begin(), path.end() - 1);
    const auto folder = resolve(tree, folders, false, nullptr);
    if (!folder)
        return std::nullopt;
    const std::string place = *folder + "/" + path.back();
    return tree.contains(place) ? std::optional(place) : std::nullopt;
}

LayerModel::Object LayerModel::objectOf(const Effective& entry, const std::string& path)
{
    const NastyMember& member = entry.member;
    Object object;
    object.layer = m_layer;
    object.mode = member.mode;
    object.uid = member.uid;
    object.gid = member.gid;
    if (member.schilyXattr || member.libarchiveXattr) {
        const bool both = member.schilyXattr && member.libarchiveXattr;
        const bool schily = member.schilyXattr && (!both || on(Rule::T4));
        object.xattr = schily ? *member.schilyXattr : *member.libarchiveXattr;
    }
    switch (member.type) {
    case '5':
        return object;
    case '2':
        object.kind = 'l';
        object.target = member.target;
        break;
    case '3':
        object.kind = 'c';
        object.devMajor = member.devMajor;
        object.devMinor = member.devMinor;
        break;
    case '6':
        object.kind = 'p';
        break;
    default:
        object.kind = 'f';
        object.content = member.content;
    }
    object.inode = newInode(member, path);
    return object;
}

void LayerModel::applyEntry(const Effective& entry)
{
    const NastyMember& member = entry.member;
    if (entry.path.empty()) {
        if (member.type == '5') {
            Object root = objectOf(entry, {});
            m_tree[""] = root;
        }
        return;
    }
    // The target of a hard link is looked up before the place is made.
    std::optional<Object> linked;
    std::string linkedPlace;
    if (member.type == '1') {
        const auto target = normalised(member.target);
        if (target && !target->empty()) {
            const bool auxiliary = std::ranges::any_of(*target, isAuxiliary);
            if (auxiliary && on(Rule::W6)) {
                if (const auto found = m_auxiliary.find(join(*target, target->size()));
                    found != m_auxiliary.end()) {
                    Object object;
                    object.kind = 'f';
                    object.content = found->second.member.content;
                    object.mode = found->second.member.mode;
                    object.uid = found->second.member.uid;
                    object.gid = found->second.member.gid;
                    object.inode = -1; // made below, when the name is known
                    linked = object;
                }
            } else if (const auto now = lookUp(m_tree, *target)) {
                linked = m_tree[*now];
                linkedPlace = *now;
            } else if (const auto below = lookUp(m_below, *target)) {
                linked = m_below[*below];
                linkedPlace = *below;
            }
        }
    }
    const std::vector<std::string> folders(entry.path.begin(), entry.path.end() - 1);
    const auto folder = resolve(m_tree, folders, true, nullptr);
    if (!folder)
        return;
    const std::string path = *folder + "/" + entry.path.back();
    Object object;
    if (member.type == '1') {
        if (linked && linked->kind != 'd' && linkedPlace != path) {
            object = *linked;
            if (object.inode == -1) {
                const auto target = normalised(member.target);
                int& inode = m_auxiliaryInodes[join(*target, target->size())];
                if (inode == 0)
                    inode = newInode(m_auxiliary[join(*target, target->size())].member, path);
                object.inode = inode;
            }
            object.layer = m_layer;
        } else {
            object = objectOf(entry, path);
            object.content.clear();
            object.dangling = true;
        }
    } else {
        object = objectOf(entry, path);
    }
    place(path, object);
}

void LayerModel::place(const std::string& path, Object object)
{
    const auto there = m_tree.find(path);
    if (there != m_tree.end() && there->second.kind == 'd' && object.kind == 'd') {
        there->second = object;
        return;
    }
    remove(path);
    m_tree[path] = std::move(object);
}

void LayerModel::applyMarker(const Effective& entry, const std::set<std::string>& blocked)
{
    const std::vector<std::string> folders(entry.path.begin(), entry.path.end() - 1);
    const bool isOpaque = entry.path.back() == opaqueName;
    const auto folder = resolve(m_below, folders, false, &blocked);
    const std::string name = isOpaque ? "" : entry.path.back().substr(4);
    if (!folder || (!isOpaque && !m_below.contains(*folder + "/" + name))) {
        if (!on(Rule::W3))
            resolve(m_tree, folders, true, nullptr);
        return;
    }
    if (isOpaque) {
        m_opaques.insert(*folder);
        std::vector<std::string> lost;
        for (const auto& [path, object] : m_tree)
            if (isBelow(path, *folder))
                lost.push_back(path);
        for (const std::string& path : lost)
            remove(path);
    } else {
        m_whiteouts.insert(*folder + "/" + name);
        remove(*folder + "/" + name);
    }
}

void LayerModel::apply(const NastyLayer& layer)
{
    ++m_layer;
    if (m_tree.empty())
        m_tree[""].implied = true;
    m_below = m_tree;
    m_taken.clear();
    m_whiteouts.clear();
    m_opaques.clear();
    m_auxiliary.clear();
    m_auxiliaryInodes.clear();
    std::vector<Effective> entries;
    std::vector<Effective> markers;
    std::vector<std::pair<bool, Effective>> inOrder; // for whoever ignores rule W1
    for (const NastyMember& member : layer) {
        if (member.endsLayer && on(Rule::T2))
            break;
        auto entry = effective(member);
        if (!entry)
            continue;
        const std::string name = entry->path.empty() ? "" : entry->path.back();
        const bool auxiliary = std::ranges::any_of(entry->path, isAuxiliary) && name != opaqueName;
        if (auxiliary && on(Rule::W6)) {
            if (member.type == '0')
                m_auxiliary[join(entry->path, entry->path.size())] = *entry;
            continue;
        }
        bool marker = name.starts_with(".wh.");
        if (isPlainOddity(name)) {
            marker = false;
            if (!on(Rule::W5))
                continue;
        }
        if (marker && (member.type != '0' || !member.content.empty()) && !on(Rule::W4))
            marker = false;
        if (member.type == '3' && member.devMajor == 0 && member.devMinor == 0 && !marker
            && !on(Rule::W7)) {
            entry->path.back() = ".wh." + name;
            marker = true;
        }
        (marker ? markers : entries).push_back(*entry);
        inOrder.emplace_back(marker, *entry);
    }
    // What this layer lists where the tree below has a link.
    std::set<std::string> blocked;
    for (const Effective& entry : entries) {
        if (entry.path.empty() || entry.member.type == '2')
            continue;
        const std::vector<std::string> folders(entry.path.begin(), entry.path.end() - 1);
        const Rule rules[] = {Rule::N3, Rule::W2};
        auto hits = m_hits;
        const auto folder = resolve(m_below, folders, false, &blocked);
        for (const Rule rule : rules) // looking is not deciding
            m_hits[static_cast<std::size_t>(rule)] = hits[static_cast<std::size_t>(rule)];
        if (!folder)
            continue;
        const auto there = m_below.find(*folder + "/" + entry.path.back());
        if (there != m_below.end() && there->second.kind == 'l')
            blocked.insert(there->first);
    }
    if (!markers.empty() && !entries.empty() && !on(Rule::W1)) {
        for (const auto& [marker, entry] : inOrder)
            marker ? applyMarker(entry, blocked) : applyEntry(entry);
    } else {
        for (const Effective& marker : markers)
            applyMarker(marker, blocked);
        for (const Effective& entry : entries)
            applyEntry(entry);
    }
    chargeLost();
}

std::string LayerModel::causeOf(const std::string& path, int inode)
{
    if (m_inodes[inode].layer == m_layer)
        return "repeatedInLayer";
    if (const auto now = m_tree.find(path); now != m_tree.end()) {
        if (now->second.kind != 'f')
            return "typeReplaced";
        return now->second.content == m_inodes[inode].content ? "metadataOnly" : "overwritten";
    }
    if (m_whiteouts.contains(path))
        return "deleted";
    for (std::string at = path; !at.empty();) {
        at = parentOf(at);
        if (const auto now = m_tree.find(at); now != m_tree.end() && now->second.kind != 'd')
            return "typeReplaced";
        if (m_opaques.contains(at))
            return "opaque";
        if (m_whiteouts.contains(at))
            return "folderDeleted";
    }
    return "typeReplaced";
}

void LayerModel::chargeLost()
{
    std::set<int> named;
    for (const auto& [path, object] : m_tree)
        named.insert(object.inode);
    for (const auto& [id, names] : m_taken) {
        const Inode& inode = m_inodes[id];
        if (named.contains(id) || inode.size == 0)
            continue;
        const std::string path = names.contains(inode.shipName) ? inode.shipName : *names.begin();
        m_charges.push_back({path, inode.size, inode.layer, m_layer, causeOf(path, id)});
    }
}

} // namespace test
