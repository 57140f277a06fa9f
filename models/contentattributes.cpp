// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contentattributes.h"

#include "models/format.h"
#include "models/xattrtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace {

using core::NodeId;

constexpr qsizetype valueCharacters = 300;

struct ContentAttributes
{
    Q_DECLARE_TR_FUNCTIONS(ContentAttributes)
};

/// One side of a row; without a node nothing is known of it.
struct AttributedSide
{
    const core::MergedTree& tree;
    NodeId node;
    const OwnerNames& owners;

    bool isThere() const { return node != core::noNode; }
    core::NodeKind kind() const { return tree.kind(node); }
};

bool isDevice(core::NodeKind kind)
{
    return kind == core::NodeKind::CharDevice || kind == core::NodeKind::BlockDevice;
}

QString deviceText(const core::Attributes& attributes)
{
    return QStringLiteral("%1, %2").arg(attributes.devMajor).arg(attributes.devMinor);
}

QString namesText(const AttributedSide& side)
{
    QStringList names;
    for (const NodeId name : side.tree.hardLinkNames(side.node))
        names.append(format::name(side.tree.path(name), valueCharacters));
    const QString text = names.join(QStringLiteral(", "));
    return text.size() > valueCharacters ? text.left(valueCharacters) + u'…' : text;
}

class Lister
{
public:
    Lister(const core::TreeDiff& diff, const core::FileDifference& file, const OwnersOfBoth& owners)
        : m_file(file)
        , m_left{*diff.left, file.left, owners.left}
        , m_right{*diff.right, file.right, owners.right}
    {
    }

    std::vector<AttributeDifference> list()
    {
        const bool isOnBoth = m_left.isThere() && m_right.isThere();
        if (m_file.kind == core::DiffKind::Moved)
            add(ContentAttributes::tr("Path"), path(m_left), path(m_right));
        if (!isOnBoth || m_file.kind == core::DiffKind::TypeChanged)
            listAll();
        else
            listDiffering();
        return std::move(m_list);
    }

private:
    template<typename Text>
    void addOf(const QString& name, Text text, const QString& word = {})
    {
        add(name, m_left.isThere() ? text(m_left) : QString(),
            m_right.isThere() ? text(m_right) : QString(), word);
    }
    void add(const QString& name, const QString& before, const QString& after,
             const QString& word = {})
    {
        if (before.isEmpty() && after.isEmpty())
            return;
        const auto shown = [](const QString& text) {
            return text.isEmpty() ? format::unknown() : text;
        };
        AttributeDifference row{name, shown(before), shown(after), {}};
        if (!word.isEmpty() && m_left.isThere() && m_right.isThere())
            row.summary = summary(word, row.before, row.after);
        m_list.push_back(std::move(row));
    }
    static QString summary(const QString& word, const QString& before, const QString& after)
    {
        //: An attribute of a file: its name, and what it was and is, "owner root → app".
        return ContentAttributes::tr("%1 %2 → %3").arg(word, before, after);
    }

    static QString path(const AttributedSide& side)
    {
        return format::name(side.tree.path(side.node), valueCharacters);
    }

    /// All that is known, whether it differs or not.
    void listAll()
    {
        addOf(ContentAttributes::tr("Type"),
              [](const AttributedSide& side) { return format::nodeKind(side.kind()); });
        addUnpacked();
        addMode();
        addOwner();
        addTarget();
        addDevice();
        addXattrs();
        addTime();
    }

    void listDiffering()
    {
        // What only moved may differ otherwise, too; no part tells.
        const bool isMoved = m_file.kind == core::DiffKind::Moved;
        const core::Attributes a = m_left.tree.attributes(m_left.node);
        const core::Attributes b = m_right.tree.attributes(m_right.node);
        if (isMoved ? a.mode != b.mode : has(core::DiffMode))
            addMode();
        if (isMoved ? a.uid != b.uid || a.gid != b.gid : has(core::DiffOwner))
            addOwner();
        if (has(core::DiffLinkTarget))
            addTarget();
        if (has(core::DiffDevice))
            addDevice();
        if (isMoved || has(core::DiffXattrs))
            addXattrs();
        if (has(core::DiffHardLink))
            add(ContentAttributes::tr("Names of the file"), namesText(m_left), namesText(m_right));
        if (isMoved ? a.mtime != b.mtime : has(core::DiffMtime))
            addTime();
    }

