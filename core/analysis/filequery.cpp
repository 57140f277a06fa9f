// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"

#include <algorithm>

namespace core {

bool FileQuery::matches(const Expression& expression, const MergedTree& tree, NodeId node)
{
    const auto fits = [&](const Expression& child) { return matches(child, tree, node); };
    switch (expression.kind) {
    case Kind::All:
        return std::ranges::all_of(expression.children, fits);
    case Kind::Any:
        return std::ranges::any_of(expression.children, fits);
    case Kind::Not:
        return !fits(expression.children.front());
    case Kind::Term:
        break;
    }
    return matches(expression.term, tree, node);
}

bool FileQuery::matchesPath(const Term& term, std::string_view path)
{
    if (term.exact)
        return path == term.text;
    if (!term.glob.isPlain())
        return term.glob.matches(path);
    if (!term.text.starts_with('/'))
        return term.glob.matchesWithin(path);
    // A whole path means the thing itself and all below it, never a longer name: /etc is not
    // /etcetera.
    return path.starts_with(term.text)
           && (path.size() == term.text.size() || term.text.ends_with('/')
               || path[term.text.size()] == '/');
}

bool FileQuery::matches(const Term& term, const MergedTree& tree, NodeId node)
{
    const auto isWithin = [&](std::uint64_t value) {
        return term.low <= value && value <= term.high;
    };
    switch (term.key) {
    case Key::Word:
    case Key::Name: {
        const std::string_view name = tree.name(node);
        if (term.exact)
            return name == term.text;
        return term.glob.isPlain() ? term.glob.matchesWithin(name) : term.glob.matches(name);
    }
    case Key::Path:
        return matchesPath(term, tree.path(node));
    case Key::Type:
        return static_cast<std::uint32_t>(tree.kind(node)) == term.choice;
    case Key::Owner: {
        const Attributes attributes = tree.attributes(node);
        return (term.anyOwner || isWithin(attributes.uid))
               && (!term.group || *term.group == attributes.gid);
    }
    case Key::Mode: {
        const std::uint32_t mode = tree.attributes(node).mode;
        return term.exact ? mode == term.choice : (mode & term.choice) == term.choice;
    }
    case Key::SetId:
        return ((tree.attributes(node).mode & term.choice) != 0
                && tree.kind(node) == NodeKind::File)
               == term.yes;
    case Key::Cap:
        return std::ranges::any_of(
                   tree.xattrs(node),
                   [](const auto& xattr) { return xattr.first == "security.capability"; })
               == term.yes;
    case Key::Change:
        return static_cast<std::uint32_t>(tree.change(node)) == term.choice;
    case Key::Layer:
        return isWithin(tree.layer(node));
    case Key::Hidden:
        if (term.choice != 0)
            return static_cast<std::uint32_t>(tree.hideCause(node)) == term.choice;
        return tree.isHidden(node) == term.yes;
    case Key::Unpacked:
        return tree.kind(node) == NodeKind::File && isWithin(tree.fileSize(node));
    }
    return false;
}

} // namespace core
