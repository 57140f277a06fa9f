// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdgroups.h"

#include <algorithm>

namespace core {

namespace {

/// Sorts \a name in where a person would look for it.
void addName(ContainerdGroup& group, const std::string& name)
{
    group.storedNames.push_back(name);
    const bool isInternal = name.starts_with("sha256:") || name.starts_with("moby-dangling@")
                            || name.starts_with("overlayfs@");
    if (!isInternal)
        (name.find('@') == std::string::npos ? group.names : group.digestNames)
            .push_back(toUtf8Lossy(name));
}

ContainerdGroup newGroup(const std::string& name, const ContainerdImage& image)
{
    constexpr std::size_t shownBytes = 200;
    ContainerdGroup group;
    group.descriptor.mediaType = toUtf8Lossy(image.mediaType);
    group.descriptor.size = image.size;
    group.descriptor.annotations = image.annotations;
    if (auto digest = Digest::parse(image.digest)) {
        group.statedDigest = digest->text();
        group.id = name + "/" + digest->text();
        group.descriptor.digest = std::move(*digest);
    } else {
        group.statedDigest = toUtf8Lossy(image.digest.substr(0, shownBytes));
        group.id = name + "/invalid-"
                   + std::string(sha256Of(asBytes(image.digest)).encoded().substr(0, 16));
    }
    return group;
}

} // namespace

std::vector<ContainerdGroup> groupContainerdImages(const std::string& name,
                                                   const ContainerdNamespace& contents)
{
    std::vector<ContainerdGroup> groups;
    std::map<std::string_view, std::size_t> places; // By digest as stated.
    for (const auto& [imageName, image] : contents.images) {
        const auto [place, isNew] = places.try_emplace(image.digest, groups.size());
        if (isNew)
            groups.push_back(newGroup(name, image));
        ContainerdGroup& group = groups[place->second];
        addName(group, imageName);
        if (image.created && (!group.created || *image.created < *group.created))
            group.created = image.created;
    }
    return groups;
}

} // namespace core
