// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

/// How a text fits what somebody typed.
struct FuzzyMatch
{
    int score = 0;           ///< The higher the better; only to be compared.
    std::vector<int> places; ///< Of the characters that were typed, ascending.
};

/// Whether all characters of \a typed are in \a text, in this order: the best way they are, at
/// beginnings of words and next to each other. Neither case nor accents count, nor do spaces.
/// Nothing typed fits everything. O(typed × text); what is longer than a line of a menu is cut.
std::optional<FuzzyMatch> fuzzyMatch(const QString& typed, const QString& text);
