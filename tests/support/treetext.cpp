// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/treetext.h"

#include <algorithm>
#include <array>
#include <vector>

namespace test {

using core::Change;
using core::MergedTree;
using core::NodeId;
using core::NodeKind;

namespace {

std::string printable(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F && c != '\\') {
            out += c;
        } else {
            out += "\\x";
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

std::string octalMode(std::uint16_t mode)
{
    std::string text(4, '0');
    for (std::size_t i = 4; i-- > 0; mode = static_cast<std::uint16_t>(mode >> 3U))
        text[i] = static_cast<char>('0' + (mode & 7U));
    return text;
}

std::string_view changeText(Change change)
{
    constexpr std::array<std::string_view, 5> texts = {"", " added", " changed", " metadata",
                                                       " removed"};
    return texts[static_cast<std::size_t>(change)];
}

std::string nodeLine(const MergedTree& tree, NodeId node, const TreeTextOptions& options)
{
    const core::Attributes attributes = tree.attributes(node);
    std::string line =
        printable(tree.path(node)) + " " + std::string(nodeKindName(tree.kind(node)));
    if (options.attributes)
        line += " " + octalMode(attributes.mode) + " " + std::to_string(attributes.uid) + ":"
                + std::to_string(attributes.gid);
    switch (tree.kind(node)) {
    case NodeKind::File:
        line += " " + std::to_string(tree.fileSize(node));
        break;
    case NodeKind::Symlink:
        line += " -> " + printable(tree.linkTarget(node));
        break;
    case NodeKind::CharDevice:
    case NodeKind::BlockDevice:
        line +=
            " " + std::to_string(attributes.devMajor) + "," + std::to_string(attributes.devMinor);
        break;
    case NodeKind::Directory:
    case NodeKind::Fifo:
        break;
    }
    line += " layer=" + std::to_string(tree.layer(node));
    if (tree.hardLinkTo(node) != core::noNode)
        line += " = " + printable(tree.path(tree.hardLinkTo(node)));
    if (tree.isImplied(node))
        line += " implied";
    if (tree.isDanglingLink(node))
        line += " dangling";
    if (tree.isContext(node))
        line += " context";
    if (tree.isHidden(node))
        line += " hidden=" + std::to_string(tree.hiddenBy(node)) + " "
                + std::string(hideCauseName(tree.hideCause(node)));
    if (options.changes)
        line += changeText(tree.change(node));
    return line + "\n";
}

void addBelow(const MergedTree& tree, NodeId folder, const TreeTextOptions& options,
              std::string& text)
{
    const auto first = static_cast<std::uint32_t>(tree.firstChild(folder));
    for (std::uint32_t i = 0; i < tree.childCount(folder); ++i) {
        const auto node = NodeId{first + i};
        if (tree.isHidden(node) && !options.ghosts)
            continue;
        if (options.folders || !tree.isDirectory(node))
            text += nodeLine(tree, node, options);
        addBelow(tree, node, options, text);
    }
}

} // namespace

std::string treeText(const MergedTree& tree, const TreeTextOptions& options)
{
    std::string text;
    addBelow(tree, tree.root(), options, text);
    return text;
}

std::string chargeText(const MergedTree& tree)
{
    std::string text;
    for (const core::HiddenCharge& charge : tree.charges())
        text += printable(tree.path(charge.node)) + " " + std::to_string(charge.bytes) + " "
                + std::to_string(charge.shippedBy) + "->" + std::to_string(charge.hiddenBy) + " "
                + std::string(hideCauseName(charge.cause)) + "\n";
    return text;
}

std::string warningText(const core::Warnings& warnings)
{
    std::string text;
    for (const core::Warning& warning : warnings.list())
        text += std::to_string(warning.layer) + " " + printable(warning.path) + " "
                + std::string(warningCodeName(warning.code)) + "\n";
    return text;
}

} // namespace test
