// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/moves.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace core {

namespace {

/// Above so many combinations only names and the order decide.
constexpr std::size_t mostCombinations = 1'000'000;

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

std::string_view folderOf(std::string_view path)
{
    return path.substr(0, path.rfind('/'));
}

/// Steps from folder to folder.
std::size_t distance(std::string_view a, std::string_view b)
{
    const auto depth = [](std::string_view path) {
        return static_cast<std::size_t>(std::ranges::count(path, '/'));
    };
    const auto [inA, inB] = std::ranges::mismatch(a, b);
    auto same = static_cast<std::size_t>(inA - a.begin());
    const bool isWhole = (inA == a.end() || *inA == '/') && (inB == b.end() || *inB == '/');
    if (!isWhole)
        same = same == 0 ? 0 : std::min(a.rfind('/', same - 1), same);
    const std::size_t common = depth(a.substr(0, same == std::string_view::npos ? 0 : same));
    return depth(a) + depth(b) - 2 * common;
}

class Pairing
{
public:
    Pairing(const std::vector<std::string>& removed, const std::vector<std::string>& added)
        : m_removed(removed)
        , m_added(added)
        , m_isGone(removed.size())
        , m_isTaken(added.size())
    {
    }

    std::vector<std::pair<std::size_t, std::size_t>> run()
    {
        const bool isFew =
            m_removed.size() <= mostCombinations / std::max<std::size_t>(m_added.size(), 1);
        if (isFew) {
            nearest(true);
            nearest(false);
        } else {
            byNames();
            byOrder();
        }
        std::ranges::sort(m_pairs);
        return std::move(m_pairs);
    }

private:
    void pair(std::size_t removed, std::size_t added)
    {
        m_isGone[removed] = true;
        m_isTaken[added] = true;
        m_pairs.emplace_back(removed, added);
    }

    /// The closest pairs first, of equals those that come first.
    void nearest(bool sameName)
    {
        struct Choice
        {
            std::size_t steps;
            std::size_t added;
            std::size_t removed;
            // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a 0 for one
            auto operator<=>(const Choice&) const = default;
        };
        std::vector<Choice> choices;
        for (std::size_t a = 0; a < m_added.size(); ++a) {
            if (m_isTaken[a])
                continue;
            for (std::size_t r = 0; r < m_removed.size(); ++r)
                if (!m_isGone[r] && (!sameName || nameOf(m_removed[r]) == nameOf(m_added[a])))
                    choices.push_back(
                        {distance(folderOf(m_removed[r]), folderOf(m_added[a])), a, r});
        }
        std::ranges::sort(choices);
        for (const Choice& choice : choices)
            if (!m_isGone[choice.removed] && !m_isTaken[choice.added])
                pair(choice.removed, choice.added);
    }

    void byNames()
    {
        std::multimap<std::string_view, std::size_t> names;
        for (std::size_t r = 0; r < m_removed.size(); ++r)
            names.emplace(nameOf(m_removed[r]), r);
        for (std::size_t a = 0; a < m_added.size(); ++a)
            if (const auto found = names.find(nameOf(m_added[a])); found != names.end()) {
                pair(found->second, a);
                names.erase(found);
            }
    }

    void byOrder()
    {
        std::size_t r = 0;
        for (std::size_t a = 0; a < m_added.size(); ++a) {
            while (r < m_removed.size() && m_isGone[r])
                ++r;
            if (r == m_removed.size())
                return;
            if (!m_isTaken[a])
                pair(r, a);
        }
    }

    const std::vector<std::string>& m_removed;
    const std::vector<std::string>& m_added;
    std::vector<bool> m_isGone;
    std::vector<bool> m_isTaken;
    std::vector<std::pair<std::size_t, std::size_t>> m_pairs;
};

} // namespace

std::vector<std::pair<std::size_t, std::size_t>> pairMoves(const std::vector<std::string>& removed,
                                                           const std::vector<std::string>& added)
{
    return Pairing(removed, added).run();
}

} // namespace core
