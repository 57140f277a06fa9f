// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/fileproperties.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "models/xattrtext.h"
#include "ui/page/propertytable.h"

namespace {

constexpr std::size_t otherNamesListed = 8;
constexpr std::size_t xattrsListed = 16;
constexpr std::uint32_t setUserId = 04000;
constexpr std::uint32_t setGroupId = 02000;
constexpr std::uint32_t stickyBit = 01000;

} // namespace

FileProperties::FileProperties(const ImageDocument& document, const core::MergedTree& tree,
                               core::NodeId node)
    : m_document(document)
    , m_tree(tree)
    , m_node(node)
{
}

QString FileProperties::iconName() const
{
    const core::NodeKind kind = m_tree.kind(m_node);
    return kind == core::NodeKind::Directory ? QStringLiteral("folder")
           : kind == core::NodeKind::Symlink ? QStringLiteral("link")
                                             : QStringLiteral("file");
}

QString FileProperties::title() const
{
    return format::name(m_tree.name(m_node), format::mostCellCharacters);
}

QString FileProperties::subtitle() const
{
    return format::name(m_tree.path(m_node), 4096);
}

QString FileProperties::mark() const
{
    if (m_tree.isHidden(m_node))
        return format::changeGlyph(core::Change::Removed) + u' '
               + tr("hidden by %1").arg(m_tree.hiddenBy(m_node));
    const core::Change change = m_tree.change(m_node);
    return format::changeGlyph(change) + u' ' + format::change(change);
}

void FileProperties::fill(PropertyTable& table) const
{
    fillBytes(table);
    if (m_tree.isHidden(m_node))
        table.addValue(tr("Hidden"), format::hideCause(m_tree.hideCause(m_node)));
    fillOwnership(table);
    if (m_tree.layer(m_node) != 0) {
        table.addLink(tr("Layer"), QString::number(m_tree.layer(m_node)),
                      layerPrefix + QString::number(m_tree.layer(m_node)));
    }
    fillLinks(table);
}

void FileProperties::fillBytes(PropertyTable& table) const
{
    const core::NodeKind kind = m_tree.kind(m_node);
    if (kind == core::NodeKind::File || kind == core::NodeKind::Directory) {
        const std::uint64_t bytes =
            kind == core::NodeKind::File ? m_tree.fileSize(m_node) : m_tree.subtreeBytes(m_node);
        //: %1 is a rounded, %2 the exact number of bytes.
        table.addValue(tr("Unpacked"), bytes < 1000 ? format::exactBytes(bytes)
                                                    : tr("%1 (%2)").arg(format::bytes(bytes),
                                                                        format::exactBytes(bytes)));
    }
    if (kind == core::NodeKind::Directory)
        table.addValue(tr("Files"), format::number(m_tree.subtreeFiles(m_node)));
}

void FileProperties::fillOwnership(PropertyTable& table) const
{
    const core::Attributes attributes = m_tree.attributes(m_node);
    const core::NodeKind kind = m_tree.kind(m_node);
    table.addValue(tr("Mode"),
                   format::mode(kind, attributes.mode) + QStringLiteral("  ")
                       + format::octalMode(attributes.mode),
                   true);
    const bool isFolder = kind == core::NodeKind::Directory;
    QStringList special;
    if (kind == core::NodeKind::File && (attributes.mode & setUserId) != 0)
        special.append(tr("set-user-ID: runs as its owner"));
    if ((attributes.mode & setGroupId) != 0 && (isFolder || kind == core::NodeKind::File))
        special.append(isFolder ? tr("set-group-ID: what is made here gets its group")
                                : tr("set-group-ID: runs as its group"));
    if (isFolder && (attributes.mode & stickyBit) != 0)
        special.append(tr("sticky: only owners remove their files"));
    for (const QString& line : std::as_const(special))
        table.addValue(line == special.front() ? tr("Special") : QString(), line);
    table.addValue(tr("Owner"), m_document.owners().ownerWithIds(attributes.uid, attributes.gid));
    table.addValue(tr("Modified"), format::time(attributes.mtime));
    if (kind == core::NodeKind::CharDevice || kind == core::NodeKind::BlockDevice) {
        table.addValue(tr("Device"),
                       QStringLiteral("%1:%2").arg(attributes.devMajor).arg(attributes.devMinor));
    }
}

void FileProperties::fillLinks(PropertyTable& table) const
{
    const auto addPath = [&table](const QString& name, const std::string& path) {
        table.addLink(name, format::name(path, format::mostCellCharacters),
                      pathPrefix + QString::fromLatin1(QByteArray::fromStdString(path)));
    };
    if (m_tree.kind(m_node) == core::NodeKind::Symlink) {
        const QString target = format::name(m_tree.linkTarget(m_node), format::mostCellCharacters);
        const core::NodeId found =
            m_tree.isHidden(m_node) ? core::noNode : m_tree.resolve(m_tree.path(m_node));
        if (found == core::noNode)
            table.addValue(tr("Leads to"), tr("%1 (not there)").arg(target), true);
        else
            addPath(tr("Leads to"), m_tree.path(found));
    }
    if (m_tree.isDirectory(m_node) || m_tree.linkCount(m_node) < 2)
        return;
    std::size_t listed = 0;
    for (const core::NodeId other : m_tree.hardLinkNames(m_node)) {
        if (other != m_node && ++listed <= otherNamesListed)
            addPath(listed == 1 ? tr("Other names") : QString(), m_tree.path(other));
    }
    if (listed > otherNamesListed) {
        table.addLink({}, tr("%Ln more…", nullptr, static_cast<int>(listed - otherNamesListed)),
                      namesLink);
    }
}

void FileProperties::fillXattrs(PropertyTable& table) const
{
    std::size_t listed = 0;
    for (const auto& [name, value] : m_tree.xattrs(m_node)) {
        if (++listed <= xattrsListed)
            table.addValue(format::name(name, 64), xattrText(name, value), true);
    }
    if (listed > xattrsListed)
        table.addValue({}, tr("%n more", nullptr, static_cast<int>(listed - xattrsListed)));
}
