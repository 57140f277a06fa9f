// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tarbuilder.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace test {

/// The rules of names, tars and whiteouts that the model can be told to ignore.
enum class Rule { N1, N2, N3, N4, N5, T1, T2, T3, T4, W1, W2, W3, W4, W5, W6, W7, Count };
std::string ruleName(Rule rule);

/// One member of a generated layer: what is written and, with it, what the rules make of it.
struct NastyMember
{
    char type = '0'; ///< Tar type flag; '0' file, '1' hard link, '2' symlink, '3' char, '5' folder,
                     ///< '6' fifo.
    std::string name;                   ///< In the header.
    std::optional<std::string> gnuName; ///< By an L member.
    std::optional<std::string> paxName; ///< By a pax record; empty deletes.
    std::string target;
    std::string content;
    std::uint16_t mode = 0644;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint32_t devMajor = 1;
    std::uint32_t devMinor = 3;
    std::optional<std::uint64_t> liedSize; ///< Of a member that can have no content.
    std::optional<std::string> schilyXattr;
    std::optional<std::string> libarchiveXattr;
    bool endsLayer = false; ///< A zero block stands before it.
};
using NastyLayer = std::vector<NastyMember>;

core::Bytes tarOf(const NastyLayer& layer);

/// One line that says everything compared about one path.
std::string describe(const std::string& path, char kind, unsigned mode, std::uint32_t uid,
                     std::uint32_t gid, std::uint64_t size, const std::string& target,
                     std::uint32_t devMajor, std::uint32_t devMinor, const std::string& xattr,
                     int layer, bool implied, bool dangling, const std::string& hardLinkTo);

/// A plain reading of the rules of layers over whole paths, slow and simple, to hold the real thing
/// against.
class LayerModel
{
public:
    explicit LayerModel(std::optional<Rule> ignored = {})
        : m_ignored(ignored)
    {
    }

    void apply(const NastyLayer& layer);

    struct Object
    {
        char kind = 'd'; ///< f d l c p
        std::string content;
        std::string target;
        std::uint16_t mode = 0755;
        std::uint32_t uid = 0;
        std::uint32_t gid = 0;
        std::uint32_t devMajor = 0;
        std::uint32_t devMinor = 0;
        std::string xattr;
        int layer = 0;
        int inode = 0; ///< 0 for folders.
        bool implied = false;
        bool dangling = false;
    };
    struct Charge
    {
        std::string path;
        std::uint64_t bytes = 0;
        int shippedBy = 0;
        int hiddenBy = 0;
        std::string cause;
        auto operator<=>(const Charge&) const = default;
    };
    std::vector<std::string> dump() const; ///< A line for each path but the root, sorted.
    std::vector<Charge> charges() const;   ///< Sorted.
    std::uint64_t shipped() const { return m_shipped; }
    std::uint64_t visible() const;
    const std::array<int, static_cast<std::size_t>(Rule::Count)>& hits() const { return m_hits; }

private:
    using Tree = std::map<std::string, Object>;
    struct Inode
    {
        std::uint64_t size = 0;
        std::string content;
        int layer = 0;
        std::string shipName;
    };
    /// Effective header of a member once tar rules are applied.
    struct Effective
    {
        NastyMember member;
        std::vector<std::string> path;
        std::string text; ///< As in the header, before normalisation.
    };

    bool on(Rule rule);
    std::optional<std::vector<std::string>> normalised(const std::string& text);
    std::optional<Effective> effective(const NastyMember& member);
    std::optional<std::string> resolve(const Tree& tree, const std::vector<std::string>& folders,
                                       bool create, const std::set<std::string>* blocked);
    void makeFolder(const std::string& path);
    void remove(const std::string& path);
    void place(const std::string& path, Object object);
    void applyEntry(const Effective& entry);
    Object objectOf(const Effective& entry, const std::string& path);
    int newInode(const NastyMember& member, const std::string& path);
    std::optional<std::string> lookUp(const Tree& tree, const std::vector<std::string>& path);
    void applyMarker(const Effective& entry, const std::set<std::string>& blocked);
    std::string causeOf(const std::string& path, int inode);
    void chargeLost();

    std::optional<Rule> m_ignored;
    std::array<int, static_cast<std::size_t>(Rule::Count)> m_hits{};
    Tree m_tree;
    Tree m_below;
    std::map<int, Inode> m_inodes;
    std::map<int, std::set<std::string>> m_taken; ///< Of the current layer: inode → names lost.
    std::set<std::string> m_whiteouts;
    std::set<std::string> m_opaques;
    std::map<std::string, Effective> m_auxiliary;
    std::map<std::string, int> m_auxiliaryInodes;
    std::vector<Charge> m_charges;
    std::uint64_t m_shipped = 0;
    int m_layer = 0;
};

/// A small random image that is nasty on purpose; the same \a seed gives the same image.
std::vector<NastyLayer> nastyImage(unsigned seed);

} // namespace test
