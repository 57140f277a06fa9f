// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/glob.h"
#include "core/tree/mergedtree.h"

namespace core {

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

    bool isEmpty() const { return m_root.kind == Kind::All && m_root.children.empty(); }
    /// True if it can only be answered with hidden nodes in view (`hidden:`, `change:removed`).
    bool asksForHidden() const { return m_asksForHidden; }
    /// True if the answer is exact only where contents were compared (IndexOptions::hashContents).
    bool needsContents() const { return m_needsContents; }

    bool matches(const MergedTree& tree, NodeId node) const { return matches(m_root, tree, node); }

private:
    friend class FileQueryParser;
    enum class Kind : std::uint8_t { All, Any, Not, Term };
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
        Unpacked
    };
    /// What one term compares with; which members count depends on the key.
    struct Term
    {
        Key key = Key::Word;
        bool exact = false; ///< `=` instead of `:`.
        Glob glob;
        std::string text;
        std::uint64_t low = 0; ///< Inclusive range of numbers.
        std::uint64_t high = 0;
        std::optional<std::uint32_t> group;
        bool anyOwner = false; ///< `owner::5` asks for the group only.
        bool yes = true;
        std::uint32_t choice = 0; ///< NodeKind, Change, HideCause or mode bits.
    };
    struct Expression
    {
        Kind kind = Kind::All;
        std::vector<Expression> children;
        Term term;
    };

    static bool matches(const Expression& expression, const MergedTree& tree, NodeId node);
    static bool matches(const Term& term, const MergedTree& tree, NodeId node);
    static bool matchesPath(const Term& term, std::string_view path);

    Expression m_root;
    bool m_asksForHidden = false;
    bool m_needsContents = false;
};

} // namespace core
