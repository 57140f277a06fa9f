// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fuzzymatch.h"

#include <algorithm>

namespace {

constexpr qsizetype mostTyped = 64;
constexpr qsizetype mostText = 256;
constexpr int atWordStart = 8;
constexpr int besideTheLast = 6;
constexpr int atAll = 1;
constexpr int unreachable = -1'000'000;

/// Without case and accent.
QChar foldedForMatch(QChar c)
{
    return QString(c).normalized(QString::NormalizationForm_D).at(0).toCaseFolded();
}

QString foldedForMatch(const QString& text, qsizetype most, bool keepsSpaces)
{
    QString result;
    for (const QChar c : text) {
        if (result.size() == most)
            break;
        if (keepsSpaces || !c.isSpace())
            result += foldedForMatch(c);
    }
    return result;
}

bool beginsWord(const QString& text, qsizetype i)
{
    return i == 0 || (text[i].isLetterOrNumber() && !text[i - 1].isLetterOrNumber());
}

/// Scores of every end of every beginning of what was typed, and where the character before is.
class MatchTable
{
public:
    MatchTable(const QString& typed, const QString& text)
        : m_width(static_cast<std::size_t>(text.size()))
        , m_scores(static_cast<std::size_t>(typed.size()) * m_width, unreachable)
        , m_before(m_scores.size(), -1)
    {
        for (qsizetype row = 0; row < typed.size(); ++row)
            fill(row, typed, text);
    }

    std::optional<FuzzyMatch> best(qsizetype length) const
    {
        const auto last = static_cast<std::size_t>(length - 1) * m_width;
        const auto begin = m_scores.begin() + static_cast<std::ptrdiff_t>(last);
        const auto found = std::max_element(begin, m_scores.end());
        if (found == m_scores.end() || *found <= unreachable / 2)
            return std::nullopt;
        FuzzyMatch match{*found, {}};
        auto column = static_cast<int>(found - begin);
        for (qsizetype row = length - 1; row >= 0; --row) {
            match.places.push_back(column);
            column = m_before[static_cast<std::size_t>(row) * m_width
                              + static_cast<std::size_t>(column)];
        }
        std::reverse(match.places.begin(), match.places.end());
        return match;
    }

private:
    void fill(qsizetype row, const QString& typed, const QString& text)
    {
        const auto here = static_cast<std::size_t>(row) * m_width;
        int best = row == 0 ? 0 : unreachable; // Of the row above, before the column at hand.
        int bestColumn = -1;
        for (std::size_t column = 0; column < m_width; ++column) {
            const auto i = static_cast<qsizetype>(column);
            if (row > 0 && column > 0) {
                const int above = m_scores[here - m_width + column - 1];
                if (above > best) {
                    best = above;
                    bestColumn = static_cast<int>(column) - 1;
                }
            }
            if (text[i] != typed[row] || best <= unreachable / 2)
                continue;
            int score = best;
            int before = bestColumn;
            if (row > 0 && column > 0
                && m_scores[here - m_width + column - 1] + besideTheLast >= best) {
                score = m_scores[here - m_width + column - 1] + besideTheLast;
                before = static_cast<int>(column) - 1;
            }
            m_scores[here + column] = score + atAll + (beginsWord(text, i) ? atWordStart : 0);
            m_before[here + column] = before;
        }
    }

    std::size_t m_width;
    std::vector<int> m_scores;
    std::vector<int> m_before;
};

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& typed, const QString& text)
{
    const QString wanted = foldedForMatch(typed, mostTyped, false);
    const QString folded = foldedForMatch(text, mostText, true);
    if (wanted.isEmpty())
        return FuzzyMatch{};
    if (wanted.size() > folded.size())
        return std::nullopt;
    auto match = MatchTable(wanted, folded).best(wanted.size());
    // Of two that fit alike the shorter one was meant.
    if (match)
        match->score = match->score * static_cast<int>(mostText) - static_cast<int>(folded.size());
    return match;
}
