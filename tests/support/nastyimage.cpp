// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layermodel.h"

#include <random>

namespace test {

namespace {

class Generator
{
public:
    explicit Generator(unsigned seed)
        : m_random(seed)
    {
    }

    std::vector<NastyLayer> image()
    {
        std::vector<NastyLayer> layers(2 + pick(4));
        for (std::size_t i = 0; i < layers.size(); ++i)
            layers[i] = layer(i == 0);
        return layers;
    }

private:
    std::size_t pick(std::size_t count)
    {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(m_random);
    }
    bool chance(unsigned percent) { return pick(100) < percent; }

    std::string component()
    {
        static const std::vector<std::string> names{"a",   "b",   "c",        "lib",
                                                    "usr", "x y", "\xff\xfe", "\xc3\xa9"};
        // Two names that differ only in bytes that are not UTF-8.
        if (chance(4))
            return chance(50) ? "\xff" : "\xfe";
        return names[chance(75) ? pick(5) : pick(names.size())];
    }

    std::string path()
    {
        std::string text = component();
        while (chance(45))
            text += "/" + component();
        return text;
    }

    /// The same path, written in one of the ways that mean the same, or climbing.
    std::string written(std::string text)
    {
        if (chance(12))
            text = "./" + text;
        if (chance(6))
            text = "/" + text;
        if (chance(4))
            text = component() + "/../" + text;
        if (chance(2))
            text = "../" + text;
        if (chance(4)) {
            const std::size_t slash = text.find('/');
            if (slash != std::string::npos)
                text.insert(slash, chance(50) ? "/" : "/.");
        }
        return text;
    }

    std::string linkTarget()
    {
        const std::string up = chance(25) ? "../" : "";
        return (chance(30) ? "/" : "") + up + path();
    }

    NastyMember object()
    {
        static const std::vector<std::string> contents{"", "one", "two", "three!", "twenty"};
        NastyMember member;
        member.name = written(path());
        const std::size_t kind = pick(100);
        member.mode = chance(70) ? 0644 : 0755;
        member.uid = chance(80) ? 0 : 1000;
        if (kind < 44) {
            member.content = contents[pick(contents.size())];
            if (chance(3)) {
                member.name += "/"; // a folder all the same (rule T1)
                member.content.clear();
            }
        } else if (kind < 62) {
            member.type = '5';
            member.mode = 0755;
            member.name += "/";
        } else if (kind < 77) {
            member.type = '2';
            member.target = linkTarget();
            m_links.push_back(member.name);
        } else if (kind < 92) {
            member.type = '1';
            member.target = written(path());
        } else if (kind < 96) {
            member.type = '3';
            if (chance(50)) {
                member.devMajor = 0;
                member.devMinor = 0;
            }
        } else {
            member.type = '6';
        }
        if (member.type != '0' && chance(8))
            member.liedSize = 512 * (1 + pick(2));
        if (chance(5))
            member.schilyXattr = "s";
        if (chance(5))
            member.libarchiveXattr = "l";
        odditiesOfNames(member);
        return member;
    }

    void odditiesOfNames(NastyMember& member)
    {
        const std::string slash = member.name.ends_with('/') ? "/" : "";
        if (chance(3))
            member.gnuName = path() + slash;
        if (chance(3))
            member.paxName = chance(60) ? path() + slash : "";
    }

    NastyMember marker()
    {
        NastyMember member;
        std::string text = path();
        const std::size_t slash = text.rfind('/') + 1;
        if (chance(25))
            text = text + "/.wh..wh..opq";
        else
            text.insert(slash, ".wh.");
        member.name = written(text);
        if (chance(10))
            member.content = "counts nowhere";
        return member;
    }

    NastyMember oddity()
    {
        static const std::vector<std::string> names{".wh.", ".wh..", ".wh..."};
        NastyMember member;
        member.name = (chance(50) ? component() + "/" : "") + names[pick(names.size())];
        member.content = "odd";
        return member;
    }

    void auxiliary(NastyLayer& layer)
    {
        NastyMember member;
        member.name = ".wh..wh.plnk/7.1";
        member.content = "linked";
        layer.push_back(member);
        for (std::size_t i = pick(3); i > 0; --i) {
            NastyMember link;
            link.type = '1';
            link.name = path();
            link.target = "/.wh..wh.plnk/7.1";
            layer.push_back(link);
        }
    }

    /// A link of a lower layer becomes a folder, and a marker goes through its name (rule W2).
    void markThroughReplacedLink(NastyLayer& layer)
    {
        const std::string link = m_links[pick(m_links.size())];
        NastyMember folder;
        folder.type = '5';
        folder.mode = 0755;
        folder.name = link + "/";
        NastyMember marker;
        marker.name = link + (chance(30) ? "/.wh..wh..opq" : "/.wh." + component());
        layer.push_back(chance(50) ? folder : marker);
        layer.push_back(layer.back().type == '5' ? marker : folder);
    }

    NastyLayer layer(bool isBase)
    {
        NastyLayer layer;
        for (std::size_t i = 1 + pick(9); i > 0; --i) {
            if (!isBase && chance(30))
                layer.push_back(marker());
            else if (!isBase && !m_links.empty() && chance(5))
                markThroughReplacedLink(layer);
            else if (chance(3))
                layer.push_back(oddity());
            else if (chance(3))
                auxiliary(layer);
            else
                layer.push_back(object());
        }
        if (layer.size() > 2 && chance(4))
            layer[1 + pick(layer.size() - 1)].endsLayer = true;
        return layer;
    }

    std::mt19937 m_random;
    std::vector<std::string> m_links;
};

} // namespace

std::vector<NastyLayer> nastyImage(unsigned seed)
{
    return Generator(seed).image();
}

core::Bytes tarOf(const NastyLayer& layer)
{
    TarBuilder tar;
    for (const NastyMember& member : layer) {
        if (member.endsLayer)
            tar.zeroBlock();
        // Folders of the builder add a '/', links have targets: everything goes in as a file and
        // gets its type.
        if (member.gnuName)
            tar.raw(rawMember('L', "././@LongLink", *member.gnuName + std::string(1, '\0')));
        core::TarEntry entry;
        entry.kind = core::TarKind::File;
        entry.name = member.name;
        entry.mode = member.mode;
        entry.uid = member.uid;
        entry.gid = member.gid;
        if (member.type == '1' || member.type == '2') {
            entry.kind = member.type == '1' ? core::TarKind::HardLink : core::TarKind::Symlink;
            entry.linkName = member.target;
        } else if (member.type == '3') {
            entry.kind = core::TarKind::CharDevice;
            entry.devMajor = member.devMajor;
            entry.devMinor = member.devMinor;
        } else if (member.type == '5') {
            entry.kind = core::TarKind::Directory;
        } else if (member.type == '6') {
            entry.kind = core::TarKind::Fifo;
        }
        tar.entry(entry, entry.kind == core::TarKind::File ? member.content : std::string());
        if (member.paxName)
            tar.pax("path", *member.paxName);
        if (member.libarchiveXattr)
            tar.pax("LIBARCHIVE.xattr.user.x",
                    core::toBase64(core::asBytes(*member.libarchiveXattr)));
        if (member.schilyXattr)
            tar.pax("SCHILY.xattr.user.x", *member.schilyXattr);
        if (member.liedSize)
            tar.statedSize(*member.liedSize);
    }
    return tar.bytes();
}

} // namespace test