    bool has(core::DiffPart part) const { return (m_file.what & part) != 0; }

    void addUnpacked()
    {
        addOf(ContentAttributes::tr("Unpacked"), [](const AttributedSide& side) {
            return side.kind() == core::NodeKind::File
                       ? format::bytes(side.tree.fileSize(side.node))
                       : QString();
        });
    }

    void addMode()
    {
        addOf(
            ContentAttributes::tr("Mode"),
            [](const AttributedSide& side) {
                return format::octalMode(side.tree.attributes(side.node).mode);
            },
            ContentAttributes::tr("mode"));
    }

    void addOwner()
    {
        addOf(ContentAttributes::tr("Owner"), [](const AttributedSide& side) {
            const core::Attributes attributes = side.tree.attributes(side.node);
            return side.owners.owner(attributes.uid, attributes.gid);
        });
        if (!m_left.isThere() || !m_right.isThere())
            return;
        const core::Attributes a = m_left.tree.attributes(m_left.node);
        const core::Attributes b = m_right.tree.attributes(m_right.node);
        // The user alone tells enough in most cases.
        if (a.uid != b.uid)
            m_list.back().summary = summary(ContentAttributes::tr("owner"),
                                            m_left.owners.user(a.uid), m_right.owners.user(b.uid));
        else if (a.gid != b.gid)
            m_list.back().summary =
                summary(ContentAttributes::tr("group"), m_left.owners.group(a.gid),
                        m_right.owners.group(b.gid));
    }

    void addTarget()
    {
        addOf(ContentAttributes::tr("Link target"), [](const AttributedSide& side) {
            return side.kind() == core::NodeKind::Symlink
                       ? format::name(side.tree.linkTarget(side.node), valueCharacters)
                       : QString();
        });
    }

    void addDevice()
    {
        addOf(ContentAttributes::tr("Device"), [](const AttributedSide& side) {
            return isDevice(side.kind()) ? deviceText(side.tree.attributes(side.node)) : QString();
        });
    }

    /// A row for every attribute that is not the same.
    void addXattrs()
    {
        std::set<std::string> names;
        for (const AttributedSide* side : {&m_left, &m_right}) {
            if (!side->isThere())
                continue;
            for (const auto& [name, value] : side->tree.xattrs(side->node))
                names.insert(name);
        }
        for (const std::string& name : names) {
            const QString before = xattr(m_left, name);
            const QString after = xattr(m_right, name);
            if (before != after)
                add(ContentAttributes::tr("Attribute %1").arg(format::name(name, valueCharacters)),
                    before, after, format::name(name, valueCharacters));
        }
    }
    static QString xattr(const AttributedSide& side, const std::string& name)
    {
        if (!side.isThere())
            return {};
        const core::Xattrs& xattrs = side.tree.xattrs(side.node);
        const auto found =
            std::ranges::find_if(xattrs, [&name](const auto& one) { return one.first == name; });
        if (found == xattrs.end())
            return {};
        return found->second.empty() ? QStringLiteral("\"\"") : xattrText(name, found->second);
    }

    void addTime()
    {
        addOf(ContentAttributes::tr("Modified"), [](const AttributedSide& side) {
            const auto mtime = side.tree.attributes(side.node).mtime;
            return mtime ? format::time(mtime) : QString();
        });
    }

    const core::FileDifference& m_file;
    AttributedSide m_left;
    AttributedSide m_right;
    std::vector<AttributeDifference> m_list;
};

} // namespace

namespace contentattributes {

std::vector<AttributeDifference> differences(const core::TreeDiff& diff,
                                             const core::FileDifference& file,
                                             const OwnersOfBoth& owners)
{
    return Lister(diff, file, owners).list();
}

} // namespace contentattributes
