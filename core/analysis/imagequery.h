// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/queryexpression.h"
#include "core/base/glob.h"
#include "core/base/result.h"
#include "core/local/localimage.h"

#include <map>
#include <span>

namespace core {

/// What only the others of its place, or a person, tell of an image.
struct ImageFacts
{
    /// By repository in which it has a name: how many images of the place are newer there.
    std::map<std::string, std::uint32_t> newer;
    bool isPinned = false;
    std::optional<Timestamp> lastUsed;     ///< Where somebody knows when a container last ran.
    std::optional<Timestamp> notUsedSince; ///< Else since when that would have been seen.
};

/// The facts of each of \a images, all of one place, as far as the place tells: who is newer. Newer
/// is what was created later; images of one time are in the order of their ids, and those that
/// share a name are one image in several platforms. Without a time an image is in no order. O(n
/// log n).
std::vector<ImageFacts> factsOf(std::span<const LocalImage> images);

/// One of the terms of a query of which all must fit.
struct ImageCondition
{
    enum class Kind { Dangling, Unused, OlderThan, Label, Other };
    Kind kind = Kind::Other;
    bool isInverted = false;
    std::uint64_t seconds = 0; ///< Of OlderThan.
    std::string label;         ///< "name" or "name=value"; values without wildcards.
};

/// A question about images in a list, by the grammar of docs/query.md with the keys of images.
class ImageQuery
{
public:
    /// Fits every image.
    ImageQuery() = default;
    /// Usage if \a text is not a query; the message begins with "column N: ".
    static Result<ImageQuery> parse(std::string_view text, std::size_t* errorColumn = nullptr);

    bool isEmpty() const { return m_expression.isEmpty(); }
    /// What is not known of an image fits no comparison. \a place is the name of the place, \a now
    /// what ages count from.
    bool matches(const LocalImage& image, std::string_view place, Timestamp now,
                 const ImageFacts& facts = {}) const;
    /// Something is asked that only ImageFacts tell.
    bool asksFacts() const;
    /// The terms, where all of them must fit; none where some are alternatives.
    std::optional<std::vector<ImageCondition>> conditions() const;

private:
    friend class ImageTermReader;
    enum class Key : std::uint8_t {
        Word,
        Name,
        Repo,
        Tag,
        Label,
        Digest,
        Place,
        Platform,
        Dangling,
        Used,
        Unused,
        Packed,
        Unpacked,
        OnDisk,
        Unique,
        Layers,
        Age,
        BeyondNewest,
        Pinned,
        Created,
        LastUsed,
    };
    struct Term
    {
        Key key = Key::Word;
        bool exact = false;
        bool yes = true;
        std::string text;
        Glob glob;
        std::string label;     ///< Name of the label that is asked for.
        bool hasValue = false; ///< And its value.
        std::uint64_t low = 0; ///< Bytes, layers, images, or seconds of age.
        std::uint64_t high = 0;
        std::int64_t first = 0; ///< Of a time.
        std::int64_t last = 0;
    };

    bool isSo(const Term& term, const LocalImage& image, std::string_view place, Timestamp now,
              const ImageFacts& facts) const;

    ImageCondition conditionOf(const Term& term, bool isInverted) const;

    QueryExpression m_expression;
    std::vector<Term> m_terms;
};

} // namespace core
