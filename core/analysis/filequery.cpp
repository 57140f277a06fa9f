// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filequery.h"

#include "core/base/digest.h"

#include <algorithm>

namespace core {

Truth FileQuery::decide(const MergedTree& tree, NodeId node, const ContentFacts* facts) const
{
    return m_root.evaluate(
        [&](std::size_t term) { return decide(m_terms[term], tree, node, facts); });
}

Truth FileQuery::decide(const Term& term, const MergedTree& tree, NodeId node,
                        const ContentFacts* facts) const
{
    switch (term.key) {
    case Key::Word:
    case Key::Name:
        return truthOf(fitsName(term, tree.name(node)));
    case Key::Path:
        return truthOf(fitsPath(term, tree.path(node)));
    case Key::Sha256:
        return fitsDigest(term, tree, node, facts);
    case Key::Content:
    case Key::RawBytes:
        if (tree.kind(node) != NodeKind::File
            || tree.fileSize(node) < m_patterns[term.choice].leastBytes())
            return Truth::No;
        if (facts == nullptr)
            return Truth::Unknown;
        return truthOf(term.choice < facts->found.size() && facts->found[term.choice]);
    default:
        return truthOf(fitsAttributes(term, tree, node));
    }
}

bool FileQuery::fitsName(const Term& term, std::string_view name)
{
    if (term.regex)
        return term.regex->isIn(name);
    if (term.exact)
        return name == term.text;
    return term.glob.isPlain() ? term.glob.matchesWithin(name) : term.glob.matches(name);
}

bool FileQuery::fitsPath(const Term& term, std::string_view path)
{
    if (term.regex)
        return term.regex->isIn(path);
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

Truth FileQuery::fitsDigest(const Term& term, const MergedTree& tree, NodeId node,
                            const ContentFacts* facts)
{
    if (tree.kind(node) != NodeKind::File || !tree.contentSource(node))
        return Truth::No;
    const auto digest = facts != nullptr && facts->digest ? facts->digest : knownDigest(tree, node);
    if (!digest)
        return facts == nullptr ? Truth::Unknown : Truth::No;
    return truthOf(toHex(*digest).starts_with(term.text));
}

bool FileQuery::fitsAttributes(const Term& term, const MergedTree& tree, NodeId node)
{
    const auto isWithin = [&](std::uint64_t value) {
        return term.low <= value && value <= term.high;
    };
    switch (term.key) {
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
    case Key::Modified: {
        const auto time = tree.attributes(node).mtime;
        return time && static_cast<std::int64_t>(term.low) <= time->seconds
               && time->seconds <= static_cast<std::int64_t>(term.high);
    }
    default:
        return false;
    }
}

std::optional<ContentDigest> knownDigest(const MergedTree& tree, NodeId node)
{
    const auto source = tree.contentSource(node);
    if (!source || tree.kind(node) != NodeKind::File)
        return std::nullopt;
    // No bytes need no reading.
    if (tree.fileSize(node) == 0)
        return Hasher().finishSha256();
    const auto& contents = tree.layers()[source->layer - 1].contents;
    const ContentDigest* digest = contents ? contents->find(source->entry) : nullptr;
    return digest != nullptr ? std::optional(*digest) : std::nullopt;
}

} // namespace core
