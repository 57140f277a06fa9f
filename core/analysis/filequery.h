// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/contentpattern.h"
#include "core/analysis/queryexpression.h"
#include "core/base/glob.h"
#include "core/tree/mergedtree.h"

namespace core {

/// What was found out about one content by reading it.
struct ContentFacts
{
    std::vector<bool> found; ///< By the number of the pattern; empty: nothing was.
    std::optional<ContentDigest> digest;
};

/// Which files a person is looking for: `*.py unpacked>1MB and not path:/usr`. The grammar is
/// described in docs/query.md. Immutable; may be used from any thread.
class FileQuery
{
public:
    /// Fits everything.
    FileQuery() = default;

    /// Usage if \a text is not a query; the message begins with "column N: ", counted in characters
    /// from 1, which \a errorColumn, if given, gets too. An empty \a text fits everything.
    static Result<FileQuery> parse(std::string_view text, std::size_t* errorColumn = nullptr);

    bool isEmpty() const { return m_root.isEmpty(); }
    /// True if it can only be answered with hidden nodes in view (`hidden:`, `change:removed`).
    bool asksForHidden() const { return m_asksForHidden; }
    /// True if the answer is exact only where contents were compared (IndexOptions::contents).
    bool needsContents() const { return m_needsContents; }
    /// True if decide() may not know the answer before contents are read (`content:`, `digest:`);
    /// searchFiles() does.
    bool readsContents() const { return !m_patterns.empty() || m_asksForDigest; }
    bool asksForDigest() const { return m_asksForDigest; }
    /// What is looked for in contents.
    const std::vector<ContentPattern>& patterns() const { return m_patterns; }

    /// Whether \a node fits, as far as \a tree and, if given, \a facts tell.
    Truth decide(const MergedTree& tree, NodeId node, const ContentFacts* facts = nullptr) const;
    /// True if it is known to fit without reading contents.
    bool matches(const MergedTree& tree, NodeId node) const
    {
        return decide(tree, node) == Truth::Yes;
    }

private:
    friend class FileTermReader;
    enum class Key : std::uint8_t {
        Word,
        Name,
        Path,
        Type,
        Owner,
        Mode,
        SetId,
        Cap,
        Change,
        Layer,
        Hidden,
        Unpacked,
        Modified,
        Sha256,
        Content,
        RawBytes
    };
    /// What one term compares with; which members count depends on the key.
    struct Term
    {
        Key key = Key::Word;
        bool exact = false; ///< `=` instead of `:`.
        Glob glob;
        std::optional<Regex> regex; ///< Instead of the glob.
        std::string text;
        std::uint64_t low = 0; ///< Inclusive range of numbers; of seconds, as std::int64_t.
        std::uint64_t high = 0;
        std::optional<std::uint32_t> group;
        bool anyOwner = false; ///< `owner::5` asks for the group only.
        bool yes = true;
        std::uint32_t choice = 0; ///< NodeKind, Change, HideCause, mode bits or number of pattern.
    };

    Truth decide(const Term& term, const MergedTree& tree, NodeId node,
                 const ContentFacts* facts) const;
    static bool fitsAttributes(const Term& term, const MergedTree& tree, NodeId node);
    static bool fitsName(const Term& term, std::string_view name);
    static bool fitsPath(const Term& term, std::string_view path);
    static Truth fitsDigest(const Term& term, const MergedTree& tree, NodeId node,
                            const ContentFacts* facts);

    QueryExpression m_root;
    std::vector<Term> m_terms;
    std::vector<ContentPattern> m_patterns;
    bool m_asksForHidden = false;
    bool m_needsContents = false;
    bool m_asksForDigest = false;
};

/// The sha256 of the content of \a node where it was computed, also for hard links; else none.
std::optional<ContentDigest> knownDigest(const MergedTree& tree, NodeId node);

} // namespace core
