// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/containerdroot.h"

#include "core/base/digest.h"

namespace test {

std::string goUvarint(std::uint64_t number)
{
    std::string text;
    for (; number >= 0x80; number >>= 7U)
        text += static_cast<char>((number & 0x7FU) | 0x80U);
    return text + static_cast<char>(number);
}

std::string goVarint(std::int64_t number)
{
    const auto twice = static_cast<std::uint64_t>(number) << 1U;
    return goUvarint(number < 0 ? ~twice : twice);
}

std::string goTime(std::int64_t seconds, std::uint32_t nanoseconds)
{
    constexpr std::int64_t before1970 = 62'135'596'800;
    std::string text = "\x01";
    const auto whole = static_cast<std::uint64_t>(seconds + before1970);
    for (unsigned i = 8; i-- > 0;)
        text += static_cast<char>(whole >> (8 * i) & 0xFFU);
    for (unsigned i = 4; i-- > 0;)
        text += static_cast<char>(nanoseconds >> (8 * i) & 0xFFU);
    return text + "\xFF\xFF";
}

std::string ContainerdRoot::blob(const std::string& content)
{
    m_content.blob(content);
    return digestOf(content);
}

std::string ContainerdRoot::image(const std::vector<std::string>& tars, const std::string& config)
{
    for (const std::string& tar : tars)
        blob(tar);
    blob(config);
    const std::string manifest = manifestText(config, tars);
    blob(manifest);
    return manifest;
}

ContainerdRoot& ContainerdRoot::name(const std::string& ns, const std::string& name,
                                     const std::string& digest, std::string_view mediaType,
                                     std::int64_t created)
{
    const BoltBuilder::Path image{"v1", ns, "images", name};
    m_metadata.put(image, "createdat", goTime(created)).put(image, "updatedat", goTime(created));
    const BoltBuilder::Path target{"v1", ns, "images", name, "target"};
    m_metadata.put(target, "digest", digest).put(target, "mediatype", std::string(mediaType));
    m_metadata.put(target, "size", goVarint(1'000));
    return *this;
}

ContainerdRoot& ContainerdRoot::snapshots(const std::string& ns,
                                          const std::vector<std::string>& tars,
                                          const std::vector<std::int64_t>& sizes)
{
    std::string chain;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::string diffId = digestOf(tars.at(i));
        chain = chain.empty() ? diffId : digestOf(chain + " " + diffId);
        const std::string own = ns + "/" + std::to_string(++m_lastSnapshot) + "/" + chain;
        m_metadata.put({"v1", ns, "snapshots", "overlayfs", chain}, "name", own);
        const BoltBuilder::Path place{"v1", "snapshots", own};
        m_snapshots.put(place, "id", goUvarint(m_lastSnapshot)).put(place, "kind", "\x03");
        m_snapshots.put(place, "size", goVarint(sizes[i])).put(place, "inodes", goVarint(2));
    }
    return *this;
}

ContainerdRoot& ContainerdRoot::container(const std::string& ns, const std::string& id,
                                          const std::string& image, const std::string& nickname)
{
    const BoltBuilder::Path place{"v1", ns, "containers", id};
    m_metadata.put(place, "image", image).put(place, "spec", std::string(9'000, 's'));
    if (!nickname.empty())
        m_metadata.put({"v1", ns, "containers", id, "labels"}, "nerdctl/name", nickname);
    return *this;
}

ContainerdRoot& ContainerdRoot::removeBlob(const std::string& content)
{
    m_content.remove("blobs/sha256/" + hexOf(content));
    return *this;
}

std::string ContainerdRoot::write(const TempDir& dir) const
{
    m_content.folder(dir, std::string("root/") + contentName);
    dir.write(std::string("root/") + databaseName, m_metadata.bytes());
    dir.write(std::string("root/") + snapshotsName, m_snapshots.bytes());
    return dir.path("root");
}

} // namespace test
