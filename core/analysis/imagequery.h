// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/glob.h"
#include "core/analysis/queryexpression.h"
#include "core/base/result.h"
#include "core/local/localimage.h"

namespace core {

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
    bool matches(const LocalImage& image, std::string_view place, Timestamp now) const;

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
        std::uint64_t low = 0; ///< Bytes, layers, or seconds of age.
        std::uint64_t high = 0;
    };

    bool isSo(const Term& term, const LocalImage& image, std::string_view place,
              Timestamp now) const;

    QueryExpression m_expression;
    std::vector<Term> m_terms;
};

} // namespace core
